"""Weights keep their types on the way to another backend."""

from __future__ import annotations

import numpy as np
import pytest

import ivy

jax = pytest.importorskip("jax")
torch = pytest.importorskip("torch")


def test_types_that_jax_allows_in_this_thread_alone():
    module, x = torch.nn.BatchNorm1d(3).double().eval(), torch.rand(2, 3).double()
    with jax.enable_x64(True):
        graph = ivy.compile_graph(module, x).to_backend("jax")
        assert {a.dtype.name for n, a in (graph.v | graph.state).items() if n != "num_batches_tracked"} == {"float64"}
        np.testing.assert_allclose(graph(jax.numpy.asarray(x.numpy())), module(x).detach().numpy(), rtol=1e-12)
