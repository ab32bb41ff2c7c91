"""A case of the conformance kit: how to draw a call of one function, what it must return, and in which dtype."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from hypothesis import strategies as st

FLOAT = ("float32", "float64")
INT = ("int32", "int64", "uint8")
REAL = FLOAT + INT
ALL = (*REAL, "bool")
COMPLEX = ("complex64",)
SHAPES = ((2, 3), (3,), (), (2, 1, 3), (0, 3))
Rule = str | Callable[..., str]


@dataclasses.dataclass(frozen=True)
class Case:
    """``draw`` gives ``(args, kwargs)`` with NumPy arrays; ``reference`` gives the expected result from the same.

    ``result`` is the rule for the dtype (see :func:`result_dtype`), one for all outputs or a tuple of them. ``property`` is used
    in place of ``reference`` where the result is not unique: it gets the outputs and the arguments and returns pairs that
    must be equal. ``slack`` widens the tolerance.
    """

    function: str
    draw: Callable[[Draw], tuple[tuple[Any, ...], dict[str, Any]]]
    reference: Callable[..., Any] | None = None
    result: Rule | tuple[Rule, ...] = "first"
    dtypes: tuple[str, ...] = FLOAT
    gradient: bool = False
    slack: float = 1.0
    label: str = ""
    property: Callable[..., list[tuple[Any, Any]]] | None = None

    def __str__(self) -> str:
        return f"{self.function}-{self.label}" if self.label else self.function


@dataclasses.dataclass
class Draw:
    """What a case draws from: hypothesis chooses shapes and options, a seed that it chooses gives the values.

    The first alternative of everything is the typical one, since hypothesis tries it first; with each ``turn``, one for each
    dtype of the case, another alternative is the first. With ``smooth``, floating
    values are in general position (no ties, no kinks), for gradients; otherwise multiples of 1/8, which every floating type holds.
    """

    data: Any
    dtype: str
    dtypes: tuple[str, ...]
    smooth: bool = False
    turn: int = 0

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.data.draw(st.integers(0, 999)))

    def choice(self, *options: Any) -> Any:
        first = self.turn % len(options)
        return self.data.draw(st.sampled_from(options[first:] + options[:first]))

    def shape(self, least: int = 0, most: int = 3, empty: bool = True) -> tuple[int, ...]:
        known = [s for s in SHAPES if least <= len(s) <= most and (empty or 0 not in s)]
        sizes = st.integers(0 if empty and not self.smooth else 1, 4)
        drawn = st.lists(sizes, min_size=least, max_size=most).map(tuple)
        first = self.turn % max(1, len(known))
        return self.data.draw(st.sampled_from(known[first:] + known[:first]) | drawn if known else drawn)

    def pair(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Two shapes that broadcast."""
        shape = self.shape()
        other = self.choice(shape, shape[1:], tuple(1 for _ in shape), (2, *shape))
        return shape, other

    def other(self, *allowed: str) -> str:
        """A second dtype, of the kind the case allows."""
        return self.dtype if self.smooth or self.dtype.startswith("complex") else self.choice(*(allowed or self.dtypes))

    def array(self, shape: Any = None, dtype: str | None = None, low: float = -4, high: float = 4) -> Any:
        shape = self.shape() if shape is None else tuple(np.atleast_1d(shape)) if np.ndim(shape) == 0 else tuple(shape)
        dtype = dtype or self.dtype
        if dtype.startswith("complex"):
            real, imaginary = (self.array(shape, "float64", low, high) for _ in range(2))
            return np.asarray(real + 1j * imaginary, dtype)
        if dtype.startswith("float"):
            if self.smooth:
                return np.asarray(self.rng.uniform(low, high, shape).astype("float32"), dtype)
            return np.asarray(self.rng.integers(int(low * 8), int(high * 8) + 1, shape) / 8, dtype)
        if dtype == "bool":
            return np.asarray(self.rng.integers(0, 2, shape), dtype)
        low = max(int(np.ceil(low)), 0) if dtype.startswith("u") else int(np.ceil(low))
        return np.asarray(self.rng.integers(low, max(int(high), low) + 1, shape), dtype)

    def nonzero(self, shape: Any = None, dtype: str | None = None) -> Any:
        values = self.array(shape, dtype, 1, 4)
        signs = self.rng.choice([-1, 1], values.shape) if values.dtype.kind in "if" else 1
        return np.asarray(values * np.asarray(signs, values.dtype))  # 0-d products are scalars

    def distinct(self, shape: Any) -> Any:
        """No two elements equal."""
        size = int(np.prod(shape))
        return np.asarray(self.rng.permutation(size).reshape(shape) - (0 if self.dtype.startswith("u") else size // 2), self.dtype)

    def axis(self, rank: int) -> int:
        return self.choice(-1, *range(rank))

    def axes(self, rank: int) -> Any:
        return self.choice(None, *([-1, 0, (0,), tuple(range(rank))] if rank else [()]), *([(0, -1)] if rank > 1 else []))


def promoted(kinds: Iterable[str | type]) -> str:
    """The common dtype of dtypes and Python number types, by the rules of the functional API stated through NumPy's."""
    kinds = list(kinds)
    arrays = [k for k in kinds if isinstance(k, str)]
    floats = [k for k in arrays if k.startswith(("float", "complex"))]
    # NumPy agrees but for an integer with a floating type, which gives float64 there and the floating type here
    common = str(np.result_type(*(floats or arrays)))
    if complex in kinds and not common.startswith("complex"):
        return "complex128" if common == "float64" else "complex64"
    if float in kinds and not floats:
        return "float32"
    return "int64" if int in kinds and common == "bool" else common


def inexact(kinds: Iterable[str | type]) -> str:
    """:func:`promoted`, and the default floating type of integers."""
    common = promoted(kinds)
    return common if common.startswith(("float", "complex")) else "float32"


def real_part(*kinds: str) -> str:
    return {"complex64": "float32", "complex128": "float64"}.get(kinds[0], kinds[0])


def result_dtype(rule: Rule, kinds: list[str | type], default_integer: str) -> str:
    """The dtype that a rule gives for the dtypes of the arrays, and the types of the Python numbers, of a call."""
    arrays = [k for k in kinds if isinstance(k, str)]
    if callable(rule):
        return rule(*kinds)
    if rule == "accumulate":
        unsigned = arrays[0].startswith("u")
        small = arrays[0] == "bool" or np.dtype(arrays[0]).kind in "iu"
        wide = ("u" if unsigned else "") + default_integer
        return wide if small and np.dtype(arrays[0]).itemsize < np.dtype(wide).itemsize else arrays[0]
    rules: dict[str, Callable[[], str]] = {
        "first": lambda: arrays[0],
        "promoted": lambda: promoted(kinds),
        "inexact": lambda: inexact(kinds),
        "index": lambda: default_integer,
    }
    return rules[rule]() if rule in rules else rule
