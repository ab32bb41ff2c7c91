"""Thirty transformers models from PyTorch to every backend, compared with torch itself."""

from __future__ import annotations

import numpy as np
import pytest

import ivy

pytest.importorskip("torch")
pytest.importorskip("transformers")
import torch
from zoo import MODELS

pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module", params=list(MODELS))
def model(request):
    """Name, model, arguments and the captured graph of one model: captured once for all tests of it."""
    name, module, args, _ = MODELS[request.param]()
    return name, module, args, ivy.compile_graph(module, *args)


def native(x, backend):
    with ivy.use_backend(backend):
        return ivy.asarray(x.numpy()).native


def assert_same(found, expected):
    assert len(found) == len(expected)
    for f, e in zip(found, expected):
        e = e.detach().numpy()
        tolerance = 1e-4 * np.maximum(1, np.abs(e))
        f = np.asarray(f)
        assert f.shape == e.shape
        same = (np.abs(f - e) <= tolerance) | (f == e) | (np.isnan(f) & np.isnan(e))
        assert same.all(), f"largest difference {np.nanmax(np.abs(f - e))}"


def reference(module, args):
    with torch.no_grad():
        return module(*args)


def test_jax_jit_at_the_captured_and_at_another_batch_size(model):
    _, module, args, graph = model
    jitted = graph.to_backend("jax").jit()
    assert_same(jitted(*[native(a, "jax") for a in args]), reference(module, args))
    other = [a[torch.arange(len(a) + 1) % len(a)] for a in args]
    assert_same(jitted(*[native(a, "jax") for a in other]), reference(module, other))


@pytest.mark.parametrize("backend", ["numpy", "tensorflow", "torch"])
def test_other_backends(model, backend):
    _, module, args, graph = model
    assert_same(graph.to_backend(backend)(*[native(a, backend) for a in args]), reference(module, args))


@pytest.mark.parametrize("name", ["bert", "llama", "t5", "clip", "detr", "segformer"])
def test_keyword_inputs_and_the_models_own_output_class(name):
    _, flat, args, _ = MODELS[name]()
    kwargs = dict(zip(flat.names, args)) | flat.static
    graph = ivy.compile_graph(flat.inner, **kwargs).to_backend("jax")
    arrays = {k: native(a, "jax") if isinstance(a, torch.Tensor) else a for k, a in kwargs.items()}
    found, expected = graph(**arrays), reference(lambda: flat.inner(**kwargs), ())
    assert type(found) is type(expected)
    assert list(found.keys()) == list(expected.keys())
    for key, e in expected.items():
        if isinstance(e, torch.Tensor):
            assert_same([found[key]], [e])
