"""Every example runs as its first line says, in a process of its own, and prints what it is there to show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
SHOWS = {
    "custom_operation": ["torch.ops.shop.spherical_j0 at custom_operation.py:", "jax: [1.529", "numpy: [1.529", "torch: [1.529"],
    "gpt2_without_torch": ["29184 parameters; [[1, 2, 3, ", "step 2: loss ", "torch was imported: False"],
    "haiku_module": ["sequential/layer_0 {'weight': (16, 4), 'bias': (16,)}", "linear {'w': (16, 1), 'b': (1,)}", "loss "],
    "sentence_similarity": ["A kitten naps in the sun by the window.\n    0.60  The cat is sleeping"],
    "torch_code_on_numpy": ["[4.0000, 5.0000]])", "numpy [[1, 0, 0], [0, 0, 1], [0, 1, 0]]", "torch was imported: False"],
    "train_converted_network": ["step   0: loss 0.4517", "0 or 1: 0 1 1 0"],
}

MODELS = {"gpt2_without_torch"}  # a whole architecture


def test_every_example_is_listed_here():
    assert {p.stem for p in EXAMPLES.glob("*.py")} == set(SHOWS)


@pytest.mark.parametrize("name", SHOWS)
def test_example(name, tmp_path):
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "TF_CPP_MIN_LOG_LEVEL": "3"}
    program = [sys.executable, str(EXAMPLES / f"{name}.py")]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", timeout=600, env=env, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line for line in SHOWS[name] if line not in done.stdout] == []


@pytest.mark.parametrize("name", SHOWS)
def test_example_is_short_and_says_what_it_needs(name):
    text = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < (150 if name in MODELS else 50)
    assert "\nNeeds: pip install " in text
