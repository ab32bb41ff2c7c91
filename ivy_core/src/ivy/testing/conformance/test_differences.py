"""Differences of neighbours."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import COMPLEX, FLOAT, Case, Draw
from ivy.testing.checking import gradients_of, native, values_of


def neighbours(d: Draw) -> Any:
    axis = d.choice(-1, 0)
    options = {"axis": axis, "n": d.choice(1, 2, 0)}
    end = (1, 4) if axis == 0 else (3, 2)
    return (d.array((3, 4)),), d.choice(options, options | {"prepend": d.array(end), "append": d.array(end)})


def diff(x: Any, **options: Any) -> Any:
    return np.diff(x, **{k: v for k, v in options.items() if v is not None})


CASES = [Case("diff", neighbours, diff, "first", (*FLOAT, "int32", "int64", "uint8", *COMPLEX), gradient=True)]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES[:1])


def test_a_negative_number_of_times_raises(ivy_backend: Any) -> None:
    with pytest.raises(ivy.errors.ArgumentError, match="n must be"):
        ivy.diff(native(ivy_backend, np.zeros(3, "float32")), n=-1)
