"""``jax.grad``, ``jax.value_and_grad``, ``jax.jit``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import ivy
from ivy import tree
from ivy.array import Array as IvyArray
from ivy.errors import UnsupportedError
from ivy_frontend_jax.array import Array
from ivy_frontend_jax.numpy.creation import array


def _unwrapped(value: Any) -> Any:
    return tree.map(lambda leaf: leaf._array if isinstance(leaf, Array) else leaf, value)


def _wrapped(value: Any) -> Any:
    return tree.map(lambda leaf: Array(leaf) if isinstance(leaf, IvyArray) else leaf, value)


def _form(*values: Any) -> Callable[[Any], Any]:
    """Results in the form of the arguments: arrays of this frontend if any of them is."""
    return _wrapped if any(isinstance(leaf, Array) for leaf in tree.leaves(values)) else lambda value: value


def _variable(leaf: Any) -> Any:
    if isinstance(leaf, int):
        raise TypeError(f"grad requires real inputs, got the integer {leaf}. Use a float.")
    return array(leaf) if isinstance(leaf, float) else leaf


def value_and_grad(fun: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that returns the value of ``fun`` and its gradient with respect to the arguments ``argnums``."""

    @functools.wraps(fun)
    def transformed(*args: Any, **kwargs: Any) -> Any:
        numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        variables = [tree.map(_variable, args[i]) for i in numbers]
        form = _form(variables, args, kwargs)

        def inner(values: list[Any]) -> Any:
            given = list(args)
            for i, value in zip(numbers, values, strict=True):
                given[i] = form(value)
            return _unwrapped(fun(*given, **kwargs))

        value, gradients = ivy.value_and_grad(inner, has_aux=has_aux)(_unwrapped(variables))
        return form(value), form(gradients[0] if isinstance(argnums, int) else tuple(gradients))

    return transformed


def grad(fun: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """A function that returns the gradient of ``fun``; with ``has_aux``, and what else ``fun`` returns."""
    both = value_and_grad(fun, argnums, has_aux)

    @functools.wraps(fun)
    def gradient(*args: Any, **kwargs: Any) -> Any:
        value, gradients = both(*args, **kwargs)
        return (gradients, value[1]) if has_aux else gradients

    return gradient


def jit(fun: Callable[..., Any], *, static_argnums: Any = None, static_argnames: Any = None) -> Callable[..., Any]:
    """``fun`` compiled by the backend. Differs: every argument that holds no array is static, and must be hashable."""
    compiled = {
        True: ivy.jit(lambda args, kwargs: _unwrapped(fun(*_wrapped(args), **_wrapped(kwargs)))),
        False: ivy.jit(lambda args, kwargs: fun(*args, **kwargs)),
    }

    @functools.wraps(fun)
    def call(*args: Any, **kwargs: Any) -> Any:
        form = _form(args, kwargs)
        return form(compiled[form is _wrapped](_unwrapped(args), _unwrapped(kwargs)))

    return call


def vmap(fun: Callable[..., Any], in_axes: Any = 0, out_axes: Any = 0) -> Callable[..., Any]:
    """Differs: raises, for Ivy has no batching of arbitrary functions."""
    raise UnsupportedError(
        "ivy.frontends.jax: vmap is not supported. Write the batch axis out, or use jax.lax.map for a loop."
    )
