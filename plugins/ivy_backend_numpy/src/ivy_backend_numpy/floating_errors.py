"""NumPy's functions without floating-point warnings: log(0) is -inf by definition."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from typing import Any

import numpy as np

# numpy keeps its error state in a context variable. Running in a context that ignores errors costs a tenth of entering
# np.errstate, and leaves the user's own np.seterr alone.
SILENT = Context()
SILENT.run(np.seterr, all="ignore")
run = SILENT.run


def silent(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """``fn(*args, **kwargs)``, a function of NumPy, without floating-point warnings."""
    try:
        return run(fn, *args, **kwargs)
    except RuntimeError:  # the context is entered already, by another thread or further up the stack
        with np.errstate(all="ignore"):
            return fn(*args, **kwargs)


def unary(ufunc: np.ufunc) -> Callable[[Any], Any]:
    """``ufunc`` of one array, without warnings, its 0-d results as arrays."""

    def function(x, /):
        try:
            return run(ufunc, x, out=...)
        except RuntimeError:
            return silent(ufunc, x, out=...)

    function.__name__ = function.__qualname__ = ufunc.__name__
    return function


def unary_with(complex_fn: Callable[[Any], Any], ufunc: np.ufunc) -> Callable[[Any], Any]:
    """:func:`unary`, with ``complex_fn`` in its place for complex numbers."""
    real = unary(ufunc)

    def function(x, /):
        return silent(complex_fn, x) if x.dtype.kind == "c" else real(x)

    function.__name__ = function.__qualname__ = ufunc.__name__
    return function


def binary(ufunc: np.ufunc) -> Callable[[Any, Any], Any]:
    """``ufunc`` of two arrays, without warnings, its 0-d results as arrays."""

    def function(x1, x2, /):
        try:
            return run(ufunc, x1, x2, out=...)
        except RuntimeError:
            return silent(ufunc, x1, x2, out=...)

    function.__name__ = function.__qualname__ = ufunc.__name__
    return function
