"""``numpy.random``: the same functions on Ivy's random keys, so the numbers are not NumPy's own."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import array_like


def _sizes(size: Any) -> tuple[int, ...]:
    return () if size is None else (size,) if isinstance(size, int) else tuple(size)


@numpy_function
def _draw(kind: str, size: Any, key: Any, *parameters: Any) -> Any:
    if kind == "integers":
        return ivy.random.randint(*parameters, _sizes(size), key=key).astype(ivy.int64)
    if kind == "normal":
        return ivy.random.normal(_sizes(size), mean=parameters[0], std=parameters[1], dtype=ivy.float64, key=key)
    return ivy.random.uniform(_sizes(size), low=parameters[0], high=parameters[1], dtype=ivy.float64, key=key)


@numpy_function
def _shuffled(x: Any, key: Any) -> Any:
    if isinstance(x, int):
        return ivy.random.permutation(x, key=key).astype(ivy.int64)
    a = array_like(x)
    return ivy.take(a, ivy.random.permutation(a.shape[0], key=key), axis=0)


class Generator:
    """A stream of random numbers. Differs: the numbers are those of ``ivy.random``, not NumPy's."""

    def __init__(self, seed: int | None = None) -> None:
        self._seed, self._count = seed, 0

    def _key(self) -> Any:
        if self._seed is None:
            return None
        self._count += 1
        return ivy.random.fold_in(ivy.random.key(self._seed), self._count)

    def random(self, size: Any = None) -> Any:
        """Numbers within [0, 1)."""
        return _as_mirrored(_draw("uniform", size, self._key(), 0.0, 1.0))

    def uniform(self, low: float = 0.0, high: float = 1.0, size: Any = None) -> Any:
        """Numbers within [low, high)."""
        return _as_mirrored(_draw("uniform", size, self._key(), low, high))

    def normal(self, loc: float = 0.0, scale: float = 1.0, size: Any = None) -> Any:
        """Normally distributed numbers."""
        return _as_mirrored(_draw("normal", size, self._key(), loc, scale))

    def standard_normal(self, size: Any = None) -> Any:
        """Standard normal numbers."""
        return self.normal(size=size)

    def integers(self, low: int, high: int | None = None, size: Any = None) -> Any:
        """Integers from ``low`` to ``high - 1``, or below ``low`` if that is all there is."""
        return _as_mirrored(_draw("integers", size, self._key(), *((0, low) if high is None else (low, high))))

    def permutation(self, x: Any) -> Any:
        """``x`` in random order along its first axis, or the integers below ``x``."""
        key = self._key()
        return _as_mirrored(_shuffled(x, key)) if isinstance(x, int) else _shuffled(x, None if key is None else key)


def _as_mirrored(value: Any) -> Any:
    from ivy_frontend_numpy.ndarray import ndarray

    return value if isinstance(value, ndarray) else ndarray(value)


def default_rng(seed: int | None = None) -> Generator:
    """A generator; of a repeatable stream if ``seed`` is given."""
    return Generator(seed)


_stream = Generator()


def seed(seed: int | None = None) -> None:
    """Start the stream of this module's functions anew."""
    _stream._seed, _stream._count = seed, 0


def rand(*size: int) -> Any:
    """Numbers within [0, 1)."""
    return _stream.random(size)


def randn(*size: int) -> Any:
    """Standard normal numbers."""
    return _stream.normal(size=size)


randint, random, uniform = _stream.integers, _stream.random, _stream.uniform
normal, permutation, standard_normal = _stream.normal, _stream.permutation, _stream.standard_normal
__getattr__ = not_mirrored(__name__, "numpy.random", globals())
