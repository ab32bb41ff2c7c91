"""Gradients, compilation, abstract evaluation, random numbers, and how ivy.Array sits inside TensorFlow."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy.functional.dtypes import DTYPES


def test_gradients_of_all_kinds(table, run):
    def loss(inputs):
        used, _, _, rows = inputs
        return tf.reduce_sum(used**3) + tf.reduce_sum(tf.gather(rows, [0, 0])), []

    arrays = [np.array([1.0, 2.0], np.float32), np.ones(2, np.float32), np.array([1, 2]), np.ones((2, 2), np.float32)]
    both = table["value_and_grad"](loss, has_aux=True)
    used, unused, integer, rows = run(lambda *a: both(list(a))[1], *arrays)
    np.testing.assert_allclose(used, [3, 12])
    assert not unused.any() and not integer.any() and integer.dtype == np.int64
    np.testing.assert_array_equal(rows, [[2, 2], [0, 0]])


def test_nested_gradients():
    with ivy.use_backend("tensorflow"):
        x = ivy.asarray(2.0)
        inner = ivy.value_and_grad(lambda v: v**3)
        value, second = ivy.value_and_grad(lambda v: inner(v)[1])(x)
        assert float(value) == 12.0 and float(second) == 12.0
        tie = ivy.value_and_grad(lambda v: ivy.logaddexp(v, 2.0))(x)[1]
        assert float(tie) == 0.5


def test_gradient_of_no_scalar_is_refused(table):
    with pytest.raises(ArgumentError, match="one element"):
        table["value_and_grad"](lambda x: x[0])([tf.ones(3)])
    with pytest.raises(ArgumentError, match="floating"):
        table["value_and_grad"](lambda x: tf.constant(1))([tf.ones(3)])


def test_jit_and_abstract_eval(table):
    compiled = table["jit"](lambda inputs: {"a": [inputs[0] + inputs[1]["b"]]})
    assert compiled([tf.constant(1.0), {"b": tf.constant(2.0)}])["a"][0].numpy() == 3.0
    seen, captured = [], tf.constant([5.0, 6.0])

    def look(inputs):
        seen.append((tuple((inputs[0] + captured).shape), table["is_concrete"](inputs[0]), inputs[1].dtype))
        with pytest.raises(UnsupportedError, match="no values"):
            table["to_numpy"](inputs[0])

    table["abstract_eval"](look, [((3, 2), DTYPES["float32"]), ((), DTYPES["int8"])])
    assert seen == [((3, 2), False, tf.int8)]


def test_unknown_sizes_say_what_to_do(table):
    @tf.function(input_signature=[tf.TensorSpec([None])], autograph=False)
    def fn(x):
        return table["reshape"](x, table["shape_of"](x))

    with pytest.raises(UnsupportedError, match="ensure_shape"):
        fn(tf.ones(3))


def test_random_repeats_and_differs(table, run):
    def draw(key):
        a, b = table["random_split"](key), table["random_fold_in"](key, 3)
        return [table["random_uniform"]((4,), dtype=DTYPES["float32"], key=k) for k in (key, key, a[0], a[1], b)]

    first, again, *others = run(draw, np.array([0, 7]))
    np.testing.assert_array_equal(first, again)
    assert len({tuple(o) for o in (first, *others)}) == 4
    np.testing.assert_array_equal(first, draw(tf.constant([0, 7], tf.uint32))[0])


def test_random_distributions(table):
    key = table["random_key"](2**40 + 3)
    normal = table["random_normal"]((20000,), mean=1.0, std=2.0, dtype=DTYPES["float64"], key=key).numpy()
    assert abs(normal.mean() - 1) < 0.05 and abs(normal.std() - 2) < 0.05
    whole = table["random_randint"](-2, 3, (1000,), dtype=DTYPES["int8"], key=key).numpy()
    assert set(whole) == {-2, -1, 0, 1, 2} and whole.dtype == np.int8
    assert sorted(table["random_permutation"](50, key=key).numpy()) == list(range(50))
    half = table["random_uniform"]((10000,), low=0.0, high=1.0, dtype=DTYPES["bfloat16"], key=key)
    assert (half.numpy() < 1).all()


def test_array_inside_tensorflow():
    with ivy.use_backend("tensorflow"):
        x = ivy.asarray([1.0, 2.0])
    assert tf.convert_to_tensor(x).numpy().tolist() == tf.add(x, 0.0).numpy().tolist() == [1.0, 2.0]
    assert tf.nest.map_structure(lambda t: t + 1, [x])[0].tolist() == [2.0, 3.0]
    assert tf.function(lambda a: a * 2)(x).numpy().tolist() == [2.0, 4.0]


def test_variables_are_arrays(table):
    v = tf.Variable([1.0, 2.0])
    assert ivy.add(v, v).numpy().tolist() == [2.0, 4.0]
    assert ivy.asarray(v)[::-1].tolist() == [2.0, 1.0]
    assert table["is_concrete"](v) and table["to_numpy"](v).tolist() == [1.0, 2.0]


def test_devices(table):
    x = table["to_device"](tf.ones(2), "cpu")
    assert "CPU:0" in table["device_of"](x) and table["to_device"](x, x.device).device == x.device
    with pytest.raises(ArgumentError, match="has the devices"):
        table["to_device"](x, "tpu:7")
