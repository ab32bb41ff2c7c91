"""Convolution, pooling, normalisation and layers, against naive loops in double precision."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing import references
from ivy.testing.cases import ALL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of
from ivy.testing.conformance.test_resizing import resize


def channels_last(x: Any, options: dict[str, Any]) -> Any:
    return np.moveaxis(x, 1, -1) if options.get("data_format") == "channels_last" else x


def convolved(x: Any, filters: Any, **options: Any) -> Any:
    def draw(d: Draw) -> Any:
        bias = () if d.choice(True, False) else (d.array((filters[0],)),)
        image = channels_last(d.array(x, low=-2, high=2), options)
        return (image, d.array(filters, low=-2, high=2), *bias), options

    return draw


def transposed(x: Any, filters: Any, **options: Any) -> Any:
    def draw(d: Draw) -> Any:
        bias = () if d.choice(True, False) else (d.array((filters[1] * options.get("groups", 1),)),)
        image = channels_last(d.array(x, low=-2, high=2), options)
        return (image, d.array(filters, low=-2, high=2), *bias), options

    return draw


def pooled(x: Any, kernel: Any, **options: Any) -> Any:
    return lambda d: ((channels_last(d.array(x), options), kernel), options)


CONV: dict[str, Any] = {
    "1d": convolved((2, 2, 5), (3, 2, 3)),
    "1d stride padding": convolved((1, 2, 6), (2, 2, 3), stride=2, padding=1),
    "1d channels last": convolved((1, 2, 5), (3, 2, 2), data_format="channels_last"),
    "2d": convolved((1, 2, 4, 5), (3, 2, 2, 3)),
    "2d valid": convolved((1, 2, 4, 4), (2, 2, 3, 3), padding="valid", stride=(1, 2)),
    "2d same": convolved((1, 2, 5, 4), (2, 2, 3, 2), padding="same"),
    "2d same stride": convolved((1, 1, 5, 6), (2, 1, 3, 3), padding="same", stride=2),
    "2d same dilation": convolved((1, 1, 5, 6), (2, 1, 2, 3), padding="same", dilation=2),
    "2d groups": convolved((1, 4, 4, 4), (4, 2, 2, 2), groups=2),
    "2d depthwise": convolved((1, 3, 4, 4), (6, 1, 3, 3), groups=3, padding=(1, 0)),
    "2d dilation": convolved((1, 1, 6, 6), (1, 1, 2, 3), dilation=(2, 1), padding=1),
    "2d padding pairs": convolved((1, 1, 4, 4), (1, 1, 2, 2), padding=((1, 0), (0, 2))),
    "2d channels last": convolved((1, 2, 4, 4), (2, 2, 3, 3), data_format="channels_last", padding="same", stride=2),
    "3d": convolved((1, 2, 3, 3, 3), (2, 2, 2, 2, 2), padding=1, stride=2),
    "3d groups dilation": convolved((1, 2, 3, 3, 4), (2, 1, 2, 1, 2), groups=2, dilation=(1, 1, 2)),
}
CONV_TRANSPOSE: dict[str, Any] = {
    "1d": transposed((2, 2, 3), (2, 3, 3)),
    "1d stride": transposed((1, 2, 3), (2, 2, 3), stride=2, padding=1, output_padding=1),
    "2d": transposed((1, 2, 2, 3), (2, 3, 2, 3)),
    "2d stride": transposed((1, 1, 3, 3), (1, 2, 3, 3), stride=2, padding=1, output_padding=1),
    "2d groups": transposed((1, 4, 2, 2), (4, 2, 2, 2), groups=2, stride=(1, 2)),
    "2d dilation": transposed((1, 1, 3, 3), (1, 1, 2, 2), dilation=2, padding=(1, 0)),
    "2d kernel below stride": transposed((1, 1, 3, 3), (1, 1, 1, 2), stride=3),
    "2d channels last": transposed((1, 2, 2, 2), (2, 2, 2, 2), stride=2, data_format="channels_last"),
    "3d": transposed((1, 1, 2, 2, 2), (1, 2, 2, 2, 2), stride=2, padding=1),
}
MAX_POOL: dict[str, Any] = {
    "1d": pooled((1, 2, 6), 2),
    "2d": pooled((1, 2, 4, 5), (2, 3), stride=1),
    "2d padding": pooled((1, 1, 4, 4), 3, stride=2, padding=1),
    "2d pairs": pooled((1, 1, 4, 4), 3, stride=2, padding=((0, 1), (1, 0))),
    "2d dilation": pooled((1, 1, 5, 5), 2, stride=1, dilation=2),
    "2d ceil": pooled((1, 1, 5, 6), 2, ceil_mode=True),
    "2d ceil padding": pooled((1, 1, 6, 5), 3, stride=2, padding=1, ceil_mode=True),
    "2d channels last": pooled((1, 2, 4, 4), 2, data_format="channels_last"),
    "3d": pooled((1, 1, 4, 4, 4), 2, padding=1),
}
AVG_POOL: dict[str, Any] = {
    "1d": pooled((1, 2, 6), 2),
    "2d": pooled((1, 2, 4, 5), (2, 3), stride=1),
    "2d padding": pooled((1, 1, 4, 4), 3, stride=2, padding=1),
    "2d exclude pad": pooled((1, 1, 4, 4), 3, stride=2, padding=1, count_include_pad=False),
    "2d pairs": pooled((1, 1, 4, 4), 3, stride=2, padding=((0, 1), (1, 0)), count_include_pad=False),
    "2d ceil": pooled((1, 1, 5, 6), 2, ceil_mode=True),
    "2d ceil padding": pooled((1, 1, 6, 5), 3, stride=2, padding=1, ceil_mode=True),
    "2d ceil exclude pad": pooled((1, 1, 6, 5), 3, stride=2, padding=1, ceil_mode=True, count_include_pad=False),
    "2d divisor": pooled((1, 1, 4, 4), 2, divisor=3),
    "2d channels last": pooled((1, 2, 4, 4), 2, data_format="channels_last"),
    "3d": pooled((1, 1, 4, 4, 4), 2, padding=1),
}


def adaptive(d: Draw) -> Any:
    shape, size = d.choice(((1, 2, 6, 4), (3, 2)), ((1, 2, 5, 7), (3, 2)), ((1, 1, 7), 3), ((1, 2, 4, 4), 1))
    options = {"data_format": d.choice("channels_first", "channels_last")}
    return (channels_last(d.array(shape), options), size), options


def area(x: Any, size: Any, mode: str) -> Any:
    for axis, out in enumerate(size, start=2):
        n = x.shape[axis]
        windows = [slice(i * n // out, -(-(i + 1) * n // out)) for i in range(out)]
        x = np.stack([np.moveaxis(x, axis, 0)[w].mean(0) for w in windows], axis)
    return x


def smoothed(mode: str) -> Any:
    return lambda d: ((d.array((2, 3, 5, 4)), d.choice((3, 2), (2, 7))), {"mode": mode, "antialias": True})


def smooth(x: Any, size: Any, mode: str, antialias: bool) -> Any:
    return resize(x, size, mode, antialias, None)


def parameters(d: Draw, size: Any) -> Any:
    return d.choice((), (d.array(size),), (d.array(size), d.array(size)))


def batch_normalised(d: Draw) -> Any:
    axis = d.choice(1, -1)
    shape = d.choice((2, 3, 4), (4, 3), (1, 3, 2, 2)) if axis == 1 else (2, 4, 3)
    return (d.array(shape), d.array((3,)), d.array((3,), low=0.5), *parameters(d, (3,))), {"axis": axis, "epsilon": d.choice(1e-5, 1e-2)}


def layer_normalised(d: Draw) -> Any:
    axis, size = d.choice((-1, (4,)), ((-2, -1), (3, 4)))
    return (d.array((2, 3, 4)), *parameters(d, size)), {"axis": axis}


def attended(d: Draw) -> Any:
    heads = d.choice(2, 1) if not d.smooth else 2
    query, key, value = d.array((1, 2, 3, 4)), d.array((1, heads, 3, 4)), d.array((1, heads, 3, 2))
    masks = ({}, {"mask": np.tri(3, dtype=bool)}, {"mask": d.array((1, 1, 3, 3))}, {"is_causal": True}, {"scale": 0.25})
    return (query, key, value), d.choice(*masks)


def resized(mode: str) -> Any:
    def draw(d: Draw) -> Any:
        shape, size = d.choice(((1, 2, 3, 4), (5, 6)), ((1, 1, 4, 4), (2, 3)), ((1, 1, 4), (7,)), ((1, 1, 2, 2, 2), (3, 4, 2)))
        scale = {"scale": tuple(out / n + 0.125 for out, n in zip(size, shape[2:], strict=True))}
        corners = ({},) if mode.startswith("nearest") else ({}, {"align_corners": True}, scale)
        return (d.array(shape), size), {"mode": mode} | d.choice(*corners)

    return draw


def one_hot(indices: Any, depth: int, axis: int = -1, dtype: Any = None) -> Any:
    return np.moveaxis(indices[..., None] == np.arange(depth), -1, axis)


def linear(x: Any, weight: Any, bias: Any = None) -> Any:
    return x @ weight.T + (0 if bias is None else bias)


def rms_norm(x: Any, scale: Any = 1.0, axis: int = -1, epsilon: float = 1e-6) -> Any:
    return x / np.sqrt((x**2).mean(axis, keepdims=True) + epsilon) * scale


def local_response_norm(x: Any, size: int, alpha: float, k: float) -> Any:
    squares = np.pad(x**2, [(0, 0), (size // 2, (size - 1) // 2), (0, 0)])
    means = np.stack([squares[:, i : i + size].mean(1) for i in range(x.shape[1])], axis=1)
    return x / (k + alpha * means) ** 0.75


def l2_normalize(x: Any, axis: Any) -> Any:
    return x / np.maximum(np.sqrt((x**2).sum(axis, keepdims=True)), 1e-12)


def moments(x: Any, **axes: Any) -> Any:
    return [np.mean(x, **axes), np.var(x, **axes)]


CASES = [
    *[Case("conv", draw, references.conv, "inexact", gradient=True, label=label) for label, draw in CONV.items()],
    *[Case("conv_transpose", draw, references.conv_transpose, "inexact", gradient=True, label=label) for label, draw in CONV_TRANSPOSE.items()],
    *[Case("max_pool", draw, references.max_pool, "first", gradient=True, label=label) for label, draw in MAX_POOL.items()],
    *[Case("avg_pool", draw, references.avg_pool, "inexact", gradient=True, label=label) for label, draw in AVG_POOL.items()],
    Case("adaptive_avg_pool", adaptive, references.adaptive_pool(np.mean), "inexact", gradient=True),
    Case("adaptive_max_pool", adaptive, references.adaptive_pool(np.max), "first", gradient=True),
    Case("batch_norm", batch_normalised, references.batch_norm, "inexact", gradient=True, slack=5),
    Case("layer_norm", layer_normalised, references.layer_norm, "inexact", gradient=True, slack=5),
    Case("rms_norm", lambda d: ((d.array((2, 4)), *d.choice((), (d.array((4,)),))), {}), rms_norm, "inexact", gradient=True, slack=5),
    Case("group_norm", lambda d: ((d.array((2, 4, 3)), d.choice(2, 4, 1), *parameters(d, (4,))), {}), references.group_norm, "inexact", gradient=True, slack=20),
    Case("instance_norm", lambda d: ((d.array((2, 3, 4, 2)), *parameters(d, (3,))), {}), lambda x, *p: references.group_norm(x, 3, *p), "inexact", gradient=True, slack=20),
    Case("l2_normalize", lambda d: ((d.array((2, 3), low=0.5),), {"axis": d.choice(-1, 0)}), l2_normalize, "inexact", gradient=True),
    Case("moments", lambda d: ((d.array((2, 3)),), {"axis": d.choice(None, 0, (0, 1)), "keepdims": d.choice(False, True)}), moments, "inexact", gradient=True),
    Case("local_response_norm", lambda d: ((d.array((2, 5, 3)), d.choice(3, 2, 5)), {"alpha": 0.5, "k": d.choice(1.0, 2.0)}), local_response_norm, "inexact", gradient=True, slack=5),
    Case("linear", lambda d: ((d.array((2, 3)), d.array((4, 3)), *d.choice((), (d.array((4,)),))), {}), linear, "inexact", gradient=True),
    Case("embedding", lambda d: ((d.array((5, 2)), np.asarray(d.rng.integers(0, 5, d.choice((3,), (2, 2), ())))), {}), lambda w, i: w[i], "first", gradient=True),
    Case("one_hot", lambda d: ((np.asarray(d.rng.integers(-1, 4, d.choice((3,), (2, 2), ()))).astype(d.dtype), 3), {"axis": d.choice(-1, 0)}), one_hot, "float32", ("int32", "int64")),
    Case("scaled_dot_product_attention", attended, references.attention, "inexact", gradient=True, slack=5),
    Case("interpolate", lambda d: ((d.array((2, 3, 5, 4)), d.choice((3, 2), (5, 2), (7, 4))), {"mode": "area"}), area, "inexact", gradient=True, slack=5, label="area"),
    *[Case("interpolate", smoothed(m), smooth, "inexact", gradient=True, slack=10, label=f"{m}-antialias") for m in ("linear", "cubic")],
    *[Case("interpolate", resized(m), references.interpolate, "inexact", gradient=True, slack=5, label=m) for m in ("nearest", "nearest-exact", "linear", "cubic")],
    Case("dropout", lambda d: ((d.array(), 0.0), {}), lambda x, rate: x, "inexact", gradient=True, label="none"),
    Case("dropout", lambda d: ((d.array(), 1.0), {}), lambda x, rate: 0 * x, "inexact", gradient=True, label="all"),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_dropout_scales_what_it_keeps(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.ones((100, 100), "float32")), ivy_backend)
    with ivy.use_backend(ivy_backend):
        keys = [ivy.random.key(seed) for seed in (0, 0, 1)]
        first, again, other = (ivy.dropout(x, 0.25, key=key).numpy() for key in keys)
    assert set(np.unique(first)) == {np.float32(0), np.float32(1 / 0.75)}
    assert abs((first == 0).mean() - 0.25) < 0.03
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_a_row_that_keeps_nothing_is_nan(ivy_backend: Any) -> None:
    q = native(ivy_backend, np.ones((1, 1, 2, 2), "float32"))
    mask = native(ivy_backend, np.asarray([[True, False], [False, False]]))
    expected = np.asarray([[[[1, 1], [np.nan, np.nan]]]])
    assert_equal(ivy_backend, ivy.scaled_dot_product_attention(q, q, q, mask=mask), expected, "float32")


@pytest.mark.parametrize("call", [lambda x: ivy.dropout(x, 2.0), lambda x: ivy.interpolate(x, (4,), mode="lanczos"), lambda x: ivy.split(x, (1, 1), axis=-1)])
def test_arguments_out_of_range_raise(call: Any, ivy_backend: Any) -> None:
    with pytest.raises(ArgumentError):
        call(ivy.Array(native(ivy_backend, np.ones((1, 1, 3), "float32")), ivy_backend))


@pytest.mark.parametrize("dtype", [d for d in ALL if d not in ("uint8", "bool")])
def test_embedding_of_any_dtype(dtype: str, ivy_backend: Any) -> None:
    table = np.arange(6).reshape(3, 2).astype(dtype)
    actual = ivy.embedding(native(ivy_backend, table), native(ivy_backend, np.asarray([2, 0], "int32")))
    assert_equal(ivy_backend, actual, table[[2, 0]], dtype)


@pytest.mark.parametrize("data_format", ["channels_first", "channels_last"])
def test_batches_of_none(data_format: str, ivy_backend: Any) -> None:
    """An empty batch has an empty result, in the shape of any other."""
    shape, expected = ((0, 4, 5, 5), (0, 6, 4, 4)) if data_format == "channels_first" else ((0, 5, 5, 4), (0, 4, 4, 6))
    x = native(ivy_backend, np.zeros(shape, "float32"))
    for groups in (1, 2):
        filters = native(ivy_backend, np.zeros((6, 4 // groups, 2, 2), "float32"))
        out = ivy.conv(x, filters, groups=groups, data_format=data_format)
        assert tuple(out.shape) == expected


@pytest.mark.parametrize("groups", [0, 2])
def test_groups_must_divide_the_channels(groups: int, ivy_backend: Any) -> None:
    with pytest.raises(ArgumentError, match="group_norm"):
        ivy.group_norm(native(ivy_backend, np.ones((1, 3, 2), "float32")), groups)
