"""What every mirrored function does with its arguments and results: shared by the frontends."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar

import numpy as np

from ivy.array import Array
from ivy.backend import Backend, as_native, backend_of_type, selected
from ivy.errors import ArgumentError, NotMirroredError, did_you_mean
from ivy.functional.dtypes import DType, as_dtype

F = TypeVar("F", bound=Callable[..., Any])
PLAIN = frozenset({int, float, bool, str, type(None), complex, type(Ellipsis)})
NUMBERS = (bool, int, float, complex)


class MirroredArray:
    """An array of a mirrored framework over an :class:`ivy.Array`."""

    __slots__ = ("__weakref__", "_array")
    __array_priority__ = 2000
    __array_ufunc__ = None  # so that NumPy leaves `native + mirrored` to the mirrored array
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, array: Array) -> None:
        self._array = array

    @property
    def native(self) -> Any:
        """The backend's own array."""
        return self._array.native

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return self._array.ndim

    def __len__(self) -> int:
        return len(self._array)

    def __float__(self) -> float:
        return float(self._array)

    def __int__(self) -> int:
        return int(self._array)

    def __bool__(self) -> bool:
        return bool(self._array)

    def __complex__(self) -> complex:
        return complex(self._array)

    def __index__(self) -> int:
        return self._array.__index__()

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))  # type: ignore[index]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._array.__array__(dtype, copy)

    def __dlpack__(self, **kwargs: Any) -> Any:
        return self._array.__dlpack__(**kwargs)

    def __dlpack_device__(self) -> Any:
        return self._array.__dlpack_device__()


class MirroredDType:
    """A data type of a mirrored framework; equal to every other name of the same type."""

    __slots__ = ("name",)
    python: ClassVar[Mapping[type, DType]]

    def __init__(self, given: Any) -> None:
        self.name = self.resolve(given).name

    @classmethod
    def resolve(cls, given: Any) -> DType:
        """The :class:`ivy.DType` that the framework means by ``given``."""
        if isinstance(given, MirroredDType):
            return as_dtype(given.name)
        return cls.python[given] if isinstance(given, type) and given in cls.python else as_dtype(given)

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return as_dtype(self.name).itemsize

    def __eq__(self, other: object) -> bool:
        try:
            return self.resolve(other).name == self.name
        except TypeError:
            return NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"dtype('{self.name}')"

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return type(self), (self.name,)


class Call:
    """One call of a mirrored function: in which forms its arrays came, of which dtypes, and their backend."""

    __slots__ = ("arrays", "backend", "creates", "mirror", "mirrored", "native", "scalars", "wrapped")

    def __init__(self, mirror: Mirror, *values: Any, creates: bool = False) -> None:
        self.mirror, self.creates, self.mirrored = mirror, creates, creates
        self.wrapped = self.native = False
        self.backend: Backend | None = selected.get()
        self.arrays: list[Array] = []
        self.scalars: Backend | None = None
        for value in values:
            self._look(value)
        self.backend = self.backend or self.scalars

    def _look(self, value: Any) -> None:
        kind = type(value)
        if kind in PLAIN:
            return
        if isinstance(value, MirroredArray):
            self.mirrored = True
            self.backend = self.backend or value._array.backend
        elif kind is Array:
            self.wrapped = True
            self.backend = self.backend or value.backend
        elif isinstance(value, (tuple, list)):
            for v in value:
                self._look(v)
        elif kind is dict:
            self._look(tuple(value.values()))
        elif kind is slice:
            self._look((value.start, value.stop, value.step))
        elif (backend := backend_of_type(kind)) is not None:
            self.native = True
            if isinstance(value, np.generic):  # a NumPy scalar decides only where there is no other array
                self.scalars = backend
            else:
                self.backend = self.backend or backend

    def read(self, value: Any) -> Any:
        """``value`` as the body of the function sees it: with :class:`ivy.Array` and :class:`ivy.DType`."""
        kind = type(value)
        if kind in PLAIN:
            return value
        array = self._array(value, kind)
        if array is not None:
            if self.creates and self.backend is not None and array.backend is not self.backend:
                array = Array(as_native(array, self.backend), self.backend)
            self.arrays.append(array)
            return array
        if kind is list:
            return [self.read(v) for v in value]
        if isinstance(value, tuple):
            parts = [self.read(v) for v in value]
            return kind(*parts) if hasattr(value, "_fields") else tuple(parts)
        if kind is dict:
            return {k: self.read(v) for k, v in value.items()}
        if kind is slice:
            return slice(self.read(value.start), self.read(value.stop), self.read(value.step))
        if isinstance(value, MirroredDType):
            return as_dtype(value.name)
        return self.mirror.python[value] if isinstance(value, type) and value in NUMBERS else value

    def _array(self, value: Any, kind: type) -> Array | None:
        if isinstance(value, MirroredArray):
            return value._array
        if kind is Array:
            return value
        backend = backend_of_type(kind)
        if backend is not None and isinstance(value, np.generic) and self.backend is not None:
            return Array(self.backend.table["scalar"](value.item(), as_dtype(value.dtype)), self.backend)
        return None if backend is None else Array(value, backend)

    def result(self, value: Any) -> Any:
        """A result in the form of the arguments: mirrored arrays, :class:`ivy.Array`, or native arrays."""
        kind = type(value)
        if kind is Array:
            value = self.mirror.finish(value, self.arrays)
            if self.mirrored or not (self.native or self.wrapped):
                return self.mirror.array_type(value)
            return value if self.wrapped else value.native
        if kind is DType:
            return self.mirror.dtype_type(value)
        if kind is tuple or kind is list:
            return kind([self.result(v) for v in value])
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return kind(*[self.result(v) for v in value])
        return {k: self.result(v) for k, v in value.items()} if isinstance(value, dict) else value


class Mirror:
    """Decorator of a frontend's functions, whose bodies see :class:`ivy.Array` and :class:`ivy.DType`.

    Results come back in the form of the arguments; where there are no arrays, in the frontend's own. ``python`` gives the
    dtypes of Python's number types in the framework; ``finish(result, arrays)`` has the last word on each array.
    """

    array_type: type[MirroredArray]
    dtype_type: type[MirroredDType]

    def __init__(
        self,
        name: str,
        python: Mapping[type, DType],
        finish: Callable[[Array, list[Array]], Array] = lambda x, arrays: x,
    ) -> None:
        self.name, self.python, self.finish = name, python, finish

    def array(self, cls: type[Any]) -> type[Any]:
        """Class decorator: ``cls`` is the frontend's array."""
        self.array_type = cls
        return cls

    def dtype(self, cls: type[Any]) -> type[Any]:
        """Class decorator: ``cls`` is the frontend's dtype."""
        self.dtype_type, cls.python = cls, self.python
        return cls

    def __call__(self, fn: F) -> F:
        return self._mirrored(fn, creates=False)

    def creation(self, fn: F) -> F:
        """Mirror a function that makes an array of data: always the frontend's own, on the backend in use."""
        return self._mirrored(fn, creates=True)

    def _mirrored(self, fn: F, creates: bool) -> F:
        @functools.wraps(fn)
        def mirrored(*args: Any, **kwargs: Any) -> Any:
            call = Call(self, args, kwargs, creates=creates)
            read_args, read_kwargs = [call.read(a) for a in args], {k: call.read(v) for k, v in kwargs.items()}
            token = selected.set(call.backend) if call.backend is not None and selected.get() is None else None
            try:
                return call.result(fn(*read_args, **read_kwargs))
            finally:
                if token is not None:
                    selected.reset(token)

        return mirrored  # type: ignore[return-value]

    def nested(self, obj: Any, join: Callable[..., Any], dtype: DType | None = None) -> Array:
        """An array of a number, an array, or nested sequences of them; ``join(*arrays)`` gives arrays one dtype."""
        import ivy

        if isinstance(obj, Array):
            return obj if dtype is None or obj.dtype is dtype else obj.astype(dtype)
        found = {type(leaf) for leaf in _leaves(obj)}
        if Array in found:
            parts = join(*[self.nested(o, join, dtype) for o in obj])
            return ivy.stack(parts)
        kinds = [i for i, number in enumerate(NUMBERS) if number in found]
        if len(kinds) < len(found):
            names = ", ".join(sorted(k.__name__ for k in found.difference(NUMBERS)))
            raise ArgumentError(
                f"ivy.frontends.{self.name}: an array holds numbers and arrays, nested in lists or tuples; got {names}."
            )
        return ivy.asarray(obj, dtype=dtype or self.python[NUMBERS[max(kinds)] if kinds else float])


def _leaves(obj: Any) -> Iterator[Any]:
    if isinstance(obj, (list, tuple)):
        for o in obj:
            yield from _leaves(o)
    else:
        yield obj


def not_mirrored(module: str, framework: str, names: Iterable[str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a mirrored ``module`` called ``framework`` (``jax.numpy``), which holds ``names``."""

    def __getattr__(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        public = [n for n in names if not n.startswith("_")]
        raise NotMirroredError(
            f"ivy: {framework}.{name} is not mirrored by ivy.frontends.{framework}.{did_you_mean(name, public)}"
            f" The names that are: dir(ivy.frontends.{framework})."
        )

    return __getattr__
