"""Reductions over segments and bags, counts and histograms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import FLOAT, REAL, Case, Draw
from ivy.testing.checking import gradients_of, native, values_of


def segmented(d: Draw) -> Any:
    segments = np.asarray(d.choice([0, 2, 0, 1, 2], [2, 2, 2, 0, 0], [1, 1, 1, 1, 1]), d.choice("int64", "int32"))
    return (d.array(d.choice((5, 2), (5,), (5, 2, 2)), low=-2, high=2), segments, 3), {}


def reduced(fn: Any, empty: Any) -> Any:
    def reference(x: Any, segments: Any, number: int) -> Any:
        start = empty(x.dtype) if callable(empty) else empty
        return np.stack([fn(x[segments == i], axis=0) if (segments == i).any() else np.full(x.shape[1:], start) for i in range(number)])

    return reference


def extreme(sign: int) -> Any:
    def of(dtype: Any) -> Any:
        if dtype.kind == "f":
            return sign * np.inf
        return np.iinfo(dtype).max if sign > 0 else np.iinfo(dtype).min

    return of


def bagged(d: Draw) -> Any:
    mode = d.choice("mean", "sum", "max")
    weight, indices = d.array((5, 2)), np.asarray(d.rng.integers(0, 5, 6), "int64")
    options: dict[str, Any] = {"mode": mode} | d.choice({}, {"padding": 2}, {"padding": -1})
    if d.choice(True, False):
        offsets = (np.asarray(d.choice([0, 2, 5], [0, 3, 3], [0, 0, 6]), "int64"),)
        return (weight, indices, *offsets), options | {"include_last_offset": d.choice(False, True)}
    samples = {"sample_weights": d.array((2, 3))} if mode == "sum" and "padding" not in options else {}
    return (weight, indices.reshape(2, 3)), options | samples


def embedding_bag(weight: Any, indices: Any, offsets: Any = None, mode: str = "mean", sample_weights: Any = None, padding: Any = None, include_last_offset: bool = False) -> Any:
    if indices.ndim == 2:
        bags = [range(i * indices.shape[1], (i + 1) * indices.shape[1]) for i in range(len(indices))]
    else:
        ends = [*offsets[1:], len(indices)]
        bags = [range(a, b) for a, b in zip(offsets, ends, strict=True)][: len(offsets) - include_last_offset]
    flat, samples = indices.ravel(), np.ones(indices.size) if sample_weights is None else sample_weights.ravel()
    rows = []
    for bag in bags:
        places = [p for p in bag if padding is None or flat[p] != padding % len(weight)]
        chosen = np.stack([weight[flat[p]] * samples[p] for p in places]) if places else np.zeros((1, weight.shape[1]))
        rows.append(getattr(chosen, mode)(0))
    return np.stack(rows)


def counted(d: Draw) -> Any:
    x = np.asarray(d.rng.integers(0, 4, 6)).astype(d.dtype)
    return (x,), d.choice({}, {"minlength": 6}, {"length": 5}) | d.choice({}, {"weights": d.array((6,), "float32")})


def bincount(x: Any, weights: Any = None, minlength: int = 0, length: int | None = None) -> Any:
    out = np.bincount(x.astype("int64"), weights, max(minlength, length or 0))
    return out


def histogrammed(d: Draw) -> Any:
    x, bounds = d.array(d.choice((7,), (2, 3))), d.choice({}, {"low": -4.0, "high": 4.0}, {"low": 0.0, "high": 2.0})
    if not bounds:
        x.ravel()[:2] = -4, 4  # so that edges are exact
    return (x, d.choice(4, 8, 1)), bounds | d.choice({}, {"weights": d.array(x.shape)})


def histogram(x: Any, bins: int, low: Any = None, high: Any = None, weights: Any = None) -> Any:
    return np.histogram(x, bins, None if low is None else (low, high), weights=weights)


def weight_or_index(*kinds: Any) -> str:
    """The type of the weights, which come last."""
    return next((k for k in reversed([k for k in kinds[1:] if isinstance(k, str)])), "int64")


CASES = [
    Case("segment_sum", segmented, reduced(np.sum, 0), "first", REAL, True),
    Case("segment_mean", segmented, reduced(np.mean, 0), "first", FLOAT, True),
    Case("segment_prod", segmented, reduced(np.prod, 1), "first", FLOAT),
    Case("segment_max", segmented, reduced(np.max, extreme(-1)), "first", REAL),
    Case("segment_min", segmented, reduced(np.min, extreme(1)), "first", REAL),
    Case("embedding_bag", bagged, embedding_bag, "first", FLOAT, True, slack=5),
    Case("bincount", counted, bincount, weight_or_index, ("int64", "int32")),
    Case("histogram", histogrammed, histogram, (weight_or_index, "first"), FLOAT),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.mark.parametrize(
    "call", [lambda x, i: ivy.embedding_bag(x, i), lambda x, i: ivy.embedding_bag(x, i, i, mode="min"), lambda x, i: ivy.histogram(x, 0)]
)
def test_arguments_out_of_range_raise(call: Any, ivy_backend: Any) -> None:
    x, i = native(ivy_backend, np.ones((3, 3), "float32")), native(ivy_backend, np.arange(3))
    with pytest.raises(ArgumentError):
        call(x, i)
