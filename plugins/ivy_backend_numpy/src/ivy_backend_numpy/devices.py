"""Devices: NumPy has one."""

from __future__ import annotations

from ivy.hookspecs import hookimpl


@hookimpl
def devices():
    return ["cpu"]
