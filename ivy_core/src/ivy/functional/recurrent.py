"""Recurrent layers: simple, gated (GRU) and long short-term memory (LSTM), over the scan of the framework.

A sequence ``x`` is (time, batch, features), or (batch, time, features) if ``batch_first``. ``weights`` holds, for each layer
and each direction in turn, ``(input weights (gates * hidden, in), hidden weights (gates * hidden, hidden), input bias or None,
hidden bias or None)`` and, for an LSTM with projection, the projection (out, hidden). Gates are in torch's order: input, forget,
cell, output; reset, update, new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.activations import relu, sigmoid
from ivy.functional.creation import arange, zeros
from ivy.functional.elementwise import tanh
from ivy.functional.indexing import get_item, take_along_axis
from ivy.functional.layers import dropout, linear
from ivy.functional.manipulation import broadcast_to, concat, expand_dims, flip, reshape, split, stack, swapaxes
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.array import Array
    from ivy.typing import Arrays, Inexact, Key, OptionalArray, OptionalInexact

    Cell = Callable[[Array, tuple[Array, ...]], tuple[Array, ...]]

SOURCE = "torch.nn, in the order of its gates"
SHAPES = "(time, batch, size) -> (time, batch, directions * hidden), (layers * directions, batch, hidden); time second if ``batch_first``."
SPECIAL = "The initial state is zeros unless given."


def _gates(x: Array, number: int) -> tuple[Array, ...]:
    size = x.shape[-1] // number
    return split(x, (size,) * number, axis=-1)


def _simple_turn(weight_hh: Array, bias_hh: Array | None, activation: str) -> Cell:
    act = {"tanh": tanh, "relu": relu}[activation]
    return lambda projected, state: (act(projected + linear(state[0], weight_hh, bias_hh)),)


def _lstm_turn(weight_hh: Array, bias_hh: Array | None, projection: Array | None) -> Cell:
    def turn(projected: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        h, c = state
        i, f, g, o = _gates(projected + linear(h, weight_hh, bias_hh), 4)
        c = sigmoid(f) * c + sigmoid(i) * tanh(g)
        h = sigmoid(o) * tanh(c)
        return (h if projection is None else linear(h, projection)), c

    return turn


def _gru_turn(weight_hh: Array, bias_hh: Array | None) -> Cell:
    def turn(projected: Array, state: tuple[Array, ...]) -> tuple[Array, ...]:
        (h,) = state
        r_x, z_x, n_x = _gates(projected, 3)
        r_h, z_h, n_h = _gates(linear(h, weight_hh, bias_hh), 3)
        z = sigmoid(z_x + z_h)
        n = tanh(n_x + sigmoid(r_x + r_h) * n_h)
        return (n + z * (h - n),)

    return turn


@composite
def rnn_cell(
    x: Inexact,
    h: Inexact,
    weight_ih: Inexact,
    weight_hh: Inexact,
    /,
    bias_ih: OptionalInexact = None,
    bias_hh: OptionalInexact = None,
    *,
    activation: str = "tanh",
) -> Array:
    """One step of a simple recurrent layer: ``activation(x @ weight_ih.T + h @ weight_hh.T + biases)``. Source: Elman, 1990.
    Shapes: (batch, in), (batch, hidden), (hidden, in), (hidden, hidden) -> (batch, hidden). Special: NaN spreads along its row.
    Raises: ArgumentError for another activation."""
    _check_activation("rnn_cell", activation)
    return _simple_turn(weight_hh, bias_hh, activation)(linear(x, weight_ih, bias_ih), (h,))[0]


@composite
def lstm_cell(
    x: Inexact,
    h: Inexact,
    c: Inexact,
    weight_ih: Inexact,
    weight_hh: Inexact,
    /,
    bias_ih: OptionalInexact = None,
    bias_hh: OptionalInexact = None,
) -> tuple[Array, Array]:
    """One step of an LSTM: the new hidden and cell state. Source: Hochreiter and Schmidhuber, 1997; gates in torch's order.
    Shapes: (batch, in), twice (batch, hidden), (4 * hidden, in), (4 * hidden, hidden) -> twice (batch, hidden). Special: NaN
    spreads along its row."""
    h, c = _lstm_turn(weight_hh, bias_hh, None)(linear(x, weight_ih, bias_ih), (h, c))
    return h, c


@composite
def gru_cell(
    x: Inexact,
    h: Inexact,
    weight_ih: Inexact,
    weight_hh: Inexact,
    /,
    bias_ih: OptionalInexact = None,
    bias_hh: OptionalInexact = None,
) -> Array:
    """One step of a GRU, the reset gate after the product with ``weight_hh``, as in torch. Source: Cho et al., 2014.
    Shapes: (batch, in), (batch, hidden), (3 * hidden, in), (3 * hidden, hidden) -> (batch, hidden). Special: NaN spreads along
    its row."""
    return _gru_turn(weight_hh, bias_hh)(linear(x, weight_ih, bias_ih), (h,))[0]


def _check_activation(name: str, activation: str) -> None:
    if activation not in ("tanh", "relu"):
        raise ArgumentError(f"ivy.{name}: activation must be 'tanh' or 'relu', got {activation!r}.")


def _reversed(x: Array, lengths: Array | None) -> Array:
    """``x`` (time, batch, ...) from its end to its start, each sequence within its own length."""
    if lengths is None:
        return flip(x, axis=0)
    steps = reshape(arange(x.shape[0], dtype=lengths.dtype), (-1, 1))
    last = expand_dims(lengths, 0) - 1
    places = where(steps <= last, last - steps, steps)
    return take_along_axis(x, broadcast_to(expand_dims(places, -1), x.shape), axis=0)


def _run(turn: Cell, projected: Array, state: tuple[Array, ...], lengths: Array | None) -> tuple[Array, tuple[Array, ...]]:
    """All hidden states, and the last state; beyond its length a sequence gives 0 and keeps its state."""
    from ivy.control_flow import scan

    def step(carry: Any, x: Any) -> tuple[Any, Any]:
        new = turn(x if lengths is None else x[0], tuple(carry))
        if lengths is None:
            return new, new[0]
        inside = expand_dims(x[1] < lengths, 1)
        return tuple(where(inside, a, b) for a, b in zip(new, carry, strict=True)), where(inside, new[0], 0.0)

    xs = projected if lengths is None else (projected, arange(projected.shape[0], dtype=lengths.dtype))
    state, outputs = scan(step, state, xs)
    return outputs, tuple(state)


def _layers(
    name: str,
    make: Callable[[Sequence[Any]], Cell],
    x: Array,
    initial: list[Array | None],
    weights: Sequence[Sequence[Any]],
    gates: int,
    *,
    bidirectional: bool,
    batch_first: bool,
    dropout_rate: float,
    lengths: Array | None,
    key: Any,
) -> tuple[Array, list[Array]]:
    """The outputs of the last layer, and each state of all layers and directions, stacked."""
    directions = 2 if bidirectional else 1
    if not weights or len(weights) % directions:
        raise ArgumentError(f"ivy.{name}: weights must hold {directions} groups for each layer, got {len(weights)}.")
    x = swapaxes(x, 0, 1) if batch_first else x
    states: list[tuple[Array, ...]] = []
    for layer in range(len(weights) // directions):
        outputs: list[Array] = []
        for direction in range(directions):
            index = layer * directions + direction
            weight_ih, _, bias_ih = weights[index][:3]
            sequence = _reversed(x, lengths) if direction else x
            # the product with the inputs does not depend on the state: one for all steps
            projected = linear(sequence, weight_ih, bias_ih)
            state = _state(name, initial, weights[index], index, projected, gates, len(weights))
            out, last = _run(make(weights[index]), projected, state, lengths)
            outputs.append(_reversed(out, lengths) if direction else out)
            states.append(last)
        x = outputs[0] if directions == 1 else concat(outputs, axis=-1)
        if dropout_rate and layer < len(weights) // directions - 1:
            x = dropout(x, dropout_rate, key=_layer_key(key, layer))
    stacked = [stack([s[i] for s in states], axis=0) for i in range(len(states[0]))]
    return (swapaxes(x, 0, 1) if batch_first else x), stacked


def _layer_key(key: Any, layer: int) -> Any:
    from ivy.functional.random import random_fold_in

    return None if key is None else random_fold_in(key, layer)


def _state(name: str, initial: list[Array | None], group: Sequence[Any], index: int, x: Array, gates: int, count: int) -> tuple[Array, ...]:
    """The state that a layer and direction begins with: what was given, else zeros."""
    hidden = group[0].shape[0] // gates
    sizes = [group[4].shape[0] if len(group) > 4 and group[4] is not None else hidden, hidden]
    state: list[Array] = []
    for given, size in zip(initial, sizes, strict=False):
        if given is not None and (given.ndim != 3 or given.shape[0] != count):
            raise ArgumentError(
                f"ivy.{name}: an initial state must be (layers * directions = {count}, batch, size), got {tuple(given.shape)}."
            )
        state.append(zeros((x.shape[1], size), dtype=x.dtype) if given is None else get_item(given, index))
    return tuple(state)


@composite
def rnn(
    x: Array,
    weights: Arrays,
    /,
    h: OptionalArray = None,
    *,
    activation: str = "tanh",
    bidirectional: bool = False,
    batch_first: bool = False,
    dropout: float = 0.0,
    lengths: OptionalArray = None,
    key: Key = None,
) -> tuple[Array, Array]:
    """Layers of :func:`rnn_cell`: the outputs of the last layer and the last states (layers * directions, batch, hidden).

    ``weights`` is laid out as this module says; both directions' outputs are joined. ``dropout`` is applied between layers.
    ``lengths`` (batch,) ends sequences early: their outputs are 0 from there on, and their last state is that at their end.
    Raises: ArgumentError for weights or states that do not fit.
    """
    _check_activation("rnn", activation)
    out, (h,) = _layers(
        "rnn", lambda g: _simple_turn(g[1], g[3], activation), x, [h], weights, 1, bidirectional=bidirectional,
        batch_first=batch_first, dropout_rate=dropout, lengths=lengths, key=key,
    )  # fmt: skip
    return out, h


@composite
def gru(
    x: Array,
    weights: Arrays,
    /,
    h: OptionalArray = None,
    *,
    bidirectional: bool = False,
    batch_first: bool = False,
    dropout: float = 0.0,
    lengths: OptionalArray = None,
    key: Key = None,
) -> tuple[Array, Array]:
    """Layers of :func:`gru_cell`: the outputs of the last layer and the last states, as :func:`rnn` has them.
    Raises: ArgumentError for weights or states that do not fit."""
    out, (h,) = _layers(
        "gru", lambda g: _gru_turn(g[1], g[3]), x, [h], weights, 3, bidirectional=bidirectional,
        batch_first=batch_first, dropout_rate=dropout, lengths=lengths, key=key,
    )  # fmt: skip
    return out, h


@composite
def lstm(
    x: Array,
    weights: Arrays,
    /,
    h: OptionalArray = None,
    c: OptionalArray = None,
    *,
    bidirectional: bool = False,
    batch_first: bool = False,
    dropout: float = 0.0,
    lengths: OptionalArray = None,
    key: Key = None,
) -> tuple[Array, Array, Array]:
    """Layers of :func:`lstm_cell`: the outputs of the last layer, the last hidden and the last cell states, as :func:`rnn`.

    With a fifth array in each group of ``weights`` the hidden state is projected by it. Source: Sak et al., 2014. Raises:
    ArgumentError for weights or states that do not fit.
    """
    out, (h, c) = _layers(
        "lstm", lambda g: _lstm_turn(g[1], g[3], g[4] if len(g) > 4 else None), x, [h, c], weights, 4,
        bidirectional=bidirectional, batch_first=batch_first, dropout_rate=dropout, lengths=lengths, key=key,
    )  # fmt: skip
    return out, h, c
