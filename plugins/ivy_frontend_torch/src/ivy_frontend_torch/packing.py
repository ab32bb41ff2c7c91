"""Packed sequences: the elements of sequences of different lengths, without the padding between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

from ivy_frontend_torch import creation, joining
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.torch_function import is_tensor


class _Fields(NamedTuple):
    data: Any
    batch_sizes: Any
    sorted_indices: Any
    unsorted_indices: Any


class PackedSequence(_Fields):
    """``data`` holds step after step of all sequences that are that long, of which ``batch_sizes`` tells the number."""

    def __new__(cls, data: Any, batch_sizes: Any = None, sorted_indices: Any = None, unsorted_indices: Any = None) -> Any:
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    @property
    def sizes(self) -> list[int]:
        """``batch_sizes`` as numbers."""
        return [int(n) for n in self.batch_sizes.tolist()]

    def with_data(self, data: Any) -> PackedSequence:
        """The same sequences with other elements."""
        return PackedSequence(data, *self[1:])

    def to(self, *args: Any, **kwargs: Any) -> PackedSequence:
        """With ``data`` in another dtype or on another device."""
        data = self.data.to(*args, **kwargs)
        return self if data is self.data else self.with_data(data)

    def cpu(self) -> PackedSequence:
        """On the CPU."""
        return self.to("cpu")

    def cuda(self, *args: Any, **kwargs: Any) -> PackedSequence:
        """On a CUDA device; raises where there is none."""
        return self.with_data(self.data.cuda(*args, **kwargs))

    def double(self) -> PackedSequence:
        """In float64."""
        return self.with_data(self.data.double())

    def float(self) -> PackedSequence:
        """In float32."""
        return self.with_data(self.data.float())

    @property
    def is_cuda(self) -> bool:
        """Whether on a CUDA device."""
        return self.data.is_cuda


def invert_permutation(permutation: Any) -> Any:
    """The places to which a permutation takes each index; None of None."""
    return None if permutation is None else permutation.argsort()


def _lengths(lengths: Any) -> list[int]:
    return [int(n) for n in (lengths.tolist() if is_tensor(lengths) else lengths)]


def _places(sizes: Sequence[int], batch: int) -> Any:
    """Where the packed elements stand in a padded tensor (length, batch), flattened."""
    return creation.tensor([t * batch + b for t, size in enumerate(sizes) for b in range(size)])


def pack_padded_sequence(input: Any, lengths: Any, batch_first: bool = False, enforce_sorted: bool = True) -> PackedSequence:
    """A padded tensor (length, batch, …), or with ``batch_first`` (batch, length, …), packed. ``lengths`` must be known numbers."""
    counts, order = _lengths(lengths), None
    if min(counts, default=0) <= 0:
        raise RuntimeError(f"Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0: {counts}")
    padded = input.transpose(0, 1) if batch_first else input
    if len(counts) != padded.shape[1]:
        raise RuntimeError(f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size={padded.shape[1]})")
    if not enforce_sorted:
        places = sorted(range(len(counts)), key=lambda i: -counts[i])
        order, counts = creation.tensor(places), [counts[i] for i in places]
        padded = padded.index_select(1, order)
    if counts != sorted(counts, reverse=True):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to"
            " pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability."
        )
    if counts[0] > padded.shape[0]:
        raise RuntimeError(f"Expected lengths of at most {padded.shape[0]}, the length of the input, but got {counts[0]}")
    sizes = [sum(n > t for n in counts) for t in range(counts[0])]
    data = padded.flatten(0, 1).index_select(0, _places(sizes, len(counts)))
    return PackedSequence(data, creation.tensor(sizes), order)


def pad_packed_sequence(
    sequence: PackedSequence, batch_first: bool = False, padding_value: float = 0.0, total_length: int | None = None
) -> tuple[Any, Any]:
    """The padded tensor of packed sequences, and their lengths."""
    sizes = sequence.sizes
    if total_length is not None and total_length < len(sizes):
        raise ValueError(
            f"Expected total_length to be at least the length of the longest sequence in input, but got total_length={total_length} and"
            f" max sequence length being {len(sizes)}"
        )
    length, batch = total_length or len(sizes), sizes[0]
    shape = sequence.data.shape[1:]
    empty = sequence.data.new_full((length * batch, *shape), padding_value)
    padded = empty.index_copy(0, _places(sizes, batch), sequence.data).reshape((length, batch, *shape))
    lengths = creation.tensor([sum(size > b for size in sizes) for b in range(batch)])
    if sequence.unsorted_indices is not None:
        padded, lengths = padded.index_select(1, sequence.unsorted_indices), lengths[sequence.unsorted_indices]
    return (padded.transpose(0, 1) if batch_first else padded), lengths


def pack_sequence(sequences: Sequence[Any], enforce_sorted: bool = True) -> PackedSequence:
    """Sequences (length, …) packed."""
    return pack_padded_sequence(pad_sequence(sequences), [s.shape[0] for s in sequences], enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences: PackedSequence) -> list[Any]:
    """The sequences that were packed."""
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)


def pad_sequence(sequences: Sequence[Any], batch_first: bool = False, padding_value: float = 0.0, padding_side: str = "right") -> Any:
    """Sequences (length, …) as one tensor, filled up with ``padding_value``."""
    longest = max(s.shape[0] for s in sequences)

    def padded(sequence: Any) -> Any:
        extra = longest - sequence.shape[0]
        sides = (0, extra) if padding_side == "right" else (extra, 0)
        return F.pad(sequence, (*(0, 0) * (sequence.dim() - 1), *sides), value=padding_value)

    return joining.stack([padded(s) for s in sequences], dim=0 if batch_first else 1)


def unpad_sequence(padded_sequences: Any, lengths: Any, batch_first: bool = False) -> list[Any]:
    """The sequences of which :func:`pad_sequence` made a tensor."""
    batch = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [row[: int(n)] for row, n in zip(batch, creation.as_tensor(lengths).tolist(), strict=True)]


def run_direction(cell: Any, data: Any, sizes: Sequence[int], state: tuple[Any, ...], reverse: bool) -> tuple[Any, tuple[Any, ...]]:
    """One recurrent layer in one direction over packed ``data``: its outputs, packed, and the last state of each sequence.

    ``cell(x, state)`` gives the next state of as many sequences as ``x`` has rows, the output first.
    """
    begins = [0, *itertools.accumulate(sizes)]
    steps = range(len(sizes) - 1, -1, -1) if reverse else range(len(sizes))
    live = tuple(s[: sizes[steps[0]]] for s in state)
    finished: list[tuple[Any, ...]] = []
    outputs: list[Any] = [None] * len(sizes)
    for t in steps:
        held = live[0].shape[0]
        if sizes[t] > held:  # backwards, longer sequences begin earlier
            live = tuple(joining.cat([s, first[held : sizes[t]]]) for s, first in zip(live, state, strict=True))
        elif sizes[t] < held:
            finished.append(tuple(s[sizes[t] :] for s in live))
            live = tuple(s[: sizes[t]] for s in live)
        live = cell(data[begins[t] : begins[t + 1]], live)
        outputs[t] = live[0]
    parts = [live, *reversed(finished)]
    return joining.cat(outputs), tuple(joining.cat(list(p)) for p in zip(*parts, strict=True))
