"""Random numbers as pure functions of a key, in tensor operations only, so that they trace and compile.

Element ``i`` of a draw is a hash of the key and ``i``. The hash is the finaliser of SplitMix64.
Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
"""

from __future__ import annotations

import math
from typing import Any, Final

import torch

from ivy.errors import ArgumentError
from ivy.functional.dtypes import as_dtype
from ivy.hookspecs import hookimpl
from ivy_backend_torch.creation import sizes
from ivy_backend_torch.dtypes import convert, native_dtype

MASK: Final = 2**32 - 1


def signed(value: int) -> int:
    """``value`` modulo 2**64 as the int64 of the same bits."""
    value %= 2**64
    return value - 2**64 if value >= 2**63 else value


GOLDEN: Final = signed(0x9E3779B97F4A7C15)
FIRST: Final = signed(0xBF58476D1CE4E5B9)
SECOND: Final = signed(0x94D049BB133111EB)
# digits of pi: draws, splits and folds of one key must not meet
DRAW, SPLIT, FOLD = (signed(n) for n in (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0))
# what a float type holds of a number below 1
DIGITS: Final = {"float16": 11, "bfloat16": 8, "float32": 24, "float64": 53}


def shifted(z: torch.Tensor, bits: int) -> torch.Tensor:
    """``z >> bits`` without copies of the sign bit."""
    return (z >> bits) & (2 ** (64 - bits) - 1)


def mixed(z: torch.Tensor) -> torch.Tensor:
    """A bijection of 64 bits in which every bit depends on all."""
    z = (z ^ shifted(z, 30)) * FIRST
    z = (z ^ shifted(z, 27)) * SECOND
    return z ^ shifted(z, 31)


def hashed(key: torch.Tensor, use: int, counter: Any) -> torch.Tensor:
    """64 random bits for each number in ``counter``."""
    start = mixed(((key[0] << 32) | key[1]) ^ use)
    return mixed(start + (counter + 1) * GOLDEN)


def as_key(bits: torch.Tensor) -> torch.Tensor:
    """Keys (..., 2) of 64 random bits each."""
    return torch.stack([shifted(bits, 32), bits & MASK], dim=-1)


def draw(key: torch.Tensor, shape: Any) -> torch.Tensor:
    """64 random bits for each element of ``shape``."""
    shape = sizes(shape)
    return hashed(key, DRAW, torch.arange(math.prod(shape), device=key.device)).reshape(shape)


@hookimpl
def random_key(seed, /):
    seed = int(seed) % 2**64
    return torch.tensor([seed >> 32, seed & MASK], dtype=torch.int64)


@hookimpl
def random_split(key, number=2, /):
    return as_key(hashed(key, SPLIT, torch.arange(int(number), device=key.device)))


@hookimpl
def random_fold_in(key, data, /):
    data = data.to(torch.int64) if isinstance(data, torch.Tensor) else signed(int(data))
    return as_key(hashed(key, FOLD, key.new_zeros(()) + data))


@hookimpl
def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    dtype = as_dtype(dtype or "float32")
    native = native_dtype(dtype)
    if dtype.name not in DIGITS:
        raise ArgumentError(f"ivy.random_uniform: dtype must be a real floating type, got {dtype}.")
    digits = DIGITS[dtype.name]
    unit = shifted(draw(key, shape), 64 - digits).to(native) * 2.0**-digits
    if (low, high) == (0.0, 1.0):
        return unit
    x = low + unit * (high - low)
    return torch.where(x < high, x, low) if high > low else x  # rounding may reach the open end


@hookimpl
def random_normal(shape=(), *, mean=0.0, std=1.0, dtype=None, key=None):
    # the midpoints of 2**52 equal parts of (-1, 1), exact in float64
    place = (shifted(draw(key, shape), 12).to(torch.float64) * 2 + 1) * 2.0**-52 - 1
    return convert(mean + std * math.sqrt(2) * torch.erfinv(place), native_dtype(dtype or "float32"))


@hookimpl
def random_randint(low, high, /, shape=(), *, dtype=None, key=None):
    low, high = int(low), int(high)
    if not 0 < high - low < 2**63:
        raise ArgumentError(f"ivy.random_randint: high must exceed low by 1 to 2**63 - 1, got {low} and {high}.")
    return convert(low + shifted(draw(key, shape), 1) % (high - low), native_dtype(dtype or "int64"))


@hookimpl
def random_permutation(n, /, *, key=None):
    return torch.argsort(draw(key, (n,)), stable=True)
