"""What a call of ``ivy.add`` costs over the framework's own."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from results import Row
from timing import interleaved, least

import ivy

TITLE = "Calls: ivy.add of 4x4 float32 arrays"
# framework: its module, its conversion from NumPy, goals on native arrays and on ivy.Array
FRAMEWORKS: dict[str, tuple[str, str, float | None, float | None]] = {
    "numpy": ("numpy", "asarray", 2.0, 3.0),
    "torch": ("torch", "from_numpy", 1.5, 2.0),
    "jax": ("jax.numpy", "asarray", 1.2, None),
    "tensorflow": ("tensorflow", "convert_to_tensor", None, None),
}


def measure() -> Iterator[Row]:
    for name, (module, convert, native_goal, array_goal) in FRAMEWORKS.items():
        framework = importlib.import_module(module)
        x = getattr(framework, convert)(np.arange(16, dtype=np.float32).reshape(4, 4))
        with ivy.use_backend(name):
            wrapped = ivy.asarray(x)
        times = least(interleaved(calls(framework.add, x, wrapped), rounds=60, number=1000))
        yield Row("native arrays", f"{module}.add", times["native"], times["own"], "µs", native_goal)
        yield Row("ivy.Array", f"{module}.add", times["array"], times["own"], "µs", array_goal)


def calls(own: Callable[..., Any], x: Any, wrapped: ivy.Array) -> dict[str, Callable[[], Any]]:
    # default arguments are the cheapest names to read, and cost each alternative the same
    return {
        "own": lambda add=own, a=x, b=x: add(a, b),
        "native": lambda add=ivy.add, a=x, b=x: add(a, b),
        "array": lambda add=ivy.add, a=wrapped, b=wrapped: add(a, b),
    }
