"""Packed sequences in captured code: torch's compiled functions of them, written in functions that take no lengths.

Lengths and batch sizes are known numbers, and every step of a recurrent network is written out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import torch

State = tuple[torch.Tensor, ...]
CELLS: dict[str, Callable[..., Any]] = {
    "lstm": torch.lstm_cell, "gru": torch.gru_cell, "rnn_tanh": torch.rnn_tanh_cell, "rnn_relu": torch.rnn_relu_cell,
}  # fmt: skip


def is_packed(name: str, args: tuple[Any, ...]) -> bool:
    """Whether a call is of packed sequences, whose lengths or batch sizes are then its second argument."""
    short = name.rpartition(".")[2]
    if short in CELLS:
        return len(args) > 3 and isinstance(args[3], (list, tuple))
    return short in ("_pack_padded_sequence", "_pad_packed_sequence")


def places(sizes: Sequence[int]) -> list[torch.Tensor]:
    """The step and the sequence of each packed element."""
    found = [(t, b) for t, size in enumerate(sizes) for b in range(size)]
    return [torch.tensor(list(each)) for each in zip(*found, strict=True)]


def pack(input: torch.Tensor, lengths: Sequence[int], batch_first: bool) -> Any:
    """The elements step after step, and how many sequences have each step. Lengths fall."""
    padded = input.transpose(0, 1) if batch_first else input
    if padded.shape[1] != len(lengths) or not 0 < lengths[-1] <= lengths[0] <= padded.shape[0]:
        raise RuntimeError(f"pack_padded_sequence: lengths {list(lengths)} do not fit an input of shape {tuple(map(int, input.shape))}.")
    sizes = [sum(n > t for n in lengths) for t in range(lengths[0])]
    step, sequence = places(sizes)
    return padded[step, sequence], torch.tensor(sizes)


def pad(data: torch.Tensor, sizes: Sequence[int], batch_first: bool, padding_value: float, total_length: int) -> Any:
    """The padded tensor, and the lengths."""
    step, sequence = places(sizes)
    length = max(int(total_length), len(sizes))
    empty = torch.full((length, sizes[0], *data.shape[1:]), padding_value, dtype=data.dtype)
    padded = empty.index_put((step, sequence), data)
    lengths = torch.tensor([sum(size > b for size in sizes) for b in range(sizes[0])])
    return (padded.transpose(0, 1) if batch_first else padded), lengths


def one_direction(cell: Callable[..., State], data: torch.Tensor, sizes: Sequence[int], state: State, reverse: bool) -> Any:
    """The outputs of one layer, packed, and the last state of each sequence."""
    begins = [0, *itertools.accumulate(sizes)]
    steps = range(len(sizes) - 1, -1, -1) if reverse else range(len(sizes))
    count = sizes[steps[0]]
    live, finished = tuple(s[:count] for s in state), []
    outputs: list[Any] = [None] * len(sizes)
    for t in steps:
        if sizes[t] > count:  # backwards, longer sequences begin earlier
            live = tuple(torch.cat([s, first[count : sizes[t]]]) for s, first in zip(live, state, strict=True))
        elif sizes[t] < count:
            finished.append(tuple(s[sizes[t] :] for s in live))
            live = tuple(s[: sizes[t]] for s in live)
        count = sizes[t]
        live = cell(data[begins[t] : begins[t + 1]], live)
        outputs[t] = live[0]
    parts = [live, *reversed(finished)]
    return torch.cat(outputs), tuple(torch.cat(list(p)) for p in zip(*parts, strict=True))


def projected(x: torch.Tensor, state: State, weights: list[torch.Tensor]) -> State:
    """One step of an LSTM whose output is projected to another size. Source: PyTorch documentation, ``torch.nn.LSTM``."""
    into, back, *biases, by = weights
    first, second = biases or (None, None)
    gates = torch.nn.functional.linear(x, into, first) + torch.nn.functional.linear(state[0], back, second)
    enter, forget, new, leave = gates.chunk(4, -1)
    memory = forget.sigmoid() * state[1] + enter.sigmoid() * new.tanh()
    return torch.nn.functional.linear(leave.sigmoid() * memory.tanh(), by), memory


def recurrent(name: str) -> Callable[..., Any]:
    """``torch.lstm`` and its kind, of packed sequences."""
    step, pair = CELLS[name], name == "lstm"

    def network(
        data: torch.Tensor, sizes: Sequence[int], hx: Any, params: Any, has_biases: bool, num_layers: int, dropout: float, train: bool,
        bidirectional: bool,
    ) -> Any:  # fmt: skip
        states, directions = (hx if pair else (hx,)), 1 + bool(bidirectional)
        each = len(params) // (num_layers * directions)
        biases, last = 2 * bool(has_biases), []
        for layer in range(num_layers):
            outputs = []
            for place in range(layer * directions, (layer + 1) * directions):
                weights = list(params[place * each : (place + 1) * each])

                def cell(x: torch.Tensor, state: State, weights: list[torch.Tensor] = weights) -> State:
                    if not pair:
                        return (step(x, state[0], *weights[: 2 + biases]),)
                    if len(weights) > 2 + biases:
                        return projected(x, state, weights)
                    return step(x, state, *weights)

                output, final = one_direction(cell, data, sizes, tuple(s[place] for s in states), place % directions == 1)
                outputs.append(output)
                last.append(final)
            data = torch.cat(outputs, -1)
            if dropout and train and layer < num_layers - 1:
                data = torch.nn.functional.dropout(data, dropout)
        return data, *(torch.stack(list(parts)) for parts in zip(*last, strict=True))

    return network


FUNCTIONS = {"_pack_padded_sequence": pack, "_pad_packed_sequence": pad} | {name: recurrent(name) for name in CELLS}
