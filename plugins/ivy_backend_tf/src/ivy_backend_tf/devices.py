"""Devices that TensorFlow sees on this machine."""

from __future__ import annotations

import tensorflow as tf

from ivy.hookspecs import hookimpl


@hookimpl
def devices():
    names = [d.name.partition("device:")[2].lower() for d in tf.config.list_logical_devices()]
    return sorted(names, key=lambda name: name.startswith("cpu"))  # TensorFlow places on an accelerator where it can
