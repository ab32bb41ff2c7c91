"""Recurrent layers and cells: what ``torch.nn.LSTM``, ``GRU`` and ``RNN`` call."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "gru", "gru_cell", "lstm", "lstm_cell", "rnn_relu", "rnn_relu_cell", "rnn_tanh", "rnn_tanh_cell",
]  # fmt: skip


def grouped(name: str, params: Any, has_biases: Any, num_layers: int, bidirectional: bool) -> list[list[Any]]:
    """torch's flat list of weights as one group for each layer and direction, absent biases as None."""
    if not isinstance(has_biases, bool):
        raise UnsupportedError(
            f"torch.{name}: packed sequences are not supported. Pass the padded tensor, and mask what lies beyond each length."
        )
    count = num_layers * (2 if bidirectional else 1)
    size = len(params) // count
    groups = [list(params[i * size : (i + 1) * size]) for i in range(count)]
    return groups if has_biases else [[*g[:2], None, None, *g[2:]] for g in groups]


@torch_function
def lstm(
    input: Any, hx: Any, params: Any, has_biases: Any, num_layers: int, dropout: float, train: bool, bidirectional: bool,
    batch_first: bool = False,
) -> Any:  # fmt: skip
    """The outputs, and the last hidden and cell states. Differs: packed sequences raise."""
    groups = grouped("lstm", params, has_biases, num_layers, bidirectional)
    options = {"bidirectional": bidirectional, "batch_first": batch_first, "dropout": dropout if train else 0.0}
    return ivy.lstm(input, groups, hx[0], hx[1], **options)


@torch_function
def gru(
    input: Any, hx: Any, params: Any, has_biases: Any, num_layers: int, dropout: float, train: bool, bidirectional: bool,
    batch_first: bool = False,
) -> Any:  # fmt: skip
    """The outputs, and the last states. Differs: packed sequences raise."""
    groups = grouped("gru", params, has_biases, num_layers, bidirectional)
    options = {"bidirectional": bidirectional, "batch_first": batch_first, "dropout": dropout if train else 0.0}
    return ivy.gru(input, groups, hx, **options)


def simple(name: str, activation: str) -> Any:
    """``rnn_tanh`` or ``rnn_relu``."""

    def layer(
        input: Any, hx: Any, params: Any, has_biases: Any, num_layers: int, dropout: float, train: bool, bidirectional: bool,
        batch_first: bool = False,
    ) -> Any:  # fmt: skip
        groups = grouped(name, params, has_biases, num_layers, bidirectional)
        options = {"bidirectional": bidirectional, "batch_first": batch_first, "dropout": dropout if train else 0.0}
        return ivy.rnn(input, groups, hx, activation=activation, **options)

    layer.__name__ = layer.__qualname__ = name
    layer.__doc__ = "The outputs, and the last states. Differs: packed sequences raise."
    return torch_function(layer)


rnn_tanh, rnn_relu = simple("rnn_tanh", "tanh"), simple("rnn_relu", "relu")


@torch_function
def lstm_cell(input: Any, hx: Any, w_ih: Any, w_hh: Any, b_ih: Any = None, b_hh: Any = None) -> Any:
    return ivy.lstm_cell(input, hx[0], hx[1], w_ih, w_hh, b_ih, b_hh)


@torch_function
def gru_cell(input: Any, hx: Any, w_ih: Any, w_hh: Any, b_ih: Any = None, b_hh: Any = None) -> Any:
    return ivy.gru_cell(input, hx, w_ih, w_hh, b_ih, b_hh)


@torch_function
def rnn_tanh_cell(input: Any, hx: Any, w_ih: Any, w_hh: Any, b_ih: Any = None, b_hh: Any = None) -> Any:
    return ivy.rnn_cell(input, hx, w_ih, w_hh, b_ih, b_hh)


@torch_function
def rnn_relu_cell(input: Any, hx: Any, w_ih: Any, w_hh: Any, b_ih: Any = None, b_hh: Any = None) -> Any:
    return ivy.rnn_cell(input, hx, w_ih, w_hh, b_ih, b_hh, activation="relu")
