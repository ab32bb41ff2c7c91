"""Products of more than two matrices, and of blocks; inverses of products over several axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from ivy.testing.cases import FLOAT, REAL, Case, Draw
from ivy.testing.checking import gradients_of, values_of


def chained(d: Draw) -> Any:
    options = (((2, 3), (3, 4), (4, 1)), ((3,), (3, 4), (4, 2)), ((2, 3), (3, 4), (4,)), ((3, 2), (2, 3)), ((1, 4), (4, 2), (2, 5), (5, 3)))
    return ([d.array(shape) for shape in d.choice(*options)],), {}


def blocks(d: Draw) -> Any:
    left, right = d.choice(((2, 3), (2, 2)), ((2,), (2, 3)), ((2, 1, 2), (3,)), ((), (2,)))
    return (d.array(left), d.array(right, d.other())), {}


def four_axes(d: Draw) -> Any:
    return np.asarray(d.array((6, 6), low=-1, high=1) + 4 * np.eye(6, dtype=d.dtype), d.dtype).reshape(2, 3, 6)


def tensor_system(d: Draw) -> Any:
    x = four_axes(d).reshape(2, 3, 3, 2)
    return (x, d.array((2, 3))), {}


CASES = [
    Case("kron", blocks, np.kron, "promoted", REAL, True),
    Case("linalg_multi_dot", chained, np.linalg.multi_dot, "promoted", FLOAT, True, slack=10),
    Case("linalg_tensorinv", lambda d: ((four_axes(d),), {"ind": 2}), np.linalg.tensorinv, "first", FLOAT, True, slack=10),
    Case("linalg_tensorsolve", tensor_system, np.linalg.tensorsolve, "first", FLOAT, True, slack=10),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)
