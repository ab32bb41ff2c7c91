"""``torch.nn.utils.rnn``: sequences of different lengths. Packed sequences are not supported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from ivy.errors import UnsupportedError
from ivy_frontend_torch import creation, joining
from ivy_frontend_torch.nn import functional as F


def _no_packing(*args: Any, **kwargs: Any) -> NoReturn:
    """Raises."""
    raise UnsupportedError(
        "torch.nn.utils.rnn: packed sequences are not supported. Give the layer the padded tensor, and mask what lies beyond each length."
    )


pack_padded_sequence = pad_packed_sequence = pack_sequence = PackedSequence = unpack_sequence = _no_packing


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
