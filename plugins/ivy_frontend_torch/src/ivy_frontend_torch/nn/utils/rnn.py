"""``torch.nn.utils.rnn``: sequences of different lengths, padded to one or packed step by step."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from typing import Any

from ivy_frontend_torch import creation, joining
from ivy_frontend_torch.nn import functional as F


class PackedSequence(namedtuple("PackedSequence", ["data", "batch_sizes", "sorted_indices", "unsorted_indices"])):
    """The elements of sequences, longest first, step by step: ``batch_sizes`` says how many of them have each step.

    Their lengths must be known when it is made, so none is made inside a compiled program.
    """

    __slots__ = ()

    def __new__(cls, data: Any, batch_sizes: Any = None, sorted_indices: Any = None, unsorted_indices: Any = None) -> Any:
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args: Any, **kwargs: Any) -> PackedSequence:
        """With the data in another dtype."""
        return self._replace(data=self.data.to(*args, **kwargs))


def invert_permutation(permutation: Any) -> Any:
    """The permutation that undoes ``permutation``; None for None."""
    return None if permutation is None else permutation.argsort()


def lengths_of(batch_sizes: Any) -> list[int]:
    """The lengths of the sequences, of the number of those that have each step."""
    sizes = batch_sizes.tolist()
    return [sum(size > place for size in sizes) for place in range(sizes[0])]


def packed(input: Any, lengths: list[int]) -> Any:
    """The elements of a padded tensor (time, batch, …) step by step, for decreasing lengths."""
    places = [t * len(lengths) + b for t in range(lengths[0]) for b, n in enumerate(lengths) if t < n]
    return input[: lengths[0]].flatten(0, 1).index_select(0, creation.tensor(places))


def padded(data: Any, batch_sizes: Any, padding_value: float = 0.0, total_length: int | None = None) -> Any:
    """A padded tensor (time, batch, …) of elements step by step."""
    sizes = batch_sizes.tolist()
    if total_length is not None and total_length < len(sizes):
        raise ValueError(
            f"Expected total_length to be at least the length of the longest sequence in input, but got total_length={total_length} and max"
            f" sequence length being {len(sizes)}"
        )
    steps = [*sizes, *[0] * ((total_length or len(sizes)) - len(sizes))]
    starts = [sum(steps[:t]) for t in range(len(steps))]
    places = [starts[t] + b if b < size else sum(sizes) for t, size in enumerate(steps) for b in range(sizes[0])]
    rows = joining.cat([data, creation.full((1, *data.shape[1:]), padding_value, dtype=data.dtype)])
    return rows.index_select(0, creation.tensor(places)).unflatten(0, (len(steps), sizes[0]))


def pack_padded_sequence(input: Any, lengths: Any, batch_first: bool = False, enforce_sorted: bool = True) -> PackedSequence:
    """The sequences of a padded tensor (time, batch, …), or (batch, time, …), without what lies beyond their ``lengths``."""
    counts = [int(n) for n in creation.as_tensor(lengths).tolist()]
    by_time = input.transpose(0, 1) if batch_first else input
    if len(counts) != by_time.shape[1]:
        raise RuntimeError(f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size={by_time.shape[1]})")
    if min(counts) <= 0:
        raise RuntimeError("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0")
    if max(counts) > by_time.shape[0]:
        raise RuntimeError(f"Expected lengths of at most {by_time.shape[0]}, the size of the input, but got {max(counts)}")
    order = sorted(range(len(counts)), key=lambda i: -counts[i])
    ordered = [counts[i] for i in order]
    if enforce_sorted and counts != ordered:
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to"
            " pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability."
        )
    indices = None if enforce_sorted else creation.tensor(order)
    sequences = by_time if indices is None else by_time.index_select(1, indices)
    sizes = [sum(n > t for n in counts) for t in range(ordered[0])]
    return PackedSequence(packed(sequences, ordered), creation.tensor(sizes), indices)


def pad_packed_sequence(
    sequence: PackedSequence, batch_first: bool = False, padding_value: float = 0.0, total_length: int | None = None
) -> tuple[Any, Any]:
    """The padded tensor of packed sequences in their first order, and their lengths."""
    output = padded(sequence.data, sequence.batch_sizes, padding_value, total_length)
    lengths = creation.tensor(lengths_of(sequence.batch_sizes))
    if sequence.unsorted_indices is not None:
        output, lengths = output.index_select(1, sequence.unsorted_indices), lengths.index_select(0, sequence.unsorted_indices)
    return (output.transpose(0, 1) if batch_first else output), lengths


def pack_sequence(sequences: Sequence[Any], enforce_sorted: bool = True) -> PackedSequence:
    """Sequences (length, …) packed."""
    return pack_padded_sequence(pad_sequence(sequences), [s.shape[0] for s in sequences], enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences: PackedSequence) -> list[Any]:
    """The sequences of which :func:`pack_sequence` packed."""
    output, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(output, lengths, batch_first=True)


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
