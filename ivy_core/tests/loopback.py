"""A backend without a framework: arrays are flat Python lists with a shape, so that the core is tested on its own.

It implements what the tests of the core use; every other primitive is generated and raises ``UnsupportedError``.
"""

from __future__ import annotations

import itertools
import math
import operator
import types
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ivy.backend import Backend, BackendPlugin
from ivy.dispatch import SPECS
from ivy.errors import UnsupportedError
from ivy.functional.dtypes import DTYPES, DType, as_dtype, float32
from ivy.hookspecs import hookimpl
from ivy.plugins import build_backend


class Loop:
    """A native array of the loopback: ``data`` in row-major order."""

    def __init__(self, shape: Sequence[int], data: list[Any], dtype: DType) -> None:
        self.shape, self.data, self.dtype = tuple(shape), data, dtype


CONVERT: dict[str, Callable[[Any], Any]] = {"bool": bool, "int": int, "uint": int, "float": float, "complex": complex}


def loop(shape: Sequence[int], data: Any, dtype: DType) -> Loop:
    if dtype.kind == "uint":
        return Loop(shape, [int(v) % 2**dtype.bits for v in data], dtype)
    return Loop(shape, [CONVERT[dtype.kind](v) for v in data], dtype)


def places(shape: Sequence[int]) -> Any:
    return itertools.product(*map(range, shape))


def offset(place: Sequence[int], shape: Sequence[int]) -> int:
    flat = 0
    for i, n in zip(place, shape, strict=True):
        flat = flat * n + (i if n > 1 else 0)
    return flat


def gathered(x: Loop, shape: Sequence[int], source: Callable[[tuple[int, ...]], Sequence[int]]) -> Loop:
    """An array of ``shape`` whose element at a place is that of ``x`` at ``source(place)``."""
    return Loop(shape, [x.data[offset(source(p), x.shape)] for p in places(shape)], x.dtype)


def broadcast_to(x, /, shape):
    return gathered(x, tuple(shape), lambda p: p[len(p) - len(x.shape) :])


def elementwise(fn: Callable[..., Any], dtype: DType | None = None) -> Callable[..., Loop]:
    def apply(*arrays: Loop) -> Loop:
        shape = np.broadcast_shapes(*(a.shape for a in arrays))
        columns = [broadcast_to(a, shape).data for a in arrays]
        return loop(shape, [fn(*row) for row in zip(*columns, strict=True)], dtype or arrays[-1].dtype)

    return apply


def over_axes(reduce):
    return lambda x, /, *, axis=None, keepdims=False: reduce(x, axis, keepdims)


def reduction(fn: Callable[[list[Any]], Any], dtype: DType | None = None) -> Callable[..., Loop]:
    def apply(x: Loop, axis: Any, keepdims: bool, result: DType | None = None) -> Loop:
        axes = range(len(x.shape)) if axis is None else [axis] if isinstance(axis, int) else axis
        axes = [a % len(x.shape) for a in axes]
        kept = [1 if a in axes else n for a, n in enumerate(x.shape)]
        groups: dict[int, list[Any]] = {i: [] for i in range(math.prod(kept))}
        for value, place in zip(x.data, places(x.shape), strict=True):
            groups[offset(place, kept)].append(value)
        shape = kept if keepdims else [n for a, n in enumerate(x.shape) if a not in axes]
        return loop(shape, [fn(group) for group in groups.values()], result or dtype or x.dtype)

    return apply


BOOL = DTYPES["bool"]
UNARY = {"abs": abs, "negative": operator.neg, "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh, "floor": math.floor, "stop_gradient": lambda v: v}
BINARY = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv,
    "floor_divide": operator.floordiv, "remainder": operator.mod, "pow": operator.pow, "maximum": max, "minimum": min,
    "logaddexp": lambda a, b: max(a, b) + math.log1p(math.exp(-abs(a - b))), "bitwise_and": operator.and_,
}  # fmt: skip
COMPARE = {
    "equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le,
    "greater": operator.gt, "greater_equal": operator.ge, "isinf": math.isinf,
}  # fmt: skip
REDUCE = {"all": (all, BOOL), "any": (any, BOOL), "max": (max, None), "min": (min, None), "mean": (lambda v: sum(v) / len(v), None)}


def asarray(obj, /, *, dtype=None, device=None, copy=None):
    if isinstance(obj, Loop):
        return Loop(obj.shape, list(obj.data), obj.dtype) if dtype is None else loop(obj.shape, obj.data, dtype)
    values = np.asarray(obj)
    given = DTYPES[str(values.dtype)] if isinstance(obj, np.ndarray | np.generic) else {"f": float32}.get(values.dtype.kind)
    return loop(values.shape, values.ravel().tolist(), dtype or given or DTYPES[str(values.dtype)])


def get_item(x, index, /):
    items = list(index) if isinstance(index, tuple) else [index]
    items += [slice(None)] * (len(x.shape) - len(items))
    chosen = [range(n)[i] if isinstance(i, slice) else [range(n)[i]] for i, n in zip(items, x.shape, strict=True)]
    shape = [len(c) for c, i in zip(chosen, items, strict=True) if isinstance(i, slice)]
    return Loop(shape, [x.data[offset(p, x.shape)] for p in itertools.product(*chosen)], x.dtype)


def set_item(x, index, value, /):
    where = get_item(Loop(x.shape, list(range(len(x.data))), x.dtype), index)
    data = list(x.data)
    for place, v in zip(where.data, broadcast_to(value, where.shape).data, strict=True):
        data[place] = v
    return loop(x.shape, data, x.dtype)


def matmul(x1, x2, /):
    (rows, inner), columns = x1.shape, x2.shape[1]
    cells = [sum(x1.data[i * inner + k] * x2.data[k * columns + j] for k in range(inner)) for i, j in places((rows, columns))]
    return loop((rows, columns), cells, x1.dtype)


def reshape(x, /, shape, *, copy=None):
    known = -math.prod(shape)
    return Loop([len(x.data) // known if n == -1 else n for n in shape], list(x.data), x.dtype)


def permute_dims(x, /, axes):
    shape = [x.shape[a] for a in axes]
    return gathered(x, shape, lambda p: [p[list(axes).index(a)] for a in range(len(axes))])


def filled(value: Any) -> Callable[..., Loop]:
    def make(shape, *, dtype=None, device=None):
        shape = (shape,) if isinstance(shape, int) else shape
        return loop(shape, [value] * math.prod(shape), dtype)

    return make


def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    import random

    source = random.Random(str(key.data))
    return loop(shape, [source.uniform(low, high) for _ in range(math.prod(shape))], dtype)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "asarray": asarray, "get_item": get_item, "set_item": set_item, "matmul": matmul, "reshape": reshape,
    "permute_dims": permute_dims, "broadcast_to": broadcast_to, "zeros": filled(0), "ones": filled(1),
    "scalar": lambda value, dtype, /: loop((), [value], dtype),
    "astype": lambda x, dtype, /, *, copy=True: loop(x.shape, x.data, as_dtype(dtype)),
    "dtype_of": lambda x, /: x.dtype, "shape_of": lambda x, /: x.shape, "is_concrete": lambda x, /: True,
    "to_numpy": lambda x, /: np.asarray(x.data, str(x.dtype)).reshape(x.shape), "device_of": lambda x, /: "cpu",
    "random_key": lambda seed, /: Loop((2,), [0, seed], DTYPES["uint32"]), "random_uniform": random_uniform,
    "random_fold_in": lambda key, data, /: Loop((2,), [key.data[0] + 1, hash((*key.data, data)) % 2**32], key.dtype),
    "where": elementwise(lambda c, a, b: a if c else b),
    "sum": lambda x, /, *, axis=None, dtype=None, keepdims=False: reduction(sum)(x, axis, keepdims, dtype),
    "jit": lambda fn, /: fn,
    **{name: elementwise(fn) for name, fn in (UNARY | BINARY).items()},
    **{name: elementwise(fn, BOOL) for name, fn in COMPARE.items()},
    **{name: over_axes(reduction(*rule)) for name, rule in REDUCE.items()},
}  # fmt: skip


def implementation(name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn`` as the hookimpl ``name``, with the signature of the definition."""

    def run(*args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    run.__name__, run.__signature__ = name, SPECS[name].signature  # type: ignore[attr-defined]
    return hookimpl(run)


def unsupported(name: str) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise UnsupportedError(f"ivy: the loopback backend has no {name}. Choose another backend with ivy.set_backend.")

    return refuse


_count = itertools.count()


def module(**functions: Callable[..., Any]) -> types.ModuleType:
    """A module of hookimpls as a plugin has it."""
    made = types.ModuleType(f"loopback_{next(_count)}")  # pluggy wants names to differ
    vars(made).update({name: implementation(name, fn) for name, fn in functions.items()})
    return made


def plugin(array_type: type = Loop, *more: Any, **changed: Callable[..., Any]) -> BackendPlugin:
    """The loopback as an entry point would name it, with some functions changed."""
    missing = {n: unsupported(n) for n, s in SPECS.items() if s.kind == "primitive" and n not in FUNCTIONS}
    return BackendPlugin("none", (module(**(missing | FUNCTIONS | changed)), *more), (array_type,), lambda: "int64")


def build(name: str = "loopback", extra: list[Any] | None = None, **changed: Callable[..., Any]) -> Backend:
    return build_backend(name, plugin(**changed), extra)
