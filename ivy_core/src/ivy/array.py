"""``ivy.Array``: one native array with the operators and methods of the array API standard, the same on every backend."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError, IndexOutOfRangeError, UnsupportedError

if TYPE_CHECKING:
    import numpy as np

    from ivy.backend import Backend
    from ivy.functional.dtypes import DType

API_VERSION = "2025.12"
API_VERSIONS = ("2021.12", "2022.12", "2023.12", "2024.12", API_VERSION)
METHODS = (
    "abs all any argmax argmin argsort astype broadcast_to clip conj copy cos cumulative_prod cumulative_sum diagonal exp"
    " expand_dims flip log matmul max mean min nonzero permute_dims prod repeat reshape roll round sign sin sort sqrt"
    " square squeeze std sum swapaxes take tanh tile to_numpy trace unstack var"
).split()
BINARY = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
    "mod": "remainder", "pow": "pow", "matmul": "matmul", "and": "bitwise_and", "or": "bitwise_or",
    "xor": "bitwise_xor", "lshift": "bitwise_left_shift", "rshift": "bitwise_right_shift",
}  # fmt: skip
COMPARE = {"eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal"}
UNARY = {"neg": "negative", "pos": "positive", "invert": "bitwise_invert", "abs": "abs"}


class Array:
    """A native array and the backend that computes on it. Make one with ``ivy.asarray``.

    Operators promote by the rules of :func:`ivy.result_type`; ``x[index]`` takes everything that NumPy's does, and
    ``x[index] = value`` replaces the native array by a changed one. ``x += y`` gives a new array, of the dtype and shape of ``x``.
    """

    __slots__ = ("__weakref__", "backend", "native")
    __array_priority__ = 1000
    __hash__ = None  # type: ignore[assignment]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
        def __add__(self, other: Any) -> Array: ...
        def __radd__(self, other: Any) -> Array: ...
        def __sub__(self, other: Any) -> Array: ...
        def __rsub__(self, other: Any) -> Array: ...
        def __mul__(self, other: Any) -> Array: ...
        def __rmul__(self, other: Any) -> Array: ...
        def __truediv__(self, other: Any) -> Array: ...
        def __rtruediv__(self, other: Any) -> Array: ...
        def __floordiv__(self, other: Any) -> Array: ...
        def __mod__(self, other: Any) -> Array: ...
        def __pow__(self, other: Any) -> Array: ...
        def __matmul__(self, other: Any) -> Array: ...
        def __and__(self, other: Any) -> Array: ...
        def __or__(self, other: Any) -> Array: ...
        def __xor__(self, other: Any) -> Array: ...
        def __lt__(self, other: Any) -> Array: ...
        def __le__(self, other: Any) -> Array: ...
        def __gt__(self, other: Any) -> Array: ...
        def __ge__(self, other: Any) -> Array: ...
        def __neg__(self) -> Array: ...
        def __eq__(self, other: Any) -> Array: ...  # type: ignore[override]
        def __ne__(self, other: Any) -> Array: ...  # type: ignore[override]

    def __init__(self, native: Any, backend: Backend) -> None:
        self.native = native
        self.backend = backend

    @property
    def shape(self) -> tuple[int, ...]:
        """Sizes of the axes."""
        return self.backend.table["shape_of"](self.native)

    @property
    def dtype(self) -> DType:
        """The :class:`ivy.DType` of the elements."""
        return self.backend.table["dtype_of"](self.native)

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """Number of elements."""
        return math.prod(self.shape)

    @property
    def device(self) -> Any:
        """The framework's own device."""
        return self.backend.table["device_of"](self.native)

    @property
    def T(self) -> Array:
        """The transpose of a matrix."""
        if self.ndim != 2:
            raise ArgumentError(f"ivy.Array.T: needs 2 axes, got {self.ndim}. Use .mT or ivy.permute_dims.")
        return self.swapaxes(0, 1)

    @property
    def mT(self) -> Array:
        """The transpose of the last two axes."""
        return self.swapaxes(-1, -2)

    @property
    def real(self) -> Array:
        """Real part."""
        return _functions["real"](self)

    @property
    def imag(self) -> Array:
        """Imaginary part."""
        return _functions["imag"](self)

    def __getitem__(self, index: Any) -> Array:
        return _functions["get_item"](self, normal_index(index, self))

    def __setitem__(self, index: Any, value: Any) -> None:
        if not isinstance(value, Array):
            value = on_backend_of(self, value, self.dtype)
        self.native = _functions["set_item"](self, normal_index(index, self), value).native

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("len() of a 0-d ivy.Array")
        return self.shape[0]

    def __iter__(self) -> Iterator[Array]:
        return (self[i] for i in range(len(self)))

    def __contains__(self, value: Any) -> bool:
        return bool((self == value).any())

    def numpy(self) -> np.ndarray[Any, Any]:
        """The values as a NumPy array."""
        return self.backend.table["to_numpy"](self.native)

    def item(self) -> Any:
        """The only element, as a Python number."""
        return self.numpy().item()

    def tolist(self) -> Any:
        """The values as nested lists of Python numbers."""
        return self.numpy().tolist()

    def __bool__(self) -> bool:
        return bool(self._single("bool"))

    def __int__(self) -> int:
        return int(self._single("int"))

    def __float__(self) -> float:
        return float(self._single("float"))

    def __complex__(self) -> complex:
        return complex(self._single("complex"))

    def __index__(self) -> int:
        if not self.dtype.is_integer or self.ndim:
            raise TypeError(f"only a 0-d integer ivy.Array is an index, got {self.dtype} of shape {self.shape}")
        return int(self._single("index"))

    def _single(self, kind: str) -> Any:
        if self.size != 1:
            raise ArgumentError(f"ivy.Array: {kind} needs exactly one element, got shape {self.shape}.")
        return self.item()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        import numpy as np

        return np.array(self.numpy(), dtype=dtype, copy=copy)

    def to_device(self, device: Any, /, *, stream: Any = None) -> Array:
        """The array on the framework's own ``device``, or the one of that name."""
        if stream is not None:
            raise UnsupportedError(f"ivy.Array.to_device: streams are the framework's to choose, got {stream!r}. Leave stream out.")
        return _functions["to_device"](self, device)

    def __dlpack__(
        self, *, stream: Any = None, max_version: tuple[int, int] | None = None,
        dl_device: tuple[Any, int] | None = None, copy: bool | None = None,
    ) -> Any:  # fmt: skip
        export = self.backend.table["to_dlpack"]
        return export(self.native, stream=stream, max_version=max_version, dl_device=dl_device, copy=copy)

    def __dlpack_device__(self) -> tuple[Any, int]:
        return self.backend.table["dlpack_device"](self.native)

    def __array_namespace__(self, *, api_version: str | None = None) -> Any:
        import ivy

        if api_version not in (None, *API_VERSIONS):
            raise ArgumentError(
                f"ivy.Array: api_version must be one of {', '.join(API_VERSIONS)}, got {api_version!r}. Leave it out for the newest."
            )
        return ivy

    def __repr__(self) -> str:
        if not self.backend.table["is_concrete"](self.native):
            return f"ivy.Array({self.native!r}, backend={self.backend.name!r})"
        import numpy as np

        body = np.array2string(self.numpy(), separator=", ", prefix="ivy.Array(")
        return f"ivy.Array({body}, dtype={self.dtype}, backend={self.backend.name!r})"

    def __reduce__(self) -> Any:
        return _rebuild, (self.numpy(), self.backend.name)


def _rebuild(values: Any, backend: str) -> Array:
    from ivy.backend import as_native, load

    loaded = load(backend)
    return Array(as_native(values, loaded), loaded)


def on_backend_of(x: Array, value: Any, dtype: DType | None = None) -> Array:
    """``value``, an array of any framework or nested numbers (in ``dtype``), on the backend of ``x``, not the default one."""
    from ivy.backend import as_native

    if isinstance(value, (int, float, complex, list, tuple)):
        return Array(x.backend.table["asarray"](value, dtype=dtype), x.backend)
    return Array(as_native(value, x.backend), x.backend)


def is_native(value: Any, x: Array) -> bool:
    return isinstance(value, x.backend.array_types)


def normal_index(index: Any, x: Array) -> Any:
    """``index`` with lists as arrays, and out-of-range integers refused here, for every backend alike."""
    items = index if isinstance(index, tuple) else (index,)
    axis = 0
    if any(item is Ellipsis for item in items):
        consumed = sum(_axes_of(item) for item in items)
        rest = len(x.shape) - consumed
    else:
        rest = 0
    normal: list[Any] = []
    for item in items:
        if isinstance(item, list) or (hasattr(item, "__array__") and not isinstance(item, (Array, *x.backend.array_types))):
            item = on_backend_of(x, item)
            item = item if item.size else item.astype("int64")
        if any(type(n) is int and n == 0 for n in getattr(item, "shape", ())):  # not a size that stands for any
            item = _empty_mask(item, axis, x)
        if isinstance(item, (int,)) and not isinstance(item, bool) and item is not None:
            _check_integer(item, axis, x)
        normal.append(item)
        axis += rest if item is Ellipsis else _axes_of(item)
    if axis > len(x.shape):
        raise IndexOutOfRangeError(f"ivy.Array: {axis} axes are indexed, but the array has {len(x.shape)}.")
    return tuple(normal) if isinstance(index, tuple) else normal[0]


def _empty_mask(item: Any, axis: int, x: Array) -> Any:
    """``item``; a mask that has size 0 where ``x`` has not, which the standard allows, as one that fits and takes nothing."""
    sizes = x.shape[axis : axis + len(item.shape)]
    fits = len(sizes) == len(item.shape) and all(int(m) in (0, int(n)) for m, n in zip(item.shape, sizes, strict=True))
    if not fits or not str(item.dtype).endswith("bool"):
        return item
    return on_backend_of(x, False).broadcast_to(sizes)


def _axes_of(item: Any) -> int:
    """How many axes of the array an item of an index takes."""
    if item is None or item is Ellipsis or isinstance(item, bool):
        return 0
    kind = str(getattr(item, "dtype", ""))
    return len(item.shape) if kind.endswith("bool") else 1


def _check_integer(item: int, axis: int, x: Array) -> None:
    if axis < len(x.shape) and not (item < x.shape[axis] if item >= 0 else -item <= x.shape[axis]):
        raise IndexOutOfRangeError(f"ivy.Array: index {int(item)} is out of range for axis {axis} of size {x.shape[axis]}.")


_functions: dict[str, Callable[..., Any]] = {}


def _binary(fn: Callable[..., Any], reflected: bool) -> Callable[..., Any]:
    def forward(self: Array, other: Any) -> Any:
        if type(other) is Array or isinstance(other, (int, float, complex)) or is_native(other, self):
            return fn(self, other if type(other) is not self.native.__class__ else Array(other, self.backend))
        return NotImplemented

    def backward(self: Array, other: Any) -> Any:
        if isinstance(other, (int, float, complex)) or is_native(other, self):
            return fn(other, self)
        return NotImplemented

    return backward if reflected else forward


def _in_place(forward: Callable[..., Any], name: str) -> Callable[..., Any]:
    def operator(self: Array, other: Any) -> Any:
        out = forward(self, other)
        if out is not NotImplemented and (out.dtype is not self.dtype or out.shape != self.shape):
            raise ArgumentError(
                f"ivy.Array: an operator in place keeps dtype and shape, {self.dtype} {self.shape}, but ivy.{name} gives"
                f" {out.dtype} {out.shape}. Write x = ivy.{name}(x, y)."
            )
        return out

    return operator


def attach(functions: dict[str, Callable[..., Any]]) -> None:
    """Give :class:`Array` its operators and methods: the functions of the functional API."""
    _functions.update(functions)
    for name in METHODS:
        setattr(Array, name, functions[name])
    for name, target in BINARY.items():
        forward = _binary(functions[target], reflected=False)
        setattr(Array, f"__{name}__", forward)
        setattr(Array, f"__r{name}__", _binary(functions[target], reflected=True))
        setattr(Array, f"__i{name}__", _in_place(forward, target))
    for name, target in COMPARE.items():
        setattr(Array, f"__{name}__", _binary(functions[target], reflected=False))
    for name, target in UNARY.items():
        setattr(Array, f"__{name}__", functions[target])


