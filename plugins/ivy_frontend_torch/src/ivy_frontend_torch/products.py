"""Products of vectors, matrices and batches of them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.pointwise import promoted, scaled
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "addbmm", "addmm", "addmv", "addr", "baddbmm", "bmm", "cross", "dot", "einsum", "ger", "inner", "kron", "matmul", "mm", "mv", "outer",
    "spmm", "tensordot", "trace", "vdot",
]  # fmt: skip


@torch_function
def matmul(input: Any, other: Any) -> Any:
    """Matrix product, batched over leading dimensions."""
    return ivy.matmul(*promoted(input, other))


mm = bmm = mv = spmm = matmul


@torch_function
def dot(input: Any, tensor: Any) -> Any:
    """Sum of products of two vectors."""
    return ivy.matmul(input, tensor)


@torch_function
def vdot(input: Any, other: Any) -> Any:
    """Sum of products of two vectors, the first conjugated."""
    return ivy.vecdot(input, other)


@torch_function
def inner(input: Any, other: Any) -> Any:
    """Sums of products along the last dimensions."""
    if not input.ndim or not other.ndim:
        return ivy.multiply(input, other)
    return ivy.tensordot(input, other, axes=((-1,), (-1,)))


@torch_function
def outer(input: Any, vec2: Any) -> Any:
    """All products of elements of two vectors."""
    return ivy.outer(*promoted(input, vec2))


ger = outer


def combined(input: Any, beta: Any, product: Array, alpha: Any) -> Array:
    """``beta * input + alpha * product``; a zero ``beta`` drops ``input``, NaN included, as in torch."""
    term = scaled(product, alpha)
    return ivy.broadcast_to(term, product.shape) if isinstance(beta, (int, float)) and beta == 0 else scaled(input, beta) + term


@torch_function
def addmm(input: Any, mat1: Any, mat2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """``beta * input + alpha * mat1 @ mat2``."""
    return combined(input, beta, ivy.matmul(mat1, mat2), alpha)


@torch_function
def addmv(input: Any, mat: Any, vec: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """``beta * input + alpha * mat @ vec``."""
    return combined(input, beta, ivy.matmul(mat, vec), alpha)


@torch_function
def addr(input: Any, vec1: Any, vec2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """``beta * input + alpha * outer(vec1, vec2)``."""
    return combined(input, beta, ivy.outer(vec1, vec2), alpha)


@torch_function
def baddbmm(input: Any, batch1: Any, batch2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """``beta * input + alpha * batch1 @ batch2``."""
    return combined(input, beta, ivy.matmul(batch1, batch2), alpha)


@torch_function
def addbmm(input: Any, batch1: Any, batch2: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    """``beta * input + alpha * sum of batch1 @ batch2``."""
    return combined(input, beta, ivy.sum(ivy.matmul(batch1, batch2), axis=0), alpha)


def _letters(axes: Any) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "".join("..." if a is Ellipsis else alphabet[a] for a in axes)


@torch_function
def einsum(*args: Any) -> Any:
    """Sum of products: an equation and operands, or operands each followed by a list of its axes' numbers."""
    if not isinstance(args[0], str):
        pairs = list(zip(args[::2], args[1::2], strict=False))
        result = "->" + _letters(args[-1]) if len(args) % 2 else ""
        return ivy.einsum(",".join(_letters(a) for _, a in pairs) + result, *[x for x, _ in pairs])
    operands = args[1] if len(args) == 2 and isinstance(args[1], (tuple, list)) else args[1:]
    return ivy.einsum(args[0].replace(" ", ""), *operands)


@torch_function
def tensordot(a: Any, b: Any, dims: Any = 2) -> Any:
    """Sum of products over the last ``dims`` dimensions of ``a`` and the first of ``b``, or over two lists of them."""
    dims = dims.tolist() if isinstance(dims, Array) else dims
    if isinstance(dims, int):
        return ivy.tensordot(a, b, axes=dims)
    left, right = ([d] if isinstance(d, int) else list(d) for d in dims)
    for i, j in zip(left, right, strict=True):  # a dimension of size 1 meets all places of the other
        if a.shape[i] == 1 != b.shape[j]:
            b = ivy.sum(b, axis=j, keepdims=True, dtype=b.dtype)
        elif b.shape[j] == 1 != a.shape[i]:
            a = ivy.sum(a, axis=i, keepdims=True, dtype=a.dtype)
    return ivy.tensordot(a, b, axes=(left, right))


@torch_function
def kron(input: Any, other: Any) -> Any:
    """The Kronecker product."""
    a, b = promoted(input, other)
    rank = max(a.ndim, b.ndim)
    m, n = ((1,) * (rank - x.ndim) + tuple(x.shape) for x in (a, b))
    left = ivy.reshape(a, [s for size in m for s in (size, 1)])
    right = ivy.reshape(b, [s for size in n for s in (1, size)])
    return ivy.reshape(left * right, [i * j for i, j in zip(m, n, strict=True)])


@torch_function
def trace(input: Any) -> Any:
    """Sum of the diagonal of a matrix."""
    return ivy.trace(input)


@torch_function
def cross(input: Any, other: Any, dim: int | None = None) -> Any:
    """The cross product along a dimension of size 3, the first such one unless ``dim`` is given."""
    a, b = promoted(input, other)
    axis = next(i for i, s in enumerate(a.shape) if s == 3) if dim is None else dim
    ahead, behind = (lambda x: ivy.roll(x, -1, axis=axis)), (lambda x: ivy.roll(x, -2, axis=axis))
    return ahead(a) * behind(b) - behind(a) * ahead(b)


@torch_function
def _grouped_mm(input: Any, mat2: Any, offs: Any = None, bias: Any = None, out_dtype: Any = None) -> Any:
    """Products of groups, which end at ``offs`` along the axis that an operand of two dimensions has in the place of groups:
    rows (m, k) by (groups, k, n), columns (groups, m, k) by (k, n), and sums (m, k) by (k, n), to (groups, m, n). Differs: what is
    beyond the last group is 0.
    """
    if bias is not None:
        raise RuntimeError("torch._grouped_mm: Bias not supported yet")
    if (offs is None) != (input.ndim == mat2.ndim == 3) or not {input.ndim, mat2.ndim} <= {2, 3}:
        raise RuntimeError("torch._grouped_mm: operands have 2 or 3 dimensions, and offs is given if and only if one of them has 2.")
    product = ivy.matmul(input, mat2) if offs is None else _grouped(input, mat2, offs)
    return product if out_dtype is None else product.astype(as_ivy(out_dtype))


def _grouped(a: Array, b: Array, offs: Array) -> Array:
    # every group by every row or column: the sizes of the groups are data, which shapes must not depend on
    count = a.shape[-2] if b.ndim == 3 else b.shape[-1] if a.ndim == 3 else a.shape[-1]
    group = ivy.searchsorted(offs, ivy.arange(count, dtype=offs.dtype), side="right")
    chosen = ivy.equal(ivy.expand_dims(ivy.arange(offs.shape[0], dtype=group.dtype), axis=1), group)
    if a.ndim == b.ndim:
        return ivy.matmul(ivy.where(ivy.expand_dims(chosen, axis=1), a, 0.0), b)
    return ivy.sum(ivy.where(ivy.expand_dims(chosen, axis=-1 if b.ndim == 3 else 1), ivy.matmul(a, b), 0.0), axis=0, dtype=a.dtype)
