"""``jax.nn``: activations and what goes with them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_jax.conversion import array_like, inexact, jax_function
from ivy_frontend_jax.dtypes import as_ivy


def _activation(name: str) -> Any:
    fn = getattr(ivy, name)

    def function(x: Any) -> Any:
        return fn(inexact(array_like(x)))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = fn.__doc__
    return jax_function(function)


NAMES = ("hard_sigmoid", "hard_tanh", "log_sigmoid", "mish", "relu6", "selu", "sigmoid", "silu", "softplus", "tanh")
REGULAR = {name: _activation(name) for name in NAMES}
globals().update(REGULAR)
globals().update(
    swish=REGULAR["silu"],
    soft_sign=_activation("softsign"),
    hard_swish=_activation("hard_swish"),
    hard_silu=_activation("hard_swish"),
)


@jax_function
def relu(x: Any) -> Any:
    """``max(x, 0)``."""
    return ivy.relu(array_like(x))


@jax_function
def leaky_relu(x: Any, negative_slope: float = 0.01) -> Any:
    """``x`` where positive, else ``negative_slope * x``."""
    return ivy.leaky_relu(inexact(array_like(x)), negative_slope=negative_slope)


@jax_function
def elu(x: Any, alpha: float = 1.0) -> Any:
    """``x`` where positive, else ``alpha * (exp(x) - 1)``."""
    return ivy.elu(inexact(array_like(x)), alpha=alpha)


@jax_function
def celu(x: Any, alpha: float = 1.0) -> Any:
    """``max(x, 0) + min(alpha * (exp(x / alpha) - 1), 0)``."""
    return ivy.celu(inexact(array_like(x)), alpha=alpha)


@jax_function
def gelu(x: Any, approximate: bool = True) -> Any:
    """``x`` times the normal distribution function at ``x``, by the tanh formula unless told otherwise."""
    return ivy.gelu(inexact(array_like(x)), approximate=approximate)


@jax_function
def glu(x: Any, axis: int = -1) -> Any:
    """First half along ``axis`` times the sigmoid of the second."""
    return ivy.glu(inexact(array_like(x)), axis=axis)


@jax_function
def softmax(x: Any, axis: Any = -1) -> Any:
    """Exponentials over their sum along ``axis``."""
    return ivy.softmax(inexact(array_like(x)), axis=axis)


@jax_function
def log_softmax(x: Any, axis: Any = -1) -> Any:
    """The logarithm of :func:`softmax`."""
    return ivy.log_softmax(inexact(array_like(x)), axis=axis)


@jax_function
def logsumexp(a: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """``log(sum(exp(a)))`` without overflow."""
    return ivy.logsumexp(inexact(array_like(a)), axis=axis, keepdims=keepdims)


@jax_function
def standardize(x: Any, axis: Any = -1, epsilon: float = 1e-5) -> Any:
    """``x`` less its mean over its standard deviation along ``axis``."""
    return ivy.layer_norm(inexact(array_like(x)), axis=axis, epsilon=epsilon)


@jax_function
def one_hot(x: Any, num_classes: int, *, dtype: Any = float, axis: int = -1) -> Any:
    """1 at the indices ``x`` along a new axis, else 0."""
    return ivy.one_hot(array_like(x), num_classes, axis=axis, dtype=as_ivy(dtype))


__getattr__ = not_mirrored(__name__, "jax.nn", globals())
