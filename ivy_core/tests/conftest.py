"""The loopback backend, selected or not, for the tests of the core."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ivy
from ivy import backend as selection

sys.path.insert(0, str(Path(__file__).parent))  # for `import loopback`, also with --import-mode=importlib

import loopback


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> ivy.Backend:
    """The loopback, loaded under its name, and its arrays known, for the duration of a test."""
    built = loopback.build()
    monkeypatch.setitem(selection._loaded, "loopback", built)
    monkeypatch.setitem(selection._by_type, loopback.Loop, built)
    return built


@pytest.fixture
def selected(loop: ivy.Backend) -> Iterator[ivy.Backend]:
    """The loopback, and every call goes to it."""
    with ivy.use_backend(loop):
        yield loop
