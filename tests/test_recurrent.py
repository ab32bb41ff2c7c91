"""Recurrent modules of torch, captured and converted: values, gradients, other lengths and batches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")
pytestmark = [
    pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX"),
    pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN"),
]
BACKENDS = ["numpy", "jax", "tensorflow", "torch"]
MODULES = {
    "lstm": lambda: torch.nn.LSTM(3, 4),
    "lstm 2 layers both ways": lambda: torch.nn.LSTM(3, 4, 2, bidirectional=True, batch_first=True),
    "lstm without biases": lambda: torch.nn.LSTM(3, 4, bias=False),
    "lstm with projection": lambda: torch.nn.LSTM(3, 4, 2, proj_size=2),
    "gru": lambda: torch.nn.GRU(3, 4),
    "gru 2 layers both ways": lambda: torch.nn.GRU(3, 4, 2, bidirectional=True, batch_first=True),
    "rnn": lambda: torch.nn.RNN(3, 4),
    "rnn relu 2 layers both ways": lambda: torch.nn.RNN(3, 4, 2, nonlinearity="relu", bidirectional=True),
    "lstm cell": lambda: torch.nn.LSTMCell(3, 4),
    "gru cell": lambda: torch.nn.GRUCell(3, 4),
    "rnn cell": lambda: torch.nn.RNNCell(3, 4),
}


def leaves(nested: Any) -> list[Any]:
    return [leaf for part in nested for leaf in leaves(part)] if isinstance(nested, (tuple, list)) else [nested]


def rand(*shape: int) -> Any:
    return torch.tensor(np.random.default_rng(sum(shape)).standard_normal(shape), dtype=torch.float32)


def inputs(name: str, *lead: int) -> Any:
    return rand(lead[-1], 3) if "cell" in name else rand(*lead, 3)


def native(x: Any, backend: str) -> Any:
    with ivy.use_backend(backend):
        return ivy.asarray(x.detach().numpy()).native


def agree(got: Any, wanted: Any) -> None:
    got, wanted = leaves(got), leaves(wanted)
    assert len(got) == len(wanted)
    for g, w in zip(got, wanted, strict=True):
        np.testing.assert_allclose(np.asarray(g), w.detach().numpy(), rtol=2e-5, atol=2e-5)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", MODULES)
def test_converted_modules_agree(name: str, backend: str) -> None:
    torch.manual_seed(0)
    module = MODULES[name]()
    graph = ivy.compile_graph(module, inputs(name, 5, 2)).to_backend(backend)
    for lead in ((5, 2), (7, 3)):  # captured at one length and batch, run at another
        x = inputs(name, *lead)
        agree(graph(native(x, backend)), module(x))


@pytest.mark.parametrize("backend", ["jax", "tensorflow"])
@pytest.mark.parametrize("name", ["lstm 2 layers both ways", "gru", "rnn"])
def test_compiled_modules_agree(name: str, backend: str) -> None:
    torch.manual_seed(0)
    module = MODULES[name]()
    graph = ivy.compile_graph(module, inputs(name, 5, 2)).to_backend(backend)
    agree(graph.jit()(native(inputs(name, 5, 2), backend)), module(inputs(name, 5, 2)))


@pytest.mark.parametrize("name", ["lstm 2 layers both ways", "gru 2 layers both ways", "rnn relu 2 layers both ways"])
def test_gradients_on_jax_agree(name: str) -> None:
    jax = pytest.importorskip("jax")
    torch.manual_seed(0)
    module, x = MODULES[name](), inputs(name, 5, 2)
    graph = ivy.compile_graph(module, x).to_backend("jax")

    def loss(v: Any) -> Any:
        return sum((leaf**2).sum() for leaf in leaves(graph.apply(v, {}, native(x, "jax"))[0]))

    found = jax.jit(jax.grad(loss))(graph.v)
    sum((leaf**2).sum() for leaf in leaves(module(x))).backward()
    for path, parameter in module.named_parameters():
        np.testing.assert_allclose(np.asarray(found[path]), parameter.grad.numpy(), rtol=2e-4, atol=2e-4)


def test_an_initial_state_is_an_input() -> None:
    torch.manual_seed(0)
    module, x, state = torch.nn.LSTM(3, 4), rand(5, 2, 3), (rand(1, 2, 4), rand(1, 2, 4) * 2)
    graph = ivy.compile_graph(module, x, state).to_backend("numpy")
    agree(graph(x.numpy(), tuple(s.numpy() for s in state)), module(x, state))


def test_the_program_shows_the_loop_and_runs() -> None:
    """The turn of a loop is a function of the program, which reads the weights around it."""
    module = torch.nn.GRU(3, 4)
    graph = ivy.compile_graph(module, rand(5, 2, 3)).to_backend("numpy")
    text = str(graph)
    assert "def turn" in text and "ivy.scan(turn" in text
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    with ivy.use_backend("numpy"):
        v, constants = ({n: ivy.asarray(a) for n, a in arrays.items()} for arrays in (graph.v, graph.constants))
        outputs, _ = namespace["graph"](ivy.asarray(rand(7, 3, 3).numpy()), v=v, state={}, constants=constants)
    agree(outputs, module(rand(7, 3, 3)))


def test_dropout_between_layers_takes_a_key() -> None:
    module = torch.nn.LSTM(3, 4, 2, dropout=0.5)
    graph = ivy.compile_graph(module, rand(5, 2, 3)).to_backend("numpy")
    with ivy.use_backend("numpy"):
        keys = [ivy.random.key(seed) for seed in (0, 0, 1)]
    first, again, other = (np.asarray(graph(rand(5, 2, 3).numpy(), key=key)[0]) for key in keys)
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


class Packed(torch.nn.Module):
    """A network over sequences of different lengths, which are given or are 5, 2 and 3."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.network = getattr(torch.nn, kind)(3, 4, batch_first=True, **options)

    def forward(self, x: Any, lengths: Any = None) -> Any:
        from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

        packed = pack_padded_sequence(x, [5, 2, 3] if lengths is None else lengths, batch_first=True, enforce_sorted=False)
        output, last = self.network(packed)
        return *pad_packed_sequence(output, batch_first=True, padding_value=-1.0), last


PACKED = {
    "lstm 2 layers both ways": ("LSTM", {"num_layers": 2, "bidirectional": True}),
    "lstm with projection": ("LSTM", {"proj_size": 2, "bias": False}),
    "gru both ways": ("GRU", {"bidirectional": True}),
    "rnn": ("RNN", {"nonlinearity": "relu"}),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_sequences_agree(name: str) -> None:
    import jax

    kind, options = PACKED[name]
    module, x = Packed(kind, **options), rand(3, 5, 3)
    graph = ivy.compile_graph(module, x)
    agree(graph.to_backend("numpy")(native(x * 2, "numpy")), module(x * 2))
    compiled = graph.to_backend("jax").jit()
    for inputs in (x, torch.cat([x, x], 1)):
        agree(compiled(native(inputs, "jax")), module(inputs))
    found = jax.grad(lambda v: (compiled(native(x, "jax"), v=v)[0] ** 2).sum())(compiled.v)
    (module(x)[0] ** 2).sum().backward()
    for path, parameter in module.named_parameters():
        np.testing.assert_allclose(np.asarray(found[path]), parameter.grad.numpy(), rtol=1e-4, atol=1e-5)


def test_lengths_that_are_an_input_are_assumed() -> None:
    from ivy.errors import AssumptionError

    module, x, lengths = Packed("GRU"), rand(3, 5, 3), torch.tensor([5, 2, 3])
    graph = ivy.compile_graph(module, x, lengths).to_backend("numpy")
    agree(graph(x.numpy(), lengths.numpy()), module(x, lengths))
    with pytest.raises(AssumptionError, match=r"\[5, 3, 2\]"):
        graph(x.numpy(), np.array([4, 2, 3]))
    with pytest.raises(AssumptionError):
        graph(rand(2, 5, 3).numpy(), np.array([5, 2]))
