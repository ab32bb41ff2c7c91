"""``torch.ops``: operators by namespace, among them custom operators of well-known libraries."""

from ivy_frontend_torch.ops import aten, ivy, transformers

__all__ = ["aten", "ivy", "transformers"]
