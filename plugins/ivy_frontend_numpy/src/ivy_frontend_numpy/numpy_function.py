"""The decorators of the frontend: what every mirrored function does with ``out=``, and which results are views."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_numpy.dtypes import mirror

F = TypeVar("F", bound=Callable[..., Any])


def numpy_function(fn: F) -> F:
    """Mirror a function of NumPy. Its body sees :class:`ivy.Array`; ``out=`` is honoured here."""
    plain = mirror(fn)

    @functools.wraps(fn)
    def call(*args: Any, out: Any = None, **kwargs: Any) -> Any:
        result = plain(*args, **kwargs)
        if out is None:
            return result
        out = out[0] if isinstance(out, tuple) and len(out) == 1 else out
        return write_out(out, result)

    return call  # type: ignore[return-value]


def numpy_view(fn: F) -> F:
    """Mirror a function whose results are views of its first argument, an array: they share its memory."""
    plain = mirror(fn)

    @functools.wraps(fn)
    def call(a: Any, *args: Any, **kwargs: Any) -> Any:
        result = plain(a, *args, **kwargs)
        if isinstance(a, mirror.array_type):
            if isinstance(result, list):
                for i, part in enumerate(result):
                    part.share(a, lambda base, i=i: fn(base, *args, **kwargs)[i])
            else:
                result.share(a, lambda base: fn(base, *args, **kwargs))
        return result

    return call  # type: ignore[return-value]


def write_out(out: Any, result: Any) -> Any:
    """Give ``out=`` its value in its own dtype."""
    if not isinstance(out, mirror.array_type):
        raise UnsupportedError(
            f"ivy.frontends.numpy: out= must be an ndarray of ivy.frontends.numpy, got {type(out).__name__};"
            " native arrays are not changed in place. Use the result instead."
        )
    value = result._array if isinstance(result, mirror.array_type) else ivy.asarray(result)
    out.write(value)
    return out
