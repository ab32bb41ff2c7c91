"""Devices. A device is the framework's own, or a name such as ``"cpu"`` or ``"gpu:1"``; creation functions take either."""

from __future__ import annotations

from ivy.hookspecs import primitive


@primitive
def devices() -> list[str]:
    """Names of the devices that the backend in use can place arrays on, its default device first."""
