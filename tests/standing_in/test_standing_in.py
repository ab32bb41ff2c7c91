"""vit-pytorch as it is, on JAX, where torch is not installed: its models give what they give with the real torch.

``IVY_STANDING_IN`` names the folder that ``make_expected.py`` has written.
"""

from __future__ import annotations

import importlib.util
import os
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as torch

sys.path.insert(0, str(Path(__file__).parent))
import vit_models

FOLDER = os.environ.get("IVY_STANDING_IN")
if FOLDER is None:
    pytest.skip("needs what make_expected.py writes: nox -s standing_in", allow_module_level=True)
safetensors = pytest.importorskip("safetensors.numpy")
PACKAGES = ["vit_pytorch", "einops"]


@pytest.fixture(autouse=True)
def backend():
    with ivy.use_backend("jax"):
        yield


def test_a_model_file_loads_the_checkpoint_of_the_real_model():
    example = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "gpt2_without_torch.py"))
    model = example["GPT2"](vocabulary=100, width=32, layers=2, heads=4, length=16).eval()
    example["load"](model, Path(FOLDER) / "gpt2" / "model.safetensors")
    stored = safetensors.load_file(Path(FOLDER) / "gpt2.safetensors")
    tokens = torch.tensor(stored["tokens"])
    np.testing.assert_allclose(model(tokens).detach().numpy(), stored["logits"], rtol=1e-4, atol=1e-4)
    assert model.generate(tokens, 6).tolist() == stored["generated"].tolist()


@pytest.mark.parametrize("name", vit_models.MODELS)
def test_as_the_real_torch(name):
    assert importlib.util.find_spec("torch") is None, "this test is for an environment without torch"
    stored = safetensors.load_file(Path(FOLDER) / f"{list(vit_models.MODELS).index(name)}.safetensors")
    with torch.standing_in(packages=PACKAGES, absent=["torchvision"]):
        model = vit_models.built(name, torch)
    weights = {n.removeprefix("weight."): w for n, w in stored.items() if n.startswith("weight.")}
    assert str(model.load_state_dict(weights)) == "<All keys matched successfully>"
    found = vit_models.run(name, torch, model)
    expected = {n: a for n, a in stored.items() if not n.startswith("weight.")}
    assert found.keys() == expected.keys()
    for n, e in expected.items():
        assert found[n].shape == e.shape
        np.testing.assert_allclose(found[n], e, rtol=1e-3, atol=1e-4, err_msg=n)
    assert not {"torch", "einops", "vit_pytorch"} & {m.partition(".")[0] for m in sys.modules}
