"""Methods of tensors that tell something about memory and layout, and those of tensors that there are none of here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy_frontend_torch import creation, joining

FALSE = "is_conj is_distributed is_ipu is_maia is_mtia is_neg is_pinned is_sparse_csr is_vulkan is_xpu"
SAME = "pin_memory share_memory_ resolve_conj resolve_neg"
SPARSE = (
    "coalesce is_coalesced to_dense ccol_indices col_indices crow_indices indices row_indices smm sparse_mask sparse_resize_"
    " sparse_resize_and_clear_ sspaddmm resize_as_sparse_ to_sparse to_sparse_bsc to_sparse_bsr to_sparse_coo"
    " to_sparse_csc to_sparse_csr values to_mkldnn to_padded_tensor"
)
QUANTISED = (
    "dequantize int_repr q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qscheme"
)
MEMORY = "const_data_ptr data_ptr record_stream set_ storage storage_type untyped_storage"
# Not methods: a name that the frontend has is one that capture records rather than refuses.
REFUSED = {
    SPARSE: "there are no sparse tensors; use dense ones, with zeros.",
    QUANTISED: "there are no quantised tensors; convert the model before.",
    MEMORY: "the memory of arrays is the backend's; x.native is its array.",
}
PROPERTIES = ("is_ipu", "is_maia", "is_mtia", "is_sparse_csr", "is_vulkan", "is_xpu")


def refusal(name: str) -> str | None:
    """Why tensors have no method ``name`` here, if that is known."""
    found = [reason for names, reason in REFUSED.items() if name in names.split()]
    return f"torch.Tensor.{name}: {found[0]}" if found else None


def _constant(name: str, value: Any) -> Any:
    if name in PROPERTIES:
        return value

    def method(self: Any, *args: Any) -> Any:
        return value

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"{value}."
    return method


def itself(self: Any, *args: Any, **kwargs: Any) -> Any:
    """The tensor: arrays lie as their backend has them."""
    return self


def get_device(self: Any) -> int:
    """-1, as for all tensors on the CPU."""
    return -1


def is_same_size(self: Any, other: Any) -> bool:
    """Whether both have one shape."""
    return tuple(self.shape) == tuple(other.shape)


def apply_(self: Any, callable: Callable[[Any], Any]) -> Any:
    """Every element replaced by a Python function of it."""
    flat = creation.tensor([callable(v) for v in self.detach().reshape(-1).tolist()], dtype=self.dtype)
    return self.copy_(flat.reshape(self.shape))


def map_(self: Any, tensor: Any, callable: Callable[[Any, Any], Any]) -> Any:
    """Every element replaced by a Python function of it and that of another tensor."""
    pairs = zip(self.reshape(-1).tolist(), tensor.expand_as(self).reshape(-1).tolist(), strict=True)
    return self.copy_(creation.tensor([callable(a, b) for a, b in pairs], dtype=self.dtype).reshape(self.shape))


def new(self: Any, *data: Any) -> Any:
    """A tensor of the dtype of this one: of a size, or of data."""
    if all(isinstance(size, int) for size in data):
        return creation.new_empty(self, *data) if data else creation.new_empty(self, 0)
    return creation.new_tensor(self, data[0])


def as_subclass(self: Any, cls: type) -> Any:
    """The same memory as an object of another class."""
    made = object.__new__(cls)
    made._storage = self.storage_of()  # type: ignore[attr-defined]
    return made


def flipped(self: Any) -> Any:
    """The elements in the opposite order, along every dimension that there is first."""
    return joining.flip(self, [0]) if self.ndim else self


def attach(tensor: type) -> None:
    """Give the class of tensors these methods; names that it has already stay."""
    methods: dict[str, Any] = {name: _constant(name, False) for name in FALSE.split()}
    methods |= dict.fromkeys(SAME.split(), itself)
    methods |= {
        "get_device": get_device, "is_same_size": is_same_size, "apply_": apply_, "map_": map_,
        "new": new, "as_subclass": as_subclass, "__reversed__": flipped, "layout": "strided", "name": None, "volatile": False,
        "dense_dim": lambda self: self.ndim, "sparse_dim": lambda self: 0, "is_shared": _constant("is_shared", False),
        "is_inference": _constant("is_inference", False),
        "retains_grad": property(lambda self: not self.is_leaf and self.output_nr in self.grad_fn.retained),
        "is_set_to": lambda self, other: self.storage_of() is other.storage_of(),
    }  # fmt: skip
    for name, method in methods.items():
        if name not in vars(tensor):
            setattr(tensor, name, method)
