"""``torch.nn.utils.rnn``: sequences of different lengths."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace
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

__getattr__, __dir__ = _namespace(globals())
