"""Symbolic sizes: numbers that remember how they were computed from the shapes of a graph's values."""

from __future__ import annotations

import builtins
import dataclasses
import math
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


@dataclasses.dataclass(frozen=True)
class Size:
    """Axis ``axis`` of the shape of ``value``."""

    value: Any
    axis: int


@dataclasses.dataclass(frozen=True)
class Operation:
    """A function of sizes and numbers."""

    name: str
    args: tuple[Any, ...]


OPERATORS: dict[str, tuple[Callable[..., Any], str]] = {
    "add": (operator.add, "({} + {})"), "sub": (operator.sub, "({} - {})"), "mul": (operator.mul, "({} * {})"),
    "floordiv": (operator.floordiv, "({} // {})"), "mod": (operator.mod, "({} % {})"),
    "truediv": (operator.truediv, "({} / {})"), "pow": (operator.pow, "({} ** {})"),
}  # fmt: skip
FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "neg": (operator.neg, "(-{})"), "abs": (abs, "abs({})"), "ceil": (math.ceil, "-int(-{} // 1)"),
    "floor": (math.floor, "int({} // 1)"), "trunc": (math.trunc, "int({})"), "round": (round, "round({})"),
    "eq": (operator.eq, "{} == {}"), "ne": (operator.ne, "{} != {}"), "lt": (operator.lt, "{} < {}"),
    "le": (operator.le, "{} <= {}"), "gt": (operator.gt, "{} > {}"), "ge": (operator.ge, "{} >= {}"),
}  # fmt: skip
ALL = OPERATORS | FUNCTIONS

# Called with (expression, outcome) when Python code branches on a size or turns it into a plain number.
assume: ContextVar[Callable[[Any, Any], None] | None] = ContextVar("ivy_assume", default=None)


def expression(x: Any) -> Any:
    """How ``x`` was computed, or ``x`` itself if it is a plain number."""
    return x.expression if isinstance(x, Symbolic) else x


def symbolic(value: Any, expr: Any) -> Any:
    """``value`` (int or float) that remembers ``expr``."""
    kind: Any = Dim if isinstance(value, int) else DimFloat
    result = kind(value)
    result.expression = expr
    return result


class Symbolic:
    """What symbolic ints and floats share."""

    expression: Any


def plain(x: Any) -> Any:
    """``x`` as an ordinary number."""
    if isinstance(x, int):
        return int.__add__(x, 0)
    return float.__add__(x, 0.0)


def _compute(name: str) -> Callable[..., Any]:
    fn = ALL[name][0]

    def method(self: Any, *others: Any) -> Any:
        if not all(isinstance(o, (int, float)) for o in others):
            return repeated(self, others[0])
        value = fn(plain(self), *map(plain, others))
        if isinstance(value, complex):
            return value
        return symbolic(value, Operation(name, (self.expression, *map(expression, others))))

    return method


def repeated(size: Any, other: Any) -> Any:
    """What an operator does with something that is no number: a list repeated by a size has a length of this size only."""
    if isinstance(other, (list, tuple, str)):
        note(Operation("eq", (size.expression, plain(size))), True)
    return NotImplemented


def _reflected(name: str) -> Callable[..., Any]:
    fn = ALL[name][0]

    def method(self: Any, other: Any) -> Any:
        if not isinstance(other, (int, float)):
            return repeated(self, other)
        return symbolic(fn(plain(other), plain(self)), Operation(name, (expression(other), self.expression)))

    return method


def _decide(name: str) -> Callable[..., Any]:
    fn = ALL[name][0]

    def method(self: Any, other: Any) -> Any:
        if not isinstance(other, (int, float)):
            return NotImplemented
        outcome = fn(plain(self), plain(other))
        note(Operation(name, (self.expression, expression(other))), outcome)
        return outcome

    return method


def note(expr: Any, outcome: Any) -> None:
    """Record that the program from here on holds only where ``expr`` gives ``outcome``."""
    callback = assume.get()
    if callback is not None and not trivial(expr):
        callback(expr, outcome)


def trivial(expr: Any) -> bool:
    """Whether an expression holds for all shapes: both sides are the same."""
    return isinstance(expr, Operation) and len(expr.args) == 2 and expr.args[0] == expr.args[1]


def _fixed(name: str) -> Callable[..., Any]:
    fn = getattr(int, name)

    def method(self: Any, *others: Any) -> Any:
        if not all(isinstance(o, int) for o in others):
            return NotImplemented
        note(Operation("eq", (self.expression, plain(self))), True)
        for other in others:
            note(Operation("eq", (expression(other), plain(other))), True)
        return fn(plain(self), *map(plain, others))

    return method


def _divmod(self: Any, other: Any) -> Any:
    return self // other, self % other


def _concretise(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def method(self: Any) -> Any:
        note(Operation("eq", (self.expression, plain(self))), True)
        return convert(plain(self))

    return method


def _namespace() -> dict[str, Any]:
    methods: dict[str, Any] = {f"__{n}__": _compute(n) for n in OPERATORS}
    methods |= {f"__r{n}__": _reflected(n) for n in OPERATORS}
    methods |= {f"__{n}__": _compute(n) for n in ("neg", "abs", "ceil", "floor", "trunc", "round")}
    methods |= {f"__{n}__": _decide(n) for n in ("eq", "ne", "lt", "le", "gt", "ge")}
    bits = ("and", "or", "xor", "lshift", "rshift")
    methods |= {n: _fixed(n) for n in ("__invert__", "bit_length", *(f"__{b}__" for b in bits), *(f"__r{b}__" for b in bits))}
    methods["__divmod__"], methods["__rdivmod__"] = _divmod, lambda self, other: (other // self, other % self)
    methods["__bool__"] = lambda self: self != 0
    methods["__float__"] = _concretise(float)
    methods["__int__"] = _concretise(int)
    methods["__hash__"] = lambda self: hash(plain(self))
    methods["__reduce__"] = lambda self: (type(plain(self)), (plain(self),))
    methods["__repr__"] = methods["__str__"] = lambda self: repr(plain(self))
    return methods


Dim: Any = type("Dim", (Symbolic, int), _namespace())
DimFloat: Any = type("DimFloat", (Symbolic, float), _namespace())


def evaluate(expr: Any, size_of: Callable[[Any, int], Any]) -> Any:
    """The number that ``expr`` gives where ``size_of(value, axis)`` gives the sizes."""
    if isinstance(expr, Size):
        return size_of(expr.value, expr.axis)
    if isinstance(expr, Operation):
        return ALL[expr.name][0](*[evaluate(a, size_of) for a in expr.args])
    return expr


def source(expr: Any, size_of: Callable[[Any, int], str]) -> str:
    """``expr`` as Python source."""
    if isinstance(expr, Size):
        return size_of(expr.value, expr.axis)
    if isinstance(expr, Operation):
        return ALL[expr.name][1].format(*[source(a, size_of) for a in expr.args])
    return repr(expr)


def values_in(expr: Any) -> Iterator[Any]:
    """The values whose shapes ``expr`` depends on."""
    if isinstance(expr, Size):
        yield expr.value
    elif isinstance(expr, Operation):
        for arg in expr.args:
            yield from values_in(arg)


class _RangeType(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _range)


_range = builtins.range


class _NotedRange(metaclass=_RangeType):
    """``range`` that notes a symbolic size among its arguments: the loop is unrolled for this size only."""

    def __new__(cls, *args: Any) -> Any:
        for arg in args:
            if isinstance(arg, Symbolic):
                note(Operation("eq", (arg.expression, plain(arg))), True)
        return _range(*args)


@contextmanager
def loops_noted() -> Iterator[None]:
    """While code is captured, a ``range`` over a symbolic size is an assumption (``range`` itself never asks for it)."""
    builtins.range = _NotedRange  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        builtins.range = _range  # type: ignore[misc]
