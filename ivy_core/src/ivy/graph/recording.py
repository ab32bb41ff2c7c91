"""A backend that records: each call goes to the target backend in its abstract mode, and becomes a node."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from ivy.backend import Backend
from ivy.dispatch import SPECS, composite_on
from ivy.errors import UnsupportedError
from ivy.functional.dtypes import DType
from ivy.graph.ir import Literal, Node, Value, leaves, map_leaves, nested_key
from ivy.graph.sizes import Size, Symbolic, plain, symbolic


class Traced:
    """A native stand-in of the target backend, and the value that it is in the graph.

    ``dynamic`` tells whether it depends on the inputs of the graph, so that its sizes are symbolic. ``key`` is what another
    stand-in must share to be exchanged with it: shape and dtype, or the very array or number where that is known.
    """

    __slots__ = ("dynamic", "key", "native", "value")

    def __init__(self, native: Any, value: Value | Literal, dynamic: bool, *, known: bool = False) -> None:
        self.native, self.value, self.dynamic = native, value, dynamic
        if isinstance(value, Literal):
            self.key: Any = ("number", repr(value.value), value.dtype)
        else:
            self.key = ("known", value) if known else (value.shape, value.dtype)

    @property
    def dtype(self) -> Any:
        return self.native.dtype

    def __repr__(self) -> str:
        return repr(self.value)


class RecordingBackend(Backend):
    """Records calls on ``target`` as nodes of the ``ivy`` dialect."""

    def __init__(self, target: Backend) -> None:
        self.name, self.plugin, self.manager = target.name, target.plugin, target.manager
        self.array_types = (Traced,)
        self.target = target
        self.nodes: list[Node] = []
        self.constants: dict[str, Value] = {}
        self.constant_arrays: dict[str, Any] = {}
        self.pending: dict[str, tuple[Any, Any]] = {}
        self.count = 0
        self.evaluated: dict[Any, Any] = {}  # native stand-ins of results, by the call: the layers of a model repeat each other
        self.place: tuple[str, str] = ("", "")
        self.table = {name: self._entry(name) for name in target.table}
        self.table |= {
            "dtype_of": self._dtype_of, "shape_of": self._shape_of, "is_concrete": lambda x: False,
            "to_numpy": self._to_numpy, "scalar": self._scalar, "asarray": self._asarray, "astype": self._astype,
            "device_of": lambda x: target.table["device_of"](x.native), "to_device": lambda x, device: x,
        }  # fmt: skip
        from ivy.graph.blocks import CONTROL_FLOW

        self.table |= {name: functools.partial(hook, self) for name, hook in CONTROL_FLOW.items() if name in target.table}

    def _entry(self, name: str) -> Callable[..., Any]:
        spec, fn = SPECS[name], self.target.table[name]
        if spec.kind == "composite" and getattr(fn, "is_default", False):
            return composite_on(self, spec)

        def evaluate(args: Any, kwargs: Any) -> Any:
            return fn(*map_leaves(native, args), **map_leaves(native, kwargs))

        def record(*args: Any, **kwargs: Any) -> Any:
            if not spec.returns_arrays:
                return evaluate(args, kwargs)
            key = name, nested_key(evaluated_as, args), nested_key(evaluated_as, kwargs)
            out = self.evaluated.get(key)
            if out is None:
                out = evaluate(args, kwargs)
                if not self.holds_values(out):
                    self.evaluated[key] = out
            dynamic = any_dynamic((args, kwargs))
            result, outputs = self.results(out, dynamic)
            self.nodes.append(Node(f"ivy.{name}", map_leaves(recorded, args), map_leaves(recorded, kwargs), outputs, *self.place))
            return result

        return record

    def holds_values(self, out: Any) -> bool:
        """Whether stand-ins have numbers, as NumPy's: those of one call are no others' then, for indices among them are checked."""
        return any(self.target.table["is_concrete"](leaf) for leaf in (out if isinstance(out, (tuple, list)) else [out]))

    def results(self, out: Any, dynamic: bool) -> tuple[Any, Any]:
        if isinstance(out, (tuple, list)):
            pairs = [self.results(o, dynamic) for o in out]
            return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)
        value = self.fresh(out)
        return Traced(out, value, dynamic), value

    def fresh(self, out: Any, name: str | None = None) -> Value:
        """A new value with the shape and dtype of the native stand-in ``out``."""
        self.count += name is None
        shape, dtype = self.target.table["shape_of"](out), self.target.table["dtype_of"](out)
        return Value(name or f"x{self.count}", shape, dtype)

    def _dtype_of(self, x: Any) -> DType:
        return self.target.table["dtype_of"](x.native)

    def _shape_of(self, x: Any) -> tuple[int, ...]:
        shape = self.target.table["shape_of"](x.native)
        if not x.dynamic:
            return tuple(shape)
        return tuple(symbolic(int(n), Size(x.value, axis)) for axis, n in enumerate(shape))

    def _to_numpy(self, x: Any) -> Any:
        raise UnsupportedError(
            f"ivy: converting this graph to {self.name} needs the values of {x.value!r}, which are known only when it runs."
            " The frontend function must be written without reading values."
        )

    def _scalar(self, value: Any, dtype: DType) -> Traced:
        if isinstance(value, Symbolic):
            return self._size_array(value, dtype)
        return Traced(self.target.table["scalar"](value, dtype), Literal(value, dtype), False)

    def _size_array(self, value: Any, dtype: DType) -> Traced:
        """A symbolic size as an array: computed by the graph."""
        full = self.table["full"]
        return full((), value, dtype=dtype)

    def _asarray(self, obj: Any, /, *, dtype: Any = None, device: Any = None, copy: bool | None = None) -> Any:
        if isinstance(obj, Traced):
            return obj if dtype is None else self._astype(obj, dtype)
        if isinstance(obj, (bool, int, float, complex)):
            made = self.target.table["asarray"](plain(obj) if isinstance(obj, Symbolic) else obj, dtype=dtype)
            return self._scalar(obj, self.target.table["dtype_of"](made))
        if has_traced(obj):
            parts = [self._asarray(o, dtype=dtype) for o in obj]
            return self.table["stack"](parts, axis=0)
        return self.constant(self.target.table["asarray"](obj, dtype=dtype), (obj, dtype))

    def constant(self, array: Any, data: Any = None) -> Traced:
        """A native array of the target as a named constant of the graph.

        One that is made of ``data`` (numbers and a dtype) while the target traces may itself be abstract: it is made again later.
        """
        name = f"c{len(self.constants)}"
        value = self.fresh(array, name)
        self.constants[name], self.constant_arrays[name] = value, array
        if data is not None:
            self.pending[name] = data
        return Traced(array, value, False, known=True)

    def make_constants(self) -> dict[str, Any]:
        """The arrays of all constants; called when the target traces no more."""
        made = {n: self.target.table["asarray"](obj, dtype=dtype) for n, (obj, dtype) in self.pending.items()}
        return self.constant_arrays | made

    def _astype(self, x: Any, dtype: Any, /, *, copy: bool = True) -> Any:
        if self._dtype_of(x) is dtype:
            return x
        if isinstance(x.value, Literal) and not isinstance(x.value.value, Symbolic):
            return self._scalar(np.asarray(x.value.value).astype(dtype.name if dtype.name != "bfloat16" else "float32").item(), dtype)
        out = self.target.table["astype"](x.native, dtype)
        result, value = self.results(out, x.dynamic)
        self.nodes.append(Node("ivy.astype", (recorded(x), dtype), {}, value, *self.place))
        return result


def native(leaf: Any) -> Any:
    """A leaf of the arguments as the target backend takes it."""
    if isinstance(leaf, Traced):
        return leaf.native
    return plain(leaf) if isinstance(leaf, Symbolic) else leaf


def recorded(leaf: Any) -> Any:
    """A leaf of the arguments as the node holds it."""
    return leaf.value if isinstance(leaf, Traced) else leaf


PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...), DType)


def evaluated_as(leaf: Any) -> Any:
    """What the shapes and dtypes of a call's results follow from; of a leaf of which that is not known, what nothing else equals."""
    kind = type(leaf)
    if kind is Traced:
        return leaf.key
    if kind in PLAIN:
        return (kind, leaf)
    return (type(plain(leaf)), plain(leaf)) if isinstance(leaf, Symbolic) else object()


def any_dynamic(tree: Any) -> bool:
    return any(x.dynamic if isinstance(x, Traced) else isinstance(x, Symbolic) for x in leaves(tree))


def has_traced(obj: Any) -> bool:
    if isinstance(obj, (list, tuple)):
        return any(has_traced(o) for o in obj)
    return isinstance(obj, (Traced, Symbolic))
