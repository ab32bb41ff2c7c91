"""``torch.amp``: mixed precision, which this frontend has only switched off."""

from __future__ import annotations

import contextlib
import warnings
from typing import Any

from ivy.errors import UnsupportedError
from ivy_frontend_torch.missing import namespace as _namespace


def _disabled(device: Any, name: str) -> bool:
    """Whether ``device`` is CUDA where there is none: what is for it does nothing then, with a warning, as in torch."""
    from ivy_frontend_torch import cuda

    if str(device).partition(":")[0] != "cuda" or cuda.is_available():
        return False
    warnings.warn(f"torch.amp.{name} is for CUDA, which is not available. Disabling.", UserWarning, stacklevel=3)
    return True


class autocast(contextlib.ContextDecorator):
    """A block without mixed precision; with it, raises."""

    def __init__(self, device_type: Any = "cpu", dtype: Any = None, enabled: bool = True, cache_enabled: Any = None) -> None:
        if enabled and not _disabled(device_type, "autocast"):
            raise UnsupportedError("torch.amp.autocast: dtypes are those of the arguments here; convert the module with .to(dtype=...).")

    def __enter__(self) -> None: ...

    def __exit__(self, *error: Any) -> None: ...


def custom_fwd(fwd: Any = None, *, device_type: str = "cpu", cast_inputs: Any = None) -> Any:
    """``fwd`` itself, or a decorator that changes nothing: there is no autocast that it would switch off."""
    return (lambda fn: fn) if fwd is None else fwd


def custom_bwd(bwd: Any = None, *, device_type: str = "cpu") -> Any:
    """``bwd`` itself, or a decorator that changes nothing."""
    return (lambda fn: fn) if bwd is None else bwd


def is_autocast_available(device_type: str) -> bool:
    """False."""
    return False


class GradScaler:
    """Scales nothing; with ``enabled=True``, which is for autocast, raises."""

    def __init__(self, device: str = "cuda", enabled: bool = True, **options: Any) -> None:
        if enabled and not _disabled(device, "GradScaler"):
            raise UnsupportedError("torch.amp.GradScaler: it goes with autocast, which there is none of here; pass enabled=False.")

    def scale(self, outputs: Any) -> Any:
        """``outputs``."""
        return outputs

    def unscale_(self, optimizer: Any) -> None:
        """Nothing."""

    def step(self, optimizer: Any, *args: Any, **kwargs: Any) -> Any:
        """``optimizer.step()``."""
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale: Any = None) -> None:
        """Nothing."""

    def is_enabled(self) -> bool:
        """False."""
        return False

    def get_scale(self) -> float:
        """1."""
        return 1.0

    def state_dict(self) -> dict[str, Any]:
        """Nothing is kept."""
        return {}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Nothing is kept."""


__getattr__, __dir__ = _namespace(globals())
