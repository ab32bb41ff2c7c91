"""What libraries on package registries do in their models, reduced to programs of a few lines."""

from __future__ import annotations

from typing import Any

import pytest

from ivy.errors import AssumptionError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def test_a_check_by_torch_assert_is_an_assumption(agree, rand, native):
    def checked(x: Any) -> Any:
        torch._assert(x.shape[1] == 3, f"expected {3} columns, got {x.shape[1]}")
        return x * 2

    there = agree(checked, rand(2, 3), others=[(rand(5, 3),)]).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"shape\[1\]"):
        there(native(rand(2, 4), "jax"))
