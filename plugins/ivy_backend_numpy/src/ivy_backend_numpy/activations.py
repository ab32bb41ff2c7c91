"""Activation functions that gain from NumPy's in-place operations."""

from __future__ import annotations

import numpy as np

from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import computed_wide
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.reductions import axes_of


def sigmoid_of(x):
    if x.dtype.kind == "c":
        return 1 / (1 + np.exp(-x))
    power = np.exp(-np.abs(x), out=...)
    return np.divide(np.where(x >= 0, x.dtype.type(1), power), 1 + power, out=...)


def softmax_of(x, axis):
    axis = axes_of(axis)
    powers = np.subtract(x, np.maximum.reduce(x, axis=axis, keepdims=True), out=...)
    np.exp(powers, out=powers)
    return np.divide(powers, np.add.reduce(powers, axis=axis, keepdims=True), out=powers)


@hookimpl
def relu(x, /):
    return np.maximum(x, x.dtype.type(0), out=...)


@hookimpl
def sigmoid(x, /):
    return silent(computed_wide, sigmoid_of, x)


@hookimpl
def softmax(x, /, *, axis=-1):
    return silent(computed_wide, softmax_of, x, axis=axis)
