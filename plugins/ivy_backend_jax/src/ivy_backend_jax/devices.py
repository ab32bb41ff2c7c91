"""Devices of all platforms that JAX has on this machine."""

from __future__ import annotations

import jax
from ivy.hookspecs import hookimpl

from ivy_backend_jax.interchange import native_device


@hookimpl
def devices():
    default = jax.devices()
    found = default if default[0].platform == "cpu" else [*default, *jax.devices("cpu")]
    names = [name_of(d) for d in found]
    chosen = name_of(native_device(None))
    return sorted(names, key=lambda name: name != chosen)


def name_of(device):
    """The name by which ``device=`` takes it; jax.config may hold a platform's name as the default device."""
    return f"{device}:0" if isinstance(device, str) else f"{device.platform}:{device.id}"
