"""Decompositions of real matrices with derivatives: MLX has kernels for the values only.

Source: M. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008; for the
singular value decomposition J. Townsend, "Differentiating the singular value decomposition", 2016.
"""

from __future__ import annotations

import mlx.core as mx


def with_gradient(forward, backward):
    """``forward`` with the gradients that ``backward(inputs, cotangents, outputs)`` gives, all of them lists."""
    fn = mx.custom_function(forward)

    def listed(arrays):
        return [arrays] if isinstance(arrays, mx.array) else list(arrays)

    fn.vjp(lambda *given: tuple(backward(*map(listed, given))))
    return fn


def t(x):
    """The transpose of the last two axes."""
    return mx.swapaxes(x, -1, -2)


def diagonal_of(x):
    return mx.diagonal(x, 0, -2, -1)


def _inv(inputs, cotangents, outputs):
    y = inv(inputs[0])  # not the output, so that gradients of gradients see the input
    return [-t(y) @ cotangents[0] @ t(y)]


inv = with_gradient(mx.linalg.inv, _inv)


def _solve(inputs, cotangents, outputs):
    a, b = inputs
    right = solve(t(a), cotangents[0])
    return -right @ t(solve(a, b)), right


solve = with_gradient(mx.linalg.solve, _solve)


def _lower(x):
    lower = mx.linalg.cholesky(x)
    # the kernel leaves what it had when it met a matrix that is not positive definite
    good = mx.all(diagonal_of(lower) > 0, axis=-1)[..., None, None]
    return mx.where(good, mx.tril(lower), float("nan"))


def _cholesky(inputs, cotangents, outputs):
    lower = cholesky(inputs[0])
    phi = mx.tril(t(lower) @ mx.tril(cotangents[0]))
    phi = phi - mx.eye(phi.shape[-1], dtype=phi.dtype) * phi / 2
    inverse = inv(lower)
    s = t(inverse) @ phi @ inverse
    return [(s + t(s)) / 2]


cholesky = with_gradient(_lower, _cholesky)


def reciprocal_differences(values):
    """``1 / (values[j] - values[i])``, 0 where they are equal."""
    gap = values[..., None, :] - values[..., :, None]
    return mx.where(gap == 0, 0, 1 / mx.where(gap == 0, 1, gap))


def _eigh(inputs, cotangents, outputs):
    values, vectors = eigh(inputs[0])
    inner = reciprocal_differences(values) * (t(vectors) @ cotangents[1])
    inner = inner + mx.eye(values.shape[-1], dtype=values.dtype) * cotangents[0][..., None]
    s = vectors @ inner @ t(vectors)
    return [(s + t(s)) / 2]


_eigh_real = with_gradient(lambda x: tuple(mx.linalg.eigh(x)), _eigh)


def eigh(x):
    """Eigenvalues and eigenvectors; of complex matrices without derivatives."""
    return tuple(mx.linalg.eigh(x) if x.dtype == mx.complex64 else _eigh_real(x))


def _thin(x):
    u, s, vh = mx.linalg.svd(x)
    size = s.shape[-1]
    return u[..., :size], s, vh[..., :size, :]


def _svd(inputs, cotangents, outputs):
    u, s, vh = _thin_real(inputs[0])
    gu, gs, gv = cotangents[0], cotangents[1], t(cotangents[2])
    v, row, column = t(vh), s[..., None, :], s[..., :, None]
    inverse = mx.where(row > 0, 1 / mx.where(row > 0, row, 1), 0)
    weights = reciprocal_differences(mx.square(s))
    of_u, of_v = t(u) @ gu, t(v) @ gv
    middle = (weights * (of_u - t(of_u))) * row + column * (weights * (of_v - t(of_v)))
    middle = middle + mx.eye(s.shape[-1], dtype=s.dtype) * gs[..., None]
    left = (gu - u @ of_u) * inverse
    right = (gv - v @ of_v) * inverse
    return [u @ middle @ vh + left @ vh + u @ t(right)]


_thin_real = with_gradient(_thin, _svd)


def svd(x, full_matrices):
    """U, S and Vh; without derivatives for complex matrices and for more vectors than singular values."""
    if full_matrices and x.shape[-1] != x.shape[-2]:
        return tuple(mx.linalg.svd(x))
    return tuple(_thin(x) if x.dtype == mx.complex64 else _thin_real(x))


def _qr(inputs, cotangents, outputs):
    q, r = _tall(inputs[0])
    m = r @ t(mx.triu(cotangents[1])) - t(cotangents[0]) @ q
    symmetric = mx.tril(m) + t(mx.tril(m, -1))
    return [(cotangents[0] + q @ symmetric) @ t(inv(r))]


_tall = with_gradient(lambda x: tuple(mx.linalg.qr(x)), _qr)


def qr(x, complete):
    """Q and R. Those of the first columns give the others: ``x = Q @ [R, Q^T @ rest]``."""
    rows, columns = x.shape[-2:]
    if columns > rows:
        q, r = _tall(x[..., :rows])
        return q, mx.concatenate([r, t(q) @ x[..., rows:]], axis=-1)
    q, r = _tall(x)
    if complete and rows > columns:  # the missing columns are the left null space of Q
        q = mx.concatenate([q, mx.linalg.svd(q)[0][..., columns:]], axis=-1)
        r = mx.concatenate([r, mx.zeros((*x.shape[:-2], rows - columns, columns), r.dtype)], axis=-2)
    return q, r


def lu_factor(x):
    """L and U in one matrix, and the order of the rows; without derivatives."""
    order, lower, upper = mx.linalg.lu(x)
    rows, columns = x.shape[-2:]
    batch = [(0, 0)] * (x.ndim - 2)
    lower = mx.tril(lower, -1)
    packed = mx.pad(lower, [*batch, (0, 0), (0, columns - lower.shape[-1])]) + mx.pad(upper, [*batch, (0, rows - upper.shape[-2]), (0, 0)])
    return packed, mx.argsort(order, axis=-1).astype(mx.int64)  # x = (L @ U)[order]
