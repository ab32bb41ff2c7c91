"""Functions that give a copy where torch also has one that gives a view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import joining, shaping, striding
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "alias_copy", "as_strided_copy", "detach_copy", "diagonal_copy", "diagonal_scatter", "expand_copy", "narrow_copy", "permute_copy",
    "select_copy", "split_copy", "split_with_sizes_copy", "squeeze_copy", "t_copy", "transpose_copy", "unbind_copy", "unfold_copy",
    "unsafe_chunk", "unsafe_split", "unsafe_split_with_sizes", "unsqueeze_copy", "view_as_complex_copy", "view_as_real_copy",
    "view_copy",
]  # fmt: skip


def _copy(value: Any) -> Any:
    return ivy.copy(value) if isinstance(value, Array) else type(value)([_copy(v) for v in value])


def copying(view: Callable[..., Any], name: str) -> Any:
    """The function that copies what ``view`` shows."""

    def function(input: Any, *args: Any, **kwargs: Any) -> Any:
        return _copy(view(input, *args, **kwargs))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"A copy of what :func:`{view.__name__}` shows."
    return torch_function(function)


alias_copy, detach_copy = copying(shaping.alias, "alias_copy"), copying(shaping.alias, "detach_copy")
t_copy = copying(shaping.t, "t_copy")
expand_copy, permute_copy = copying(shaping.expand, "expand_copy"), copying(shaping.permute, "permute_copy")
diagonal_copy, narrow_copy = copying(shaping.diagonal, "diagonal_copy"), copying(shaping.narrow, "narrow_copy")
select_copy, squeeze_copy = copying(shaping.select, "select_copy"), copying(shaping.squeeze, "squeeze_copy")
transpose_copy, unsqueeze_copy = copying(shaping.transpose, "transpose_copy"), copying(shaping.unsqueeze, "unsqueeze_copy")
unfold_copy, view_copy = copying(shaping.unfold, "unfold_copy"), copying(shaping.view, "view_copy")
view_as_real_copy = copying(shaping.view_as_real, "view_as_real_copy")
view_as_complex_copy = copying(shaping.view_as_complex, "view_as_complex_copy")
as_strided_copy, unbind_copy = copying(striding.as_strided, "as_strided_copy"), copying(joining.unbind, "unbind_copy")
split_copy = copying(joining.split, "split_copy")
split_with_sizes_copy = copying(joining.split_with_sizes, "split_with_sizes_copy")
# in memory these are views too
unsafe_split, unsafe_split_with_sizes, unsafe_chunk = joining.split, joining.split_with_sizes, joining.chunk


@torch_function
def diagonal_scatter(input: Any, src: Any, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Any:
    """``input`` with ``src`` on a diagonal."""
    return shaping.diagonal.inverse(input, src.astype(input.dtype), offset, dim1, dim2)
