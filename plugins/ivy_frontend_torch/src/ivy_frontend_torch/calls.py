"""The calls of torch by name: what each does to its arguments and how many results it has. Torch itself is not needed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from ivy.graph.ir import leaves, map_leaves
from ivy.graph.sizes import Symbolic, plain

# Calls whose result is known without values: they are not recorded. MEMORY: those that only a real tensor answers rightly.
METADATA = frozenset(
    "dtype device layout is_cuda is_leaf requires_grad grad_fn is_sparse is_quantized is_meta is_nested is_mps is_xpu is_cpu"
    " ndim names itemsize is_complex is_floating_point dim element_size is_contiguous get_device"
    " __hash__ is_same_size nelement_ type_name is_signed is_inference _version retains_grad grad is_sparse_csr is_mkldnn"
    " is_ipu is_vulkan is_maia is_xla is_mtia is_conj is_neg result_type can_cast promote_types requires_grad_"
    " __repr__ __format__ __str__ is_pinned is_shared data_ptr _is_view _base".split()
)
LAYOUT = frozenset("stride storage_offset untyped_storage storage nbytes".split())  # what follows from sizes, as numbers
MEMORY = frozenset("data_ptr storage untyped_storage __repr__ __format__ __str__ is_shared is_pinned is_meta".split())
SIZES = frozenset(f"torch.{n}" for n in "Tensor.shape.__get__ Tensor.size Tensor.numel Tensor.nelement numel Tensor.__len__".split())
VALUES = frozenset("item __bool__ __int__ __float__ __index__ __complex__ tolist equal allclose is_nonzero __contains__ numpy"
                   " __array__ __dlpack__".split())
# Comparisons of two tensors that give a Python bool, as calls that give a tensor. The sizes of equal ones are compared first.
COMPARISONS: dict[str, Callable[..., Any]] = {
    "equal": lambda input, other: input.shape == other.shape and input.eq(other).all(),
    "__contains__": lambda input, other: input.eq(other).any(),
    "allclose": lambda input, other, *rest, **kwargs: input.isclose(other, *rest, **kwargs).all(),
}
SCALARS = frozenset("_local_scalar_dense item equal is_nonzero".split())  # operators that ask for values
CUTS = frozenset("detach detach_ data".split())
IDENTITY = frozenset("torch.Tensor.as_subclass torch.Tensor.requires_grad_".split())
HOOKS = ("torch.Tensor.register_hook", "torch.Tensor.register_post_accumulate_grad_hook")
SET_DATA = "torch.Tensor.data.__set__"
SWITCH = "torch._C._set_grad_enabled"  # of gradients

# Where torch's functions say that they are, and where its users know them.
PUBLIC = {
    "torch._C._nn.": "torch.nn.functional.", "torch._C._linalg.linalg_": "torch.linalg.",
    "torch._C._special.special_": "torch.special.", "torch._C._fft.fft_": "torch.fft.",
    "torch._C.TensorBase.": "torch.Tensor.", "torch._C._VariableFunctions.": "torch.",
    "torch._C._VariableFunctionsClass.": "torch.", "torch._VariableFunctionsClass.": "torch.",
    "torch.functional.": "torch.", "torch._VF.": "torch.", "torch.masked._ops.": "torch.masked.",
    "torch.signal.windows.windows.": "torch.signal.windows.",
}  # fmt: skip


def one_each(size: Any, by: Any) -> Any:
    return size


def parts_of(size: Any, by: Any) -> Any:
    """The number of parts of size ``by``; sizes that are listed do not depend on the axis."""
    return -(-size // by) if isinstance(by, int) else None


def at_most(size: Any, by: Any) -> Any:
    """The number of equal parts, of which torch makes fewer where the axis is too short."""
    return -(-size // -(-size // by)) if plain(size) else None


# Functions with one result for each part of an axis: how many, of its size and how it is split.
PARTS: dict[str, Callable[..., Any]] = {
    "unbind": one_each, "split": parts_of, "unsafe_split": parts_of, "chunk": at_most, "unsafe_chunk": at_most,
}  # fmt: skip


@functools.cache
def is_in_place(name: str) -> bool:
    """Whether a function writes to its first argument, by its name: ``add_``, ``__iadd__``, ``__setitem__``."""
    short = name.rpartition(".")[2]
    if short.startswith("__"):
        if name.endswith(".data.__set__"):
            return True
        return short == "__setitem__" or (short.startswith("__i") and short not in ("__invert__", "__int__", "__index__"))
    return short.endswith("_")


def writes(name: str, kwargs: dict[str, Any]) -> bool:
    return is_in_place(name) or kwargs.get("out") is not None


# Functions with arguments that are numbers on which the shapes of results depend, but may be 0-d tensors: where they are, and their names.
SIZED = (
    dict.fromkeys("zeros ones empty rand randn arange eye".split(), (0, None))
    | dict.fromkeys("view reshape expand repeat tile new_zeros new_ones new_empty as_strided narrow".split(), (1, None))
    | dict.fromkeys("chunk new_full pad interpolate topk one_hot adaptive_avg_pool1d adaptive_avg_pool2d".split(), (1, 2))
    | {"full": (0, 1)}
)
SIZE_NAMES = frozenset("size shape repeats dims stride storage_offset start length end step pad k num_classes output_size n m".split())


def with_numbers(short: str, args: tuple[Any, ...], kwargs: dict[str, Any], number: Callable[[Any], Any]) -> tuple[Any, Any]:
    """The arguments of a call, with ``number`` of what may be a 0-d tensor where shapes of results depend on it."""
    if short in SIZED:
        begin, end = SIZED[short]
        sizes = slice(begin, end)
        args = (*args[:begin], *map_leaves(number, args[sizes]), *(args[end:] if end else ()))
        return args, {k: map_leaves(number, v) if k in SIZE_NAMES else v for k, v in kwargs.items()}
    if short in ("__getitem__", "__setitem__"):
        items = args[1] if isinstance(args[1], tuple) else (args[1],)
        found = tuple(map_leaves(number, i) if isinstance(i, slice) else i for i in items)
        return (args[0], found if isinstance(args[1], tuple) else found[0], *args[2:]), kwargs
    return args, kwargs


def concrete(leaf: Any) -> Any:
    return plain(leaf) if isinstance(leaf, Symbolic) else leaf


def as_tuple(result: Any) -> Any:
    """Nested results with plain tuples."""
    return tuple(as_tuple(r) for r in result) if isinstance(result, (tuple, list)) else result


def has_size(nested: Any) -> bool:
    return any(isinstance(x, Symbolic) for x in leaves(nested))
