"""``tf.random`` on Ivy's random keys, so the numbers are not TensorFlow's own."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import ArgumentError
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_tf.conversion import sizes, tensor_like, tf_function
from ivy_frontend_tf.dtypes import as_ivy


def _stateless_key(seed: Any) -> Any:
    first, second = sizes(seed)
    return ivy.random.fold_in(ivy.random.key(first), second)


def _key(seed: int | None) -> Any:
    return None if seed is None else ivy.random.key(seed)


def _uniform(shape: Any, low: Any, high: Any, dtype: Any, key: Any) -> Any:
    if not dtype.is_integer:
        return ivy.random.uniform(sizes(shape), low=low, high=1.0 if high is None else high, dtype=dtype, key=key)
    if high is None:
        raise ArgumentError("tf.random.uniform: maxval must be given for an integer dtype.")
    return ivy.random.randint(low, high, sizes(shape), dtype=dtype, key=key)


@tf_function
def normal(
    shape: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = float, seed: int | None = None, name: Any = None
) -> Any:
    """Normally distributed numbers. Differs: an equal ``seed`` gives equal numbers at every call."""
    return ivy.random.normal(sizes(shape), mean=mean, std=stddev, dtype=as_ivy(dtype), key=_key(seed))


@tf_function
def uniform(
    shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = float, seed: int | None = None, name: Any = None
) -> Any:
    """Numbers within [``minval``, ``maxval``). Differs: an equal ``seed`` gives equal numbers at every call."""
    return _uniform(shape, minval, maxval, as_ivy(dtype), _key(seed))


@tf_function
def stateless_normal(
    shape: Any, seed: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = float, name: Any = None
) -> Any:
    """Normally distributed numbers that depend on the two numbers of ``seed`` alone."""
    return ivy.random.normal(sizes(shape), mean=mean, std=stddev, dtype=as_ivy(dtype), key=_stateless_key(seed))


@tf_function
def stateless_uniform(
    shape: Any, seed: Any, minval: Any = 0, maxval: Any = None, dtype: Any = float, name: Any = None
) -> Any:
    """Evenly distributed numbers that depend on the two numbers of ``seed`` alone."""
    return _uniform(shape, minval, maxval, as_ivy(dtype), _stateless_key(seed))


@tf_function
def categorical(logits: Any, num_samples: int, dtype: Any = None, seed: int | None = None, name: Any = None) -> Any:
    """``num_samples`` indices per row of ``logits``, with probability ``softmax(logits)``."""
    x = tensor_like(logits)
    repeated = ivy.broadcast_to(ivy.expand_dims(x, 1), (x.shape[0], num_samples, x.shape[1]))
    return ivy.random.categorical(repeated, key=_key(seed)).astype(as_ivy(dtype) or ivy.int64)


@tf_function
def shuffle(value: Any, seed: int | None = None, name: Any = None) -> Any:
    """``value`` in random order along its first axis."""
    x = tensor_like(value)
    return ivy.take(x, ivy.random.permutation(x.shape[0], key=_key(seed)), axis=0)


def set_seed(seed: int) -> None:
    """Start the default stream anew."""
    ivy.random.seed(seed)


__getattr__ = not_mirrored(__name__, "tensorflow.random", globals())
