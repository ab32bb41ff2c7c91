"""What the core asks about tensors, and ways in and out."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import IVY, ivy_dtype, native_dtype
from ivy_backend_tf.shapes import static_shape


def cast(x: tf.Tensor, target: tf.DType) -> tf.Tensor:
    """``x`` as ``target``; integers wrap modulo 2**bits."""
    source = x.dtype
    if source is target:
        return x
    if target is tf.bool:
        return tf.not_equal(x, tf.zeros([], source))
    if source.is_complex and not target.is_complex:
        x, source = tf.math.real(x), source.real_dtype  # tf.cast would do it with a warning
    if source.is_floating and target.is_integer:
        x = tf.cast(x, tf.int64)  # straight to a narrower type, what does not fit is undefined
    return tf.cast(x, target)


def concrete(x: tf.Tensor) -> bool:
    """Whether the values of ``x`` can be read now."""
    return not tf.is_symbolic_tensor(x) and (tf.executing_eagerly() or not isinstance(x, tf.Variable))


@hookimpl
def astype(x, dtype, /, *, copy=True, device=None):
    target = native_dtype(dtype)
    if device is not None:
        return cast(to_device(x, device), target)
    return (tf.identity(x) if copy else x) if x.dtype is target else cast(x, target)


@hookimpl
def dtype_of(x, /):
    return IVY.get(x.dtype) or ivy_dtype(x)


@hookimpl
def shape_of(x, /):
    return static_shape(x)


@hookimpl
def is_concrete(x, /):
    return concrete(x)


@hookimpl
def is_compiling(x, /):
    return not tf.executing_eagerly()


@hookimpl
def to_numpy(x, /):
    if not concrete(x):
        raise UnsupportedError(
            "ivy.to_numpy: a symbolic tensor inside tf.function has no values yet. Return it from the function first,"
            " or use ivy functions instead of NumPy's."
        )
    if isinstance(x, tf.Variable):
        return x.numpy()
    # np.asarray gives the tensor's own memory, read-only; TensorFlow makes no array of a single bfloat16
    return np.asarray(x.numpy() if x.dtype == tf.bfloat16 else x)


@hookimpl
def device_of(x, /):
    return x.device


def device_scope(device: object) -> tf.device:
    """The context that creates on ``device``: ``"cpu"``, ``"gpu:1"``, or TensorFlow's full name."""
    name = str(device)
    if "/" not in name:
        kind, _, number = name.upper().partition(":")
        name = f"/device:{kind}:{number or 0}"
    kind = name.rpartition("device:")[2] if "device:" in name else name.rpartition("/")[2]
    known = [d.name.partition("device:")[2] for d in tf.config.list_logical_devices()]
    if kind.upper() not in [k.upper() for k in known]:
        raise ArgumentError(f"ivy: TensorFlow has the devices {', '.join(known)}, got {str(device)!r}.")
    return tf.device(name)


@hookimpl
def to_device(x, device, /):
    with device_scope(device):
        return tf.identity(x)
