"""``jax.random`` on Ivy's random keys: the same key gives the same numbers on one backend, but not always JAX's own."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_jax.array import Array
from ivy_frontend_jax.conversion import array_like, jax_function
from ivy_frontend_jax.dtypes import as_ivy


def PRNGKey(seed: int) -> Array:
    """The key of the integer ``seed``."""
    return Array(ivy.random.key(int(seed)))


key = PRNGKey


@jax_function
def split(key: Any, num: int = 2) -> Any:
    """``num`` independent keys."""
    return ivy.random.split(key, num)


@jax_function
def fold_in(key: Any, data: int) -> Any:
    """A key that depends on ``key`` and ``data``."""
    return ivy.random.fold_in(key, int(data))


@jax_function
def normal(key: Any, shape: Any = (), dtype: Any = float) -> Any:
    """Standard normal numbers."""
    return ivy.random.normal(tuple(shape), dtype=as_ivy(dtype), key=key)


@jax_function
def uniform(key: Any, shape: Any = (), dtype: Any = float, minval: float = 0.0, maxval: float = 1.0) -> Any:
    """Numbers within [``minval``, ``maxval``)."""
    return ivy.random.uniform(tuple(shape), low=minval, high=maxval, dtype=as_ivy(dtype), key=key)


@jax_function
def randint(key: Any, shape: Any, minval: int, maxval: int, dtype: Any = int) -> Any:
    """Integers from ``minval`` to ``maxval - 1``."""
    return ivy.random.randint(minval, maxval, tuple(shape), dtype=as_ivy(dtype), key=key)


@jax_function
def bernoulli(key: Any, p: float = 0.5, shape: Any = ()) -> Any:
    """True with probability ``p``."""
    return ivy.random.bernoulli(p, shape=tuple(shape), key=key)


@jax_function
def categorical(key: Any, logits: Any, axis: int = -1) -> Any:
    """An index along ``axis``, with probability ``softmax(logits)``."""
    return ivy.random.categorical(array_like(logits), axis=axis, key=key).astype(ivy.int32)


@jax_function
def truncated_normal(key: Any, lower: float, upper: float, shape: Any = (), dtype: Any = float) -> Any:
    """Standard normal numbers within [``lower``, ``upper``]."""
    return ivy.random.truncated_normal(tuple(shape), low=lower, high=upper, key=key).astype(as_ivy(dtype))


@jax_function
def exponential(key: Any, shape: Any = (), dtype: Any = float) -> Any:
    """Exponentially distributed numbers."""
    return ivy.random.exponential(tuple(shape), key=key).astype(as_ivy(dtype))


@jax_function
def permutation(key: Any, x: Any) -> Any:
    """``x`` in random order along its first axis, or the integers below ``x``."""
    if isinstance(x, int):
        return ivy.random.permutation(x, key=key).astype(ivy.int32)
    a = array_like(x)
    return ivy.take(a, ivy.random.permutation(a.shape[0], key=key), axis=0)


__getattr__ = not_mirrored(__name__, "jax.random", globals())
