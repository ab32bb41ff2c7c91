"""Shapes and order of elements."""

from __future__ import annotations

from typing import Any

import numpy as np

from ivy.testing.cases import ALL, Case, Draw
from ivy.testing.checking import gradients_of, values_of


def reshaped(d: Draw) -> Any:
    return (d.array((2, 3)), d.choice((3, 2), (-1,), (6,), (1, 2, 3), (3, -1))), {}


def permuted(d: Draw) -> Any:
    x = d.array(d.shape(1))
    return (x, tuple(int(a) for a in d.rng.permutation(x.ndim))), {}


def joined(d: Draw) -> Any:
    axis = d.choice(0, 1, -1, None)
    sizes = [(2, 3)] * 3 if axis is None else [tuple(n if i != axis % 2 else k for i, n in enumerate((2, 3))) for k in (1, 2)]
    return ([d.array(s, d.other()) for s in sizes],), {"axis": axis}


def stacked(d: Draw) -> Any:
    shape = d.shape(most=2)
    return ([d.array(shape), d.array(shape, d.other())],), {"axis": d.choice(0, -1, len(shape))}


def ranked(least: int = 1, **options: tuple[Any, ...]) -> Any:
    def draw(d: Draw) -> Any:
        return (d.array(d.shape(least)),), {k: d.choice(*v) for k, v in options.items()}

    return draw


def rolled(d: Draw) -> Any:
    shift, axis = d.choice((1, None), (-2, 0), ((1, 2), (0, 1)), (7, 1))
    return (d.array((2, 3)), shift), {"axis": axis}


def repeated(d: Draw) -> Any:
    axis = d.choice(1, None, 0)
    counts = np.asarray([1, 0, 2], "int64") if axis == 1 and d.choice(False, True) else 2
    return (d.array((2, 3)), counts), {"axis": axis}


def padded(d: Draw) -> Any:
    mode = d.choice("constant", "reflect", "symmetric", "edge", "wrap")
    return (d.array((3, 4)), ((1, 2), (0, 1))), {"mode": mode} | ({"value": 1} if mode == "constant" else {})


def np_pad(x: Any, width: Any, mode: str, value: Any = None) -> Any:
    return np.pad(x, width, mode=mode, **({} if value is None else {"constant_values": value}))


def split(x: Any, sizes: Any, axis: int) -> Any:
    return np.split(x, np.cumsum(sizes)[:-1], axis=axis)


CASES = [
    Case("broadcast_arrays", lambda d: ((d.array((2, 1)), d.array((3,)), d.array(())), {}), np.broadcast_arrays, "first", ALL, True),
    Case("reshape", reshaped, np.reshape, "first", ALL, True),
    Case("permute_dims", permuted, np.transpose, "first", ALL, True),
    Case("concat", joined, np.concatenate, "promoted", ALL, True),
    Case("stack", stacked, np.stack, "promoted", ALL, True),
    Case("expand_dims", lambda d: ((d.array((2, 3)), d.choice(0, -1, 1, (0, 2), (0, -1))), {}), np.expand_dims, "first", ALL, True),
    Case("squeeze", lambda d: ((d.array((1, 3, 1)), d.choice(0, -1, (0, 2))), {}), np.squeeze, "first", ALL, True),
    Case("broadcast_to", lambda d: ((d.array((3, 1)), d.choice((3, 2), (2, 3, 4), (3, 1))), {}), np.broadcast_to, "first", ALL, True),
    Case("flip", lambda d: ((d.array((2, 3)),), {"axis": d.choice(None, 0, -1, (0, 1))}), np.flip, "first", ALL, True),
    Case("roll", rolled, np.roll, "first", ALL, True),
    Case("tile", lambda d: ((d.array((2, 3)), d.choice((2, 1), (1, 2), (2, 2, 1), (2,))), {}), np.tile, "first", ALL, True),
    Case("repeat", repeated, np.repeat, "first", ALL, True),
    Case("pad", padded, np_pad, "first", ALL, True),
    Case("moveaxis", lambda d: ((d.array((2, 3, 1)), *d.choice((0, 2), (-1, 0), ((0, 1), (2, 0)))), {}), np.moveaxis, "first", ALL, True),
    Case("swapaxes", lambda d: ((d.array((2, 3, 1)), *d.choice((0, 1), (-1, 0))), {}), np.swapaxes, "first", ALL, True),
    Case("matrix_transpose", ranked(2), lambda x: np.swapaxes(x, -1, -2), "first", ALL, True),
    Case("unstack", lambda d: ((d.array((2, 3)),), {"axis": d.choice(0, 1, -1)}), lambda x, axis: list(np.moveaxis(x, axis, 0)), "first", ALL, True),
    Case("split", lambda d: ((d.array((4, 4)), d.choice((1, 3), (2, 2), (0, 1, 3))), {"axis": d.choice(0, 1, -1)}), split, "first", ALL, True),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)
