"""Linear algebra over the last two axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF, PRODUCT
from ivy_backend_tf.interchange import cast
from ivy_backend_tf.shapes import normal_axis, rank, static_shape


def product(x1: tf.Tensor, x2: tf.Tensor, transpose: bool = False) -> tf.Tensor:
    """Matrix product, of ``x2`` transposed if so; many rows times one matrix are one plain product."""
    if x1.dtype in PRODUCT:
        wide = PRODUCT[x1.dtype]
        return cast(product(tf.cast(x1, wide), tf.cast(x2, wide), transpose), x1.dtype)
    if rank(x1) > 2 and rank(x2) == 2 and x1.shape.is_fully_defined() and x1.shape.num_elements():
        rows = tf.reshape(x1, [-1, x1.shape[-1]])
        return tf.reshape(tf.matmul(rows, x2, transpose_b=transpose), [*x1.shape[:-1], x2.shape[0 if transpose else 1]])
    return tf.matmul(x1, x2, transpose_b=transpose)


@hookimpl
def matmul(x1, x2, /):
    n1, n2 = rank(x1), rank(x2)
    if not n1 or not n2:
        raise ArgumentError(f"ivy.matmul: operands must have at least 1 axis, got {n1} and {n2}. Use ivy.multiply.")
    if x1.shape[-1] != x2.shape[0 if n2 == 1 else -2] and None not in (x1.shape[-1], x2.shape[0 if n2 == 1 else -2]):
        raise ArgumentError(f"ivy.matmul: shapes {tuple(x1.shape)} and {tuple(x2.shape)} do not fit together.")
    out = product(x1[None] if n1 == 1 else x1, x2[:, None] if n2 == 1 else x2)
    out = out[..., 0] if n2 == 1 else out
    return tf.squeeze(out, [-1 if n2 == 1 else -2]) if n1 == 1 else out


@hookimpl
def linear(x, weight, /, bias=None):
    out = matmul(x, weight) if rank(weight) == 1 or (rank(x) == 1 and rank(weight) != 2) else None
    if out is None:
        out = tf.squeeze(product(x[None], weight, True), [0]) if rank(x) == 1 else product(x, weight, True)
    return out if bias is None else out + bias


@hookimpl
def einsum(equation, /, *operands):
    dtype = operands[0].dtype
    wide = PRODUCT.get(dtype, dtype)
    terms, arrow, kept = equation.replace(" ", "").partition("->")
    summed = bool(arrow) and "..." in terms and "..." not in kept  # which TensorFlow refuses
    out = tf.einsum(f"{terms}{arrow}{'...' * summed}{kept}", *[tf.cast(x, wide) for x in operands])
    return cast(tf.reduce_sum(out, list(range(rank(out) - len(kept)))) if summed else out, dtype)


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    n = rank(x)
    first, second = normal_axis(axis1, n), normal_axis(axis2, n)
    if first == second:
        raise ArgumentError(f"ivy.diagonal: axis1 and axis2 must differ, got {axis1} and {axis2}.")
    x = tf.transpose(x, [*[a for a in range(n) if a not in (first, second)], first, second])
    *batch, rows, columns = static_shape(x)
    if not -rows < offset < columns:
        return tf.zeros([*batch, 0], x.dtype)
    return tf.linalg.diag_part(x, k=int(offset))


def single(fn: Callable[..., Any], *args: tf.Tensor) -> Any:
    """``fn`` of matrices; half precision, for which TensorFlow has no kernels, through single."""
    dtype = args[0].dtype
    if dtype not in HALF:
        return fn(*args)
    out = fn(*[tf.cast(a, tf.float32) for a in args])
    return tuple(tf.cast(o, dtype) for o in out) if isinstance(out, tuple) else tf.cast(out, dtype)


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    lower = single(tf.linalg.cholesky, x)
    return tf.linalg.adjoint(lower) if upper else lower


@hookimpl
def linalg_det(x, /):
    return single(tf.linalg.det, x)


@hookimpl
def linalg_eigh(x, /):
    def decompose(a: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        values, vectors = tf.linalg.eigh(a)
        return real_part(values), vectors

    return single(decompose, x)


def real_part(x: tf.Tensor) -> tf.Tensor:
    """The real part: TensorFlow's eigenvalues of Hermitian matrices are complex numbers."""
    return tf.math.real(x) if x.dtype.is_complex else x


@hookimpl
def linalg_inv(x, /):
    return single(tf.linalg.inv, x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg_qr: mode must be 'reduced' or 'complete', got {mode!r}.")

    def decompose(a: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        scale = power_of_two(a)  # the kernel squares without care for overflow and underflow
        q, r = tf.linalg.qr(a / scale, full_matrices=mode == "complete")
        return q, r * scale

    return single(decompose, x)


def power_of_two(x: tf.Tensor) -> tf.Tensor:
    """The power of two next below the largest part of each matrix, by which dividing loses nothing; 1 of 0 and of what is not finite."""
    parts = tf.maximum(tf.abs(tf.math.real(x)), tf.abs(tf.math.imag(x))) if x.dtype.is_complex else tf.abs(x)
    largest = tf.reduce_max(parts, axis=[-2, -1], keepdims=True)
    usual = tf.math.is_finite(largest) & (largest > 0)
    two = tf.constant(2, largest.dtype)
    size = tf.pow(two, tf.floor(tf.math.log(tf.where(usual, largest, 1)) / tf.math.log(two)))
    return tf.cast(tf.stop_gradient(size), x.dtype)


@hookimpl
def linalg_solve(x1, x2, /):
    vector = rank(x2) == 1
    x2 = x2[:, None] if vector else x2
    # the kernel broadcasts no batches
    batch = tf.broadcast_static_shape(x1.shape[:-2], x2.shape[:-2])
    x1, x2 = tf.broadcast_to(x1, batch + x1.shape[-2:]), tf.broadcast_to(x2, batch + x2.shape[-2:])
    out = single(tf.linalg.solve, x1, x2)
    return out[..., 0] if vector else out


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    def decompose(a: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
        s, u, v = tf.linalg.svd(a, full_matrices=full_matrices)
        return u, s, tf.linalg.adjoint(v)

    return single(decompose, x)


@hookimpl
def linalg_svdvals(x, /):
    return single(lambda a: tf.linalg.svd(a, compute_uv=False), x)


@hookimpl
def linalg_eigvalsh(x, /):
    return single(lambda a: real_part(tf.linalg.eigvalsh(a)), x)


def whole(x: tf.Tensor) -> tf.Tensor:
    """``x``, in float32 if it is of half precision."""
    return tf.cast(x, tf.float32) if x.dtype in HALF else x


@hookimpl
def linalg_eig(x, /):
    values, vectors = tf.linalg.eig(whole(x))
    return values, vectors


@hookimpl
def linalg_eigvals(x, /):
    return tf.linalg.eigvals(whole(x))


@hookimpl
def linalg_slogdet(x, /):
    def logarithm(a: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        sign, size = tf.linalg.slogdet(a)
        return sign, tf.math.real(size)

    return single(logarithm, x)


@hookimpl
def linalg_triangular_solve(x1, x2, /, *, upper=False, unit_diagonal=False):
    columns = x2[:, None] if rank(x2) == 1 else x2
    x1 = tf.linalg.set_diag(x1, tf.ones(x1.shape[:-1], x1.dtype)) if unit_diagonal else x1
    out = single(lambda a, b: tf.linalg.triangular_solve(a, b, lower=not upper), x1, columns)
    return out[..., 0] if rank(x2) == 1 else out


@hookimpl
def linalg_lu_factor(x, /):
    a = whole(x)
    packed, order = factored(a) if a.shape[-2] == a.shape[-1] else eliminated(a)
    return tf.cast(packed, x.dtype), tf.cast(order, tf.int64)


def factored(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    try:
        return lu_square(x)
    except tf.errors.InvalidArgumentError:  # the kernel refuses singular matrices, though they have factors
        return eliminated(x)


@tf.custom_gradient
def lu_square(x: tf.Tensor) -> Any:
    """The kernel, which takes square matrices only, and its gradient, which TensorFlow lacks.

    Source of the gradient: de Hoog, Anderssen and Lukas, "Differentiation of matrix functionals using triangular
    factorization", Mathematics of Computation 80 (2011), 1585-1600.
    """
    packed, order = tf.linalg.lu(x)

    def gradient(upstream: tf.Tensor, _: tf.Tensor) -> tf.Tensor:
        lower = tf.linalg.set_diag(packed, tf.ones(packed.shape[:-1], packed.dtype))
        strict = tf.linalg.band_part(upstream, -1, 0)
        strict = tf.linalg.set_diag(strict, tf.zeros(packed.shape[:-1], packed.dtype))
        left = tf.matmul(tf.linalg.band_part(lower, -1, 0), strict, adjoint_a=True)
        right = tf.matmul(tf.linalg.band_part(upstream, 0, -1), tf.linalg.band_part(packed, 0, -1), adjoint_b=True)
        left = tf.linalg.band_part(left, -1, 0) - tf.linalg.band_part(left, 0, 0)
        middle = left + tf.linalg.band_part(right, 0, -1)
        # L^-H @ middle @ U^-H, with the rows back in the order of x
        out = tf.linalg.triangular_solve(lower, middle, lower=True, adjoint=True)
        out = tf.linalg.adjoint(tf.linalg.triangular_solve(packed, tf.linalg.adjoint(out), lower=False))
        return tf.gather(out, tf.argsort(order, axis=-1), axis=-2, batch_dims=len(x.shape) - 2)

    return (packed, order), gradient


def eliminated(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """L and U in one matrix, and the order of the rows, column by column, of matrices that are not square, or singular.

    Source: Golub and Van Loan, Matrix Computations, algorithm 3.4.1.
    """
    *batch, rows, columns = static_shape(x)
    order = tf.broadcast_to(tf.range(rows), [*batch, rows])
    below = tf.range(rows)[:, None]
    for k in range(min(rows, columns)):
        best = k + tf.argmax(tf.abs(x[..., k:, k]), axis=-1, output_type=tf.int32)[..., None]
        places = tf.range(rows)
        places = tf.where(places == k, best, tf.where(places == best, k, places))
        x, order = (tf.gather(y, places, axis=len(batch), batch_dims=len(batch)) for y in (x, order))
        pivot = x[..., k : k + 1, k : k + 1]
        share = x[..., k : k + 1] / tf.where(pivot == 0, tf.ones_like(pivot), pivot)  # below a pivot of 0 all is 0
        rest = x[..., k + 1 :] - tf.where(below > k, share * x[..., k : k + 1, k + 1 :], tf.zeros([], x.dtype))
        x = tf.concat([x[..., :k], tf.where(below > k, share, x[..., k : k + 1]), rest], axis=-1)
    return x, order
