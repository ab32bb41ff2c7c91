"""From a public call to the backend's function: selection, promotion, wrapping, defaults of composites."""

from __future__ import annotations

import asyncio
import contextvars
import math
import threading
from typing import Any

import loopback
import pytest

import ivy
from ivy.dispatch import SPECS
from ivy.errors import ArgumentError, DTypeError, MixedBackendsError, UnsupportedError

pytestmark = pytest.mark.usefixtures("loop")


def native(values: Any, dtype: str | None = None) -> Any:
    return loopback.asarray(values, dtype=dtype and ivy.as_dtype(dtype))


def test_native_in_native_out(loop: ivy.Backend) -> None:
    x = native([1.0, 2.0])
    out = ivy.add(x, x)
    assert type(out) is loopback.Loop and out.data == [2.0, 4.0]
    assert ivy.add(x, x).data == out.data  # by the fast path now
    assert type(ivy.softmax(x)) is loopback.Loop


def test_array_in_array_out(loop: ivy.Backend) -> None:
    x = ivy.Array(native([1.0, 2.0]), loop)
    assert (x + x).tolist() == ivy.add(x, x.native).tolist() == ivy.add(x.native, x).tolist() == [2.0, 4.0]
    assert all(type(p) is ivy.Array for p in ivy.split(x, (1, 1)))
    assert ivy.add(x, x).backend is loop


def test_creation_gives_arrays(selected: ivy.Backend) -> None:
    assert type(ivy.zeros((2,))) is type(ivy.asarray([1])) is ivy.Array
    assert ivy.zeros(2).dtype is ivy.float32 and ivy.zeros(2, dtype="int32").dtype is ivy.int32
    assert type(ivy.asarray(native([1]))) is ivy.Array


PROMOTIONS = [
    ("int32", "float32", "float32"), ("uint8", "int8", "int16"), ("float16", "bfloat16", "float32"), ("bool", "uint8", "uint8"),
    ("int64", "float16", "float16"), ("float64", "complex64", "complex128"), ("uint32", "int8", "int64"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), PROMOTIONS)
def test_arrays_are_promoted(left: str, right: str, expected: str) -> None:
    seen = ivy.add(native([1], left), native([1], right)).dtype
    assert seen is ivy.as_dtype(expected) is ivy.add(native([1], right), native([1], left)).dtype


@pytest.mark.parametrize(
    ("dtype", "scalar", "expected"),
    [("uint8", 1, "uint8"), ("int32", 1.5, "float32"), ("float64", 1.5, "float64"), ("bool", 2, "int64"), ("float32", 1j, "complex64"), ("int8", True, "int8")],
)
def test_python_scalars_are_weak(dtype: str, scalar: Any, expected: str) -> None:
    assert ivy.add(native([1], dtype), scalar).dtype is ivy.add(scalar, native([1], dtype)).dtype is ivy.as_dtype(expected)
    assert ivy.result_type(native([1], dtype), scalar) is ivy.as_dtype(expected)


def test_inexact_functions_take_integers_as_the_default_float() -> None:
    assert ivy.sqrt(native([4], "int32")).dtype is ivy.divide(native([4]), 2).dtype is ivy.mean(native([1, 2])).dtype is ivy.float32


def test_small_integers_accumulate_in_the_default_integer() -> None:
    assert ivy.sum(native([200, 200], "uint8")).dtype is ivy.uint64
    assert ivy.sum(native([True, True])).dtype is ivy.int64
    assert ivy.sum(native([200, 200], "uint8"), dtype=ivy.float32).dtype is ivy.float32


def test_no_common_type(loop: ivy.Backend) -> None:
    with pytest.raises(DTypeError, match=r"no common integer type; convert one"):
        ivy.add(native([1], "uint64"), native([1], "int64"))


def test_the_body_of_a_composite_is_the_default() -> None:
    out = ivy.softplus(native([0.0, 1.0]), beta=2.0)
    assert out.data == pytest.approx([math.log(2) / 2, math.log1p(math.exp(2)) / 2])
    assert ivy.softmax(native([[1.0, 1.0]])).data == pytest.approx([0.5, 0.5])
    assert ivy.logsumexp(native([0.0, 0.0])).data == pytest.approx([math.log(2)])


def test_a_backend_overrides_a_composite() -> None:
    backend = loopback.build("own", softplus=lambda x, /, *, beta=1.0: loopback.Loop(x.shape, ["mine"], x.dtype))
    assert ivy.softplus(ivy.Array(native([0.0]), backend)).native.data == ["mine"]


def test_an_extension_overrides_a_backend() -> None:
    from ivy.hookspecs import hookimpl

    extension = loopback.module(relu=lambda x, /: loopback.Loop(x.shape, ["extension"], x.dtype))
    last = loopback.module(relu=lambda x, /: loopback.Loop(x.shape, ["last"], x.dtype))
    del last.relu.ivy_impl
    last.relu = hookimpl(trylast=True)(last.relu)
    extension.relu = hookimpl(tryfirst=True)(extension.relu)
    backend = loopback.build("own", [extension, last], relu=lambda x, /: loopback.Loop(x.shape, ["backend"], x.dtype))
    assert ivy.relu(ivy.Array(native([0.0]), backend)).native.data == ["extension"]


def test_a_missing_function_says_so(loop: ivy.Backend) -> None:
    with pytest.raises(UnsupportedError, match="loopback backend has no sin"):
        ivy.sin(native([0.0]))
    with pytest.raises(UnsupportedError, match="value_and_grad"):
        ivy.grad(ivy.sum)(native([0.0]))


def test_mixed_backends(loop: ivy.Backend) -> None:
    other = loopback.build("other")
    with pytest.raises(MixedBackendsError, match=r"(?s)other.*loopback.*ivy\.asarray"):
        ivy.add(ivy.Array(native([1]), other), ivy.Array(native([1]), loop))
    with ivy.use_backend(other), pytest.raises(MixedBackendsError):
        ivy.add(ivy.Array(native([1]), loop), 1)


@pytest.mark.parametrize("bad", ["text", None, [1, 2], len], ids=["text", "None", "list", "function"])
def test_what_is_no_array_is_refused(bad: Any, selected: ivy.Backend) -> None:
    with pytest.raises(TypeError, match=r"ivy\.\w+: \w+ must be an array|missing"):
        ivy.add(native([1]), bad)
    with pytest.raises(TypeError, match=r"ivy\.\w+: \w+ must be an array"):
        ivy.sum(bad)


def test_a_call_that_does_not_fit_the_signature(loop: ivy.Backend) -> None:
    for call in (lambda x: ivy.add(x), lambda x: ivy.add(x, x, x), lambda x: ivy.sum(x, 0), lambda x: ivy.sum(x, axes=0), lambda x: ivy.softmax(x, dim=0)):
        with pytest.raises(TypeError):
            call(native([1.0]))


def test_arguments_out_of_range_raise(selected: ivy.Backend) -> None:
    with pytest.raises(ArgumentError, match="add up to 2"):
        ivy.split(ivy.ones((2,)), (1, 2))


def test_selection_is_per_thread(loop: ivy.Backend) -> None:
    other, seen = loopback.build("other"), {}

    def work(name: str, backend: ivy.Backend) -> None:
        with ivy.use_backend(backend):
            barrier.wait(5)
            seen[name] = ivy.zeros(1).backend
            barrier.wait(5)

    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=work, args=(n, b)) for n, b in (("a", loop), ("b", other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert seen == {"a": loop, "b": other}


def test_selection_is_per_task(loop: ivy.Backend) -> None:
    other = loopback.build("other")

    async def work(backend: ivy.Backend) -> ivy.Backend:
        with ivy.use_backend(backend):
            await asyncio.sleep(0)
            return ivy.zeros(1).backend

    async def both() -> list[ivy.Backend]:
        return await asyncio.gather(work(loop), work(other), work(loop))

    assert asyncio.run(both()) == [loop, other, loop]


def test_set_and_unset(loop: ivy.Backend) -> None:
    def inside() -> None:
        ivy.set_backend("loopback")
        assert ivy.current_backend() is loop and ivy.ones(1).backend is loop
        ivy.unset_backend()
        assert ivy.current_backend(native([1])) is loop

    contextvars.copy_context().run(inside)


def test_use_backend_ends_with_an_error(loop: ivy.Backend) -> None:
    with pytest.raises(ZeroDivisionError), ivy.use_backend("loopback"):
        raise ZeroDivisionError
    from ivy.backend import selected

    assert selected.get() is None


def test_every_definition_is_public_and_has_a_docstring() -> None:
    assert all(spec.fn.__doc__ for spec in SPECS.values())
    assert all(callable(getattr(ivy, name)) for name in SPECS if SPECS[name].kind != "transformation")
    with pytest.raises(AttributeError, match="Did you mean 'softmax'"):
        ivy.sofmax  # noqa: B018


def test_random_functions_repeat_themselves(selected: ivy.Backend) -> None:
    ivy.random.seed(1)
    first, second = ivy.random.uniform((3,)).tolist(), ivy.random.uniform((3,)).tolist()
    ivy.random.seed(1)
    assert ivy.random.uniform((3,)).tolist() == first != second
    key = ivy.random.key(4)
    assert ivy.random.uniform((3,), key=key).tolist() == ivy.random.uniform((3,), key=key).tolist()


def test_jit_keeps_structures(selected: ivy.Backend) -> None:
    x = ivy.asarray([1.0, 2.0])
    out = ivy.jit(lambda tree, n: {"y": tree["x"] * n, "n": n})({"x": x}, 3)
    assert out["y"].tolist() == [3.0, 6.0] and out["n"] == 3
