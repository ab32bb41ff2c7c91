"""Tensors printed as torch prints them."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

__all__ = ["set_printoptions"]


@dataclasses.dataclass
class Options:
    """What :func:`set_printoptions` sets."""

    precision: int = 4
    threshold: float = 1000
    edgeitems: int = 3
    linewidth: int = 80
    sci_mode: bool | None = None


PROFILES = {"default": {}, "short": {"precision": 2, "edgeitems": 2}, "full": {"threshold": math.inf}}
_options = Options()


def set_printoptions(
    precision: int | None = None, threshold: float | None = None, edgeitems: int | None = None, linewidth: int | None = None,
    profile: str | None = None, sci_mode: bool | None = None,
) -> None:  # fmt: skip
    """How tensors are printed from now on."""
    if profile is not None:
        if profile not in PROFILES:
            raise ValueError(f"torch.set_printoptions: profile must be one of {', '.join(PROFILES)}, got {profile!r}.")
        vars(_options).update(vars(Options(**PROFILES[profile])))
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth}
    vars(_options).update({k: v for k, v in given.items() if v is not None})
    _options.sci_mode = sci_mode


class Formatter:
    """How the elements of a tensor are written: all in one way, as wide as the widest."""

    def __init__(self, values: np.ndarray[Any, Any]) -> None:
        self.floating = values.dtype.kind == "f"
        self.whole, self.scientific, self.width = True, False, 1
        if not self.floating:
            self.width = max((len(str(v)) for v in values.reshape(-1).tolist()), default=1)
            return
        counted = [v for v in values.reshape(-1).astype(np.float64).tolist() if math.isfinite(v) and v != 0]
        if not counted:
            return
        sizes = [abs(v) for v in counted]
        low, high = min(sizes), max(sizes)
        self.whole = all(v == math.ceil(v) for v in counted)
        spread = high / low > 1000.0 or high > 1.0e8
        self.scientific = spread or (not self.whole and low < 1.0e-4)
        if _options.sci_mode is not None:
            self.scientific = _options.sci_mode
        self.width = max(len(self._bare(v)) for v in counted)

    def _bare(self, value: Any) -> str:
        if not self.floating:
            return str(value)
        if self.scientific:
            return f"{value:.{_options.precision}e}"
        if self.whole:
            return f"{value:.0f}" + ("." if math.isfinite(value) else "")
        return f"{value:.{_options.precision}f}"

    def __call__(self, value: Any) -> str:
        return self._bare(value).rjust(self.width)


class ComplexFormatter:
    """Real and imaginary parts, each written in its own way."""

    def __init__(self, values: np.ndarray[Any, Any]) -> None:
        self.real, self.imaginary = Formatter(values.real), Formatter(values.imag)
        self.width = self.real.width + self.imaginary.width + 1

    def __call__(self, value: complex) -> str:
        imaginary = self.imaginary(value.imag).lstrip()
        return self.real(value.real) + (imaginary if imaginary[0] in "+-" else "+" + imaginary) + "j"


def _shown(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The elements that are printed of a long tensor: its edges."""
    edge = _options.edgeitems
    for axis, size in enumerate(values.shape):
        if size > 2 * edge:
            values = np.take(values, [*range(edge), *range(size - edge, size)], axis=axis)
    return values


def _row(values: np.ndarray[Any, Any], indent: int, shortened: bool, written: Any) -> str:
    edge = _options.edgeitems
    items = [written(v) for v in values.tolist()]
    if shortened and len(items) > 2 * edge:
        items = [*items[:edge], " ...", *items[-edge:]]
    per_line = max(1, math.floor((_options.linewidth - indent) / (written.width + 2)))
    lines = [", ".join(items[i : i + per_line]) for i in range(0, len(items), per_line)] or [""]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


def _body(values: np.ndarray[Any, Any], indent: int, shortened: bool, written: Any) -> str:
    if not values.ndim:
        return written(values.item())
    if values.ndim == 1:
        return _row(values, indent, shortened, written)
    edge = _options.edgeitems
    parts = [_body(v, indent + 1, shortened, written) for v in values]
    if shortened and len(parts) > 2 * edge:
        parts = [*parts[:edge], "...", *parts[-edge:]]
    return "[" + ("," + "\n" * (values.ndim - 1) + " " * (indent + 1)).join(parts) + "]"


def text(values: np.ndarray[Any, Any], notes: list[str], prefix: str = "tensor(") -> str:
    """``tensor(...)`` with ``notes`` after the values."""
    indent = len(prefix)
    if values.size == 0:
        body, notes = "[]", [*([f"size={tuple(values.shape)}"] if values.ndim != 1 else []), *notes]
    else:
        shortened = values.size > _options.threshold
        shown = _shown(values) if shortened else values
        written = ComplexFormatter(shown) if values.dtype.kind == "c" else Formatter(shown)
        body = _body(values, indent, shortened, written)
    out = prefix + body
    length = len(out) - out.rfind("\n") + 1
    for note in notes:
        if length + len(note) + 2 > _options.linewidth:
            out += ",\n" + " " * indent + note
            length = indent + len(note)
        else:
            out += ", " + note
            length += len(note) + 2
    return out + ")"
