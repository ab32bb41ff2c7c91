"""Reading and writing parts of arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import IndexOutOfRangeError
from ivy.testing.cases import ALL, REAL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of

# Indices into shape (3, 4), as NumPy takes them; arrays among them become arrays of the backend.
INDICES: dict[str, Any] = {
    "integer": 1,
    "negative": -1,
    "two integers": (1, -2),
    "slice": slice(1, 3),
    "strided": (slice(None), slice(None, None, 2)),
    "reversed": slice(None, None, -1),
    "negative step": (slice(2, 0, -1), slice(None, None, -2)),
    "empty slice": slice(2, 1),
    "beyond the end": slice(1, 100),
    "ellipsis": (..., 0),
    "new axis": (None, slice(None), None, 1),
    "all of it": (),
    "integer array": np.asarray([2, 0, 0]),
    "negative integer array": np.asarray([-1, 0]),
    "matrix of integers": np.asarray([[0, 1], [2, 0]]),
    "two integer arrays": (np.asarray([0, 1, 2]), np.asarray([3, 0, 1])),
    "broadcast integer arrays": (np.asarray([[0], [2]]), np.asarray([1, 3])),
    "slice and array": (slice(None), np.asarray([3, 0])),
    "reversed and array": (slice(None, None, -1), np.asarray([3, 0])),
    "array and slice": (np.asarray([2, 0]), slice(1, 3)),
    "array and integer": (np.asarray([2, 0]), 1),
    "separated arrays": (np.asarray([0, 1]), None, np.asarray([1, 2])),
    "mask": np.arange(12).reshape(3, 4) % 3 == 0,
    "mask of rows": np.asarray([True, False, True]),
    "mask of columns": (slice(None), np.asarray([True, False, True, True])),
    "mask that takes nothing": np.zeros((3, 4), bool),
    "mask and integer": (np.asarray([True, False, True]), 2),
}
# What selects no more elements than there are and each at most once: writing is well defined.
WRITABLE = {k: v for k, v in INDICES.items() if k not in ("integer array", "matrix of integers")}


def items(names: Any) -> Any:
    return lambda d: ((d.array((3, 4)), INDICES[names]), {})


def written(name: str) -> Any:
    def draw(d: Draw) -> Any:
        x = d.array((3, 4))
        shape = x[INDICES[name]].shape
        return (x, INDICES[name], d.array(d.choice(shape, shape[1:], ()))), {}

    return draw


def set_item(x: Any, index: Any, value: Any) -> Any:
    x = x.copy()
    x[index] = value
    return x


def add_item(x: Any, index: Any, value: Any) -> Any:
    x = x.copy()
    np.add.at(x, index, value)
    return x


def taken(d: Draw) -> Any:
    axis = d.choice(0, 1, -1)
    places = d.rng.integers(-3, 3, d.choice((2,), (), (2, 2), (0,))).astype("int64")
    return (d.array((3, 4)), np.asarray(places)), {"axis": axis}


def taken_along(d: Draw) -> Any:
    axis = d.choice(-1, 0)
    shape = d.choice((3, 2), (1, 2), (3, 5)) if axis else d.choice((2, 4), (2, 1), (5, 4))
    return (d.array((3, 4)), d.rng.integers(-3, 3, shape)), {"axis": axis}


def put_along(d: Draw) -> Any:
    axis = d.choice(-1, 0)
    mode = d.choice("add", "set", "multiply", "minimum", "maximum") if not d.smooth else d.choice("add", "set")
    places = np.asarray([[0, 3], [2, 1]]) if axis else np.asarray([[0, 2, 1], [2, 0, 2]])
    if mode != "set" and d.choice(False, True):
        places = places * 0
    return (d.array((3, 4)), places, d.array(places.shape)), {"axis": axis, "mode": mode}


def put_along_axis(x: Any, indices: Any, values: Any, axis: int, mode: str) -> Any:
    x = x.copy()
    operation = {"add": np.add, "multiply": np.multiply, "minimum": np.minimum, "maximum": np.maximum}.get(mode)
    for place in np.ndindex(*indices.shape):
        target = list(place)
        target[axis] = indices[place]
        x[tuple(target)] = values[place] if operation is None else operation(x[tuple(target)], values[place])
    return x


def take_along_axis(x: Any, indices: Any, axis: int) -> Any:
    shape = [max(a, b) for a, b in zip(x.shape, indices.shape, strict=True)]
    shape[axis] = indices.shape[axis]
    return np.take_along_axis(x, np.broadcast_to(indices, shape), axis=axis)


CASES = [
    *[Case("get_item", items(name), lambda x, index: x[index], "first", ALL, True, label=name) for name in INDICES],
    *[Case("set_item", written(name), set_item, "first", ALL, True, label=name) for name in WRITABLE],
    *[Case("add_item", written(name), add_item, "first", REAL, True, label=name) for name in INDICES],
    Case("take", taken, np.take, "first", ALL, True),
    Case("take_along_axis", taken_along, take_along_axis, "first", ALL, True),
    Case("put_along_axis", put_along, put_along_axis, "first", REAL, True),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.fixture
def x(ivy_backend: Any) -> ivy.Array:
    return ivy.Array(native(ivy_backend, np.arange(12, dtype="float32").reshape(3, 4)), ivy_backend)


@pytest.mark.parametrize("name", WRITABLE)
def test_operators_read_and_write(name: str, x: ivy.Array, ivy_backend: Any) -> None:
    index, expected = WRITABLE[name], x.numpy().copy()
    assert_equal(ivy_backend, x[index], expected[index], "float32")
    before = x.native
    x[index] = 7
    kept = np.array(ivy_backend.table["to_numpy"](before))
    np.testing.assert_array_equal(kept, expected)
    expected[index] = 7
    assert_equal(ivy_backend, x, expected, "float32")


@pytest.mark.parametrize("index", [3, -4, (0, 4), [5], [-4], ([0], [4])], ids=str)
def test_out_of_range_raises(index: Any, x: ivy.Array) -> None:
    """JAX clamps, TensorFlow's gather gives zeros on some devices."""
    with pytest.raises(IndexOutOfRangeError):
        x[index]
    with pytest.raises(IndexOutOfRangeError):
        x[index] = 0.0


@pytest.mark.parametrize("places", [[3], [-4]], ids=str)
def test_take_out_of_range_raises(places: Any, x: ivy.Array, ivy_backend: Any) -> None:
    indices = ivy.Array(native(ivy_backend, np.asarray(places)), ivy_backend)
    with pytest.raises(IndexOutOfRangeError):
        ivy.take(x, indices, axis=0)


def test_symbols_and_lists_as_indices(x: ivy.Array, ivy_backend: Any) -> None:
    expected = x.numpy()
    assert_equal(ivy_backend, x[[2, 0]], expected[[2, 0]], "float32")
    assert_equal(ivy_backend, x[x > 5], expected[expected > 5], "float32")
    assert_equal(ivy_backend, x[ivy.argmax(x, axis=0)], expected[expected.argmax(0)], "float32")


def test_an_empty_mask_takes_nothing(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.zeros((2, 3), "float32")), ivy_backend)
    for index, shape in (((slice(None), ()), (2, 0)), (((),), (0, 3))):
        masks = tuple(ivy.Array(native(ivy_backend, np.zeros(0, bool)), ivy_backend) if i == () else i for i in index)
        assert x[masks].shape == shape


def test_values_of_repeated_places_have_the_gradient_of_their_place(ivy_backend: Any) -> None:
    if not ivy_backend.has("vjp"):
        pytest.skip(f"the {ivy_backend.name} backend has no derivatives")
    places, cotangent = np.asarray([0, 2, 0]), np.asarray([3, 5, 7], "float32")

    def ways(x: Any, values: Any) -> Any:
        index = ivy.asarray(places)
        return ivy.set_item(x, index, values), ivy.put_along_axis(x, index, values, axis=0)

    with ivy.use_backend(ivy_backend):
        zeros, values, given = (ivy.asarray(np.asarray(a, "float32")) for a in ([0, 0, 0], [1, 2, 1], cotangent))
        _, pullback = ivy.vjp(ways, zeros, values)
        for cotangents in ((given, zeros), (zeros, given)):
            for found, expected in zip(pullback(cotangents), (cotangent * [0, 1, 0], cotangent[places]), strict=True):
                assert_equal(ivy_backend, found, expected, "float32")
