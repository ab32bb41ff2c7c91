"""Convolution and pooling with their gradients against torch, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

torch = pytest.importorskip("torch")
F = torch.nn.functional
CONV = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSE = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}
MAX = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}
AVG = {1: F.avg_pool1d, 2: F.avg_pool2d, 3: F.avg_pool3d}
OPTIONS = [
    {}, {"stride": 2}, {"padding": 1}, {"dilation": 2}, {"stride": 2, "dilation": 2, "padding": 2}, {"groups": 2},
    {"groups": 4}, {"groups": 4, "stride": 2}, {"groups": 4, "dilation": 2}, {"groups": 2, "dilation": 2, "stride": 2},
    {"padding": "same"}, {"padding": "valid"},
]  # fmt: skip


def drawn(*shape):
    return np.random.default_rng(len(shape)).normal(size=shape).astype(np.float32)


def with_gradients(table, fn, *arrays):
    """``fn`` and the gradients of the sum of its squares."""

    def loss(inputs):
        y = fn(*inputs)
        return tf.reduce_sum(y * y), y

    (_, y), gradients = table["value_and_grad"](loss, has_aux=True)(list(arrays))
    return [y, *gradients]


def by_torch(fn, *arrays):
    tensors = [torch.tensor(a, requires_grad=True) for a in arrays]
    y = fn(*tensors)
    (y * y).sum().backward()
    return [y.detach().numpy(), *[t.grad.numpy() for t in tensors]]


def compare(table, run, ours, theirs, *arrays):
    for got, want in zip(
        run(lambda *a: with_gradients(table, ours, *a), *arrays), by_torch(theirs, *arrays), strict=True
    ):
        np.testing.assert_allclose(got, want, rtol=1e-3, atol=1e-3, strict=True)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_conv(table, run, n, options):
    x, w, b = drawn(2, 4, *[8, 9, 7][:n]), drawn(8, 4 // options.get("groups", 1), *[3, 2, 3][:n]), drawn(8)
    compare(
        table,
        run,
        lambda x, w, b: table["conv"](x, w, b, **options),
        lambda x, w, b: CONV[n](x, w, b, **options),
        x,
        w,
        b,
    )


def test_conv_channels_last_and_pairs(table, run):
    x, w = drawn(2, 4, 8, 9), drawn(6, 4, 3, 3)
    got = run(
        lambda x, w: table["conv"](x, w, padding=((1, 0), (2, 1)), stride=(1, 2), data_format="channels_last"),
        x.transpose(0, 2, 3, 1),
        w,
    )
    want = F.conv2d(F.pad(torch.tensor(x), (2, 1, 1, 0)), torch.tensor(w), stride=(1, 2)).numpy()
    np.testing.assert_allclose(got.transpose(0, 3, 1, 2), want, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"stride": 2},
        {"stride": 2, "padding": 1, "output_padding": 1},
        {"dilation": 2},
        {"groups": 2, "stride": 3, "padding": 1},
    ],
    ids=str,
)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_conv_transpose(table, run, n, options):
    x, w, b = drawn(2, 4, *[4, 5, 3][:n]), drawn(4, 6 // options.get("groups", 1), *[3, 2, 3][:n]), drawn(6)
    ours, theirs = table["conv_transpose"], TRANSPOSE[n]
    compare(table, run, lambda x, w, b: ours(x, w, b, **options), lambda x, w, b: theirs(x, w, b, **options), x, w, b)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"stride": 1},
        {"stride": 2, "padding": 1},
        {"ceil_mode": True},
        {"dilation": 2, "stride": 2},
        {"ceil_mode": True, "padding": 1, "stride": 2},
    ],
    ids=str,
)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_max_pool(table, run, n, options):
    x = np.maximum(drawn(2, 3, *[8, 9, 7][:n]), 0)
    compare(table, run, lambda x: table["max_pool"](x, 3, **options), lambda x: MAX[n](x, 3, **options), x)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"stride": 2, "padding": 1},
        {"padding": 1, "count_include_pad": False},
        {"ceil_mode": True, "padding": 1, "stride": 2},
        {"divisor": 5},
    ],
    ids=str,
)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_avg_pool(table, run, n, options):
    if n == 1 and "divisor" in options:
        pytest.skip("torch has no divisor in 1-d")
    x = drawn(2, 3, *[8, 9, 7][:n])
    theirs = {("divisor_override" if k == "divisor" else k): v for k, v in options.items()}
    compare(table, run, lambda x: table["avg_pool"](x, 3, **options), lambda x: AVG[n](x, 3, **theirs), x)


def test_max_pool_keeps_nan_and_integers(table, run):
    x = np.array([[[1, np.nan, 0, 2]]], np.float32)
    np.testing.assert_array_equal(run(lambda x: table["max_pool"](x, 2), x), [[[np.nan, 2]]])
    got = run(lambda x: table["max_pool"](x, 2, padding=1), np.array([[[-5, -3]]], np.int8))
    np.testing.assert_array_equal(got, np.array([[[-5, -3]]], np.int8), strict=True)


@pytest.mark.parametrize(
    ("name", "options", "theirs"),
    [
        ("gelu", {}, F.gelu), ("gelu", {"approximate": True}, lambda x: F.gelu(x, approximate="tanh")),
        ("silu", {}, F.silu),
        ("elu", {"alpha": 0.5}, lambda x: F.elu(x, 0.5)), ("softplus", {"beta": 2.0}, lambda x: F.softplus(x, 2.0)),
        ("softmax", {"axis": 0}, lambda x: F.softmax(x, 0)),
        ("log_softmax", {"axis": -1}, lambda x: F.log_softmax(x, -1)),
        ("leaky_relu", {}, F.leaky_relu), ("selu", {}, F.selu), ("log_sigmoid", {}, F.logsigmoid), ("relu", {}, F.relu),
        ("mish", {}, F.mish), ("logsumexp", {"axis": 1}, lambda x: torch.logsumexp(x, 1)),
    ],
)  # fmt: skip
def test_activations(table, run, name, options, theirs):
    compare(table, run, lambda x: table[name](x, **options), theirs, drawn(3, 4))


@pytest.mark.parametrize("approximate", [False, True])
def test_gelu_is_exact_in_double_precision(table, run, approximate):
    x = np.linspace(-5, 5, 101)
    want = F.gelu(torch.tensor(x), approximate="tanh" if approximate else "none").numpy()
    got = run(lambda x: table["gelu"](x, approximate=approximate), x)
    np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-14, strict=True)
