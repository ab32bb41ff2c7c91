"""Which entries of torch's operator database are run, on which samples, and why the others are not."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch.testing._internal.common_methods_invocations import op_db

EXCLUDED = {
    "torch._scaled_mm": "float8, no CPU kernel",
    "torch._scaled_mm_v2": "float8, no CPU kernel",
    "torch.ops.aten._flash_attention_forward": "no CPU kernel",
    "torch.ops.aten._efficient_attention_forward": "no CPU kernel",
    "nn.functional.batch_norm without_cudnn": "no dtype on CPU",
    "jiterator_unary": "CUDA source code",
    "jiterator_binary": "CUDA source code",
    "jiterator_4inputs_with_extra_args": "CUDA source code",
    "jiterator_binary_return_by_ref": "CUDA source code",
    "jiterator_2inputs_2outputs": "CUDA source code",
    "chalf": "complex32, which no other framework has",
    "to_sparse": "sparse layout",
    "sparse.mm reduce": "sparse layout",
    "sparse.sampled_addmm": "sparse layout",
    **dict.fromkeys(
        ["empty", "empty_like", "empty_permuted", "empty_strided", "new_empty", "new_empty_strided"], "values are what memory held"
    ),
}
INTEGERS = (torch.int64, torch.int32, torch.uint8, torch.bool)
COMPLEX = (torch.complex64, torch.complex128)
FLOATS = (torch.float32, torch.float64)


@dataclasses.dataclass
class Sample:
    """One call: positional arguments (the first is the operand), keyword arguments, and what the database does to results."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    process: Any
    dtype: torch.dtype
    broadcasts: bool
    drawn: bool = False  # torch's result depends on its seed: only shapes and dtypes are compared


def label(op: Any) -> str:
    """The name of an entry, with its variant."""
    return f"{op.name} {op.variant_test_name}".strip()


def entries() -> list[Any]:
    """Every entry that is run."""
    return [op for op in op_db if reason_to_exclude(op) is None]


def excluded() -> dict[str, str]:
    """The entries that are not run, with the reason."""
    return {label(op): reason for op in op_db if (reason := reason_to_exclude(op)) is not None}


def reason_to_exclude(op: Any) -> str | None:
    """Why an entry is not run, or None."""
    if not op.dtypes:
        return "no dtype on CPU"
    return EXCLUDED.get(op.name) or EXCLUDED.get(label(op))


def dtypes_of(op: Any) -> list[torch.dtype]:
    """The main dtype (float32 where supported), then an integer and a complex one."""
    main = [d for d in (*FLOATS, *COMPLEX, *INTEGERS) if d in op.dtypes][:1]
    return main + [d for group in (INTEGERS, COMPLEX) for d in [d for d in group if d in op.dtypes][:1] if d not in main]


def spread(samples: list[Any], count: int) -> list[Any]:
    """``count`` of ``samples``, the first and the last among them, evenly spaced."""
    if len(samples) <= count:
        return samples
    return [samples[round(i * (len(samples) - 1) / max(count - 1, 1))] for i in range(count)]


def samples_of(op: Any, count: int, requires_grad: bool = False, main_only: bool = False) -> Iterator[Sample]:
    """``count`` samples of the main dtype, and one of each other."""
    for n, dtype in enumerate(dtypes_of(op)[: 1 if main_only else None]):
        torch.manual_seed(1234)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = []
            for sample in op.sample_inputs("cpu", dtype, requires_grad=requires_grad):
                found.append(sample)
                if n or count == 1 or len(found) >= 2000:
                    break
        for s in spread(found, 1 if n else count):
            yield Sample((s.input, *s.args), dict(s.kwargs), s.output_process_fn_grad, dtype, s.broadcasts_input)
