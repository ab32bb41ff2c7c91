"""Recurrent layers and cells."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from ivy_frontend_torch import creation, joining, recurrent
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn import init
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter
from ivy_frontend_torch.packing import PackedSequence, run_direction
from ivy_frontend_torch.torch_function import is_tensor

GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


class RNNBase(Module):
    """Several recurrent layers, in one direction or both."""

    mode: str

    def __init__(
        self, mode: str, input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False,
        dropout: float = 0.0, bidirectional: bool = False, proj_size: int = 0, device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if not 0 <= proj_size < max(hidden_size, 1):
            raise ValueError(f"proj_size must be from 0, which disables projections, to less than hidden_size, got {proj_size}")
        if hidden_size <= 0 or num_layers <= 0:
            raise ValueError("hidden_size and num_layers must be greater than zero")
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout, self.bidirectional = bias, batch_first, float(dropout), bidirectional
        self.proj_size = proj_size
        self._flat_weights_names: list[str] = []
        rows, state = GATES[mode] * hidden_size, proj_size or hidden_size
        for layer in range(num_layers):
            inputs = input_size if layer == 0 else state * (2 if bidirectional else 1)
            for suffix in ("", "_reverse")[: 2 if bidirectional else 1]:
                sizes = {"weight_ih": (rows, inputs), "weight_hh": (rows, state)}
                sizes |= {"bias_ih": (rows,), "bias_hh": (rows,)} if bias else {}
                sizes |= {"weight_hr": (proj_size, hidden_size)} if proj_size else {}
                for name, size in sizes.items():
                    self._flat_weights_names.append(f"{name}_l{layer}{suffix}")
                    setattr(self, self._flat_weights_names[-1], Parameter(creation.empty(*size, dtype=dtype)))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the parameters anew."""
        bound = 1.0 / math.sqrt(self.hidden_size)
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def flatten_parameters(self) -> None:
        """Nothing: how weights lie in memory is the backend's to choose."""

    @property
    def _flat_weights(self) -> list[Any]:
        return [getattr(self, name) for name in self._flat_weights_names]

    @property
    def all_weights(self) -> list[list[Any]]:
        """The weights of each layer and direction."""
        weights = self._flat_weights
        size = (4 if self.bias else 2) + bool(self.proj_size)
        return [weights[i : i + size] for i in range(0, len(weights), size)]

    def _states(self, input: Any, given: Any, batch: int) -> Any:
        """The initial states (layers, batch, size): zeros unless given."""
        count = self.num_layers * (2 if self.bidirectional else 1)
        pair = self.mode == "LSTM"
        sizes = [(count, batch, n) for n in (self.proj_size or self.hidden_size, self.hidden_size)[: 1 + pair]]
        if given is None:
            zeros = tuple(creation.zeros(*size, dtype=input.dtype) for size in sizes)
            return zeros if pair else zeros[0]
        for state, size in zip(given if pair else (given,), sizes, strict=True):
            if tuple(state.shape) != size:
                raise RuntimeError(f"Expected hidden size {size}, got {list(state.shape)}")
        return given

    def forward(self, input: Any, hx: Any = None) -> Any:
        """The outputs, and the last states; of packed sequences, those after the last element of each."""
        if isinstance(input, PackedSequence):
            return self._packed(input, hx)
        if not is_tensor(input):
            raise TypeError(f"torch.nn.{type(self).__name__}: the input must be a tensor or PackedSequence, got {type(input).__name__}.")
        if input.dim() not in (2, 3):
            raise ValueError(f"{type(self).__name__}: Expected input to be 2D or 3D, got {input.dim()}D instead")
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.shape[-1]}")
        single, axis = input.dim() == 2, 0 if self.batch_first else 1
        pair = self.mode == "LSTM"
        if single:
            input = input.unsqueeze(axis)
            hx = hx if hx is None else tuple(h.unsqueeze(1) for h in hx) if pair else hx.unsqueeze(1)
        states = self._states(input, hx, input.shape[axis])
        run = getattr(recurrent, self.mode.lower())
        options = (self.bias, self.num_layers, self.dropout, self.training, self.bidirectional, self.batch_first)
        output, *last = run(input, states, self._flat_weights, *options)
        if single:
            output, last = output.squeeze(axis), [h.squeeze(1) for h in last]
        return output, (tuple(last) if pair else last[0])

    def _packed(self, input: PackedSequence, hx: Any) -> Any:
        sizes, pair = input.sizes, self.mode == "LSTM"
        given = self._states(input.data, hx, sizes[0])
        states = given if pair else (given,)
        if hx is not None and input.sorted_indices is not None:
            states = tuple(s.index_select(1, input.sorted_indices) for s in states)
        step = getattr(recurrent, f"{self.mode.lower()}_cell")
        data, last, directions = input.data, [], 2 if self.bidirectional else 1
        for layer in range(self.num_layers):
            outputs = []
            for direction in range(directions):
                place = layer * directions + direction
                weights = self.all_weights[place]

                def cell(x: Any, state: tuple[Any, ...], weights: Any = weights) -> tuple[Any, ...]:
                    if not self.proj_size:
                        return step(x, state, *weights) if pair else (step(x, state[0], *weights),)
                    output, memory = step(x, state, *weights[:-1])
                    return F.linear(output, weights[-1]), memory

                output, final = run_direction(cell, data, sizes, tuple(s[place] for s in states), bool(direction))
                outputs.append(output)
                last.append(final)
            data = joining.cat(outputs, -1)
            if self.dropout and self.training and layer < self.num_layers - 1:
                data = F.dropout(data, self.dropout)
        stacked = tuple(joining.stack(list(parts)) for parts in zip(*last, strict=True))
        if input.unsorted_indices is not None:
            stacked = tuple(s.index_select(1, input.unsorted_indices) for s in stacked)
        return input.with_data(data), (stacked if pair else stacked[0])

    def extra_repr(self) -> str:
        text = f"{self.input_size}, {self.hidden_size}"
        text += f", proj_size={self.proj_size}" if self.proj_size else ""
        text += f", num_layers={self.num_layers}" if self.num_layers != 1 else ""
        for name, usual in (("bias", True), ("batch_first", False), ("dropout", 0.0), ("bidirectional", False)):
            text += f", {name}={getattr(self, name)}" if getattr(self, name) != usual else ""
        return text


class RNN(RNNBase):
    """Elman's network, with tanh or relu."""

    def __init__(
        self, input_size: int, hidden_size: int, num_layers: int = 1, nonlinearity: str = "tanh", bias: bool = True,
        batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        self_mode = f"RNN_{nonlinearity.upper()}"
        super().__init__(self_mode, input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, dtype=dtype)
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    """Long short-term memory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("LSTM", *args, **kwargs)


class GRU(RNNBase):
    """Gated recurrent units."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("GRU", *args, **kwargs)


class RNNCellBase(Module):
    """One step of a recurrent layer."""

    gates: ClassVar[int]
    weight_ih: Any
    weight_hh: Any
    bias_ih: Any
    bias_hh: Any

    def __init__(self, input_size: int, hidden_size: int, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        rows = self.gates * hidden_size
        self.weight_ih = Parameter(creation.empty(rows, input_size, dtype=dtype))
        self.weight_hh = Parameter(creation.empty(rows, hidden_size, dtype=dtype))
        for name in ("bias_ih", "bias_hh"):
            self.register_parameter(name, Parameter(creation.empty(rows, dtype=dtype)) if bias else None)
        bound = 1.0 / math.sqrt(hidden_size)
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def step(self, input: Any, state: Any) -> Any:
        """The next state of a batch."""
        raise NotImplementedError

    def forward(self, input: Any, hx: Any = None) -> Any:
        """The next state, of a batch or a single input; states begin with zeros."""
        single, pair = input.dim() == 1, self.gates == 4
        batch = input.unsqueeze(0) if single else input
        if hx is None:
            zeros = creation.zeros(batch.shape[0], self.hidden_size, dtype=input.dtype)
            hx = (zeros, zeros) if pair else zeros
        elif single:
            hx = tuple(h.unsqueeze(0) for h in hx) if pair else hx.unsqueeze(0)
        state = self.step(batch, hx)
        if not single:
            return state
        return tuple(s.squeeze(0) for s in state) if pair else state.squeeze(0)

    def extra_repr(self) -> str:
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")


class RNNCell(RNNCellBase):
    """One step of Elman's network."""

    gates = 1

    def __init__(
        self, input_size: int, hidden_size: int, bias: bool = True, nonlinearity: str = "tanh", device: Any = None, dtype: Any = None
    ) -> None:
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def step(self, input: Any, state: Any) -> Any:
        cells = {"tanh": recurrent.rnn_tanh_cell, "relu": recurrent.rnn_relu_cell}
        if self.nonlinearity not in cells:
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        return cells[self.nonlinearity](input, state, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)

    def extra_repr(self) -> str:
        return super().extra_repr() + (f", nonlinearity={self.nonlinearity}" if self.nonlinearity != "tanh" else "")


class LSTMCell(RNNCellBase):
    """One step of long short-term memory."""

    gates = 4

    def step(self, input: Any, state: Any) -> Any:
        return recurrent.lstm_cell(input, state, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)


class GRUCell(RNNCellBase):
    """One step of gated recurrent units."""

    gates = 3

    def step(self, input: Any, state: Any) -> Any:
        return recurrent.gru_cell(input, state, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)
