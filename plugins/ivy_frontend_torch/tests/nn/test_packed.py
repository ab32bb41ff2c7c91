"""Packed sequences against torch's own: what they hold, and recurrent layers over them, forward and backward."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
LENGTHS = [2, 4, 1]
VALUES = np.sin(np.arange(60, dtype=np.float32)).reshape(4, 3, 5)


def packed(T, batch_first=False):
    x = T.tensor(VALUES.swapaxes(0, 1).copy() if batch_first else VALUES, requires_grad=True)
    return x, T.nn.utils.rnn.pack_padded_sequence(x, T.tensor(LENGTHS), batch_first=batch_first, enforce_sorted=False)


def facts(T):
    rnn = T.nn.utils.rnn
    _, one = packed(T)
    two = rnn.pack_sequence([T.ones(3, 2), T.zeros(2, 2), T.ones(1, 2) * 2])
    tensors = [one.data, one.batch_sizes, one.sorted_indices, one.unsorted_indices, two.data, two.batch_sizes, packed(T, True)[1].data]
    tensors += [*rnn.pad_packed_sequence(one, total_length=6, padding_value=-1), *rnn.pad_packed_sequence(two, batch_first=True)]
    tensors += [*rnn.unpack_sequence(two), one.double().data]
    return [t.detach().numpy() for t in tensors], (two.sorted_indices, isinstance(one, tuple), one.is_cuda, one.to(one.data.dtype) is one)


def test_what_they_hold():
    with ivy.use_backend("torch"):
        found = facts(frontend)
    expected = facts(oracle)
    assert found[1] == expected[1]
    for f, e in zip(found[0], expected[0], strict=True):
        assert f.dtype == e.dtype
        np.testing.assert_array_equal(f, e)


def run(T, kind, options, state):
    layer = getattr(T.nn, kind)(5, 6, **options)
    for i, p in enumerate(layer.parameters()):
        p.data = T.tensor(np.cos(np.arange(p.numel(), dtype=np.float32) * 0.7 + i).reshape(tuple(p.shape)) * 0.5)
    x, sequence = packed(T, options.get("batch_first", False))
    directions = layer.num_layers * (2 if layer.bidirectional else 1)
    first = T.tensor(np.sin(np.arange(directions * 18, dtype=np.float32)).reshape(directions, 3, 6)) if state else None
    given = (first, first * 0.5) if state and kind == "LSTM" else first
    outputs, last = layer(sequence, given)
    padded, _ = T.nn.utils.rnn.pad_packed_sequence(outputs)
    results = [padded, *(last if isinstance(last, tuple) else (last,))]
    sum((r * r).sum() for r in results).backward()
    return [r.detach().numpy() for r in results] + [x.grad.numpy()] + [p.grad.numpy() for p in layer.parameters()]


@pytest.mark.parametrize("state", [False, True])
@pytest.mark.parametrize("options", [{}, {"num_layers": 2, "bidirectional": True}, {"batch_first": True, "bias": False}])
@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_recurrent_layers(kind, options, state):
    with ivy.use_backend("torch"):
        found = run(frontend, kind, options, state)
    for f, e in zip(found, run(oracle, kind, options, state), strict=True):
        np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-5)


def test_on_jax():
    pytest.importorskip("jax")
    with ivy.use_backend("jax"):
        found = run(frontend, "GRU", {"bidirectional": True}, True)
    for f, e in zip(found, run(oracle, "GRU", {"bidirectional": True}, True), strict=True):
        np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "call",
    [
        "pack(T.ones(3, 2, 1), [1, 3])", "pack(T.ones(3, 2, 1), [3, 0], enforce_sorted=False)", "pack(T.ones(3, 2, 1), [3])",
    ],
)  # fmt: skip
def test_wrong_lengths_raise_as_in_torch(call, T):
    with pytest.raises(RuntimeError), ivy.use_backend("numpy"):
        eval(call, {"T": T, "pack": T.nn.utils.rnn.pack_padded_sequence})
