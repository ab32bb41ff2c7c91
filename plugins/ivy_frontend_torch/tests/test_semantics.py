"""Where torch differs from NumPy: indices, promotion, names of keywords; and random programs of views and writes, against torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivy
import ivy.frontends.torch as frontend
from ivy.errors import IndexOutOfRangeError, UnsupportedError

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

B = np.arange(24, dtype=np.float32).reshape(2, 3, 4) - 9
U = np.array([1, 255, 7], np.uint8)
I = np.array([100, -56, 7], np.int8)
CASES = {
    "a 0-d tensor is an integer": (B, "x[M.tensor(1), 0:2, M.tensor([1, -2])]"),
    "... of no axis": (B[0], "x[None, M.tensor([True, False, True]), ..., [0, 2]]"),
    "... between arrays": (B, "x[M.tensor([0, 1]), ..., M.tensor([3, 1])]"),
    "write beside ... of no axis": (B[0].copy(), "x.index_put((M.tensor([0, 2]),), M.tensor(5.0))[None, [0, 2], ..., [1, 1]]"),
    "uint8 and a negative number": (U, "(x * -1, x | -1, x < -1, x == -1, x + 300, x // -1, x / -1, x.atan2(M.tensor(-1)))"),
    "int8 and a large number": (I, "(x + 200, x == 200, x - 300)"),
    "alpha": (I, "(x.add(2, alpha=2), x.sub(1, alpha=3), x.add(x, alpha=2))"),
    "rounded division": (I, "(x.div(2, rounding_mode='trunc'), x.div(True, rounding_mode='trunc'), x.fmod(3), x.fmod(-3))"),
    "fmod of a narrow type": (B[0].astype(np.float16), "x.fmod(2.5)"),
    "sign and square of booleans": (U > 3, "(x.sign(), x.square())"),
    "copysign of unsigned": (U, "x.copysign(-1)"),
    "trapezoid of unsigned": (U, "(M.trapezoid(x), M.trapezoid(x, dx=2.0))"),
    "no dimensions": (B[0], "(x.all(()), x.any(dim=()), x.sum(()))"),
    "-1 fills unsigned": (U, "(M.full_like(x, -1), M.full((2,), -1, dtype=M.uint8))"),
    "0-d sort": (B[0, 0, 0], "x.sort()"),
    "NumPy's keywords": (B, "(x.sum(axis=1), x.mean(axis=0, keepdims=True), x.std(axis=2), x.any(axis=1), x.unsqueeze(axis=0))"),
    "NumPy's keywords of functions": (B, "(M.stack([x, x], axis=0), M.cumsum(x, axis=0), M.add(x1=x, x2=x), M.squeeze(x[:1], axis=0))"),
    "other names": (B, "(M.bmm(x, mat2=x.mT), M.mm(x[0], mat2=x[1].T), M.mv(x[0], vec=x[0, 0]), M.swapaxes(x, axis0=0, axis1=1))"),
    "strides of views": (B, "(x.mT.as_strided((2, 2), (1, 4)), x[1:, 2].as_strided((3,), (1,)), x[:, 1].as_strided((2,), (12,), 5))"),
}


def agree(found: Any, expected: Any, exact: bool) -> None:
    if isinstance(expected, (tuple, list)):
        assert len(found) == len(expected)
        for f, e in zip(found, expected, strict=True):
            agree(f, e, exact)
        return
    assert tuple(found.shape) == tuple(expected.shape)
    if exact:
        assert str(found.dtype) == str(expected.dtype)
    np.testing.assert_allclose(found.numpy(), expected.numpy(), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("backend", ["numpy", "jax"])
@pytest.mark.parametrize("name", CASES)
def test_cases_agree(name: str, backend: str) -> None:
    array, code = CASES[name]
    with ivy.use_backend(backend):
        found = eval(code, {"M": frontend, "x": frontend.tensor(array)})
        agree(found, eval(code, {"M": oracle, "x": oracle.tensor(array)}), backend == "numpy")


WRITES = {
    "ravel of a diagonal is a copy": ("y = x[0].diagonal().ravel()", "x.zero_()"),
    "flatten of what was detached is a view": ("y = x.detach().flatten()", "x.mul_(2)"),
    "reshape of windows is a view": ("y = x.unfold(1, 1, 1).diagonal().reshape(1, 4, 2, 1)", "x.add_(1)"),
    "a 0-d tensor selects a view": ("y = x[:, M.tensor(1)].view_as(x[:, 0])", "x.neg_()"),
    "writing to a 0-d view": ("y = x[1, 1, 1].swapaxes(0, 0)", "y.add_(3)"),
    "memory that a view by strides shares": ("y = x.mT.as_strided((2,), (5,), 1)", "y.zero_()"),
}


@pytest.mark.parametrize("name", WRITES)
def test_writes_reach_views(name: str) -> None:
    results = []
    for module in (frontend, oracle):
        scope = {"M": module, "x": module.tensor(B)}
        with ivy.use_backend("numpy"):
            exec("; ".join(WRITES[name]), scope)
            results.append((scope["x"], scope["y"]))
    agree(*results, True)


def test_what_may_be_a_view_or_a_copy_is_not_written() -> None:
    with ivy.use_backend("numpy"):
        x = frontend.tensor(B[0] + 1j)
        y = x.real.reshape(-1)
        np.testing.assert_array_equal(y.numpy(), B[0].ravel())
        x.zero_()
        with pytest.raises(UnsupportedError, match=r"clone\(\) before reshaping"):
            y.numpy()


PLACES = {
    "embedding": lambda M, x, i: M.nn.functional.embedding(i, x),
    "index_select": lambda M, x, i: x.index_select(0, i),
    "gather": lambda M, x, i: x.gather(0, i[:, None]),
    "scatter": lambda M, x, i: x.scatter(0, i[:, None], 1.0),
    "index_add": lambda M, x, i: x.index_add(0, i, x[:2]),
    "index_copy": lambda M, x, i: x.index_copy(0, i, x[:2]),
    "one_hot": lambda M, x, i: M.nn.functional.one_hot(i, 3),
}


@pytest.mark.parametrize("place", [-1, 3])
@pytest.mark.parametrize("backend", ["numpy", "jax"])
@pytest.mark.parametrize("name", PLACES)
def test_places_out_of_range_raise(name: str, backend: str, place: int) -> None:
    with ivy.use_backend(backend), pytest.raises(IndexOutOfRangeError):
        PLACES[name](frontend, frontend.tensor(B[0]), frontend.tensor([0, place]))
    with pytest.raises((IndexError, RuntimeError)):
        PLACES[name](oracle, oracle.tensor(B[0]), oracle.tensor([0, place]))


def views(draw: Any, shape: tuple[int, ...]) -> str:
    """A view, or a copy, of a tensor of ``shape``."""
    n = len(shape)
    axis = st.integers(-n, n - 1) if n else st.just(0)
    kinds = ["x.unsqueeze(0)", "x.squeeze()", "x.flatten()", "x.reshape(-1)", "x.ravel()", "x.detach()", "x.contiguous()", "x.clone()", "x[...]"]
    if n:
        a, b = draw(axis), draw(axis)
        kinds += [f"x.transpose({a}, {b})", f"x.unbind({a})[-1]", f"x.split(1, {a})[-1]", f"x.chunk(2, {a})[0]", f"x.unfold({a}, 1, 1)"]
        kinds += [f"x.movedim({a}, {b})", f"x.flip({a})", f"x.narrow({a}, 0, 1)", "x[-1:]", "x[::2]", "x[..., 0]", "x[None, 0]", "x.view(-1)"]
    if n > 1:
        kinds += ["x.diagonal()", "x.mT", "x[M.tensor([0, -1])]", "x[:, M.tensor(0)]", f"x.reshape({shape[-1]}, -1)"]
    return draw(st.sampled_from(kinds))


WRITTEN = ["x.add_(1)", "x.mul_(2)", "x.zero_()", "x[..., :1] = 5", "x += x", "x.clamp_(0, 2)", "x.masked_fill_(x > 0, 1)", "x.copy_(x * 3)", "x[x > 2] = -1"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_random_programs_of_views_and_writes(data: Any) -> None:
    """A refusal is fine, and what torch refuses ends the program; a value that differs is not."""
    shape = tuple(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    array = np.arange(float(np.prod(shape)), dtype=np.float32).reshape(shape) - 3
    with ivy.use_backend("numpy"):
        ours, torchs = [frontend.tensor(array)], [oracle.tensor(array)]
        for _ in range(data.draw(st.integers(2, 6))):
            at = data.draw(st.integers(0, len(ours) - 1))
            writes = data.draw(st.booleans())
            code = data.draw(st.sampled_from(WRITTEN)) if writes else views(data.draw, tuple(torchs[at].shape))
            scopes = [{"M": frontend, "x": ours[at]}, {"M": oracle, "x": torchs[at]}]
            try:
                expected = exec(code, scopes[1]) if writes else eval(code, scopes[1])
            except (RuntimeError, IndexError):
                return
            found = exec(code, scopes[0]) if writes else eval(code, scopes[0])
            if not writes:
                ours.append(found)
                torchs.append(expected)
            agree(ours, torchs, True)


def indices(draw: Any, shape: tuple[int, ...]) -> str:
    """An index of a tensor of ``shape``, in every form that torch has."""
    parts: list[str] = []
    for n in shape:
        place = draw(st.integers(-n, n - 1))
        mask = draw(st.lists(st.booleans(), min_size=n, max_size=n))
        forms = [str(place), f"{place}:", "::2", f"M.tensor({place})", f"M.tensor([{place}, 0])", f"[{place}, -1]", f"M.tensor({mask})", f"M.tensor([[{place}], [0]])"]
        parts += draw(st.sampled_from([[], [], ["None"]])) + [draw(st.sampled_from(forms))]
    parts = parts[: draw(st.integers(1, len(parts)))]
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), "...")
    return ", ".join(parts)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data())
def test_random_indices(data: Any) -> None:
    shape = tuple(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    array = np.arange(float(np.prod(shape)), dtype=np.float32).reshape(shape)
    index = indices(data.draw, shape)
    with ivy.use_backend("numpy"):
        scopes = [{"M": M, "x": M.tensor(array)} for M in (frontend, oracle)]
        try:
            expected = eval(f"x[{index}]", scopes[1])
        except (RuntimeError, IndexError):  # masks of different counts
            return
        agree(eval(f"x[{index}]", scopes[0]), expected, True)
        for scope in scopes:
            exec(f"x[{index}] = -7.0", scope)
        agree(scopes[0]["x"], scopes[1]["x"], True)


@pytest.mark.filterwarnings("ignore:Creating a tensor from a list of numpy")
@pytest.mark.parametrize("backend", ["numpy", "jax"])
def test_tensors_are_made_of_lists_of_numpy_arrays(backend):
    rows = [np.array([1.0, 2.0], np.float32), np.array([3.0, 4.0], np.float32)]
    with ivy.use_backend(backend):
        for data in (rows, [[rows[0]], [rows[1]]], tuple(rows), [np.float32(1), 2], [np.int32(3)], [np.bool_(True)]):
            ours, expected = frontend.tensor(data), oracle.tensor(data)
            assert ours.tolist() == expected.tolist() and str(ours.dtype) == str(expected.dtype)
