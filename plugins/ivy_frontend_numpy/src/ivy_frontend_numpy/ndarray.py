"""``numpy.ndarray`` on any backend."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.frontends.aliasing import Storage
from ivy.frontends.mirror import MirroredArray
from ivy_frontend_numpy import creation, manipulation, products, reductions, sorting, ufuncs
from ivy_frontend_numpy.dtypes import dtype as dtype_of
from ivy_frontend_numpy.dtypes import mirror
from ivy_frontend_numpy.numpy_function import numpy_view

BASIC = (int, slice, type(None), type(Ellipsis))


def _reflected(fn: Callable[..., Any]) -> Any:
    return lambda self, other: fn(other, self)


def _in_place(fn: Callable[..., Any]) -> Any:
    def method(self: ndarray, other: Any) -> ndarray:
        value = fn(self, other)._array
        kinds = ("bool", "uint", "int", "float", "complex")
        if kinds.index(value.dtype.kind) > max(
            2 * (self._array.dtype.kind == "uint"), kinds.index(self._array.dtype.kind)
        ):
            raise TypeError(
                f"cannot cast {fn.__name__}'s output from {value.dtype} to {self._array.dtype}: x = x + y instead of x += y."
            )
        self.write(value)
        return self

    return method


def _sized(fn: Callable[..., Any]) -> Any:
    """A method that takes ``*sizes`` or one tuple of them."""
    return lambda self, *sizes, **kwargs: fn(self, sizes[0] if len(sizes) == 1 else sizes, **kwargs)


@numpy_view
def _real(a: Array) -> Any:
    return ivy.real(a)


@numpy_view
def _imag(a: Array) -> Any:
    return ivy.imag(a)


@mirror.array
class ndarray(MirroredArray):
    """An array of NumPy over an :class:`ivy.Array`; views share memory.

    Differs: it is made of an :class:`ivy.Array`, not of a shape; use ``np.empty``.
    """

    __slots__ = ("_storage",)

    def __init__(self, array: Array) -> None:
        self._storage = Storage(array)

    @property
    def _array(self) -> Array:  # type: ignore[override]
        return self._storage.read()

    def share(self, base: ndarray, view: Callable[[Array], Array]) -> None:
        """Make this array the ``view`` of ``base``."""
        self._storage = Storage(self._storage.value, base._storage, view)

    def write(self, value: Array) -> None:
        """Replace the elements, keeping shape and dtype."""
        if tuple(value.shape) != self.shape:
            value = ivy.broadcast_to(value, self.shape)
        before = self._array.dtype
        self._storage.write(value if value.dtype is before else value.astype(before))

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
    def itemsize(self) -> int:
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self) -> int:
        """Bytes of all elements."""
        return self.size * self.itemsize

    @property
    def T(self) -> Any:
        """The array with its axes reversed."""
        return manipulation.transpose(self)

    @property
    def flat(self) -> Any:
        """The elements in row-major order."""
        return iter(manipulation.ravel(self))

    real = property(_real)
    imag = property(_imag)

    def __getitem__(self, index: Any) -> Any:
        items = index if isinstance(index, tuple) else (index,)
        whole = all(isinstance(i, int) for i in items) and len(items) == self.ndim  # one element: a scalar, no view
        basic = all(isinstance(i, BASIC) and not isinstance(i, bool) for i in items) and not whole
        return (manipulation.get_item if basic else manipulation.get_copy)(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self.write(manipulation.with_item(self, index, value)._array)

    def __contains__(self, value: Any) -> bool:
        return bool(reductions.any(self == value))

    def item(self, *index: int) -> Any:
        """An element as a Python number."""
        return self._array[index].item() if index else self._array.item()

    def tolist(self) -> Any:
        """The elements as nested lists of Python numbers."""
        return self._array.tolist()

    def fill(self, value: Any) -> None:
        """Set every element."""
        self[...] = value

    def sort(self, axis: int = -1) -> None:
        """Sort in place."""
        self.write(sorting.sort(self, axis)._array)

    def flatten(self, order: str = "C") -> Any:
        """A copy in one axis."""
        return manipulation.ravel(self, order).copy()

    def __repr__(self) -> str:
        return repr(self._array.numpy())

    def __str__(self) -> str:
        return str(self._array.numpy())

    def __eq__(self, other: object) -> Any:
        return ufuncs.equal(self, other)

    def __ne__(self, other: object) -> Any:
        return ufuncs.not_equal(self, other)

    __pow__, __rpow__, __ipow__ = ufuncs.power, _reflected(ufuncs.power), _in_place(ufuncs.power)
    astype, copy, dot = manipulation.astype, creation.copy, products.dot
    ravel, squeeze, swapaxes = manipulation.ravel, manipulation.squeeze, manipulation.swapaxes
    take, nonzero, diagonal, trace = manipulation.take, manipulation.nonzero, creation.diagonal, products.trace
    reshape = _sized(manipulation.reshape)
    argsort, searchsorted, clip, round = sorting.argsort, sorting.searchsorted, ufuncs.clip, ufuncs.round
    repeat, conj, conjugate = manipulation.repeat, ufuncs.conj, ufuncs.conj

    def transpose(self, *axes: Any) -> Any:
        """The array with its axes in another order."""
        return manipulation.transpose(
            self, (axes[0] if isinstance(axes[0], (tuple, list)) else axes) if axes and axes[0] is not None else None
        )


OPERATORS = {
    "add": ufuncs.add, "sub": ufuncs.subtract, "mul": ufuncs.multiply, "truediv": ufuncs.divide,
    "floordiv": ufuncs.floor_divide, "mod": ufuncs.remainder, "matmul": products.matmul, "and": ufuncs.bitwise_and,
    "or": ufuncs.bitwise_or, "xor": ufuncs.bitwise_xor, "lshift": ufuncs.left_shift, "rshift": ufuncs.right_shift,
}  # fmt: skip
COMPARE = {"lt": ufuncs.less, "le": ufuncs.less_equal, "gt": ufuncs.greater, "ge": ufuncs.greater_equal}
UNARY = {"neg": ufuncs.negative, "pos": ufuncs.positive, "abs": ufuncs.abs, "invert": ufuncs.invert}
REDUCTIONS = (
    "all",
    "any",
    "argmax",
    "argmin",
    "cumprod",
    "cumsum",
    "max",
    "mean",
    "min",
    "prod",
    "ptp",
    "std",
    "sum",
    "var",
)

for _name, _fn in OPERATORS.items():
    setattr(ndarray, f"__{_name}__", _fn)
    setattr(ndarray, f"__r{_name}__", _reflected(_fn))
    setattr(ndarray, f"__i{_name}__", _in_place(_fn))
for _name, _fn in {**COMPARE, **UNARY}.items():
    setattr(ndarray, f"__{_name}__", _fn)
for _name in REDUCTIONS:
    setattr(ndarray, _name, getattr(reductions, _name))


def ivy_array(value: Any) -> Any:
    """The :class:`ivy.Array` in an ndarray."""
    return value._array if isinstance(value, MirroredArray) else value
