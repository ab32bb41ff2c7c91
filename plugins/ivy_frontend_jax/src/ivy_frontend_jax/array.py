"""``jax.Array`` on any backend."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array as IvyArray
from ivy.frontends.mirror import MirroredArray
from ivy_frontend_jax.conversion import array_like, jax_function
from ivy_frontend_jax.dtypes import dtype as dtype_of
from ivy_frontend_jax.dtypes import mirror
from ivy_frontend_jax.numpy import elementwise, manipulation

_E = elementwise.REGULAR


@jax_function
def _item(x: IvyArray, index: Any) -> Any:
    return x[index]


@jax_function
def _updated(x: IvyArray, index: Any, value: Any, how: str) -> Any:
    y = array_like(value).astype(x.dtype)
    if how == "add":
        return ivy.add_item(x, index, y)
    if how == "set":
        return ivy.set_item(x, index, y)
    before = x[index]
    combine = {
        "multiply": ivy.multiply,
        "divide": ivy.divide,
        "min": ivy.minimum,
        "max": ivy.maximum,
        "power": ivy.pow,
    }[how]
    return ivy.set_item(x, index, combine(before, y).astype(x.dtype))


class _At:
    """``x.at``, which is indexed."""

    def __init__(self, array: Array) -> None:
        self._array = array

    def __getitem__(self, index: Any) -> _Place:
        return _Place(self._array, index)


class _Place:
    """``x.at[index]``. Differs: where an index is repeated, ``multiply``, ``divide``, ``min``, ``max`` and ``power`` apply once;
    an index out of range raises, where JAX leaves the update out.
    """

    def __init__(self, array: Array, index: Any) -> None:
        self._array, self._index = array, index

    def get(self) -> Any:
        """``x[index]``."""
        return _item(self._array, self._index)

    def set(self, values: Any) -> Any:
        """``x`` with ``values`` at the index."""
        return _updated(self._array, self._index, values, "set")

    def add(self, values: Any) -> Any:
        """``x`` with ``values`` added at the index, as often as it occurs."""
        return _updated(self._array, self._index, values, "add")

    def subtract(self, values: Any) -> Any:
        """``x`` with ``values`` subtracted at the index, as often as it occurs."""
        return self.add(_E["negative"](values))

    def _once(self, values: Any, how: str) -> Any:
        items = self._index if isinstance(self._index, tuple) else (self._index,)
        if any(not isinstance(i, (int, slice, type(None), type(Ellipsis))) for i in items):
            raise ivy.errors.UnsupportedError(
                f"ivy.frontends.jax: x.at[index].{how} needs integers and slices. Use jnp.where or .set."
            )
        return _updated(self._array, self._index, values, how)

    def multiply(self, values: Any) -> Any:
        """``x`` multiplied at the index."""
        return self._once(values, "multiply")

    def divide(self, values: Any) -> Any:
        """``x`` divided at the index."""
        return self._once(values, "divide")

    def min(self, values: Any) -> Any:
        """The smaller at the index."""
        return self._once(values, "min")

    def max(self, values: Any) -> Any:
        """The larger at the index."""
        return self._once(values, "max")

    def power(self, values: Any) -> Any:
        """``x`` raised to a power at the index."""
        return self._once(values, "power")


def _reflected(fn: Callable[..., Any]) -> Any:
    return lambda self, other: fn(other, self)


def _sized(fn: Callable[..., Any]) -> Any:
    return lambda self, *sizes: fn(self, sizes[0] if len(sizes) == 1 else sizes)


@mirror.array
class Array(MirroredArray):
    """An array of JAX over an :class:`ivy.Array`; it never changes. Differs: no array is weakly typed."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    @property
    def shape(self) -> tuple[int, ...]:
        """Sizes of the axes."""
        return tuple(self._array.shape)

    @property
    def dtype(self) -> dtype_of:
        """Data type of the elements."""
        return dtype_of(self._array.dtype)

    @property
    def size(self) -> int:
        """Number of elements."""
        return math.prod(self.shape)

    @property
    def T(self) -> Any:
        """The array with its axes reversed."""
        return manipulation.transpose(self)

    @property
    def mT(self) -> Any:
        """The array with its last two axes exchanged."""
        return manipulation.swapaxes(self, -1, -2)

    @property
    def at(self) -> _At:
        """The way to changed copies: ``x.at[index].set(value)``."""
        return _At(self)

    def __getitem__(self, index: Any) -> Any:
        return _item(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        raise TypeError("JAX arrays are immutable. Use x = x.at[index].set(value).")

    def __eq__(self, other: object) -> Any:
        return _E["equal"](self, other)

    def __ne__(self, other: object) -> Any:
        return _E["not_equal"](self, other)

    def item(self) -> Any:
        """The only element as a Python number."""
        return self._array.item()

    def tolist(self) -> Any:
        """The elements as nested lists of Python numbers."""
        return self._array.tolist()

    def block_until_ready(self) -> Array:
        """The array itself."""
        return self

    def __repr__(self) -> str:
        return f"Array({self._array.numpy()!r}, dtype={self.dtype.name})"

    astype, ravel, flatten = manipulation.astype, manipulation.ravel, manipulation.ravel
    squeeze, swapaxes, dot = manipulation.squeeze, manipulation.swapaxes, manipulation.dot
    take, argsort, repeat = manipulation.take, manipulation.argsort, manipulation.repeat
    reshape = _sized(manipulation.reshape)
    sum, prod, mean, std, var = elementwise.sum, elementwise.prod, elementwise.mean, elementwise.std, elementwise.var
    cumsum, cumprod, clip, round = elementwise.cumsum, elementwise.cumprod, elementwise.clip, elementwise.round

    def transpose(self, *axes: Any) -> Any:
        """The array with its axes in another order."""
        return manipulation.transpose(self, (axes[0] if isinstance(axes[0], (tuple, list)) else axes) if axes else None)


OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
    "mod": "remainder", "pow": "power", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
    "lshift": "left_shift", "rshift": "right_shift",
}  # fmt: skip
COMPARE = {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}
UNARY = {"neg": "negative", "pos": "positive", "abs": "abs", "invert": "invert"}

for _name, _fn in {**{k: _E[v] for k, v in OPERATORS.items()}, "matmul": manipulation.matmul}.items():
    setattr(Array, f"__{_name}__", _fn)
    setattr(Array, f"__r{_name}__", _reflected(_fn))
for _name, _target in {**COMPARE, **UNARY}.items():
    setattr(Array, f"__{_name}__", _E[_target])
for _name in ("all", "any", "argmax", "argmin", "max", "min"):
    setattr(Array, _name, _E[_name])


def ivy_array(value: Any) -> Any:
    """The :class:`ivy.Array` in an array of this frontend."""
    return value._array if isinstance(value, MirroredArray) else value
