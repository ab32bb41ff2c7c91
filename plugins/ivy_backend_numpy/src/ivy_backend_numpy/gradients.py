"""Gradients: NumPy has none."""

from __future__ import annotations

from ivy.hookspecs import hookimpl


@hookimpl
def stop_gradient(x, /):
    return x
