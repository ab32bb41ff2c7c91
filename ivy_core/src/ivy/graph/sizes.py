"""Symbolic sizes: numbers that remember how they were computed from the shapes of a graph's values."""

from __future__ import annotations

import dataclasses
import math
import operator
import weakref
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from numbers import Number
from operator import attrgetter
from types import GetSetDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import Any

import numpy as np


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


@dataclasses.dataclass(eq=False)
class Family:
    """The classes of sizes, and what computes with one gives; ``made`` collects those that a frontend has to find again.

    Where ``unhashed`` is a list they have no hash, as code that remembers results by sizes may know another way, as einops does;
    it collects those of which one was asked.
    """

    ints: type
    floats: type
    made: list[weakref.ref[Any]] | None = None
    unhashed: list[Any] | None = None


class UnhashableSizeError(TypeError):
    """A size of which Python asks the hash, for a dictionary or a cache, in a program whose sizes have none."""


class Symbolic:
    """What symbolic ints and floats share.

    They are instances of ``int`` and ``float`` to Python code only. What is written in C asks an object of another class for its
    number, by ``__index__`` for one, where it would read that of a subclass unasked.
    """

    number: Any
    expression: Any
    kind: type  # whose instance it says it is
    family: Family

    def __new__(cls, *args: Any) -> Any:
        return cls.kind(*args)  # type(n)(...) makes a plain number

    @property
    def __class__(self) -> type:  # type: ignore[override]
        return self.kind


def expression(x: Any) -> Any:
    """How ``x`` was computed, or ``x`` itself if it is a plain number."""
    if isinstance(x, Symbolic):
        return x.expression
    return plain(x) if isinstance(x, (int, float)) else x


def symbolic(value: Any, expr: Any, family: Family | None = None) -> Any:
    """``value`` (int or float) that remembers ``expr``."""
    family = family or SIZES
    result: Any = object.__new__(family.ints if isinstance(value, int) else family.floats)
    result.number, result.expression, result.family = plain(value), expr, family
    if family.made is not None:
        family.made.append(weakref.ref(result))
    return result


def plain(x: Any) -> Any:
    """``x`` as an ordinary number."""
    if isinstance(x, Symbolic):
        return x.number
    return int.__add__(x, 0) if isinstance(x, int) else float.__add__(x, 0.0)


def note(expr: Any, outcome: Any) -> None:
    """Record that the program from here on holds only where ``expr`` gives ``outcome``."""
    callback = assume.get()
    if callback is not None and not trivial(expr):
        callback(expr, outcome)


def trivial(expr: Any) -> bool:
    """Whether an expression holds for all shapes: both sides are the same."""
    return isinstance(expr, Operation) and len(expr.args) == 2 and expr.args[0] == expr.args[1]


def fixed(x: Any) -> Any:
    """``x`` as a plain number, which the program from here on takes for granted."""
    if not isinstance(x, Symbolic):
        return x
    note(Operation("eq", (x.expression, x.number)), True)
    return x.number


def _fixes(fn: Callable[..., Any]) -> Callable[..., Any]:
    def method(*args: Any, **kwargs: Any) -> Any:
        return fn(*map(fixed, args), **{k: fixed(v) for k, v in kwargs.items()})

    return method


def _beside(fn: Callable[..., Any], *args: Any) -> Any:
    """What an operator gives for a size and something else: another kind of number makes it plain, and the rest knows itself."""
    if any(isinstance(a, Number) and not isinstance(a, (int, float)) for a in args):
        return fn(*map(fixed, args))
    return NotImplemented


def _compute(name: str, *, reflected: bool = False) -> Callable[..., Any]:
    fn = ALL[name][0]

    def method(self: Any, *others: Any) -> Any:
        args = (*others, self) if reflected else (self, *others)
        if not all(isinstance(o, (int, float)) for o in others):
            return _beside(fn, *args)
        value = fn(*map(plain, args))
        if isinstance(value, complex):
            return fn(*map(fixed, args))
        return symbolic(value, Operation(name, tuple(map(expression, args))), self.family)

    return method


def _decide(name: str) -> Callable[..., Any]:
    fn = ALL[name][0]

    def method(self: Any, other: Any) -> Any:
        if not isinstance(other, (int, float)):
            return _beside(fn, self, other)
        outcome = fn(plain(self), plain(other))
        note(Operation(name, (self.expression, expression(other))), outcome)
        return outcome

    return method


def _power(self: Any, other: Any, modulus: Any = None) -> Any:
    return _compute("pow")(self, other) if modulus is None else pow(fixed(self), fixed(other), fixed(modulus))


def _round(self: Any, digits: Any = None) -> Any:
    return _compute("round")(self) if digits is None else round(fixed(self), fixed(digits))


def _hash(self: Any) -> int:
    if self.family.unhashed is not None:
        self.family.unhashed.append(self.expression)
        raise UnhashableSizeError(f"unhashable: a size that is not known yet ({self.number} in the example)")
    return hash(fixed(self))


def map_fixed(nested: Any) -> Any:
    """Nested Python with plain numbers for sizes."""
    if isinstance(nested, (tuple, list)):
        return [map_fixed(n) for n in nested] if isinstance(nested, list) else tuple(map(map_fixed, nested))
    return {k: map_fixed(v) for k, v in nested.items()} if isinstance(nested, dict) else fixed(nested)


def _array(self: Any, dtype: Any = None, copy: Any = None) -> Any:
    return np.asarray(fixed(self), dtype=dtype)


def _ufunc(self: Any, ufunc: Any, method: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(ufunc, method)(*map_fixed(args), **map_fixed(kwargs))


def _array_function(self: Any, fn: Any, types: Any, args: Any, kwargs: Any) -> Any:
    return fn(*map_fixed(args), **map_fixed(kwargs))


def _own(kind: type) -> dict[str, Any]:
    """What ``int`` and ``float`` have and ``object`` has not, of the plain number."""
    found = {name: attribute for name, attribute in vars(kind).items() if name not in vars(object)}
    methods: dict[str, Any] = {n: _fixes(a) for n, a in found.items() if isinstance(a, (MethodDescriptorType, WrapperDescriptorType))}
    return methods | {n: property(_fixes(attrgetter(n))) for n, a in found.items() if isinstance(a, GetSetDescriptorType)}


def _namespace(kind: type) -> dict[str, Any]:
    methods = {"kind": kind} | _own(kind)
    methods |= {f"__{n}__": _compute(n) for n in (*OPERATORS, "neg", "abs", "ceil", "floor", "trunc")}
    methods |= {f"__r{n}__": _compute(n, reflected=True) for n in OPERATORS}
    methods |= {f"__{n}__": _decide(n) for n in ("eq", "ne", "lt", "le", "gt", "ge")}
    methods |= {f"__{fn.__name__}__": _fixes(fn) for fn in (repr, str, format, float, int, complex)}
    methods |= {"__hash__": _hash, "__pow__": _power, "__round__": _round, "__bool__": lambda self: self != 0, "__pos__": lambda self: self}
    methods["__divmod__"] = lambda self, other: (self // other, self % other)
    methods["__rdivmod__"] = lambda self, other: (other // self, other % self)
    methods |= {"__copy__": lambda self: self, "__deepcopy__": lambda self, memory: self}
    methods["__reduce_ex__"] = lambda self, protocol: (kind, (fixed(self),))
    return methods | {"__array__": _array, "__array_ufunc__": _ufunc, "__array_function__": _array_function}


Dim: Any = type("Dim", (Symbolic,), _namespace(int))
DimFloat: Any = type("DimFloat", (Symbolic,), _namespace(float))
SIZES = Family(Dim, DimFloat)


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
