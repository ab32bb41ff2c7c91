"""``torch.nn.utils.rnn``: sequences of different lengths."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.packing import (
    PackedSequence,
    invert_permutation,
    pack_padded_sequence,
    pack_sequence,
    pad_packed_sequence,
    pad_sequence,
    unpack_sequence,
    unpad_sequence,
)

__all__ = [
    "PackedSequence", "invert_permutation", "pack_padded_sequence", "pack_sequence", "pad_packed_sequence", "pad_sequence",
    "unpack_sequence", "unpad_sequence",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.nn.utils.rnn", name, globals())
