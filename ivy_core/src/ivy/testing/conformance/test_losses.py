"""Losses, against their formulas; connectionist temporal classification against the sum over all alignments."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import FLOAT, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of
from ivy.testing.references import sigmoid, softmax


def pair(low: float = -4, high: float = 4, **options: tuple[Any, ...]) -> Any:
    return lambda d: ((d.array((2, 3), low=low, high=high), d.array((2, 3), low=low, high=high)), {k: d.choice(*v) for k, v in options.items()})


def signed(d: Draw, shape: Any) -> Any:
    return np.asarray(d.rng.choice([-1.0, 1.0], shape)).astype(d.dtype)


def with_signs(**options: tuple[Any, ...]) -> Any:
    return lambda d: ((d.array((2, 3)), signed(d, (2, 3)).astype("int64")), {k: d.choice(*v) for k, v in options.items()})


def relu(x: Any) -> Any:
    return np.maximum(x, 0)


def smooth_l1(x: Any, y: Any, beta: float) -> Any:
    distance = np.abs(x - y)
    return np.where(distance < beta, distance**2 / (2 * beta), distance - beta / 2) if beta else distance


def poisson(x: Any, t: Any, log_input: bool, full: bool) -> Any:
    loss = np.exp(x) - t * x if log_input else x - t * np.log(x + 1e-8)
    stirling = t * np.log(t) - t + 0.5 * np.log(2 * np.pi * t)
    return loss + np.where(t > 1, stirling, 0) * full


def gaussian(x: Any, t: Any, v: Any, full: bool) -> Any:
    return 0.5 * (np.log(v) + (x - t) ** 2 / v) + full * 0.5 * np.log(2 * np.pi)


def one_hot(d: Draw) -> Any:
    return (d.array((2, 3)), np.eye(3)[d.rng.integers(0, 3, 2)].astype("int64")), {}


def categorical_hinge(x: Any, t: Any) -> Any:
    return relu(((1 - t) * x).max(-1) - (t * x).sum(-1) + 1)


def norm(x: Any, p: float = 2.0, axis: int = -1, keepdims: bool = False) -> Any:
    return (np.abs(x) ** p).sum(axis, keepdims=keepdims) ** (1 / p)


def cosine(x: Any, y: Any, axis: int = -1) -> Any:
    return (x * y).sum(axis) / (norm(x, axis=axis) * norm(y, axis=axis))


def far(d: Draw, *shapes: Any) -> tuple[Any, ...]:
    """Vectors that are not near 0."""
    return tuple(d.array(s, low=1, high=4) * signed(d, s) for s in shapes)


def cosine_embedding(x: Any, y: Any, t: Any, margin: float) -> Any:
    return np.where(t == 1, 1 - cosine(x, y), relu(cosine(x, y) - margin))


def triplet(a: Any, p: Any, n: Any, margin: float = 1.0, swap: bool = False) -> Any:
    near, away = norm(a - p + 1e-6), norm(a - n + 1e-6)
    return relu(near - (np.minimum(away, norm(p - n + 1e-6)) if swap else away) + margin)


def focal(x: Any, t: Any, alpha: Any, gamma: float) -> Any:
    p = sigmoid(x)
    right = p * t + (1 - p) * (1 - t)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)) * (1 - right) ** gamma * (1 if alpha is None else alpha * t + (1 - alpha) * (1 - t))


def dice(x: Any, t: Any, axis: Any) -> Any:
    return 1 - 2 * (x * t).sum(axis) / (x.sum(axis) + t.sum(axis))


def tversky(x: Any, t: Any, alpha: float, beta: float) -> Any:
    return 1 - (x * t).sum() / ((x * t).sum() + alpha * (x * (1 - t)).sum() + beta * ((1 - x) * t).sum())


def reduction(d: Draw) -> Any:
    options = d.choice({}, {"weights": d.array((2, 3), low=1)}, {"weights": d.array((3,), low=1), "mask": np.asarray([[True], [False]])}, {"mask": np.asarray([True, False, True])})
    return (d.array((2, 3)),), {"reduction": d.choice("mean", "sum", "none"), "axis": d.choice(None, -1)} | options


def reduce_loss(x: Any, reduction: str, axis: Any, weights: Any = 1.0, mask: Any = True) -> Any:
    share = np.broadcast_to(weights * np.asarray(mask, "float64"), x.shape)
    if reduction == "none":
        return x * share
    total, count = (x * share).sum(axis), share.sum(axis)
    return total if reduction == "sum" else total / np.where(count == 0, 1, count)


def classified(**options: tuple[Any, ...]) -> Any:
    def draw(d: Draw) -> Any:
        shape = d.choice((4, 3), (2, 3, 4))
        labels = np.asarray(d.rng.integers(0, 3, (shape[0], *shape[2:])), "int64")
        labels.ravel()[0] = d.choice(0, -100)
        weight = d.choice((), (d.array((3,), low=1),))
        return (d.array(shape), labels, *weight), {k: d.choice(*v) for k, v in options.items()}

    return draw


def nll(x: Any, labels: Any, weight: Any = None) -> Any:
    weight = np.ones(x.shape[1]) if weight is None else weight
    x, valid = np.moveaxis(x, 1, -1), labels != -100
    safe = np.where(valid, labels, 0)
    shares = np.where(valid, weight[safe], 0)
    return np.where(valid, -np.take_along_axis(x, safe[..., None], -1)[..., 0] * shares, 0), shares


def cross_entropy(x: Any, labels: Any, weight: Any = None, label_smoothing: float = 0.0) -> Any:
    scores = np.log(softmax(x, axis=1))
    factor = (np.ones(x.shape[1]) if weight is None else weight).reshape(-1, *(1,) * (x.ndim - 2))
    if labels.dtype.kind == "f":
        smooth = labels * (1 - label_smoothing) + label_smoothing / x.shape[1]
        loss = -(scores * smooth * factor).sum(1)
        return loss, np.ones(loss.shape)
    loss, shares = nll(scores, labels, weight)
    uniform = np.where(labels == -100, 0, -(scores * factor).mean(1))
    return loss * (1 - label_smoothing) + uniform * label_smoothing, shares


def probable(d: Draw) -> Any:
    return (d.array((4, 3)), d.array((4, 3), low=0, high=1)), {"label_smoothing": d.choice(0.0, 0.1)}


def margins(d: Draw) -> Any:
    weight = d.choice((), (d.array((3,), low=1),))
    return (d.array((4, 3)), np.asarray(d.rng.integers(0, 3, 4), "int64"), *weight), {"p": d.choice(1, 2), "margin": d.choice(1.0, 0.5)}


def multi_margin(x: Any, labels: Any, weight: Any = None, p: int = 1, margin: float = 1.0) -> Any:
    rows = [sum(relu(margin - row[k] + row[i]) ** p for i in range(3) if i != k) * (1 if weight is None else weight[k]) / 3 for row, k in zip(x, labels, strict=True)]
    return np.stack(rows)


def multilabel(x: Any, labels: Any) -> Any:
    rows = []
    for row, listed in zip(x, labels, strict=True):
        right = list(itertools.takewhile(lambda k: k >= 0, listed))
        rows.append(sum(relu(1 - (row[k] - row[i])) for k in right for i in range(len(row)) if i not in right) / len(row))
    return np.asarray(rows)


def multilabel_soft(x: Any, t: Any, weight: Any = 1.0) -> Any:
    return -((t * np.log(sigmoid(x)) + (1 - t) * np.log(sigmoid(-x))) * weight).mean(-1)


def shares(**options: tuple[Any, ...]) -> Any:
    return lambda d: ((d.array((2, 3), low=0.5), softmax(d.array((2, 3)), axis=-1).astype(d.dtype)), {k: d.choice(*v) for k, v in options.items()})


def categorical(p: Any, t: Any, label_smoothing: float = 0.0, alpha: float = 1.0, gamma: float = 0.0) -> Any:
    p = p / p.sum(-1, keepdims=True)
    return -(((1 - label_smoothing) * t + label_smoothing / 3) * alpha * (1 - p) ** gamma * np.log(p)).sum(-1)


def circled(d: Draw) -> Any:
    x = d.array((4, 3), low=0.5)
    return ((x / norm(x, keepdims=True)).astype(d.dtype), np.asarray(d.choice([0, 1, 0, 1], [0, 0, 1, 2], [1, 1, 1, 1]))), {"gamma": 4.0, "remove_diagonal": d.choice(True, False)}


def circle(x: Any, labels: Any, gamma: float, remove_diagonal: bool) -> Any:
    rows = []
    for i, row in enumerate(x):
        total = []
        for same in (True, False):
            s = np.asarray([row @ y for j, y in enumerate(x) if (labels[i] == labels[j]) == same and not (remove_diagonal and i == j)])
            total.append((np.exp(-gamma * relu(1.4 - s) * (s - 0.6)) if same else np.exp(gamma * relu(s + 0.4) * (s - 0.4))).sum())
        rows.append(np.log1p(total[0] * total[1]) if min(total) else 0.0)
    return np.asarray(rows)


def aligned(d: Draw) -> Any:
    labels = np.asarray(d.choice([[1, 2], [2, 1]], [[1, 1], [2, 2]], [[2, -1], [1, 0]]), "int64")
    lengths = np.asarray(d.choice([2, 2], [2, 1], [1, 0]), "int64")
    scores = np.log(softmax(d.array((4, 2, 3), "float64", low=-2, high=2))).astype(d.dtype)
    return (scores, labels, np.asarray(d.choice([4, 4], [4, 3]), "int64"), np.minimum(lengths, (labels >= 0).sum(1))), {}


def ctc(scores: Any, labels: Any, times: Any, lengths: Any) -> Any:
    """The sum over every path that, without repetitions and blanks, spells the labels."""
    losses = []
    for b in range(scores.shape[1]):
        wanted, total = labels[b][: lengths[b]].tolist(), 0.0
        for path in itertools.product(range(scores.shape[2]), repeat=int(times[b])):
            if [k for k, _ in itertools.groupby(path) if k] == wanted:
                total += np.exp(sum(scores[t, b, k] for t, k in enumerate(path)))
        losses.append(-np.log(total) if total else np.inf)
    return np.asarray(losses)


def first(*kinds: Any) -> str:
    return kinds[0]


LOSSES: list[tuple[str, Any, Any]] = [
    ("smooth_l1_loss", pair(beta=(1.0, 0.5, 0.0)), smooth_l1),
    ("log_cosh_loss", pair(), lambda x, y: np.log(np.cosh(x - y))),
    ("absolute_percentage_error", lambda d: (far(d, (2, 3), (2, 3)), {}), lambda x, t: 100 * np.abs(t - x) / np.abs(t)),
    ("squared_logarithmic_error", pair(1, 4), lambda x, t: (np.log1p(x) - np.log1p(t)) ** 2),
    ("poisson_nll_loss", pair(1.25, 3, log_input=(True, False), full=(False, True)), poisson),
    ("gaussian_nll_loss", lambda d: ((d.array((2, 3)), d.array((2, 3)), d.array((2, 3), low=1)), {"full": d.choice(False, True)}), gaussian),
    ("hinge_loss", with_signs(), lambda x, t: relu(1 - t * x)),
    ("squared_hinge_loss", with_signs(), lambda x, t: relu(1 - t * x) ** 2),
    ("categorical_hinge_loss", one_hot, categorical_hinge),
    ("soft_margin_loss", with_signs(), lambda x, t: np.log1p(np.exp(-t * x))),
    ("hinge_embedding_loss", with_signs(margin=(1.0, 2.0)), lambda x, t, margin: np.where(t == 1, x, relu(margin - x))),
    ("margin_ranking_loss", lambda d: ((d.array((4,)), d.array((4,)), signed(d, (4,))), {"margin": d.choice(0.0, 0.5)}), lambda a, b, t, margin: relu(margin - t * (a - b))),
    ("cosine_similarity", lambda d: (far(d, (2, 3), (2, 3)), {"axis": d.choice(-1, 0)}), cosine),
    ("pairwise_distance", lambda d: (far(d, (2, 3), (2, 3)), {"p": d.choice(2.0, 3.0), "keepdims": d.choice(False, True)}), lambda x, y, p, keepdims: norm(x - y + 1e-6, p, keepdims=keepdims)),
    ("cosine_embedding_loss", lambda d: ((*far(d, (2, 3), (2, 3)), signed(d, (2,)).astype("int64")), {"margin": d.choice(0.0, 0.5)}), cosine_embedding),
    ("triplet_margin_loss", lambda d: ((d.array((2, 3)), d.array((2, 3)) + 9, d.array((2, 3)) - 9), {"margin": d.choice(1.0, 9.0), "swap": d.choice(False, True)}), triplet),
    ("sigmoid_focal_loss", lambda d: ((d.array((2, 3)), d.array((2, 3), low=0, high=1)), {"alpha": d.choice(0.25, None), "gamma": d.choice(2.0, 1.0)}), focal),
    ("dice_loss", lambda d: ((d.array((2, 3), low=1), d.array((2, 3), low=1)), {"axis": d.choice(None, -1)}), dice),
    ("tversky_loss", lambda d: ((d.array((2, 3), low=0.125, high=0.875), d.array((2, 3), low=0.125, high=0.875)), {"alpha": d.choice(0.5, 0.25), "beta": 0.75}), tversky),
    ("reduce_loss", reduction, reduce_loss),
    ("weighted_sigmoid_cross_entropy", lambda d: ((d.array((2, 3)), d.array((2, 3), low=0, high=1), d.array(d.choice((3,), ()), low=1)), {}), lambda x, t, w: -(w * t * np.log(sigmoid(x)) + (1 - t) * np.log(sigmoid(-x)))),
]  # fmt: skip
CASES = [
    *[Case(name, draw, reference, first, FLOAT, True, slack=20) for name, draw, reference in LOSSES],
    Case("nll_loss", classified(), nll, first, FLOAT, True),
    Case("cross_entropy", classified(label_smoothing=(0.0, 0.1)), cross_entropy, first, FLOAT, True, slack=5),
    Case("cross_entropy", probable, cross_entropy, first, FLOAT, True, slack=5, label="probabilities"),
    Case("multi_margin_loss", margins, multi_margin, first, FLOAT, True, slack=5),
    Case("multilabel_margin_loss", lambda d: ((d.array((2, 4)), np.asarray(d.choice([[3, 0, -1, 1], [2, -1, 0, 0]], [[-1, 0, 0, 0], [0, 1, 2, 3]]))), {}), multilabel, first, FLOAT, True, slack=5),
    Case("multilabel_soft_margin_loss", lambda d: ((d.array((2, 3)), d.array((2, 3), low=0, high=1), *d.choice((), (d.array((3,), low=1),))), {}), multilabel_soft, first, FLOAT, True, slack=5),
    Case("categorical_cross_entropy", shares(label_smoothing=(0.0, 0.1)), categorical, first, FLOAT, True, slack=20),
    Case("categorical_focal_loss", shares(alpha=(0.25, 1.0), gamma=(2.0, 1.0)), categorical, first, FLOAT, True, slack=20),
    Case("generalized_cross_entropy", lambda d: ((d.array((2, 3), low=0.125, high=1), np.asarray([2, 0])), {"q": d.choice(0.5, 1.0)}), lambda p, k, q: (1 - p[[0, 1], k] ** q) / q, first, FLOAT, True, slack=5),
    Case("circle_loss", circled, circle, first, FLOAT, slack=20),
    Case("ctc_loss", aligned, ctc, first, FLOAT, True, slack=20),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_labels_that_do_not_fit_are_impossible(ivy_backend: Any) -> None:
    scores, labels = np.log(np.full((2, 1, 3), 1 / 3, "float32")), np.asarray([[1, 1]])
    lengths = [native(ivy_backend, np.asarray([n])) for n in (2, 2)]
    assert_equal(ivy_backend, ivy.ctc_loss(native(ivy_backend, scores), native(ivy_backend, labels), *lengths), [np.inf], "float32")


def test_what_is_masked_may_be_nan(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.asarray([1.0, np.nan], "float32")), ivy_backend)
    mask = ivy.Array(native(ivy_backend, np.asarray([True, False])), ivy_backend)
    assert_equal(ivy_backend, ivy.reduce_loss(x, mask=mask), 1.0, "float32")


def test_arguments_out_of_range_raise(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.ones((2, 3), "float32")), ivy_backend)
    for call in (lambda: ivy.reduce_loss(x, reduction="median"), lambda: ivy.multi_margin_loss(x, x.argmax(axis=1), p=3)):
        with pytest.raises(ArgumentError):
            call()
