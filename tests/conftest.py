"""What the tests of several plugins share: conversion of a torch program, and comparison with torch itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest

import ivy
from ivy import tree

Native = Callable[[Any, str], Any]


def moved(x: Any, backend: str) -> Any:
    """A torch tensor or NumPy array as a native array of ``backend``; anything else as it is."""
    if not hasattr(x, "shape"):
        return x
    x = x.detach().numpy() if hasattr(x, "detach") else x
    with ivy.use_backend(backend):
        return ivy.asarray(x).native


def same(found: Any, expected: Any, tolerance: float) -> None:
    """Raise unless two trees agree: structure, shapes, kinds of dtype, and values to ``tolerance * max(1, |expected|)``."""
    found_leaves, expected_leaves = tree.leaves(found), tree.leaves(expected)
    assert len(found_leaves) == len(expected_leaves)
    for f, e in zip(found_leaves, expected_leaves, strict=True):
        if not hasattr(e, "shape"):
            assert type(f) is type(e) and f == e, (f, e)
            continue
        f, e = np.asarray(f), np.asarray(e.detach() if hasattr(e, "detach") else e)
        assert (f.shape, f.dtype.kind) == (e.shape, e.dtype.kind)
        with np.errstate(invalid="ignore"):
            fine = (f == e) | (np.isnan(f) & np.isnan(e)) | (np.abs(f * 1.0 - e * 1.0) <= tolerance * np.maximum(1, np.abs(e)))
        assert fine.all(), f"{np.count_nonzero(~fine)} of {f.size} elements differ:\n{f}\n{e}"


@pytest.fixture
def native() -> Native:
    """See :func:`moved`."""
    return moved


@pytest.fixture
def rand() -> Callable[..., Any]:
    """``rand(*shape)``: a tensor of normal numbers, the same ones for one shape."""
    import torch

    return lambda *shape: torch.tensor(np.random.default_rng(sum(shape)).standard_normal(shape), dtype=torch.float32)


@pytest.fixture
def agree() -> Callable[..., Any]:
    """``agree(fn, *inputs)``: the captured ``fn`` gives on every backend what torch gives; returns its graph.

    ``others`` are further lists of inputs on which the same graph must agree. JAX is tried under ``jit`` too.
    """

    def check(
        fn: Any, *inputs: Any, others: Iterable[tuple[Any, ...]] = (), backends: tuple[str, ...] = ("numpy", "jax"), tolerance: float = 1e-5
    ) -> Any:
        import torch

        def copies(arguments: Any) -> Any:
            return tree.map(lambda x: x.detach().clone() if isinstance(x, torch.Tensor) else x, list(arguments))

        graph = ivy.compile_graph(fn, *copies(inputs))
        targets = {b: graph.to_backend(b).jit() if b == "jax" else graph.to_backend(b) for b in backends}
        for arguments in (inputs, *others):
            with torch.no_grad():
                expected = fn(*copies(arguments))
            same(graph(*copies(arguments)), expected, tolerance)
            for backend, there in targets.items():
                same(there(*tree.map(lambda x, b=backend: moved(x, b), list(arguments))), expected, tolerance)
        return graph

    return check


@pytest.fixture
def close() -> Callable[..., None]:
    """See :func:`same`."""
    return same
