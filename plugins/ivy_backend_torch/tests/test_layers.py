"""torch's kernels agree with the definitions of the core where they replace them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import ivy
from ivy.backend import load
from ivy.dispatch import SPECS, composite_on
from ivy.errors import ArgumentError, UnsupportedError

BACKEND = load("torch")
TABLE = BACKEND.table
torch.manual_seed(0)
X, W, B = torch.randn(2, 6, 5, 5, dtype=torch.float64), torch.randn(5, dtype=torch.float64), torch.randn(6, dtype=torch.float64)
ROWS, SQUARE = torch.randn(4, 5, dtype=torch.float64), torch.rand(6, dtype=torch.float64) + 0.5
MASK, EMPTY = torch.rand(5, 7) > 0.4, torch.zeros(5, 7, dtype=torch.bool)
MASK[:, 0] = True
Q, K = torch.randn(2, 4, 5, 8, dtype=torch.float64), torch.randn(2, 2, 7, 8, dtype=torch.float64)
K4, V = torch.randn(2, 4, 7, 8, dtype=torch.float64), torch.randn(2, 4, 7, 3, dtype=torch.float64)
CASES = [
    *[(name, (X,), {}) for name in "relu leaky_relu elu celu selu log_sigmoid silu gelu softplus mish hard_sigmoid hard_swish".split()],
    *[("softplus", (X * 30,), {"beta": beta}) for beta in (0.5, 1.0, 3.0)],
    ("gelu", (X,), {"approximate": True}),
    *[(name, (X,), {"axis": axis}) for name in ("softmax", "log_softmax") for axis in (-1, 1, (1, 2), None, ())],
    *[("logsumexp", (X,), {"axis": axis, "keepdims": k}) for axis in (-1, (1, 2), None, ()) for k in (True, False)],
    *[("vector_norm", (X,), {"axis": axis, "ord": o}) for axis in (1, (1, 2), None) for o in (0, 1, 2.0, 3.0, np.inf, -np.inf)],
    ("clip", (X, torch.tensor(0.5, dtype=torch.float64), torch.tensor(-0.5, dtype=torch.float64)), {}),
    ("layer_norm", (X, W, W), {}),
    ("layer_norm", (X,), {"axis": (2, 3)}),
    ("layer_norm", (X, W, W), {"axis": 1}),
    ("layer_norm", (X,), {"axis": 1}),
    ("rms_norm", (X, W), {}),
    ("rms_norm", (X,), {"axis": 1}),
    ("group_norm", (X, 3, B, B), {}),
    ("instance_norm", (X, B, B), {}),
    ("batch_norm", (X, B, SQUARE, B, B), {}),
    ("batch_norm", (X, B, SQUARE), {}),
    ("batch_norm", (X.movedim(1, -1), B, SQUARE, B, None), {"axis": -1}),
    ("linear", (X, ROWS, ROWS[:, 0]), {}),
    ("linear", (X, W), {}),
    ("embedding", (ROWS, torch.tensor([[0, -1], [3, 1]])), {}),
    *[("adaptive_avg_pool", (X, s), {"data_format": f}) for s in (1, (2, 3), 5) for f in ("channels_first",)],
    ("adaptive_avg_pool", (X.movedim(1, -1), 3), {"data_format": "channels_last"}),
    *[
        ("interpolate", (X.float(), s), {"mode": m, "align_corners": a})
        for s in ((7, 3), (10, 10), (1, 5))
        for m, a in (("nearest", False), ("linear", True), ("linear", False))
    ],
    ("interpolate", (X.float(), (8, 8)), {"mode": "linear", "scale": (1.7, 1.7)}),
    ("interpolate", (X.float(), (8, 8)), {"scale": (1.7, 1.7)}),
    ("scaled_dot_product_attention", (Q, K, K), {}),
    ("scaled_dot_product_attention", (Q, K4, V), {"is_causal": True}),
    ("scaled_dot_product_attention", (Q, K4, V), {"mask": MASK}),
    ("scaled_dot_product_attention", (Q, K4, V), {"mask": EMPTY}),
    ("scaled_dot_product_attention", (Q, K4, V), {"mask": MASK, "is_causal": True, "scale": 0.3}),
    ("scaled_dot_product_attention", (Q, K4, V), {"mask": MASK.double(), "is_causal": True}),
    ("scaled_dot_product_attention", (Q[0, 0], K[0, 0], K[0, 0]), {"mask": MASK}),
    ("scaled_dot_product_attention", (Q.float(), K4.float(), V.float()), {"is_causal": True}),
    ("split", (X, (1, 4)), {"axis": 2}),
    ("unstack", (X,), {"axis": -1}),
    ("moveaxis", (X, (0, 1), (-1, 0)), {}),
    ("swapaxes", (X, 0, -1), {}),
]


@pytest.mark.parametrize(("name", "args", "kwargs"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_kernel_equals_definition(name, args, kwargs):
    want = composite_on(BACKEND, SPECS[name])(*args, **kwargs)
    got = TABLE[name](*args, **kwargs)
    torch.testing.assert_close(got, want, equal_nan=True, rtol=1e-5, atol=1e-5 if args[0].dtype == torch.float32 else 1e-12)


def test_batch_norm_gives_gradients_of_its_statistics():
    mean, variance = B.clone().requires_grad_(), SQUARE.clone().requires_grad_()
    (TABLE["batch_norm"](X, mean, variance) ** 2).sum().backward()
    assert mean.grad.abs().min() > 0 and variance.grad.abs().min() > 0


POOLS = list(itertools.product([(2, 2), (3, 2), (3, 3)], [1, 2, 3], [0, 1], [False, True], [1, 2]))


@pytest.mark.parametrize(("kernel", "stride", "padding", "ceil_mode", "dilation"), POOLS)
def test_pooling_by_pairs_equals_torch(kernel, stride, padding, ceil_mode, dilation):
    pairs = [(padding, padding)] * 2
    want = F.max_pool2d(X, kernel, stride, padding, dilation, ceil_mode)
    got = TABLE["max_pool"](X, kernel, stride=stride, padding=pairs, dilation=dilation, ceil_mode=ceil_mode)
    torch.testing.assert_close(got, want)
    whole = (X * 100).to(torch.int32)
    got = TABLE["max_pool"](whole, kernel, stride=stride, padding=pairs, dilation=dilation, ceil_mode=ceil_mode)
    torch.testing.assert_close(got, F.max_pool2d(whole.double(), kernel, stride, padding, dilation, ceil_mode).to(torch.int32))
    for include in (True, False):
        want = F.avg_pool2d(X, kernel, stride, padding, ceil_mode, include)
        got = TABLE["avg_pool"](X, kernel, stride=stride, padding=pairs, ceil_mode=ceil_mode, count_include_pad=include)
        torch.testing.assert_close(got, want)
    got = TABLE["avg_pool"](X, kernel, stride=stride, padding=pairs, ceil_mode=ceil_mode, divisor=3)
    torch.testing.assert_close(got, F.avg_pool2d(X, kernel, stride, padding, ceil_mode, divisor_override=3))


@pytest.mark.parametrize("ceil_mode", [False, True])
@pytest.mark.parametrize("pair", [(1, 0), (0, 2), (3, 1)])
def test_uneven_pooling(pair, ceil_mode):
    x, k, s = X[:, :, 0], 2, 3
    n, (before, after) = x.shape[-1], pair
    starts = [i for i in range(-before, n, s) if ceil_mode or i + k <= n + after]
    starts = [i for i in starts if i + k <= n + after or ceil_mode]
    keep = [(max(i, 0), min(i + k, n)) for i in starts]
    want = torch.stack([x[..., a:b].amax(-1) if b > a else x[..., 0] - torch.inf for a, b in keep], -1)
    torch.testing.assert_close(TABLE["max_pool"](x, k, stride=s, padding=[pair], ceil_mode=ceil_mode), want)
    sizes = [min(i + k, n + after) - i for i in starts]
    want = torch.stack([x[..., a:b].sum(-1) / size if b > a else x[..., 0] * 0 for (a, b), size in zip(keep, sizes, strict=True)], -1)
    torch.testing.assert_close(TABLE["avg_pool"](x, k, stride=s, padding=[pair], ceil_mode=ceil_mode), want)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("data_format", ["channels_first", "channels_last"])
def test_convolution(rank, data_format):
    x, w = torch.randn(2, 4, *(7,) * rank), torch.randn(6, 2, *(3,) * rank)
    fn, transposed = getattr(F, f"conv{rank}d"), getattr(F, f"conv_transpose{rank}d")
    given = x if data_format == "channels_first" else x.movedim(1, -1)

    def run(name, *args, **kwargs):
        out = TABLE[name](*args, data_format=data_format, **kwargs)
        return out if data_format == "channels_first" else out.movedim(-1, 1)

    torch.testing.assert_close(run("conv", given, w, B.float(), stride=2, padding=1, groups=2), fn(x, w, B.float(), 2, 1, 1, 2))
    torch.testing.assert_close(run("conv", given, w, padding="same", dilation=2, groups=2), fn(x, w, None, 1, "same", 2, 2))
    padded = F.pad(x, (0, 2) * rank)
    torch.testing.assert_close(run("conv", given, w, padding=[(0, 2)] * rank, groups=2), fn(padded, w, groups=2))
    assert run("conv", given, w, padding="same", stride=3, groups=2).shape[2:] == (3,) * rank
    w = torch.randn(4, 3, *(3,) * rank)
    want = transposed(x, w, B.float(), 2, 1, 1, 2)
    torch.testing.assert_close(run("conv_transpose", given, w, B.float(), stride=2, padding=1, output_padding=1, groups=2), want)
    wide = run("conv_transpose", given, w, B.float(), stride=2, padding=1, output_padding=3, groups=2)
    torch.testing.assert_close(wide[(..., *(slice(0, -3),) * rank)], want[(..., *(slice(0, -1),) * rank)])
    assert wide.shape[2:] == (12 + 3 - 2 + 3,) * rank


def test_bad_arguments_say_what_is_allowed():
    for padding in ("full", 1.5, (1, 2, 3), [(1, 2)]):
        with pytest.raises((ArgumentError, TypeError)):
            TABLE["conv"](X, torch.ones(1, 6, 1, 1), padding=padding)
    with pytest.raises(UnsupportedError, match="1 to 3"):
        TABLE["conv"](torch.ones(1, 1), torch.ones(1, 1))
    with pytest.raises(ArgumentError, match="channels_last"):
        TABLE["max_pool"](X, 2, data_format="NHWC")


@pytest.mark.parametrize("mode", ["constant", "reflect", "edge", "wrap"])
@pytest.mark.parametrize("dtype", ["float32", "uint16", "bool"])
@pytest.mark.parametrize("widths", [[(0, 0), (1, 2)], [(4, 7), (9, 0)]])
def test_pad(mode, dtype, widths):
    x = np.arange(6).reshape(2, 3).astype(dtype)
    got = TABLE["pad"](torch.from_numpy(x), widths, mode=mode).numpy()
    np.testing.assert_array_equal(got, np.pad(x, widths, mode=mode))


@pytest.mark.parametrize("axis", [None, 0, (0, 1), ()])
@pytest.mark.parametrize("correction", [0.0, 1.0, 1.5])
def test_var(axis, correction):
    x = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(
        TABLE["var"](torch.from_numpy(x), axis=axis, correction=0.0).numpy(), np.var(x, axis=axis, ddof=0), rtol=1e-12
    )
    if axis != ():
        want = np.std(x, axis=axis, ddof=correction)
        np.testing.assert_allclose(TABLE["std"](torch.from_numpy(x), axis=axis, correction=correction).numpy(), want)
    assert ivy.isnan(ivy.asarray(TABLE["var"](torch.ones(1), correction=1.0)))
