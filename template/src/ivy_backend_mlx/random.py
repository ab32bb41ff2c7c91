"""Random numbers by MLX's counter-based generator, whose key is Ivy's."""

from __future__ import annotations

import math

import mlx.core as mx

from ivy.errors import ArgumentError, DTypeError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.creation import sizes
from ivy_backend_mlx.dtypes import native_dtype

FOLD = (0x9E3779B9, 0x7F4A7C15)  # sets folding apart from splitting


def checked(key):
    if getattr(key, "shape", None) != (2,):
        raise ArgumentError(f"ivy.random: a key has shape (2,), got {getattr(key, 'shape', key)}. Make one with ivy.random.key(seed).")
    return key.astype(mx.uint32)


def real_dtype(name, dtype):
    if dtype.kind != "float":
        raise DTypeError(f"ivy.random.{name}: dtype must be floating, got {dtype}. Convert the result with ivy.astype.")
    return native_dtype(dtype)


@hookimpl
def random_key(seed, /):
    return mx.random.key(int(seed) % 2**64)


@hookimpl
def random_split(key, number=2, /):
    return mx.random.split(checked(key), int(number))


@hookimpl
def random_fold_in(key, data, /):
    # a hash before and after, so that neither keys nor numbers that are near each other meet
    base = mx.random.split(checked(key) ^ mx.array(FOLD, mx.uint32))[0]
    return mx.random.split(base ^ mx.random.key(int(data) % 2**64))[1]


def words(shape, key):
    """Random unsigned 32-bit numbers: what splitting a key gives."""
    size = math.prod(shape)
    return mx.reshape(mx.reshape(mx.random.split(key, max(-(-size // 2), 1)), (-1,))[:size], shape)


@hookimpl
def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    native = real_dtype("uniform", dtype)
    out = mx.random.uniform(shape=sizes(shape), dtype=native, key=checked(key)) * mx.array(high - low, native) + mx.array(low, native)
    return mx.where(out < high, out, mx.array(low, native))  # rounding may reach high


@hookimpl
def random_normal(shape=(), *, mean=0.0, std=1.0, dtype=None, key=None):
    native = real_dtype("normal", dtype)
    draw = mx.random.normal(sizes(shape), native, key=checked(key))
    return draw * mx.array(std, native) + mx.array(mean, native)


@hookimpl
def random_randint(low, high, /, shape=(), *, dtype=None, key=None):
    if low >= high:
        raise ArgumentError(f"ivy.random.randint: high must exceed low, got low={low}, high={high}.")
    native = mx.int64 if dtype is None else native_dtype(dtype)
    high_word, low_word = (words(sizes(shape), k).astype(mx.uint64) for k in mx.random.split(checked(key)))
    # MLX's own randint goes through float32; of 64 bits the remainder is even to within 2**-32 for ranges up to 2**32
    draw = mx.remainder(mx.left_shift(high_word, 32) + low_word, mx.array(int(high) - int(low), mx.uint64))
    return (draw.astype(mx.int64) + int(low)).astype(native)


@hookimpl
def random_permutation(n, /, *, key=None):
    return mx.random.permutation(int(n), key=checked(key)).astype(mx.int64)
