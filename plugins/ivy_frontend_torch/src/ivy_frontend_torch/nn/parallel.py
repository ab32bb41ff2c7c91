"""``torch.nn.parallel``: one process, and as many devices as the backend shows; a batch is not split over them."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.nn.modules.module import Module


class DataParallel(Module):
    """The module itself, as torch does it on one device; a list of several devices raises."""

    def __init__(self, module: Module, device_ids: Any = None, output_device: Any = None, dim: int = 0) -> None:
        super().__init__()
        if device_ids is not None and len(device_ids) > 1:
            from ivy.errors import UnsupportedError

            raise UnsupportedError(
                f"torch.nn.DataParallel: device_ids must be None or hold one device, got {device_ids}; batches are split over devices"
                " by the backend, as with jax.sharding."
            )
        self.module, self.device_ids, self.output_device, self.dim = module, [], output_device, dim

    def forward(self, *inputs: Any, **kwargs: Any) -> Any:
        return self.module(*inputs, **kwargs)


__getattr__, __dir__ = _namespace(globals())
