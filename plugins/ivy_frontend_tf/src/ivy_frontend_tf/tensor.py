"""``tf.Tensor`` and ``tf.Variable`` on any backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError, DTypeError
from ivy.frontends.mirror import MirroredArray
from ivy_frontend_tf import linalg, math
from ivy_frontend_tf.conversion import matched, tensor_like, tf_function
from ivy_frontend_tf.dtypes import DType, as_ivy, mirror


class TensorShape(tuple[int, ...]):
    """The shape of a tensor."""

    __slots__ = ()

    @property
    def rank(self) -> int:
        """Number of axes."""
        return len(self)

    def as_list(self) -> list[int]:
        """The sizes as a list."""
        return list(self)

    def num_elements(self) -> int:
        """Number of elements."""
        count = 1
        for n in self:
            count *= n
        return count

    def __repr__(self) -> str:
        return f"TensorShape({list(self)})"


@tf_function
def _item(x: Array, index: Any) -> Any:
    return x[index]


def _reflected(fn: Callable[..., Any]) -> Any:
    return lambda self, other: fn(other, self)


@mirror.array
class Tensor(MirroredArray):
    """A tensor of TensorFlow over an :class:`ivy.Array`; it never changes."""

    __slots__ = ()

    @property
    def shape(self) -> TensorShape:
        """Sizes of the axes."""
        return TensorShape(self._array.shape)

    @property
    def dtype(self) -> DType:
        """Data type of the elements."""
        return DType(self._array.dtype)

    def get_shape(self) -> TensorShape:
        """Sizes of the axes."""
        return self.shape

    def numpy(self) -> Any:
        """The elements as a NumPy array."""
        return self._array.numpy()

    def __getitem__(self, index: Any) -> Any:
        return _item(self, index)

    def __eq__(self, other: object) -> Any:
        return math.REGULAR["equal"](self, other)

    def __ne__(self, other: object) -> Any:
        return math.REGULAR["not_equal"](self, other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<tf.Tensor: shape={tuple(self.shape)}, dtype={self.dtype.name}, numpy={self.numpy()!r}>"


class Variable(Tensor):
    """A tensor that is assigned to. Differs: ``trainable`` and ``name`` are kept, and nothing else is made of them."""

    __slots__ = ("name", "trainable")

    def __init__(self, initial_value: Any, trainable: bool = True, dtype: Any = None, name: str | None = None) -> None:
        super().__init__(_initial(initial_value, dtype)._array)
        self.trainable, self.name = trainable, name

    def value(self) -> Tensor:
        """The tensor as it is now."""
        return Tensor(self._array)

    read_value = value

    def assign(self, value: Any) -> Variable:
        """Replace the value by one of the same shape and dtype."""
        return self._write(_assigned(Tensor(self._array), value))

    def assign_add(self, delta: Any) -> Variable:
        """Add ``delta``."""
        return self.assign(math.REGULAR["add"](self, delta))

    def assign_sub(self, delta: Any) -> Variable:
        """Subtract ``delta``."""
        return self.assign(math.REGULAR["subtract"](self, delta))

    def _write(self, value: Tensor) -> Variable:
        if tuple(value.shape) != tuple(self.shape):
            raise ArgumentError(
                f"tf.Variable.assign: the value must have shape {tuple(self.shape)}, got {tuple(value.shape)}."
            )
        self._array = value._array
        return self

    def __repr__(self) -> str:
        return f"<tf.Variable shape={tuple(self.shape)} dtype={self.dtype.name}, numpy={self.numpy()!r}>"


@tf_function.creation
def _initial(value: Any, dtype: Any) -> Any:
    return tensor_like(value, as_ivy(dtype))


@tf_function
def _assigned(before: Any, value: Any) -> Any:
    return matched(before, value)[1]


@tf_function
def _power(x: Any, y: Any) -> Any:
    return ivy.pow(*matched(x, y))


def _bitwise(name: str) -> Any:
    def operator(x: Any, y: Any) -> Any:
        a, b = matched(x, y)
        if a.dtype.is_inexact:
            raise DTypeError(f"ivy.frontends.tensorflow: {name} needs boolean or integer tensors, got {a.dtype}.")
        return getattr(ivy, name)(a, b)

    return tf_function(operator)


@tf_function
def _invert(x: Any) -> Any:
    return ivy.bitwise_invert(x)


_R = math.REGULAR
OPERATORS = {
    "add": _R["add"], "sub": _R["subtract"], "mul": _R["multiply"], "truediv": math.divide, "floordiv": _R["floordiv"],
    "mod": math.floormod, "pow": _power, "matmul": linalg.matmul, "and": _bitwise("bitwise_and"),
    "or": _bitwise("bitwise_or"), "xor": _bitwise("bitwise_xor"),
}  # fmt: skip
COMPARE = {"lt": _R["less"], "le": _R["less_equal"], "gt": _R["greater"], "ge": _R["greater_equal"]}
UNARY = {"neg": _R["negative"], "abs": _R["abs"], "invert": _invert}

for _name, _fn in OPERATORS.items():
    setattr(Tensor, f"__{_name}__", _fn)
    setattr(Tensor, f"__r{_name}__", _reflected(_fn))
for _name, _fn in {**COMPARE, **UNARY}.items():
    setattr(Tensor, f"__{_name}__", _fn)


def ivy_array(value: Any) -> Any:
    """The :class:`ivy.Array` in a tensor."""
    return value._array if isinstance(value, MirroredArray) else value
