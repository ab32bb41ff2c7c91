"""Types on JAX, with and without its 64-bit ones."""

from __future__ import annotations

import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import ivy

PROGRAM = """
import sys, warnings
import jax
jax.config.update("jax_enable_x64", sys.argv[1] == "True")
import ivy, numpy as np
warnings.simplefilter("always")
with ivy.use_backend("jax"), warnings.catch_warnings(record=True) as caught:
    x = ivy.asarray([1, 2])
    small = x.astype("int8")
    print(x.dtype, ivy.arange(3).dtype, ivy.argmax(x).dtype, ivy.sum(small).dtype, ivy.asarray(np.arange(2)).dtype)
    print(ivy.nonzero(x)[0].dtype, ivy.random.randint(0, 9).dtype, ivy.top_k(x, 1)[1].dtype, ivy.count_nonzero(x).dtype)
    print(ivy.asarray([1.0]).dtype, ivy.mean(x).dtype, ivy.divide(x, 2).dtype)
    ivy.interpolate(ivy.ones((1, 1, 4)), [8], mode="linear")
    print(len(caught))
    y = ivy.zeros(3, dtype="float64")
    z = ivy.asarray([1], dtype="int64")
    print(y.dtype, z.dtype, ivy.astype(x, "complex128").dtype, len(caught), [w.filename for w in caught])
"""


@pytest.mark.parametrize("x64", [True, False])
def test_defaults_and_one_warning(x64):
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(x64)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    integer = "int64" if x64 else "int32"
    wide = ["float64 int64 complex128 0 []", "float32 int32 complex64 1 ['<string>']"][not x64]
    lines = [" ".join([integer] * 5), " ".join([integer] * 4), "float32 float32 float32", "0", wide]
    assert run.stdout.splitlines() == lines


VALUES = np.array([-1.9, 300.7, 3e9, -3e9, 70000.5, -70000.5, 0.0], np.float32)


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32"])
def test_conversion_to_integers_wraps(dtype, jit):
    convert = jax.jit(lambda x: ivy.astype(x, dtype)) if jit else lambda x: ivy.astype(x, dtype)
    got = convert(jnp.asarray(VALUES))
    np.testing.assert_array_equal(got, VALUES.astype(np.int64).astype(dtype))
    assert str(got.dtype) == dtype


def test_conversions_that_drop_something():
    z = jnp.asarray([1.5 + 2j, 0])
    assert ivy.astype(z, "float32").tolist() == [1.5, 0.0]
    assert ivy.astype(z, "int32").tolist() == [1, 0]
    assert ivy.astype(z, "bool").tolist() == [True, False]
    assert ivy.astype(jnp.asarray([0.5, 0.0]), "bool").tolist() == [True, False]


def test_asarray_copies_what_others_can_change():
    values = np.zeros(4096, np.float32)
    with ivy.use_backend("jax"):
        x = ivy.asarray(values)
        values[:] = 1
        assert not x.any()
        with pytest.raises(ivy.errors.ArgumentError, match="copy=False"):
            ivy.asarray([1.0], copy=False)


def test_bfloat16_goes_through_numpy_and_back():
    with ivy.use_backend("jax"):
        x = ivy.asarray([1.5, 2.5], dtype="bfloat16")
        assert x.numpy().dtype.name == "bfloat16"
        assert ivy.asarray(x.numpy()).dtype is ivy.bfloat16


@pytest.mark.skipif(jax.config.jax_enable_x64, reason="every value fits int64")
@pytest.mark.parametrize("values", [2**40, [2**40], np.array([2**40]), 2**70])
def test_integers_that_do_not_fit_are_refused(values):
    with ivy.use_backend("jax"), pytest.raises(ivy.errors.ArgumentError, match="outside int32|no integer type holds"):
        ivy.asarray(values)


@pytest.mark.parametrize("values", ["text", [object()], np.array(["a"])])
def test_what_is_no_number_is_refused(values):
    with ivy.use_backend("jax"), pytest.raises(ivy.errors.DTypeError):
        ivy.asarray(values)


@pytest.mark.parametrize("dtype", ["float32", "int32", "uint8", "bool"])
@pytest.mark.parametrize("largest", [True, False])
def test_top_k(dtype, largest):
    x = np.array([[3, 0, 3, 255, 1], [0, 0, 7, 1, 1]]).astype(dtype)
    values, indices = ivy.top_k(jnp.asarray(x), 3, largest=largest)
    order = np.argsort(-x.astype(np.int64) if largest else x.astype(np.int64), axis=-1, kind="stable")[:, :3]
    np.testing.assert_array_equal(indices, order)
    np.testing.assert_array_equal(values, np.take_along_axis(x, order, -1))
    assert values.dtype == x.dtype


def test_descending_sort_keeps_the_order_of_equals():
    assert ivy.argsort(jnp.asarray([1, 2, 1, 2]), descending=True).tolist() == [1, 3, 0, 2]


def test_eigh_reads_the_lower_triangle():
    a = jnp.asarray([[2.0, 99.0], [1.0, 2.0]])
    np.testing.assert_allclose(ivy.linalg.eigh(a)[0], [1.0, 3.0], rtol=1e-5)
