"""The library end to end on MLX: training, compilation, and code written for NumPy."""

from __future__ import annotations

import mlx.core as mx
import numpy as np
import pytest

import ivy


def parameters(key):
    first, second = ivy.random.split(key)
    return {
        "hidden": [ivy.random.normal((2, 16), key=first), ivy.zeros((16,))],
        "out": [ivy.random.normal((16, 1), std=0.25, key=second), ivy.zeros((1,))],
    }


def predicted(v, x):
    (w1, b1), (w2, b2) = v["hidden"], v["out"]
    return ivy.sigmoid(ivy.tanh(x @ w1 + b1) @ w2 + b2)


def loss(v, x, y):
    return ivy.mean((predicted(v, x) - y) ** 2)


@pytest.mark.parametrize("compiled", [False, True])
def test_a_network_learns_exclusive_or(compiled):
    with ivy.use_backend("mlx"):
        x = ivy.asarray([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        y = ivy.asarray([[0.0], [1.0], [1.0], [0.0]])
        v = parameters(ivy.random.key(0))
        optimizer = ivy.SGD(0.5, momentum=0.9)
        step = ivy.value_and_grad(loss)
        step = ivy.jit(step) if compiled else step
        state = optimizer.init(v)
        losses = []
        for _ in range(300):
            value, gradients = step(v, x, y)
            v, state = optimizer.update(v, gradients, state)
            losses.append(float(value))
        assert losses[-1] < 0.01 < losses[0]
        np.testing.assert_array_equal(predicted(v, x).numpy() > 0.5, y.numpy() > 0.5)


def test_native_arrays_pass_through_the_transformations_of_mlx():
    x = mx.array([[1.0, 2.0], [3.0, 4.0]])
    expected = np.array(x) * 2
    for gradient in (mx.grad(lambda a: ivy.sum(a**2)), ivy.grad(lambda a: ivy.sum(a**2)), mx.compile(ivy.grad(lambda a: ivy.sum(a**2)))):
        out = gradient(x)
        assert isinstance(out, mx.array)
        np.testing.assert_allclose(np.array(out), expected)
    np.testing.assert_allclose(np.array(mx.vmap(ivy.softmax)(x)), np.array(ivy.softmax(x)), rtol=1e-6)


def test_code_written_for_numpy_runs_on_mlx():
    import ivy.frontends.numpy as np_mlx

    x = mx.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])
    out = np_mlx.linalg.norm(np_mlx.where(x > 0, x, 0.0), axis=1)
    native = out.native if hasattr(out, "native") else out
    assert isinstance(native, mx.array)
    values = np.array(x)
    np.testing.assert_allclose(np.array(native), np.linalg.norm(np.where(values > 0, values, 0.0), axis=1), rtol=1e-6)
