"""``torch.cuda``, for as many CUDA devices as the backend in use has."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import random
from ivy_frontend_torch.devices import available, backend_in_use
from ivy_frontend_torch.devices import device as _device
from ivy_frontend_torch.devices import placed as _placed
from ivy_frontend_torch.missing import namespace as _namespace


def device_count() -> int:
    """The number of CUDA devices that the backend has."""
    return sum(name == "cuda" for name, _ in available(backend_in_use()))


def is_available() -> bool:
    """Whether the backend has a CUDA device."""
    return device_count() > 0


is_initialized = is_available


def current_device() -> int:
    """The number of the CUDA device in use; raises where there is none."""
    _placed("cuda")
    return 0


def get_device_name(device: Any = None) -> str:
    """What the framework calls a CUDA device; raises where there is none."""
    return str(_placed("cuda" if device is None else device))


def set_device(device: Any) -> None:
    """Nothing for the first CUDA device; raises for one that there is not, and for others, which ``with torch.device`` chooses."""
    native = _placed(device if isinstance(device, (str, _device)) else _device("cuda", device))
    if native != _placed("cuda"):
        _refuse("set_device", "write `with torch.device('cuda:1'):` around what is to be made there.")


def synchronize(device: Any = None) -> None:
    """Nothing: values are awaited where they are read."""


def empty_cache() -> None:
    """Nothing: the backend holds its own memory."""


def manual_seed(seed: int) -> None:
    """Start the default stream of random numbers anew."""
    random.manual_seed(seed)


manual_seed_all = manual_seed


def is_bf16_supported(including_emulation: bool = True) -> bool:
    """Whether there is a CUDA device: the framework's kernels take bfloat16."""
    return is_available()


def _refuse(name: str, remedy: str) -> None:
    from ivy_frontend_torch.missing import missing

    missing("torch.cuda", name, (), f"torch.cuda.{name} is not available in ivy.frontends.torch: {remedy}")


__getattr__, __dir__ = _namespace(globals(), "amp")
