"""torch's devices, and the exchange of tensors by DLPack."""

from __future__ import annotations

import torch

from ivy.hookspecs import hookimpl
from ivy_backend_torch.creation import asarray


@hookimpl
def devices():
    accelerator = torch.accelerator.current_accelerator()
    count = 0 if accelerator is None else torch.accelerator.device_count()
    return (torch.device("cpu"), *(torch.device(accelerator.type, i) for i in range(count)))


@hookimpl
def default_device():
    return torch.get_default_device()


@hookimpl
def from_dlpack(x, /, *, device=None, copy=None):
    if isinstance(x, torch.Tensor):
        return asarray(x, device=device, copy=copy)
    return torch.from_dlpack(x, device=device, copy=copy)


@hookimpl
def to_dlpack(x, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    x = x.resolve_conj().resolve_neg()
    # -1, torch's own word for "do not synchronise", is None in the standard on a CPU
    stream = -1 if stream is None and x.device.type == "cpu" else stream
    return x.__dlpack__(stream=stream, max_version=max_version, dl_device=dl_device, copy=copy)


@hookimpl
def dlpack_device(x, /):
    kind, number = x.__dlpack_device__()
    return kind, number or 0
