"""``torch.autograd.functional``: Jacobians and products with them, of functions of tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy_frontend_torch import func as transformations
from ivy_frontend_torch.creation import ones_like
from ivy_frontend_torch.missing import namespace as _namespace


def _all(inputs: Any) -> tuple[tuple[Any, ...], bool]:
    return (tuple(inputs), True) if isinstance(inputs, (tuple, list)) else ((inputs,), False)


def jacobian(
    func: Callable[..., Any], inputs: Any, create_graph: bool = False, strict: bool = False, vectorize: bool = False,
    strategy: str = "reverse-mode",
) -> Any:  # fmt: skip
    """The derivative of every output by every input."""
    given, several = _all(inputs)
    make = transformations.jacfwd if strategy == "forward-mode" else transformations.jacrev
    return make(func, tuple(range(len(given))) if several else 0)(*given)


def hessian(
    func: Callable[..., Any], inputs: Any, create_graph: bool = False, strict: bool = False, vectorize: bool = False,
    outer_jacobian_strategy: str = "reverse-mode",
) -> Any:  # fmt: skip
    """The second derivatives of a scalar function."""
    given, several = _all(inputs)
    return transformations.hessian(func, tuple(range(len(given))) if several else 0)(*given)


def vjp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False) -> Any:
    """``(outputs, gradients)`` for the cotangents ``v``, ones for a scalar."""
    given, several = _all(inputs)
    outputs, pull = transformations.vjp(func, *given)
    found = pull(*(v if isinstance(v, tuple) else (ones_like(outputs) if v is None else v,)))
    return outputs, (found if several else found[0])


def vhp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False) -> Any:
    """``(outputs, products)`` of ``v`` with the second derivatives of a scalar function."""
    given, several = _all(inputs)
    directions = tuple(ones_like(x) for x in given) if v is None else _all(v)[0]
    _, pull = transformations.vjp(transformations.grad(func, tuple(range(len(given)))), *given)
    found = pull(directions)
    return func(*given), (found if several else found[0])


hvp = vhp  # second derivatives are symmetric


def jvp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False) -> Any:
    """``(outputs, output tangents)`` in the direction ``v``, ones for a single number."""
    given, _ = _all(inputs)
    directions = tuple(ones_like(x) for x in given) if v is None else _all(v)[0]
    return transformations.jvp(func, given, directions)


__getattr__, __dir__ = _namespace(globals())
