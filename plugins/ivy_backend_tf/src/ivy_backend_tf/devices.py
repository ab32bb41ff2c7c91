"""TensorFlow's devices, and the exchange of tensors by DLPack."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.creation import asarray
from ivy_backend_tf.interchange import to_device

LOCAL = "/job:localhost/replica:0/task:0"  # where tensors say they are
CPU = 1  # in the numbering of DLPack
ALIGNMENT = 64


@hookimpl
def devices():
    return tuple(LOCAL + device.name for device in tf.config.list_logical_devices())


@hookimpl
def default_device():
    return tf.zeros([]).device


@hookimpl
def from_dlpack(x, /, *, device=None, copy=None):
    if isinstance(x, (tf.Tensor, tf.Variable)):
        return asarray(x, device=device, copy=copy)
    on_cpu = int(x.__dlpack_device__()[0]) == CPU
    held = host_memory(x) if on_cpu else None
    if held is not None and (copy or held.ctypes.data % ALIGNMENT):
        refuse_copy(copy, "memory that is not aligned as TensorFlow needs it")
        shared = tf.convert_to_tensor(np.array(held))
    else:
        shared = tf.experimental.dlpack.from_dlpack(x.__dlpack__())
        shared = tf.raw_ops.DeepCopy(x=shared) if copy and not on_cpu else shared
    if device is None or device == shared.device:
        return shared
    refuse_copy(copy, f"{shared.device} to {device}")
    return to_device(shared, device)


def refuse_copy(copy: bool | None, what: str) -> None:
    if copy is False:
        raise UnsupportedError(f"ivy.from_dlpack: {what} needs a copy, which copy=False forbids. Leave copy out.")


def host_memory(x: Any) -> np.ndarray[Any, Any]:
    """The memory of an exporter on the CPU as a NumPy array."""
    try:
        return np.from_dlpack(x)
    except (BufferError, RuntimeError, TypeError) as error:
        raise UnsupportedError(
            f"ivy.from_dlpack: TensorFlow stops the process on memory that is not aligned, which NumPy must look at, and it refuses:"
            f" {error} Use ivy.asarray(x)."
        ) from error


@hookimpl
def to_dlpack(x, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    x = tf.convert_to_tensor(x)
    here = dlpack_device(x)
    if dl_device is not None and (int(getattr(dl_device[0], "value", dl_device[0])), dl_device[1]) != here:
        raise UnsupportedError(
            f"ivy.Array.__dlpack__: TensorFlow exports from the device of the tensor, {here}, got dl_device={dl_device}."
            " Move it with ivy.to_device first."
        )
    return tf.experimental.dlpack.to_dlpack(tf.raw_ops.DeepCopy(x=x) if copy else x)


@hookimpl
def dlpack_device(x, /):
    kind, number = tf.convert_to_tensor(x).__dlpack_device__()
    return int(kind), int(number)
