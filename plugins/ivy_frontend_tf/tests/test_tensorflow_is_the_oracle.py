"""Every mirrored function against TensorFlow itself: values, shapes and dtypes, with native NumPy arrays and on every backend."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.tensorflow as mirrored
from ivy import plugins

real = pytest.importorskip("tensorflow")

rng = np.random.default_rng(0)
X = rng.normal(size=(2, 3)).astype("float32")
P = np.abs(X) + 0.5
Y = rng.normal(size=(2, 3)).astype("float32")
I = np.array([[3, -1, 2], [0, 5, -4]], "int32")
B = np.array([[True, False, True], [False, False, True]])
M = np.array([[4, 1, 0.5], [1, 3, 0.25], [0.5, 0.25, 2]], "float32")
IMAGE = rng.normal(size=(2, 7, 6, 4)).astype("float32")
KERNEL = rng.normal(size=(3, 2, 4, 5)).astype("float32")
LABELS = np.array([2, 0], "int32")

CASES = {
    **{
        n: (lambda tf, x, n=n: getattr(tf.math, n)(x), X)
        for n in (
            "abs",
            "cos",
            "exp",
            "tanh",
            "sigmoid",
            "softplus",
            "erf",
            "floor",
            "sign",
            "square",
            "round",
            "negative",
            "is_nan",
            "atan",
            "expm1",
        )
    },
    **{n: (lambda tf, x, n=n: getattr(tf.math, n)(x), P) for n in ("log", "sqrt", "rsqrt", "log1p", "reciprocal")},
    **{
        n: (lambda tf, x, y, n=n: getattr(tf.math, n)(x, y), X, Y)
        for n in (
            "add",
            "subtract",
            "multiply",
            "divide",
            "maximum",
            "minimum",
            "less",
            "equal",
            "floordiv",
            "floormod",
            "squared_difference",
            "atan2",
        )
    },
    **{
        n: (lambda tf, x, n=n: getattr(tf, n)(x, axis=1), X)
        for n in ("reduce_sum", "reduce_prod", "reduce_max", "reduce_min", "reduce_mean", "reduce_logsumexp")
    },
    **{
        f"{n} exclusive={e} reverse={r}": (
            lambda tf, x, n=n, e=e, r=r: getattr(tf.math, n)(x, 1, exclusive=e, reverse=r),
            X,
        )
        for n in ("cumsum", "cumprod")
        for e in (False, True)
        for r in (False, True)
    },
    **{
        n: (lambda tf, x, n=n: getattr(tf.nn, n)(x), X)
        for n in ("relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "softmax", "log_softmax", "l2_loss")
    },
    **{
        f"conv2d {p} {s}": (lambda tf, x, w, p=p, s=s: tf.nn.conv2d(x, w, s, p), IMAGE, KERNEL)
        for p in ("SAME", "VALID", [[0, 0], [1, 2], [0, 1], [0, 0]])
        for s in (1, [2, 1], [1, 2, 3, 1])
    },
    **{
        f"{n} {p} {s}": (lambda tf, x, n=n, p=p, s=s: getattr(tf.nn, n)(x, [3, 2], s, p), IMAGE)
        for n in ("max_pool2d", "avg_pool2d")
        for p in ("SAME", "VALID")
        for s in (1, 2)
    },
    "sum of int32": (lambda tf, x: tf.reduce_sum(x), I),
    "mean of int32": (lambda tf, x: tf.reduce_mean(x, axis=0), I),
    "divide of int32": (lambda tf, x: tf.divide(x, 2), I),
    "divide_no_nan": (lambda tf, x: tf.math.divide_no_nan(x, tf.constant([0.0, 1.0, 2.0])), X),
    "reduce_std": (lambda tf, x: tf.math.reduce_std(x, keepdims=True), X),
    "reduce_all": (lambda tf, x: tf.reduce_all(x, axis=0), B),
    "argmax": (lambda tf, x: tf.argmax(x), X),
    "argmin in int32": (lambda tf, x: tf.argmin(x, axis=1, output_type=tf.int32), X),
    "count_nonzero": (lambda tf, x: tf.math.count_nonzero(x), I),
    "top_k": (lambda tf, x: tuple(tf.math.top_k(x, 2)), X),
    "operators": (lambda tf, x, y: (1 - x) * 2.0 / (y + 3.5) - x // 2 + x % 2 - (-y) ** 2, X, Y),
    "comparisons": (lambda tf, x, y: (x < y) | (x >= 0) & ~(y == x), X, Y),
    "matmul": (lambda tf, x, y: tf.matmul(x, y, transpose_b=True), X, Y),
    "operator matmul": (lambda tf, x, m: x @ m, X, M),
    "einsum": (lambda tf, x, y: tf.einsum("ij,kj->ik", x, y), X, Y),
    "tensordot": (lambda tf, x, y: tf.tensordot(x, y, [[0], [0]]), X, Y),
    "norm": (lambda tf, x: tf.norm(x, axis=1), X),
    "det": (lambda tf, m: tf.linalg.det(m), M),
    "inv": (lambda tf, m: tf.linalg.inv(m), M),
    "cholesky": (lambda tf, m: tf.linalg.cholesky(m), M),
    "singular values": (lambda tf, m: tf.linalg.svd(m, compute_uv=False), M),
    "svd back": (
        lambda tf, m: (lambda s, u, v: u @ tf.linalg.diag(s) @ tf.linalg.matrix_transpose(v))(*tf.linalg.svd(m)),
        M,
    ),
    "band_part": (lambda tf, m: tf.linalg.band_part(m, 1, 0), M),
    "trace": (lambda tf, m: tf.linalg.trace(m), M),
    "conv1d": (lambda tf, x, w: tf.nn.conv1d(x[:, :, 0], w[:, 0], 2, "SAME"), IMAGE, KERNEL),
    "conv2d dilated": (lambda tf, x, w: tf.nn.conv2d(x, w, 1, "SAME", dilations=2), IMAGE, KERNEL),
    "depthwise_conv2d": (lambda tf, x, w: tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME"), IMAGE, KERNEL),
    "bias_add": (lambda tf, x: tf.nn.bias_add(x, tf.constant([1.0, 2, 3, 4])), IMAGE),
    "moments": (lambda tf, x: tuple(tf.nn.moments(x, [0, 1])), X),
    "batch_normalization": (lambda tf, x: tf.nn.batch_normalization(x, *tf.nn.moments(x, [0]), 0.5, 2.0, 1e-3), X),
    "softmax_cross_entropy_with_logits": (
        lambda tf, x, y: tf.nn.softmax_cross_entropy_with_logits(tf.nn.softmax(y), x),
        X,
        Y,
    ),
    "sparse_softmax_cross_entropy_with_logits": (
        lambda tf, i, x: tf.nn.sparse_softmax_cross_entropy_with_logits(i, x),
        LABELS,
        X,
    ),
    "sigmoid_cross_entropy_with_logits": (
        lambda tf, x, y: tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.sigmoid(y), logits=x),
        X,
        Y,
    ),
    "l2_normalize": (lambda tf, x: tf.nn.l2_normalize(x, 1), X),
    "embedding_lookup": (lambda tf, m, i: tf.nn.embedding_lookup(m, i), M, LABELS),
    "clip_by_value": (lambda tf, x: tf.clip_by_value(x, -0.5, 0.5), X),
    "clip_by_norm": (lambda tf, x: tf.clip_by_norm(x, 1.0), X),
    "cast": (lambda tf, x: tf.cast(x, tf.int32), X * 3),
    "constant": (lambda tf: tf.constant([[1, 2], [3, 4]])),
    "constant of floats": (lambda tf: tf.constant([1.0, 2])),
    "constant in shape": (lambda tf: tf.constant(3, shape=(2, 2), dtype=tf.float32)),
    "range": (lambda tf: tf.range(2, 9, 3)),
    "linspace": (lambda tf: tf.linspace(0.0, 1.0, 5)),
    "fill": (lambda tf: tf.fill([2, 2], 7)),
    "eye": (lambda tf: tf.eye(2, 3, batch_shape=[2])),
    "one_hot": (lambda tf, i: tf.one_hot(i, 3), LABELS),
    "one_hot with values": (lambda tf, i: tf.one_hot(i, 3, on_value=5, off_value=-1, axis=0), LABELS),
    "shape": (lambda tf, x: tf.shape(x), X),
    "reshape": (lambda tf, x: tf.reshape(x, [3, -1]), X),
    "transpose": (lambda tf, x: tf.transpose(x, [0, 3, 1, 2]), IMAGE),
    "concat": (lambda tf, x, y: tf.concat([x, y], 1), X, Y),
    "stack": (lambda tf, x, y: tf.stack([x, y], axis=-1), X, Y),
    "unstack": (lambda tf, x: tf.unstack(x, axis=1), X),
    "split": (lambda tf, x: tf.split(x, [1, -1], axis=1), X),
    "slice": (lambda tf, x: tf.slice(x, [0, 1], [-1, 2]), X),
    "tile": (lambda tf, x: tf.tile(x, [2, 1]), X),
    "repeat": (lambda tf, x: tf.repeat(x, 2, axis=1), X),
    "pad": (lambda tf, x: tf.pad(x, [[1, 0], [0, 2]], constant_values=4.0), X),
    "pad reflect": (lambda tf, x: tf.pad(x, [[1, 0], [0, 2]], "REFLECT"), X),
    "reverse": (lambda tf, x: tf.reverse(x, [1]), X),
    "squeeze": (lambda tf, x: tf.squeeze(tf.expand_dims(x, 0)), X),
    "where": (lambda tf, b, x, y: tf.where(b, x, y), B, X, Y),
    "where alone": (lambda tf, b: tf.where(b), B),
    "gather": (lambda tf, x: tf.gather(x, [2, 0], axis=1), X),
    "gather in batches": (lambda tf, x: tf.gather(x, [[1, 0], [2, 2]], axis=1, batch_dims=1), IMAGE),
    "gather behind batches": (lambda tf, x: tf.gather(x, [[1, 0, 1], [2, 2, 0]], axis=3, batch_dims=1), IMAGE),
    "gather_nd": (lambda tf, x: tf.gather_nd(x, [[0, 1], [1, 2]]), X),
    "boolean_mask": (lambda tf, x, b: tf.boolean_mask(x, b), X, B),
    "tensor_scatter_nd_update": (lambda tf, x: tf.tensor_scatter_nd_update(x, [[0, 1], [1, 2]], [9.0, 8.0]), X),
    "scatter_nd": (lambda tf: tf.scatter_nd([[1], [1], [3]], [1.0, 2.0, 3.0], [5])),
    "sort": (lambda tf, x: tf.sort(x, direction="DESCENDING"), X),
    "argsort": (lambda tf, x: tf.argsort(x), X),
    "indexing": (lambda tf, x: x[..., ::2][1:, None], X),
}


def assert_same(ours: object, theirs: object) -> None:
    if isinstance(theirs, (tuple, list)):
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs, strict=True):
            assert_same(a, b)
        return
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert (ours.dtype, ours.shape) == (theirs.dtype, theirs.shape)
    np.testing.assert_allclose(ours, theirs, rtol=2e-4, atol=2e-5)


def case(name):
    found = CASES[name]
    return (found, ()) if callable(found) else (found[0], found[1:])


@pytest.mark.parametrize("name", CASES)
def test_function(name):
    fn, arrays = case(name)
    assert_same(fn(mirrored, *[mirrored.constant(a) for a in arrays]), fn(real, *[real.constant(a) for a in arrays]))


SUBSET = [
    n
    for n in CASES
    if n.startswith(
        (
            "cumprod",
            "conv2d",
            "avg_pool2d",
            "operators",
            "gather",
            "batch_norm",
            "one_hot",
            "softmax",
            "einsum",
            "where",
            "split",
            "clip",
        )
    )
]


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
@pytest.mark.parametrize("backend", sorted(plugins.backends()))
@pytest.mark.parametrize("name", SUBSET)
def test_function_on(name, backend):
    fn, arrays = case(name)
    theirs = fn(real, *[real.constant(a) for a in arrays])
    with ivy.use_backend(backend) as chosen:
        ours = fn(mirrored, *[mirrored.constant(a) for a in arrays])
        first = ours[0] if isinstance(ours, (list, tuple)) else ours
        assert isinstance(first, mirrored.Tensor)
        assert isinstance(first.native, chosen.array_types)
        if name != "where alone" or backend != "jax":  # JAX without x64 has no int64
            assert_same(ours, theirs)


def test_form_of_results():
    assert isinstance(mirrored.exp(X), np.ndarray)
    assert isinstance(mirrored.exp(ivy.asarray(X)), ivy.Array)
    assert isinstance(mirrored.zeros([2]), mirrored.Tensor)
    assert isinstance(X + mirrored.constant(X), mirrored.Tensor)


def test_nothing_is_promoted():
    with pytest.raises(TypeError, match="one dtype"):
        mirrored.add(X, I)
    with pytest.raises(TypeError, match="cannot convert"):
        mirrored.add(I, 1.5)


def test_variable():
    v = mirrored.Variable([1.0, 2.0])
    assert v.assign_add([1.0, 1.0]) is v
    v.assign(v * 2)
    assert v.numpy().tolist() == [4.0, 6.0]
    assert isinstance(v + 1, mirrored.Tensor) and not isinstance(v + 1, mirrored.Variable)
    with pytest.raises(ValueError, match="shape"):
        v.assign([1.0])


def test_random_repeats():
    a, b = (mirrored.random.stateless_normal([2, 3], seed=[1, 2]) for _ in range(2))
    np.testing.assert_array_equal(np.asarray(a), np.asarray(b))
    whole = np.asarray(mirrored.random.uniform([100], 3, 6, dtype=mirrored.int32))
    assert set(whole) == {3, 4, 5}


def test_unknown_name():
    with pytest.raises(AttributeError, match=r"tensorflow.nn.ctc_loss is not mirrored"):
        _ = mirrored.nn.ctc_loss
