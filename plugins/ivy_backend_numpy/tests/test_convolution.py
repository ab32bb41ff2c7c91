"""Convolution and pooling against torch, over strides, paddings, dilations, groups, formats and 1 to 3 dimensions."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError

torch = pytest.importorskip("torch")
F = torch.nn.functional
RNG = np.random.default_rng(0)
SIZES = {1: (11,), 2: (9, 8), 3: (6, 5, 7)}
CASES = [
    (n, s, p, d, g)
    for n, s, p, d, g in itertools.product((1, 2, 3), (1, 2), (0, 1), (1, 2), (1, 2, 4))
    if n < 3 or (s, d) != (2, 2)
]


def drawn(*shape):
    return RNG.standard_normal(shape).astype(np.float32)


def close(ours, theirs):
    theirs = theirs.numpy()
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("n", "stride", "padding", "dilation", "groups"), CASES)
def test_conv(n, stride, padding, dilation, groups):
    x, w, b = drawn(2, 4, *SIZES[n]), drawn(8, 4 // groups, *(3, 2, 2)[:n]), drawn(8)
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    native = getattr(F, f"conv{n}d")(*map(torch.tensor, (x, w, b)), **options)
    close(ivy.conv(x, w, b, **options), native)
    last = ivy.conv(np.moveaxis(x, 1, -1), w, b, **options, data_format="channels_last")
    close(np.moveaxis(last, -1, 1), native)


@pytest.mark.parametrize(
    ("n", "stride", "padding", "dilation", "groups", "extra"),
    # torch refuses an output padding of the stride or more
    [(*case, extra) for case in CASES for extra in (0, 1) if extra < max(case[1], case[3])],
)
def test_conv_transpose(n, stride, padding, dilation, groups, extra):
    x, w, b = drawn(2, 4, *SIZES[n]), drawn(4, 8 // groups, *(3, 2, 2)[:n]), drawn(8)
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups, "output_padding": extra}
    native = getattr(F, f"conv_transpose{n}d")(*map(torch.tensor, (x, w, b)), **options)
    close(ivy.conv_transpose(x, w, b, **options), native)
    last = ivy.conv_transpose(np.moveaxis(x, 1, -1), w, b, **options, data_format="channels_last")
    close(np.moveaxis(last, -1, 1), native)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("dilation", [1, 2])
def test_conv_named_padding(padding, dilation):
    x, w = drawn(1, 3, 9, 10), drawn(4, 3, 3, 5)  # torch warns of even kernels
    close(
        ivy.conv(x, w, padding=padding, dilation=dilation),
        F.conv2d(torch.tensor(x), torch.tensor(w), padding=padding, dilation=dilation),
    )


@pytest.mark.parametrize(("size", "kernel", "stride"), [(9, 3, 2), (8, 3, 2), (8, 2, 3), (7, 1, 4)])
def test_conv_same_with_stride(size, kernel, stride):
    """``same`` with a stride, which torch lacks: the output is ``ceil(size / stride)`` long, the odd element after."""
    x, w = drawn(1, 1, size), drawn(1, 1, kernel)
    out = -(-size // stride)
    total = max((out - 1) * stride + kernel - size, 0)
    padded = F.pad(torch.tensor(x), (total // 2, total - total // 2))
    close(ivy.conv(x, w, stride=stride, padding="same"), F.conv1d(padded, torch.tensor(w), stride=stride))


def test_conv_pairs_of_padding():
    x, w = drawn(1, 2, 5, 6), drawn(3, 2, 3, 3)
    padded = F.pad(torch.tensor(x), (0, 1, 2, 3))
    close(ivy.conv(x, w, padding=[(2, 3), (0, 1)]), F.conv2d(padded, torch.tensor(w)))
    close(ivy.conv(x, w, padding=(1, 2)), F.conv2d(torch.tensor(x), torch.tensor(w), padding=(1, 2)))


@pytest.mark.parametrize(
    "options",
    [
        {"padding": "some"}, {"padding": (1, 1, 1)}, {"padding": -1}, {"stride": 0}, {"groups": 2},
        {"data_format": "NCHW"}, {"dilation": 9},
    ],
)  # fmt: skip
def test_conv_refuses(options):
    with pytest.raises(ArgumentError, match=r"ivy\.conv: "):
        ivy.conv(drawn(1, 3, 5, 5), drawn(4, 3, 3, 3), **options)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_conv_keeps_dtype(dtype):
    x, w = ivy.asarray(drawn(1, 3, 5, 5)).astype(dtype), ivy.asarray(drawn(4, 3, 3, 3)).astype(dtype)
    y = ivy.conv(x, w)
    assert y.dtype is ivy.as_dtype(dtype)
    wide = ivy.conv(x.astype("float32"), w.astype("float32")).astype(dtype)
    np.testing.assert_allclose(y.astype("float64").numpy(), wide.astype("float64").numpy(), rtol=1e-6, atol=1e-6)


POOLS = list(itertools.product((1, 2, 3), (2, 3), (None, 1, 2, 3), (0, 1), (False, True)))


@pytest.mark.parametrize(("n", "kernel", "stride", "padding", "ceil_mode"), POOLS)
@pytest.mark.parametrize("dilation", [1, 2])
def test_max_pool(n, kernel, stride, padding, ceil_mode, dilation):
    x = drawn(2, 3, *SIZES[n])
    options = {"stride": stride, "padding": padding, "ceil_mode": ceil_mode, "dilation": dilation}
    native = getattr(F, f"max_pool{n}d")(torch.tensor(x), kernel, **options)
    close(ivy.max_pool(x, kernel, **options), native)
    last = ivy.max_pool(np.moveaxis(x, 1, -1), kernel, **options, data_format="channels_last")
    close(np.moveaxis(last, -1, 1), native)


@pytest.mark.parametrize(("n", "kernel", "stride", "padding", "ceil_mode"), POOLS)
@pytest.mark.parametrize("include", [False, True])
def test_avg_pool(n, kernel, stride, padding, ceil_mode, include):
    x = drawn(2, 3, *SIZES[n])
    options = {"stride": stride, "padding": padding, "ceil_mode": ceil_mode, "count_include_pad": include}
    close(ivy.avg_pool(x, kernel, **options), getattr(F, f"avg_pool{n}d")(torch.tensor(x), kernel, **options))


def test_avg_pool_divisor():
    x = drawn(1, 2, 6, 6)
    close(ivy.avg_pool(x, 3, divisor=5), F.avg_pool2d(torch.tensor(x), 3, divisor_override=5))


@pytest.mark.parametrize("pool", [ivy.max_pool, ivy.avg_pool])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_pool_keeps_dtype(pool, dtype):
    assert pool(ivy.ones((1, 1, 4, 4), dtype=dtype), 3, stride=1, padding=1).dtype is ivy.as_dtype(dtype)


def test_max_pool_of_integers():
    x = RNG.integers(-9, 0, (1, 1, 5))
    assert ivy.max_pool(x, 2, padding=1, stride=2).tolist() == [[[x[0, 0, 0], x[0, 0, 1:3].max(), x[0, 0, 3:].max()]]]
