"""Linear algebra over the last two axes."""

from __future__ import annotations

import functools

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx import decompositions
from ivy_backend_mlx.dtypes import is_complex, is_floating, is_inexact, real_only
from ivy_backend_mlx.elementwise import of_parts, sign


@hookimpl
def matmul(x1, x2, /):
    if is_inexact(x1):
        return mx.matmul(x1, x2)
    # MLX multiplies floating matrices only, and floating numbers hold few of the integers
    rows, columns = (x1[None] if x1.ndim == 1 else x1), (x2[:, None] if x2.ndim == 1 else x2)
    out = mx.sum(rows[..., None] * columns[..., None, :, :], axis=-2).astype(x1.dtype)
    out = mx.squeeze(out, -1) if x2.ndim == 1 else out
    return mx.squeeze(out, -1 if x2.ndim == 1 else -2) if x1.ndim == 1 else out


@hookimpl
def einsum(equation, /, *operands):
    return mx.einsum(equation, *operands) if is_inexact(operands[0]) else integer_einsum(equation.replace(" ", ""), operands)


def integer_einsum(equation, operands):
    """Sums of products of integers, which MLX's matrix product does not take: all products at once, then their sum."""
    inputs, arrow, output = equation.partition("->")
    terms = inputs.split(",")
    rest = [x.ndim - len(t) + 3 if "..." in t else 0 for t, x in zip(terms, operands, strict=True)]
    dots = "".join(chr(0x100 + i) for i in range(max(rest)))
    terms = [t.replace("...", dots[len(dots) - n :]) for t, n in zip(terms, rest, strict=True)]
    letters = sorted(set("".join(terms)))
    once = dots + "".join(c for c in letters if "".join(terms).count(c) == 1 and c not in dots)
    output = output.replace("...", dots) if arrow else once
    total = functools.reduce(mx.multiply, [spread(x, t, letters) for x, t in zip(operands, terms, strict=True)])
    kept = [c for c in letters if c in output]
    summed = tuple(i for i, c in enumerate(letters) if c not in output)
    total = mx.sum(total, axis=summed).astype(operands[0].dtype) if summed else total
    return mx.transpose(total, [kept.index(c) for c in output])


def spread(x, term, letters):
    """``x``, whose axes are called ``term``, with one axis for each of ``letters``; an axis that is named twice by its diagonal."""
    for c in sorted(set(term)):
        while term.count(c) > 1:
            first, second = term.index(c), term.rindex(c)
            x, term = mx.diagonal(x, 0, first, second), term[:first] + term[first + 1 : second] + term[second + 1 :] + c
    x = mx.transpose(x, [term.index(c) for c in letters if c in term])
    sizes = iter(x.shape)
    return mx.reshape(x, [next(sizes) if c in term else 1 for c in letters])


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    return mx.diagonal(x, offset, axis1, axis2)


def wide(fn, *arrays):
    """``fn`` of ``arrays``, in float32 where they are of half precision, for which MLX has no LAPACK."""
    if not is_floating(arrays[0]) or arrays[0].dtype.size >= 4:
        return fn(*arrays)
    out = fn(*(a.astype(mx.float32) for a in arrays))
    return tuple(o.astype(arrays[0].dtype) for o in out) if isinstance(out, tuple) else out.astype(arrays[0].dtype)


def doubled(x):
    """The real matrix [[a, -b], [b, a]] that multiplies as the complex a + ib does."""
    a, b = mx.real(x), mx.imag(x)
    return mx.concatenate([mx.concatenate([a, -b], axis=-1), mx.concatenate([b, a], axis=-1)], axis=-2)


def halved(x, rows):
    """The complex matrix of the first columns of :func:`doubled`."""
    return of_parts(x[..., :rows, :], x[..., rows:, :])


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    real_only("linalg.cholesky", x)
    lower = wide(decompositions.cholesky, x)
    return mx.swapaxes(lower, -1, -2) if upper else lower


@hookimpl
def linalg_det(x, /):
    return mx.prod(linalg_eig(x)[0], axis=-1) if is_complex(x) else wide(mx.linalg.det, x)


@hookimpl
def linalg_slogdet(x, /):
    if is_complex(x):
        values = linalg_eig(x)[0]
        return mx.prod(sign(values), axis=-1), mx.sum(mx.log(mx.abs(values)), axis=-1)
    return wide(lambda x: tuple(mx.linalg.slogdet(x)), x)


@hookimpl
def linalg_inv(x, /):
    if is_complex(x):
        n = x.shape[-1]
        return halved(linalg_inv(doubled(x))[..., :n], n)
    return wide(decompositions.inv, x)


@hookimpl
def linalg_solve(x1, x2, /):
    columns = x2[:, None] if x2.ndim == 1 else x2
    if is_complex(x1):
        both = mx.concatenate([mx.real(columns), mx.imag(columns)], axis=-2)
        out = halved(linalg_solve(doubled(x1), both), x1.shape[-1])
    else:
        out = wide(decompositions.solve, *batched(x1, columns))
    return mx.squeeze(out, -1) if x2.ndim == 1 else out


def batched(x1, x2):
    """Matrices with their batch axes broadcast against each other."""
    batch = mx.broadcast_shapes(x1.shape[:-2], x2.shape[:-2])
    return mx.broadcast_to(x1, (*batch, *x1.shape[-2:])), mx.broadcast_to(x2, (*batch, *x2.shape[-2:]))


@hookimpl
def linalg_triangular_solve(x1, x2, /, *, upper=False, unit_diagonal=False):
    size = x1.shape[-1]
    x1 = mx.triu(x1, 1 if unit_diagonal else 0) if upper else mx.tril(x1, -1 if unit_diagonal else 0)
    x1 = x1 + mx.eye(size, dtype=x1.dtype) if unit_diagonal else x1
    return linalg_solve(x1, x2)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    real_only("linalg.qr", x)
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")

    def decompose(x):
        # squares of large numbers are out of range; a power of two loses no digits
        largest = mx.max(mx.abs(x), axis=(-2, -1), keepdims=True) if x.size else mx.ones((1, 1))
        usual = (largest > 0) & (largest < float("inf"))
        scale = mx.stop_gradient(mx.power(2.0, mx.floor(mx.log2(mx.where(usual, largest, 1.0)))))
        q, r = decompositions.qr(x / scale, mode == "complete")
        return q, r * scale

    return wide(decompose, x)


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    return wide(lambda x: decompositions.svd(x, full_matrices), x)


@hookimpl
def linalg_eigh(x, /):
    return wide(decompositions.eigh, x)


@hookimpl
def linalg_eig(x, /):
    if not is_complex(x):
        return tuple(mx.linalg.eig(x.astype(mx.float32)))
    values, vectors = mx.linalg.eig(x)
    return values, mx.conj(vectors)  # MLX gives the conjugates where x is complex


@hookimpl
def linalg_lu_factor(x, /):
    real_only("linalg.lu_factor", x)
    return wide(decompositions.lu_factor, x)
