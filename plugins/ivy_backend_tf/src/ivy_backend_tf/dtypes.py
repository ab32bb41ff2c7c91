"""TensorFlow's dtypes and the functional API's, and the wider types for kernels that lack a type."""

from __future__ import annotations

import tensorflow as tf

from ivy.errors import DTypeError, UnsupportedError
from ivy.functional.dtypes import DTYPES, DType, as_dtype

NATIVE = {dtype: tf.dtypes.as_dtype(name) for name, dtype in DTYPES.items()}
IVY = {native: dtype for dtype, native in NATIVE.items()}
HALF = (tf.float16, tf.bfloat16)
# products and sums modulo 2**bits are the same in the wider type, so casting there and back loses nothing
PRODUCT = {
    tf.bool: tf.int32, tf.int8: tf.int32, tf.int16: tf.int32, tf.uint8: tf.int32, tf.uint16: tf.int32,
    tf.uint32: tf.int64, tf.uint64: tf.int64,
}  # fmt: skip


def native_dtype(dtype: object) -> tf.DType | None:
    """TensorFlow's dtype for a DType or its name; None stays None."""
    if dtype is None:
        return None
    return NATIVE[dtype if isinstance(dtype, DType) else as_dtype(dtype)]


def ivy_dtype(x: tf.Tensor) -> DType:
    """The DType of a tensor or variable."""
    try:
        return IVY[x.dtype]
    except KeyError:
        raise DTypeError(
            f"ivy: tensors of {x.dtype.name} have no place in the functional API; its dtypes are {', '.join(DTYPES)}."
        ) from None


def real_only(x: tf.Tensor, function: str) -> None:
    """Refuse complex numbers, which have no order."""
    if x.dtype.is_complex:
        raise UnsupportedError(
            f"ivy.{function}: complex numbers have no order, got {x.dtype.name}. Apply it to ivy.abs(x) or ivy.real(x)."
        )
