"""``torch.save`` and ``torch.load``, which raise: pickles of torch need torch."""

from __future__ import annotations

from typing import Any, NoReturn

from ivy.errors import UnsupportedError

__all__ = ["load", "save"]


def save(obj: Any, f: Any, *args: Any, **kwargs: Any) -> NoReturn:
    """Raises."""
    raise UnsupportedError(
        "torch.save writes a pickle of torch's own objects. Save the state without it:"
        " safetensors.numpy.save_file({k: v.numpy() for k, v in module.state_dict().items()}, path)."
    )


def load(f: Any, *args: Any, **kwargs: Any) -> NoReturn:
    """Raises."""
    raise UnsupportedError(
        "torch.load reads a pickle of torch's own objects, which needs torch. Save the checkpoint with safetensors where torch is"
        " installed, and load it with module.load_state_dict(safetensors.numpy.load_file(path))."
    )
