"""Random numbers by NumPy's counter-based generator Philox, whose key is Ivy's."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError, DTypeError
from ivy.functional.dtypes import bfloat16, float16
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import native_dtype
from ivy_backend_numpy.floating_errors import silent

WORD = 0xFFFFFFFF
FOLD, SPLIT = 1, 2
# steps into which [0, 1) is cut in half precision: rounding float32 would reach 1
STEPS = {float16: 2**11, bfloat16: 2**8}


def generator(key):
    """The stream of random numbers that belongs to ``key``."""
    low, high = words(key)
    return np.random.Generator(np.random.Philox(key=low | high << 32))


def words(key):
    """The two numbers of a key."""
    if getattr(key, "shape", None) != (2,):
        raise ArgumentError(
            f"ivy.random: a key has shape (2,), got {getattr(key, 'shape', key)}. Make one with ivy.random.key(seed)."
        )
    return int(key[0]) & WORD, int(key[1]) & WORD


def hashed(key, number, purpose, keys=1):
    """``keys`` keys that depend on ``key``, an integer and a purpose."""
    entropy = [*words(key), number & WORD, number >> 32 & WORD, purpose]
    return np.random.SeedSequence(entropy).generate_state(2 * keys).reshape(keys, 2)


def real_dtype(name, dtype):
    """``dtype`` as the one to draw in, float32 or float64, and as the one of the result."""
    native = native_dtype(dtype)
    if dtype.kind != "float":
        raise DTypeError(f"ivy.random.{name}: dtype must be floating, got {dtype}. Convert the result with ivy.astype.")
    return np.float64 if native == np.float64 else np.float32, native


@hookimpl
def random_key(seed, /):
    return np.random.SeedSequence(int(seed) % 2**64).generate_state(2)


@hookimpl
def random_split(key, number=2, /):
    return hashed(key, 0, SPLIT, int(number))


@hookimpl
def random_fold_in(key, data, /):
    return hashed(key, int(data), FOLD)[0]


@hookimpl
def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    inner, native = real_dtype("uniform", dtype)
    stream = generator(key)
    if dtype in STEPS:
        out = stream.integers(0, STEPS[dtype], shape).astype(np.float32) / STEPS[dtype]
    else:
        out = stream.random(shape, dtype=inner)
    if (low, high) != (0.0, 1.0):
        out = low + (high - low) * out
    out = silent(np.asarray(out).astype, native)
    # rounding may reach ``high``
    return (
        out
        if (low, high) == (0.0, 1.0)
        else np.minimum(out, np.nextafter(native.type(high), native.type(low)), out=...)
    )


@hookimpl
def random_normal(shape=(), *, mean=0.0, std=1.0, dtype=None, key=None):
    inner, native = real_dtype("normal", dtype)
    out = generator(key).standard_normal(shape, dtype=inner)
    return silent(np.asarray(out * inner(std) + inner(mean)).astype, native)


@hookimpl
def random_randint(low, high, /, shape=(), *, dtype=None, key=None):
    native = np.dtype(np.int64) if dtype is None else native_dtype(dtype)
    if low >= high:
        raise ArgumentError(f"ivy.random.randint: high must exceed low, got low={low}, high={high}.")
    return np.asarray(generator(key).integers(low, high, shape, dtype=native))


@hookimpl
def random_permutation(n, /, *, key=None):
    return generator(key).permutation(int(n)).astype(np.int64, copy=False)
