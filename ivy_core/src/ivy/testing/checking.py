"""Running a case: on native arrays and on ``ivy.Array``, values, shapes, dtypes and gradients."""

from __future__ import annotations

import contextlib
import functools
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivy
from ivy.backend import Backend
from ivy.errors import UnsupportedError
from ivy.testing.cases import Case, Draw, result_dtype

TOLERANCE = {"float16": 2e-2, "float32": 2e-5, "float64": 1e-9, "complex64": 2e-5, "complex128": 1e-9}

NARROWER = {"float64": "float32", "complex128": "complex64", "int64": "int32", "uint64": "uint32"}


@functools.cache
def held(backend: Backend, dtype: str) -> str:
    """The dtype that the backend holds ``dtype`` in: the narrower one of its kind where it declares to lack it, or narrows it itself."""
    if dtype in backend.plugin.lacks and dtype in NARROWER:
        return held(backend, NARROWER[dtype])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        native = backend.table["asarray"](np.zeros((1,), dtype), dtype=ivy.as_dtype(dtype))
    return backend.table["dtype_of"](native).name


def native(backend: Backend, value: np.ndarray[Any, Any]) -> Any:
    """A NumPy array as a native array, in the dtype that the backend has for it."""
    return backend.table["asarray"](value, dtype=ivy.as_dtype(held(backend, str(value.dtype))))


def substitute(fn: Callable[[Any], Any], value: Any) -> Any:
    """``fn`` of every NumPy array within tuples, lists, dicts and slices."""
    if isinstance(value, np.ndarray):
        return fn(value)
    if isinstance(value, (tuple, list)):
        return type(value)(substitute(fn, v) for v in value)
    if isinstance(value, dict):
        return {k: substitute(fn, v) for k, v in value.items()}
    return value


def leaves(value: Any) -> list[Any]:
    found: list[Any] = []
    substitute(found.append, value)
    return found


@contextlib.contextmanager
def counted(backend: Backend) -> Iterator[Counter[str]]:
    """How often each function of the backend's table was called inside the block."""
    calls: Counter[str] = Counter()
    original = dict(backend.table)

    def counter(name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(fn)
        def count(*args: Any, **kwargs: Any) -> Any:
            calls[name] += 1
            return fn(*args, **kwargs)

        return count

    backend.table.update({name: counter(name, fn) for name, fn in original.items()})
    try:
        yield calls
    finally:
        backend.table.update(original)


def hypothesis_run(examples: int, run: Callable[[Any], None]) -> None:
    profile = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, print_blob=False,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    refused: list[UnsupportedError] = []

    def once(data: Any) -> None:
        try:
            run(data)
        except UnsupportedError as error:
            refused.append(error)  # raised below: a refusal has no smaller example to search for

    profile(given(st.data())(once))()
    if refused:
        raise refused[0]


def assert_equal(backend: Backend, actual: Any, expected: Any, dtype: str | None, slack: float = 1.0) -> None:
    """``actual``, native or wrapped, has the values and the shape of ``expected`` and exactly ``dtype``."""
    given_native = actual.native if isinstance(actual, ivy.Array) else actual
    assert isinstance(given_native, backend.array_types), f"{type(given_native)} is no array of {backend.name}"
    values = np.asarray(backend.table["to_numpy"](given_native))
    expected = np.asarray(expected)
    assert tuple(backend.table["shape_of"](given_native)) == expected.shape == values.shape
    if dtype is not None:
        assert backend.table["dtype_of"](given_native).name == str(values.dtype) == held(backend, dtype)
    with np.errstate(all="ignore"):
        expected = expected.astype(values.dtype)
    bound = TOLERANCE.get(str(values.dtype), 0.0) * slack
    np.testing.assert_allclose(values, expected, rtol=bound, atol=bound)


def prepared(case: Case, value: Any) -> Any:
    """Arguments as the reference computes on them: floating types, and integers of inexact functions, in double precision."""

    def precise(x: Any) -> Any:
        if x.dtype.kind == "c":
            return x.astype("complex128")
        return x.astype("float64") if x.dtype.kind == "f" or (case.result == "inexact" and x.dtype.kind in "iu") else x

    return substitute(precise, value)


def outputs_of(result: Any) -> list[Any]:
    return list(result) if isinstance(result, (tuple, list)) else [result]


def expected_of(case: Case, args: Any, kwargs: Any) -> list[Any]:
    if case.reference is None:
        return []
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return outputs_of(case.reference(*prepared(case, args), **prepared(case, kwargs)))


def run_both(case: Case, backend: Backend, args: Any, kwargs: Any) -> Iterator[list[Any]]:
    """The outputs for ``ivy.Array`` arguments, counted on their way to the backend; then for native ones, where there are any."""
    function = getattr(ivy, case.function)

    def wrapped(x: Any) -> Any:
        return ivy.Array(native(backend, x), backend)

    with counted(backend) as calls, contextlib.nullcontext() if leaves((args, kwargs)) else ivy.use_backend(backend):
        outputs = outputs_of(function(*substitute(wrapped, args), **substitute(wrapped, kwargs)))
    assert calls[case.function] > 0, f"ivy.{case.function} never reached the {backend.name} backend"
    assert all(type(o) is ivy.Array for o in outputs), f"not every output is an ivy.Array: {outputs}"
    yield outputs
    if leaves((args, kwargs)):
        to_native = functools.partial(native, backend)
        outputs = outputs_of(function(*substitute(to_native, args), **substitute(to_native, kwargs)))
        assert not any(isinstance(o, ivy.Array) for o in outputs), "native arrays went in, an ivy.Array came out"
        yield outputs


def missing_for(case: Case, backend: Backend, kinds: list[Any]) -> list[str]:
    """What a call with arguments of ``kinds`` needs of what the backend declares to lack: the function, or a dtype of the result."""
    rules = case.result if isinstance(case.result, tuple) else (case.result,)
    needed = [case.function, *(result_dtype(rule, kinds, backend.default_integer().name) for rule in rules)]
    return [name for name in needed if name in backend.plugin.lacks]


def check_refusal(case: Case, backend: Backend, args: Any, kwargs: Any) -> None:
    """What a backend declares to lack raises rather than giving something else."""
    with pytest.raises(UnsupportedError, match=backend.name), ivy.use_backend(backend):
        getattr(ivy, case.function)(*substitute(functools.partial(native, backend), args), **kwargs)


def check_values(case: Case, backend: Backend, examples: int) -> None:
    """The function gives what the reference gives, for every dtype of the case."""
    dtypes = tuple(dict.fromkeys(held(backend, dtype) for dtype in case.dtypes))

    def run(data: Any, dtype: str) -> None:
        args, kwargs = case.draw(Draw(data, dtype, dtypes, turn=dtypes.index(dtype)))
        kinds: list[Any] = [str(x.dtype) for x in leaves((args, kwargs))]
        kinds += [type(a) for a in args if type(a) in (int, float, complex)]
        expected = expected_of(case, args, kwargs)
        integer = backend.default_integer().name
        if missing_for(case, backend, kinds):
            check_refusal(case, backend, args, kwargs)
            return
        for outputs in run_both(case, backend, args, kwargs):
            rules = case.result if isinstance(case.result, tuple) else (case.result,) * len(outputs)
            types = [result_dtype(rule, kinds, integer) for rule in rules]
            if case.property is not None:
                values = [np.asarray(backend.table["to_numpy"](o.native if isinstance(o, ivy.Array) else o)) for o in outputs]
                for actual, output, kind in zip(values, outputs, types, strict=True):
                    assert_equal(backend, output, actual, kind)
                for left, right in case.property(values, *prepared(case, args), **kwargs):
                    bound = TOLERANCE.get(held(backend, types[0]), 0.0) * case.slack
                    np.testing.assert_allclose(left, right, rtol=bound, atol=bound)
                continue
            assert len(outputs) == len(expected)
            for actual, want, kind in zip(outputs, expected, types, strict=True):
                assert_equal(backend, actual, want, kind, case.slack)

    for dtype in dtypes:
        hypothesis_run(max(1, examples // len(case.dtypes)), functools.partial(run, dtype=dtype))


def check_gradients(case: Case, backend: Backend, examples: int) -> None:
    """Directional derivatives of the function are the central differences of its reference, taken in double precision."""
    dtype = held(backend, "float64")

    def run(data: Any) -> None:
        draw = Draw(data, dtype, (dtype,), smooth=True)
        args, kwargs = case.draw(draw)
        variables = [x for x in leaves((args, kwargs)) if x.dtype.kind == "f"]
        weights: list[Any] = []

        def reference(values: Sequence[Any]) -> float:
            replaced = iter(values)
            call = substitute(lambda x: next(replaced) if x.dtype.kind == "f" else x, (args, kwargs))
            outputs = [o for o in expected_of(case, *call) if np.asarray(o).dtype.kind == "f"]
            weights.extend(draw.rng.uniform(0.5, 1.5, np.shape(o)).astype("float32") for o in outputs[len(weights) :])
            return float(sum((o * w).sum() for o, w in zip(outputs, weights, strict=True)))

        def actual(values: Sequence[Any]) -> Any:
            replaced = iter(values)
            call = substitute(lambda x: next(replaced) if x.dtype.kind == "f" else wrapped(x), (args, kwargs))
            outputs = [o for o in outputs_of(getattr(ivy, case.function)(*call[0], **call[1])) if o.dtype.is_inexact]
            parts = [ivy.sum(o * wrapped(np.asarray(w, dtype))) for o, w in zip(outputs, weights, strict=True)]
            return functools.reduce(ivy.add, parts)

        def wrapped(x: Any) -> Any:
            return ivy.Array(native(backend, x), backend)

        centre = reference([v.astype("float64") for v in variables])
        value, gradients = ivy.value_and_grad(actual)([wrapped(v) for v in variables])
        bound = (1e-6 if dtype == "float64" else 3e-4) * case.slack
        assert float(value) == pytest.approx(centre, rel=bound, abs=bound)
        assert [g.shape for g in gradients] == [v.shape for v in variables]
        assert {g.dtype.name for g in gradients} <= {dtype}
        for _ in range(2):
            directions = [draw.rng.standard_normal(v.shape) for v in variables]
            ahead, behind = (
                reference([v + sign * 1e-6 * d for v, d in zip(variables, directions, strict=True)]) for sign in (1.0, -1.0)
            )
            slope = sum(float((g.numpy().astype("float64") * d).sum()) for g, d in zip(gradients, directions, strict=True))
            scale = max(1.0, *[float(np.abs(g.numpy()).max(initial=0)) for g in gradients])
            assert slope == pytest.approx((ahead - behind) / 2e-6, rel=bound * 10, abs=bound * 10 * scale)

    hypothesis_run(max(1, examples // 3), run)


def values_of(cases: list[Case]) -> Callable[..., None]:
    """The test of values over a table of cases."""

    @pytest.mark.parametrize("case", cases, ids=str)
    def test_values(case: Case, ivy_backend: Backend, ivy_examples: int) -> None:
        check_values(case, ivy_backend, ivy_examples)

    return test_values


def gradients_of(cases: list[Case]) -> Callable[..., None]:
    """The test of gradients over the differentiable ones of a table of cases."""

    @pytest.mark.parametrize("case", [c for c in cases if c.gradient], ids=str)
    def test_gradients(case: Case, ivy_backend: Backend, ivy_examples: int) -> None:
        if not ivy_backend.has("value_and_grad"):
            pytest.skip(f"the {ivy_backend.name} backend has no gradients")
        if missing := missing_for(case, ivy_backend, ["float32"] * 3):
            pytest.skip(f"the {ivy_backend.name} backend declares to lack {', '.join(missing)}: the test of values checks that it says so")
        check_gradients(case, ivy_backend, ivy_examples)

    return test_gradients
