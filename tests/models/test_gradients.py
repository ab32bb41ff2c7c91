"""Thirty transformers models in training mode: the gradient of a scalar loss by every parameter, against torch's own."""

from __future__ import annotations

import json

import pytest

import ivy

pytest.importorskip("torch")
pytest.importorskip("transformers")
from training import DOCS, TOLERANCE, differences, page
from zoo import MODELS

pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("ignore")]


@pytest.mark.parametrize("name, backend", [*((n, "torch") for n in MODELS), *((n, "jax") for n in ("bert", "gpt2", "t5"))])
def test_gradients_are_those_of_torch(name, backend):
    found = differences(name, backend)
    assert found
    assert {n: d for n, d in found.items() if not d <= TOLERANCE} == {}


def test_what_a_model_draws_for_its_own_choices_is_refused():
    _, module, args, _ = MODELS["wav2vec2"]()
    with pytest.raises(ivy.errors.UnsupportedError, match=r"modeling_wav2vec2\.py:\d+ the program depends on the value of a random number"):
        ivy.compile_graph(module.train(), *args)  # layers that are left out at random
    for inner in module.modules():
        if hasattr(inner, "config"):
            inner.config.layerdrop = 0.0
    with pytest.raises(ivy.errors.UnsupportedError, match=r"draws random numbers from NumPy .* at modeling_wav2vec2\.py:\d+"):
        ivy.compile_graph(module.train(), *args)


def test_the_table_is_that_of_the_recorded_results():
    rows = json.loads((DOCS / "training.json").read_text())
    assert list(rows) == list(MODELS)
    assert (DOCS / "training.md").read_text() == page(rows)
