"""Recurrent cells and layers, against loops over time in double precision."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import FLOAT, Case, Draw
from ivy.testing.checking import gradients_of, native, values_of
from ivy.testing.references import sigmoid

GATES = {"rnn": 1, "gru": 3, "lstm": 4}


def rnn_cell(x: Any, h: Any, wi: Any, wh: Any, bi: Any = 0.0, bh: Any = 0.0, activation: str = "tanh") -> Any:
    z = x @ wi.T + bi + h @ wh.T + bh
    return np.tanh(z) if activation == "tanh" else np.maximum(z, 0)


def lstm_cell(x: Any, h: Any, c: Any, wi: Any, wh: Any, bi: Any = 0.0, bh: Any = 0.0) -> Any:
    i, f, g, o = np.split(x @ wi.T + bi + h @ wh.T + bh, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru_cell(x: Any, h: Any, wi: Any, wh: Any, bi: Any = 0.0, bh: Any = 0.0) -> Any:
    r, z, n = np.split(x @ wi.T + bi, 3, axis=-1)
    r_h, z_h, n_h = np.split(h @ wh.T + bh, 3, axis=-1)
    z, n = sigmoid(z + z_h), np.tanh(n + sigmoid(r + r_h) * n_h)
    return (1 - z) * n + z * h


def step(kind: str, x: Any, state: Any, group: Any, activation: str) -> Any:
    wi, wh, bi, bh = (0.0 if a is None else a for a in group[:4])
    if kind == "lstm":
        h, c = lstm_cell(x, *state, wi, wh, bi, bh)
        return (h @ group[4].T if len(group) > 4 else h), c
    return (rnn_cell(x, state[0], wi, wh, bi, bh, activation) if kind == "rnn" else gru_cell(x, state[0], wi, wh, bi, bh),)


def layers(kind: str) -> Any:
    def run(x: Any, weights: Any, h: Any = None, c: Any = None, activation: str = "tanh", bidirectional: bool = False, batch_first: bool = False, lengths: Any = None) -> Any:
        x = np.swapaxes(x, 0, 1) if batch_first else x
        ways, last = 2 if bidirectional else 1, []
        lengths = np.full(x.shape[1], len(x)) if lengths is None else lengths
        for layer in range(len(weights) // ways):
            outputs = []
            for way in range(ways):
                index, group = layer * ways + way, weights[layer * ways + way]
                size = group[4].shape[0] if len(group) > 4 else group[1].shape[1]
                out, ends = np.zeros((*x.shape[:2], size)), []
                for b in range(x.shape[1]):
                    hidden = group[0].shape[0] // GATES[kind]
                    sizes = [size, hidden] if kind == "lstm" else [size]
                    state = tuple(np.zeros(n) if s is None else s[index, b] for s, n in zip((h, c), sizes, strict=False))
                    for t in reversed(range(lengths[b])) if way else range(lengths[b]):
                        state = step(kind, x[t, b], state, group, activation)
                        out[t, b] = state[0]
                    ends.append(state)
                outputs.append(out)
                last.append([np.stack(s) for s in zip(*ends, strict=True)])
            x = np.concatenate(outputs, axis=-1)
        return [np.swapaxes(x, 0, 1) if batch_first else x, *(np.stack(s) for s in zip(*last, strict=True))]

    return run


def weights(d: Draw, kind: str, count: int, ways: int, biases: bool, features: int, hidden: int, projection: bool) -> Any:
    rows, out = GATES[kind] * hidden, 2 if projection else hidden
    groups = []
    for layer in range(count):
        for _ in range(ways):
            size = features if layer == 0 else out * ways
            group = [d.array((rows, size), low=-1, high=1), d.array((rows, out), low=-1, high=1)]
            group += [d.array((rows,), low=-1, high=1) for _ in range(2)] if biases else [None, None]
            groups.append([*group, d.array((out, hidden), low=-1, high=1)] if projection else group)
    return groups


def drawn(kind: str, *, count: int = 1, bidirectional: bool = False, biases: bool = True, projection: bool = False, state: bool = False, **options: Any) -> Any:
    def draw(d: Draw) -> Any:
        ways = 2 if bidirectional else 1
        groups = weights(d, kind, count, ways, biases, 2, 3, projection)
        sizes = ([2 if projection else 3, 3] if kind == "lstm" else [3]) if state else []
        states = [d.array((count * ways, 2, n), low=-1, high=1) for n in sizes]
        lengths = {"lengths": np.asarray([4, 2], "int64")} if options.get("lengths") else {}
        return (d.array((4, 2, 2) if not options.get("batch_first") else (2, 4, 2)), groups, *states), {**options, "bidirectional": bidirectional, **lengths}

    return draw


def celled(kind: str, states: int, **options: Any) -> Any:
    def draw(d: Draw) -> Any:
        biases = d.choice((), (d.array((GATES[kind] * 3,)), d.array((GATES[kind] * 3,))))
        carried = [d.array((2, 3), low=-1, high=1) for _ in range(states)]
        return (d.array((2, 4)), *carried, d.array((GATES[kind] * 3, 4), low=-1, high=1), d.array((GATES[kind] * 3, 3), low=-1, high=1), *biases), options

    return draw


VARIANTS: dict[str, dict[str, Any]] = {
    "one layer": {}, "initial state": {"state": True}, "no biases": {"biases": False}, "batch first": {"batch_first": True},
    "two layers both ways": {"count": 2, "bidirectional": True, "state": True}, "lengths": {"lengths": True, "bidirectional": True},
}  # fmt: skip
CASES = [
    Case("rnn_cell", celled("rnn", 1), rnn_cell, "first", FLOAT, True, slack=10),
    Case("rnn_cell", celled("rnn", 1, activation="relu"), rnn_cell, "first", FLOAT, True, slack=10, label="relu"),
    Case("lstm_cell", celled("lstm", 2), lstm_cell, "first", FLOAT, True, slack=10),
    Case("gru_cell", celled("gru", 1), gru_cell, "first", FLOAT, True, slack=10),
    *[Case(kind, drawn(kind, **options), layers(kind), "first", FLOAT, label in ("one layer", "two layers both ways"), slack=20, label=label)
      for kind in GATES for label, options in VARIANTS.items()],
    Case("rnn", drawn("rnn", activation="relu"), layers("rnn"), "first", FLOAT, True, slack=50, label="relu"),
    Case("lstm", drawn("lstm", count=2, projection=True, state=True), layers("lstm"), "first", FLOAT, True, slack=20, label="projection"),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_wrong_arguments_raise(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.ones((4, 2, 3), "float32")), ivy_backend)
    group = [x[0, :, :], x[0, :, :2], None, None]
    for call in (lambda: ivy.rnn(x, [group], activation="sin"), lambda: ivy.rnn(x, [group], bidirectional=True), lambda: ivy.rnn(x, [group], x)):
        with pytest.raises(ArgumentError):
            call()
