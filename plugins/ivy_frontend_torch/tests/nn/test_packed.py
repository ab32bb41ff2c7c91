"""Packed sequences through recurrent layers, against torch's."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytest.importorskip("ivy_backend_jax")
pytestmark = pytest.mark.filterwarnings("ignore")
LAYERS = ["LSTM(3, 4, 2, bidirectional=True)", "LSTM(3, 4, proj_size=2)", "GRU(3, 4, 2)", "RNN(3, 4, nonlinearity='relu', bidirectional=True)"]


def leaves(nested):
    return [leaf for part in nested for leaf in leaves(part)] if isinstance(nested, tuple) else [nested]


def run(T, module, lengths, is_sorted):
    """Outputs padded again, last states, and the gradients of the input and the parameters."""
    rnn = T.nn.utils.rnn
    x = T.tensor(np.sin(np.arange(60, dtype=np.float32)).reshape(5, 4, 3))
    x.requires_grad_()
    output, last = module(rnn.pack_padded_sequence(x, lengths, enforce_sorted=is_sorted))
    values, counts = rnn.pad_packed_sequence(output, total_length=6, padding_value=0.5)
    found = [values, *leaves(last)]
    sum((f * f).sum() for f in found).backward()
    assert counts.tolist() == lengths
    return [f.detach().numpy() for f in (*found, x.grad, *(p.grad for p in module.parameters()))]


@pytest.mark.parametrize("backend", ["torch", "jax"])
@pytest.mark.parametrize("lengths", [[5, 3, 3, 1], [1, 4, 2, 4]])
@pytest.mark.parametrize("layer", LAYERS)
def test_layers(layer, lengths, backend):
    expected = eval(f"T.nn.{layer}", {"T": oracle})
    is_sorted = lengths == sorted(lengths, reverse=True)
    with ivy.use_backend(backend):
        module = eval(f"T.nn.{layer}", {"T": frontend})
        module.load_state_dict({name: tensor.numpy() for name, tensor in expected.state_dict().items()})
        for f, e in zip(run(frontend, module, lengths, is_sorted), run(oracle, expected, lengths, is_sorted), strict=True):
            assert f.dtype == e.dtype
            np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("T", [frontend, oracle], ids=["frontend", "torch"])
def test_packing(T):
    with ivy.use_backend("torch"):
        rnn = T.nn.utils.rnn
        sequences = [T.tensor([1.0, 2.0]), T.tensor([3.0]), T.tensor([4.0, 5.0, 6.0])]
        packed = rnn.pack_sequence(sequences, enforce_sorted=False)
        assert packed.data.tolist() == [4, 1, 3, 5, 2, 6]
        assert [p.tolist() for p in packed[1:]] == [[3, 2, 1], [2, 0, 1], [1, 2, 0]]
        assert [s.tolist() for s in rnn.unpack_sequence(packed)] == [s.tolist() for s in sequences]
        padded, lengths = rnn.pad_packed_sequence(packed, batch_first=True)
        assert padded.tolist() == [[1, 2, 0], [3, 0, 0], [4, 5, 6]] and lengths.tolist() == [2, 1, 3]
        with pytest.raises(RuntimeError, match="sorted in decreasing order"):
            rnn.pack_sequence(sequences)
        with pytest.raises(RuntimeError, match="batch_size"):
            rnn.pack_padded_sequence(T.zeros(3, 2), [3])
        with pytest.raises(RuntimeError, match="greater than 0"):
            rnn.pack_padded_sequence(T.zeros(3, 2), [3, 0])
