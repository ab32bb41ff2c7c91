"""From a public call to the backend's function: choose, unwrap, promote, call, wrap.

What happens to an argument follows from the *name* of its annotation (see ``ivy.typing``), so a definition says everything.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ivy.array import Array
from ivy.backend import Backend, backend_for, backend_of_type, chosen_device, selected
from ivy.documentation import completed
from ivy.errors import ArgumentError, AxisError
from ivy.functional.dtypes import accumulator_dtype, as_dtype, common_dtype, float32

if TYPE_CHECKING:
    from ivy.functional.dtypes import DType

PROMOTED = frozenset({"Promoted", "Inexact", "OptionalPromoted", "OptionalInexact"})
INEXACT = frozenset({"Inexact", "OptionalInexact"})
SEQUENCES = frozenset({"PromotedArrays", "Arrays"})
ARRAYS = PROMOTED | SEQUENCES | {"Array", "OptionalArray", "Key", "Index"}
DTYPE_RULES = frozenset({"OptionalDType", "FloatDType", "ScalarDType", "SumDType"})

NUMBERS = frozenset({bool, int, float})
AXES = ("axis", "axes", "axis1", "axis2", "source", "destination")
NEW_AXES = frozenset({"expand_dims", "one_hot", "stack"})  # functions whose axis is one of the result

SPECS: dict[str, Spec] = {}
ALIASES: dict[str, str] = {}


class Spec:
    """One function of the functional API: its definition, and what its annotations say about each parameter."""

    def __init__(self, fn: Callable[..., Any], kind: str) -> None:
        self.fn, self.name, self.kind = fn, fn.__name__, kind
        self.rules: dict[str, str] = {k: str(v) for k, v in fn.__annotations__.items() if k != "return"}
        result = str(fn.__annotations__.get("return", ""))
        named = fn.__globals__.get(result)
        self.named_result = named if hasattr(named, "_fields") else None  # the class of a named tuple of arrays
        self.returns_arrays = "Array" in result or self.named_result is not None
        self.promoted = {name for name, rule in self.rules.items() if rule in PROMOTED}
        self.inexact = any(self.rules[name] in INEXACT for name in self.promoted)
        self.draws_key = self.rules.get("key") == "Key" and (kind == "primitive" or self.name.startswith("random_"))
        self.places = self.rules.get("device") == "Device" and kind == "primitive"
        self.dtype_rule = next((r for r in self.rules.values() if r in DTYPE_RULES), None)
        arrays = [name for name, rule in self.rules.items() if rule in ARRAYS]
        self.axes = [name for name in AXES if name in self.rules and self.name != "tensordot"]  # whose axes are two lists
        # the arrays whose axes they count: all that broadcast together, else the first
        self.has_axes = ([n for n in arrays if n in self.promoted] or arrays[:1]) if self.axes else []
        code = fn.__code__
        count = code.co_argcount
        self.positional = code.co_varnames[:count]
        self.variadic = code.co_varnames[count + code.co_kwonlyargcount] if code.co_flags & inspect.CO_VARARGS else None
        fn.__doc__ = completed(self)
        SPECS[self.name] = self

    @functools.cached_property
    def signature(self) -> inspect.Signature:
        return inspect.signature(self.fn)

    @property
    def is_binary(self) -> bool:
        return self.kind == "primitive" and tuple(self.rules.items()) == (("x1", "Promoted"), ("x2", "Promoted"))

    def named(self, args: tuple[Any, ...]) -> list[tuple[str, Any]]:
        """Positional arguments with the names of their parameters."""
        if len(args) <= len(self.positional):
            return list(zip(self.positional, args, strict=False))
        if self.variadic is None:
            self.signature.bind(*args)  # raises the usual TypeError
        extra = [(self.variadic or "", a) for a in args[len(self.positional) :]]
        return [*zip(self.positional, args, strict=False), *extra]


def wrap(out: Any, backend: Backend) -> Any:
    """Native arrays as :class:`ivy.Array`, within tuples and lists too."""
    if isinstance(out, tuple):
        parts = [wrap(o, backend) for o in out]
        return type(out)(*parts) if hasattr(out, "_fields") else tuple(parts)
    if isinstance(out, list):
        return [wrap(o, backend) for o in out]
    return Array(out, backend)


def unwrap(value: Any) -> Any:
    """:class:`ivy.Array` as native arrays, within tuples, lists, dicts and slices too."""
    kind = type(value)
    if kind is Array:
        return value.native
    if kind is tuple or kind is list:
        return kind([unwrap(v) for v in value])
    if kind is slice:
        return slice(unwrap(value.start), unwrap(value.stop), unwrap(value.step))
    if kind is dict:
        return {k: unwrap(v) for k, v in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*[unwrap(v) for v in value])
    return value


def promote(spec: Spec, backend: Backend, values: dict[str, Any]) -> None:
    """Bring the promoted parameters among ``values`` to their common dtype, Python scalars to 0-d arrays of it."""
    table, array_types = backend.table, backend.array_types
    dtype_of = table["dtype_of"]
    dtypes: dict[str, DType] = {}
    scalars: dict[str, Any] = {}
    for name in spec.promoted:
        value = values.get(name)
        if value is None and (name not in values or spec.rules[name].startswith("Optional")):
            continue
        if isinstance(value, array_types):
            dtypes[name] = dtype_of(value)
        else:
            value = getattr(value, "item", lambda given=value: given)()
            if not isinstance(value, (bool, int, float, complex)):
                raise TypeError(
                    f"ivy.{spec.name}: {name} must be an array or a Python number, got {type(value).__name__}."
                    " Convert it with ivy.asarray first."
                )
            scalars[name] = value
    target = common_dtype(dtypes.values(), [python_type(s) for s in scalars.values()], backend.default_integer())
    if spec.inexact and not target.is_inexact:
        target = float32
    for name, dtype in dtypes.items():
        if dtype is not target:
            values[name] = table["astype"](values[name], target)
    for name, value in scalars.items():
        values[name] = table["scalar"](value, target)


def python_type(value: Any) -> type:
    """``bool``, ``int``, ``float`` or ``complex``, also of instances of their subclasses."""
    return next(t for t in (bool, int, float, complex) if isinstance(value, t))


def promote_arrays(backend: Backend, arrays: Any) -> list[Any]:
    """A sequence of native arrays (or Python scalars) in their common dtype."""
    table, dtype_of = backend.table, backend.table["dtype_of"]
    dtypes = [dtype_of(a) if isinstance(a, backend.array_types) else None for a in arrays]
    scalars = [python_type(a) for a, d in zip(arrays, dtypes, strict=True) if d is None]
    target = common_dtype([d for d in dtypes if d is not None], scalars, backend.default_integer())
    return [
        table["scalar"](a, target) if d is None else a if d is target else table["astype"](a, target)
        for a, d in zip(arrays, dtypes, strict=True)
    ]


def default_dtype(spec: Spec, backend: Backend, values: dict[str, Any]) -> DType | None:
    """What ``dtype=None`` stands for in a call of ``spec``."""
    if spec.dtype_rule == "FloatDType":
        return float32
    if spec.dtype_rule == "SumDType":
        return accumulator_dtype(backend.table["dtype_of"](values["x"]), backend.default_integer())
    if spec.dtype_rule == "ScalarDType":
        names = [n for n in ("start", "stop", "step", "fill_value") if values.get(n) is not None]
        numbers = [values[n] for n in names]
        return common_dtype([], [python_type(n) for n in numbers], backend.default_integer())
    return None


def prepare(spec: Spec, backend: Backend, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Arguments as the backend's function takes them: native, promoted, and with dtypes resolved."""
    named = spec.named(args)
    values = {name: unwrap(value) for name, value in named} | {k: unwrap(v) for k, v in kwargs.items()}
    for name in values:
        rule = spec.rules.get(name)
        if rule in ("Array", "Key", "OptionalArray"):
            check_array(spec, backend, name, values[name], rule)
        elif rule == "GivenDType":
            values[name] = as_dtype(values[name])
        elif rule == "PromotedArrays" and name != spec.variadic:
            values[name] = promote_arrays(backend, values[name])
    if spec.has_axes:
        check_axes(spec, values)
    if spec.draws_key and values.get("key") is None:
        from ivy.random import next_key

        values["key"] = next_key(backend)
        kwargs = kwargs | {"key": values["key"]}
    if (
        spec.places and values.get("device") is None and (device := chosen_device.get()) is not None
        and not isinstance(values.get("obj"), backend.array_types)  # asarray leaves an array where it is
    ):  # fmt: skip
        values["device"] = device
        kwargs = kwargs | {"device": device}
    if spec.promoted:
        promote(spec, backend, values)
    if spec.dtype_rule is not None:
        given = values.get("dtype")
        dtype = default_dtype(spec, backend, values) if given is None else as_dtype(given)
        if dtype is not None:
            values["dtype"] = dtype
            kwargs = kwargs | {"dtype": dtype}
    if spec.variadic is not None:
        count = len(spec.positional)
        rest = [unwrap(a) for a in args[count:]]
        rest = promote_arrays(backend, rest) if spec.rules[spec.variadic] == "PromotedArrays" and rest else rest
        return [values[n] for n in spec.positional[: len(args)]] + rest, {k: values[k] for k in kwargs}
    return [values[name] for name, _ in named], {k: values[k] for k in kwargs}


def check_array(spec: Spec, backend: Backend, name: str, value: Any, rule: str) -> None:
    if isinstance(value, backend.array_types) or (value is None and rule != "Array"):
        return
    raise TypeError(
        f"ivy.{spec.name}: {name} must be an array, got {type(value).__name__}. Convert it with ivy.asarray first."
    )


def check_axes(spec: Spec, values: dict[str, Any]) -> None:
    """Refuse an axis that no array has. Frameworks raise errors of their own, or take another axis."""
    for name in spec.axes:
        given = values.get(name)
        if given is None:
            continue
        axes = given if isinstance(given, (tuple, list)) else (given,)
        arrays = [a for n in spec.has_axes for a in ((values.get(n),) if spec.rules[n] not in SEQUENCES else values[n][:1])]
        ranks = [rank for a in arrays if (rank := getattr(a, "ndim", None)) is not None]
        if not ranks:
            return
        n = max(ranks) + (len(axes) if spec.name in NEW_AXES else 0) or 1  # the axis -1 of a number is the number
        if any(isinstance(a, int) and not -n <= a < n for a in axes):
            raise AxisError(f"ivy.{spec.name}: {name} must be from {-n} to {n - 1} for an array of {max(ranks)} axes, got {given}.")


def call(spec: Spec, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The general path of every function."""
    if spec.name in BRINGS and args:
        args = (BRINGS[spec.name](args[0]), *args[1:])
    backend, wrapped = backend_for((*args, *kwargs.values()))
    try:
        native_args, native_kwargs = prepare(spec, backend, args, kwargs)
    except (TypeError, KeyError):
        spec.signature.bind(*args, **kwargs)  # a call that does not fit the signature says so first
        raise
    fn = backend.table.get(spec.name)
    if fn is None:
        raise backend.lacks(spec.name)
    out = fn(*native_args, **native_kwargs)
    out = out if spec.named_result is None else spec.named_result(*out)
    if kwargs.get("copy") is False and spec.name in BRINGS and type(args[0]) is Array and out is args[0].native:
        return args[0]  # a second Array of the same memory would not see what is assigned to the first
    return wrap(out, backend) if spec.returns_arrays and (wrapped or spec.name in BRINGS) else out


def brought(obj: Any) -> Any:
    """The argument of ``asarray``: an array of another backend than the selected one as a NumPy array, which any takes."""
    chosen = selected.get()
    if chosen is None:
        return obj
    if isinstance(obj, (list, tuple)):
        return [brought(o) for o in obj]
    source = obj.backend if isinstance(obj, Array) else backend_of_type(type(obj))
    if source is None or source is chosen:
        return obj
    if "asarray" not in chosen.table:
        raise chosen.lacks("asarray")
    values = source.table["to_numpy"](obj.native if isinstance(obj, Array) else obj)
    return Array(chosen.table["asarray"](values), chosen)


class Exported:
    """An array as nothing but its DLPack protocol, so that it does not choose the backend it goes to."""

    def __init__(self, x: Any) -> None:
        self.__dlpack__, self.__dlpack_device__ = x.__dlpack__, x.__dlpack_device__


def exported(obj: Any) -> Any:
    """The argument of ``from_dlpack``: an array of another backend than the selected one as its protocol alone."""
    chosen = selected.get()
    source = obj.backend if isinstance(obj, Array) else backend_of_type(type(obj))
    return obj if chosen is None or source is None or source is chosen else Exported(obj)


# functions that take arrays of any backend to the selected one, and give ivy.Array also for native arrays
BRINGS: dict[str, Callable[[Any], Any]] = {"asarray": brought, "from_dlpack": exported}


def keeps(dtype: DType, number: type) -> bool:
    """Whether an array of ``dtype`` keeps its type when it meets a Python ``number`` (which is neither complex nor symbolic)."""
    return dtype.is_inexact or (number is not float and dtype.is_integer)


def public_function(spec: Spec) -> Any:
    """The function that users call, with the fast path that fits its signature."""
    name = spec.name
    if spec.is_binary:

        chosen_backend = selected.get
        # the native type seen last and what computes it, in one tuple, so that threads never see halves of two
        last: tuple[Any, Any] = (None, None)

        def binary(x1: Any, x2: Any, /) -> Any:
            kind = type(x1)
            native_type, native_fn = last
            if kind is native_type and type(x2) is kind and ((d := x1.dtype) is (e := x2.dtype) or d == e) and chosen_backend() is None:
                return native_fn(x1, x2)
            if kind is Array and type(x2) is Array:
                backend = x1.backend
                if backend is x2.backend:
                    chosen = chosen_backend()
                    if chosen is None or chosen is backend:
                        a, b = x1.native, x2.native
                        if (d := a.dtype) is (e := b.dtype) or d == e:
                            return Array(backend.table[name](a, b), backend)
            elif kind is Array and type(x2) in NUMBERS and (chosen_backend() is None or chosen_backend() is x1.backend):
                backend, a = x1.backend, x1.native
                dtype = backend.table["dtype_of"](a)
                if keeps(dtype, type(x2)):
                    return Array(backend.table[name](a, backend.table["scalar"](x2, dtype)), backend)
            return binary_slow(x1, x2)

        natives: dict[type, Callable[..., Any]] = {}

        def binary_slow(x1: Any, x2: Any) -> Any:
            nonlocal last
            kind = type(x1)
            if kind is type(x2) and kind is not Array and selected.get() is None:
                if kind not in natives:
                    backend = backend_for((x1,))[0]
                    if isinstance(x1, backend.array_types) and hasattr(x1, "dtype"):
                        natives[kind] = backend.table[name]
                if (fn := natives.get(kind)) is not None:
                    last = (kind, fn)
                    if x1.dtype == x2.dtype:  # some frameworks make a new dtype object for each look
                        return fn(x1, x2)
            return call(spec, (x1, x2), {})

        return functools.wraps(spec.fn)(binary)

    def general(*args: Any, **kwargs: Any) -> Any:
        return call(spec, args, kwargs)

    return functools.wraps(spec.fn)(general)


def composite_on(backend: Backend, spec: Spec) -> Callable[..., Any]:
    """The body of a composite as a function of native arrays of ``backend``."""
    body, rules = spec.fn, spec.rules

    def native(*args: Any, **kwargs: Any) -> Any:
        named = spec.named(args)
        token = selected.set(backend)
        try:
            out = body(
                *[as_array(value, rules.get(name), backend) for name, value in named],
                **{name: as_array(value, rules.get(name), backend) for name, value in kwargs.items()},
            )
            return unwrap(out)
        finally:
            selected.reset(token)

    native.__name__ = spec.name
    native.__doc__ = spec.fn.__doc__
    native.is_default = True  # type: ignore[attr-defined]
    return native


def as_array(value: Any, rule: str | None, backend: Backend) -> Any:
    """A native argument as the body of a composite sees it."""
    if rule not in ARRAYS or value is None:
        return value
    if rule in SEQUENCES and isinstance(value, (list, tuple)):
        return [as_array(v, rule, backend) for v in value]
    if rule == "Index":
        return value
    if isinstance(value, backend.array_types):
        return Array(value, backend)
    raise ArgumentError(f"ivy: expected an array of {backend.name}, got {type(value).__name__}.")
