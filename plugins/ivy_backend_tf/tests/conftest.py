"""Run every numeric test eagerly and inside tf.function."""

from __future__ import annotations

import pytest
import tensorflow as tf

import ivy
from ivy.backend import load


@pytest.fixture(scope="session")
def table():
    """Functions of the backend by name, on native tensors."""
    return load("tensorflow").table


@pytest.fixture(params=["eager", "function"])
def run(request):
    """Call a function of arrays eagerly, or traced with static shapes; nested results come back as NumPy arrays."""

    def call(fn, *arrays):
        tensors = [ivy.to_numpy(a) if isinstance(a, ivy.Array) else a for a in arrays]
        tensors = [tf.convert_to_tensor(t) for t in tensors]
        compiled = fn if request.param == "eager" else tf.function(fn, autograph=False)
        return tf.nest.map_structure(lambda t: t.numpy(), compiled(*tensors))

    return call
