"""The page of torch's names is current, and what it calls absent says why."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import ivy
import ivy.frontends.torch as frontend

torch = pytest.importorskip("torch")
names = runpy.run_path(str(Path(__file__).with_name("torch_names.py")))


def test_the_page_is_current():
    text = names["PAGE"].read_text(encoding="utf-8")
    if torch.__version__.partition("+")[0] not in text:
        pytest.skip(f"the page is of another version of torch than {torch.__version__}")
    assert text == names["page"](), "run: python tests/torch_names.py"


def test_submodules_that_are_not_there_say_so():
    for name in ("distributions", "onnx", "fx", "sparse", "hub", "profiler", "quantization", "multiprocessing"):
        with pytest.raises(ivy.errors.UnsupportedError, match=rf"torch\.{name} is not available"):
            getattr(frontend, name)


def test_names_that_torch_has_not_either_are_attribute_errors():
    for owner in (frontend, frontend.nn, frontend.nn.functional, frontend.linalg, frontend.utils.data):
        with pytest.raises(AttributeError):
            _ = owner.surely_not_there
        assert not hasattr(owner, "__surely_not_there__")
