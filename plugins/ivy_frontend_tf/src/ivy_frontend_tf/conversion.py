"""What TensorFlow converts to tensors: nothing is promoted, and Python numbers take the dtype of the tensor beside them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import DTypeError
from ivy.functional.dtypes import DType
from ivy_frontend_tf.dtypes import mirror

tf_function = mirror


def one_dtype(*arrays: Array) -> list[Array]:
    """``arrays``, which must all have the same dtype."""
    dtypes = {a.dtype.name for a in arrays}
    if len(dtypes) > 1:
        raise DTypeError(
            f"ivy.frontends.tensorflow: tensors of one operation must have one dtype, got {', '.join(sorted(dtypes))}. Use tf.cast."
        )
    return list(arrays)


def _fits(value: Any, dtype: DType) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_fits(v, dtype) for v in value)
    if isinstance(value, (Array, bool)):
        return isinstance(value, Array) or dtype.kind == "bool"
    kinds = {int: ("int", "uint", "float", "complex"), float: ("float", "complex"), complex: ("complex",)}
    return dtype.kind in kinds.get(type(value), ())


def tensor_like(value: Any, dtype: DType | None = None) -> Array:
    """A tensor of ``value``; numbers in ``dtype``, or in int32 and float32."""
    if isinstance(value, Array):
        return value
    if dtype is not None and not _fits(value, dtype):
        raise DTypeError(
            f"ivy.frontends.tensorflow: cannot convert {value!r} to a tensor of dtype {dtype}. Use tf.cast."
        )
    return mirror.nested(value, one_dtype, dtype)


def matched(*values: Any) -> list[Array]:
    """Tensors of one dtype: that of the first tensor among ``values``, which the others must have or take."""
    dtype = next((v.dtype for v in values if isinstance(v, Array)), None)
    first = tensor_like(values[0], dtype)
    return one_dtype(first, *[tensor_like(v, dtype or first.dtype) for v in values[1:]])


def index_dtype(x: Array, dtype: Any) -> Array:
    """Indices in TensorFlow's ``dtype``, int64 unless given."""
    return x.astype(dtype or ivy.int64)


def sizes(shape: Any) -> tuple[int, ...]:
    """A shape given as numbers or as a 1-d tensor."""
    if isinstance(shape, Array):
        return tuple(int(n) for n in shape.tolist()) if shape.ndim else (int(shape),)
    return (shape,) if isinstance(shape, int) else tuple(int(n) for n in shape)


def axes(axis: Any) -> Any:
    """An axis or axes given as numbers or as a tensor."""
    if isinstance(axis, Array):
        return tuple(int(n) for n in axis.tolist()) if axis.ndim else int(axis)
    return tuple(axis) if isinstance(axis, list) else axis
