"""What tests of several topics share."""

from __future__ import annotations

from typing import Any

import pytest

import ivy.frontends.torch as frontend


@pytest.fixture(params=["frontend", "torch"])
def T(request: pytest.FixtureRequest) -> Any:
    """The frontend, and torch itself: what the test says holds of both."""
    return frontend if request.param == "frontend" else pytest.importorskip("torch")
