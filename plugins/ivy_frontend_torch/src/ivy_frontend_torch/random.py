"""Random tensors, drawn from the default stream of ``ivy.random``. Differs: the numbers are not those of torch."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch.creation import creating
from ivy_frontend_torch.dtypes import as_ivy, iinfo
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.shaping import sizes
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "Generator", "bernoulli", "default_generator", "get_rng_state", "initial_seed", "manual_seed", "multinomial", "normal", "rand",
    "rand_like", "randint", "randint_like", "randn", "randn_like", "randperm", "seed", "set_rng_state", "thread_safe_generator",
]  # fmt: skip


class Generator:
    """A stream of random numbers of its own."""

    def __init__(self, device: Any = "cpu") -> None:
        self.seed_given, self.count = 67280421310721, 0

    def manual_seed(self, seed: int) -> Generator:
        """Start the stream anew."""
        self.seed_given, self.count = seed, 0
        return self

    def initial_seed(self) -> int:
        """What the stream was started with."""
        return self.seed_given

    def next_key(self) -> Array | None:
        """The key of the next draw; None is that of the default stream."""
        self.count += 1
        return ivy.random.fold_in(ivy.random.key(self.seed_given % 2**32), self.count)


class _Default(Generator):
    """The default stream, which is drawn from where no generator is given."""

    def manual_seed(self, seed: int) -> Generator:
        ivy.random.seed(seed)
        return self

    def initial_seed(self) -> int:
        return ivy.random._stream.seed

    def next_key(self) -> None:
        return None


default_generator = _Default()


def thread_safe_generator() -> None:
    """None, which is the default stream: no threads load data."""


def key_of(generator: Any) -> Any:
    """The key to draw with; None is the default stream."""
    if generator is None:
        return None
    if isinstance(generator, Generator):
        return generator.next_key()
    raise UnsupportedError(
        f"ivy.frontends.torch: generator must be a Generator of ivy.frontends.torch, got {type(generator).__name__};"
        " random numbers are drawn by the backend."
    )


def manual_seed(seed: int) -> Generator:
    """Start the default stream anew; returns its generator."""
    return default_generator.manual_seed(seed)


@contextlib.contextmanager
def fork_rng(*args: Any, **kwargs: Any) -> Iterator[None]:
    """Leave the default stream as it was after the block."""
    stream = ivy.random._stream
    before = stream.seed, stream.count
    try:
        yield
    finally:
        stream.seed, stream.count = before


def _floats(fn: Any, shape: Any, dtype: Any, generator: Any, **limits: Any) -> Array:
    wanted = as_ivy(dtype)
    if wanted is not None and wanted.kind == "complex":
        real = ivy.float64 if wanted is ivy.complex128 else ivy.float32
        parts = [_floats(fn, shape, real, generator, **limits).astype(wanted) for _ in range(2)]
        total = parts[0] + parts[1] * 1j
        return total / math.sqrt(2.0) if fn is ivy.random.normal else total  # of a complex normal number, the variance is 1
    return fn(shape, dtype=wanted, key=key_of(generator), **limits)


@creating
def rand(*size_given: Any, size: Any = None, generator: Any = None, dtype: Any = None) -> Any:
    """Numbers evenly distributed over [0, 1)."""
    return _floats(ivy.random.uniform, sizes(size_given, size), dtype, generator)


@creating
def randn(*size_given: Any, size: Any = None, generator: Any = None, dtype: Any = None) -> Any:
    """Standard normal numbers."""
    return _floats(ivy.random.normal, sizes(size_given, size), dtype, generator)


@creating
def randint(low: int = 0, high: Any = None, size: Any = None, *, generator: Any = None, dtype: Any = None) -> Any:
    """Integers from ``low`` to ``high - 1``; with one bound, from 0."""
    if size is None:
        low, high, size = 0, low, high
    elif high is None:
        low, high = 0, low
    return ivy.random.randint(low, high, sizes((size,)), dtype=ivy.int64, key=key_of(generator)).astype(as_ivy(dtype) or ivy.int64)


@creating
def randperm(n: int, *, generator: Any = None, dtype: Any = None) -> Any:
    """The integers below ``n`` in random order."""
    order = ivy.random.permutation(n, key=key_of(generator))
    return order if dtype is None else order.astype(as_ivy(dtype))


@creating
def rand_like(input: Any, *, generator: Any = None, dtype: Any = None) -> Any:
    """Numbers evenly distributed over [0, 1), in the shape of ``input``."""
    return _floats(ivy.random.uniform, input.shape, as_ivy(dtype) or input.dtype, generator)


@creating
def randn_like(input: Any, *, generator: Any = None, dtype: Any = None) -> Any:
    """Standard normal numbers in the shape of ``input``."""
    return _floats(ivy.random.normal, input.shape, as_ivy(dtype) or input.dtype, generator)


@creating
def randint_like(input: Any, low: int, high: int | None = None, *, dtype: Any = None) -> Any:
    """Integers from ``low`` to ``high - 1`` in the shape of ``input``."""
    first, last = (0, low) if high is None else (low, high)
    wanted = as_ivy(dtype) or input.dtype
    return ivy.random.randint(first, last, input.shape).astype(wanted)


@creating
def normal(mean: Any = 0.0, std: Any = 1.0, size: Any = None, *, generator: Any = None, dtype: Any = None) -> Any:
    """Normally distributed numbers; ``mean`` and ``std`` may be tensors."""
    if size is not None:
        return ivy.random.normal(sizes((size,)), mean=mean, std=std, dtype=as_ivy(dtype), key=key_of(generator))
    centre = mean + std * 0 if isinstance(mean, Array) or isinstance(std, Array) else ivy.asarray(mean)
    return centre + std * ivy.random.normal(centre.shape, dtype=centre.dtype, key=key_of(generator))


@torch_function
def bernoulli(input: Any, p: Any = None, *, generator: Any = None) -> Any:
    """1 with the probability in ``input``, or ``p`` everywhere; in the dtype of ``input``."""
    drawn = ivy.random.uniform(input.shape, key=key_of(generator))
    return ivy.less(drawn, input if p is None else p).astype(input.dtype)


@torch_function
def multinomial(input: Any, num_samples: int, replacement: bool = False, *, generator: Any = None) -> Any:
    """Indices along the last dimension drawn with probability in proportion to ``input``. Source: the Gumbel-max trick."""
    shape = tuple(input.shape)
    logits = ivy.log(input)
    if replacement:
        noise = ivy.random.uniform((*shape[:-1], num_samples, shape[-1]), low=1e-20, key=key_of(generator))
        return ivy.argmax(ivy.expand_dims(logits, axis=-2) - ivy.log(-ivy.log(noise)), axis=-1)
    noise = ivy.random.uniform(shape, low=1e-20, key=key_of(generator))
    return ivy.top_k(logits - ivy.log(-ivy.log(noise)), num_samples, axis=-1)[1]


@torch_function
def uniform(input: Any, from_: Any = 0.0, to: Any = 1.0, *, generator: Any = None, **named: Any) -> Any:
    """Evenly distributed numbers in the shape and dtype of ``input``; torch's keyword is ``from``."""
    low = named.pop("from", from_)
    return _floats(ivy.random.uniform, input.shape, input.dtype, generator, low=low, high=to)


@torch_function
def normal_method(input: Any, mean: Any = 0.0, std: Any = 1.0, *, generator: Any = None) -> Any:
    """Normally distributed numbers in the shape and dtype of ``input``."""
    return mean + std * _floats(ivy.random.normal, input.shape, input.dtype, generator)


@torch_function
def cauchy(input: Any, median: float = 0.0, sigma: float = 1.0, *, generator: Any = None) -> Any:
    """Numbers of Cauchy's distribution in the shape and dtype of ``input``."""
    drawn = ivy.random.uniform(input.shape, low=1e-7, dtype=ivy.float64, key=key_of(generator))
    return (median + sigma * ivy.tan(math.pi * (drawn - 0.5))).astype(input.dtype)


@torch_function
def log_normal(input: Any, mean: float = 1.0, std: float = 2.0, *, generator: Any = None) -> Any:
    """Numbers whose logarithms are normally distributed, in the shape and dtype of ``input``."""
    return ivy.exp(mean + std * _floats(ivy.random.normal, input.shape, input.dtype, generator))


@torch_function
def geometric(input: Any, p: float, *, generator: Any = None) -> Any:
    """The number of trials up to the first success of probability ``p``, in the shape and dtype of ``input``."""
    drawn = ivy.random.uniform(input.shape, low=1e-7, dtype=ivy.float64, key=key_of(generator))
    return ivy.ceil(ivy.log(drawn) / math.log1p(-p)).astype(input.dtype)


@torch_function
def exponential(input: Any, lambd: float = 1.0, *, generator: Any = None) -> Any:
    """Exponentially distributed numbers in the shape and dtype of ``input``."""
    return ivy.random.exponential(input.shape, scale=1.0 / lambd, key=key_of(generator)).astype(input.dtype)


@torch_function
def random(input: Any, from_: Any = 0, to: Any = None, *, generator: Any = None) -> Any:
    """Integers from ``from_`` to ``to - 1``, or to the largest that the dtype of ``input`` holds."""
    low, high = (0, from_) if to is None and from_ else (from_, to)
    if high is None:
        high = min(2**31 - 1, iinfo(input.dtype).max) if input.dtype.is_integer else 2**24
    return ivy.random.randint(low, high, input.shape, key=key_of(generator)).astype(input.dtype)


def seed() -> int:
    """Start the default stream anew with a number that is not known before; returns it."""
    import secrets

    return manual_seed(secrets.randbits(32)).initial_seed()


def initial_seed() -> int:
    """What the default stream was started with."""
    return ivy.random._stream.seed


def get_rng_state() -> Any:
    """Where the default stream is: its seed and the number of draws. Differs: not torch's bytes."""
    from ivy_frontend_torch.creation import tensor

    return tensor([ivy.random._stream.seed, ivy.random._stream.count])


def set_rng_state(new_state: Any) -> None:
    """Go on where :func:`get_rng_state` was called."""
    ivy.random._stream.seed, ivy.random._stream.count = (int(n) for n in new_state.tolist())


__getattr__, __dir__ = _namespace(globals())
