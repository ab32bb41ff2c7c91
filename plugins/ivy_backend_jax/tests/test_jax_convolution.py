"""Convolution and pooling on JAX against torch: values and gradients."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")
F = torch.nn.functional
SIZES = (9, 8, 7)


layouts = pytest.mark.parametrize(
    ("n", "data_format"), [(1, "channels_first"), (2, "channels_first"), (2, "channels_last"), (3, "channels_first")]
)


def drawn(*shape):
    return np.random.default_rng(sum(shape)).normal(size=shape).astype(np.float32)


def agree(ours, theirs, *inputs, data_format="channels_first"):
    """Same values and, for a fixed cotangent, same gradients of every input; the first one in either format."""
    tensors = [torch.tensor(i, requires_grad=True) for i in inputs]
    want = theirs(*tensors)
    cotangent = drawn(*want.shape)
    want.backward(torch.tensor(cotangent))

    def first(x):
        last = data_format == "channels_last"
        return jnp.moveaxis(ours(jnp.moveaxis(x[0], 1, -1), *x[1:]), -1, 1) if last else ours(*x)

    got, back = jax.vjp(lambda *x: first(x), *[jnp.asarray(i) for i in inputs])
    np.testing.assert_allclose(got, want.detach().numpy(), rtol=1e-4, atol=1e-4)
    for gradient, tensor in zip(back(jnp.asarray(cotangent)), tensors, strict=True):
        np.testing.assert_allclose(gradient, tensor.grad.numpy(), rtol=1e-4, atol=2e-4)


@layouts
@pytest.mark.parametrize(
    "options",
    [
        {"padding": "valid"},
        {"stride": 2, "padding": 1},
        {"dilation": 2, "padding": 2, "groups": 2},
        {"padding": "same"},
    ],
    ids=str,
)
def test_conv(n, options, data_format):
    x, w, b = drawn(2, 4, *SIZES[:n]), drawn(6, 4 // options.get("groups", 1), *(3, 2, 3)[:n]), drawn(6)
    if options.get("padding") == "same" and n > 1:
        w = w[:, :, :, 1:]  # torch warns of an uneven padding
    agree(
        lambda x, w, b: ivy.conv(x, w, b, **options, data_format=data_format),
        lambda x, w, b: getattr(F, f"conv{n}d")(x, w, b, **options),
        x, w, b, data_format=data_format,
    )  # fmt: skip


@pytest.mark.parametrize("size", [7, 8])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_conv_same_has_the_odd_element_after(size, stride):
    x, w = drawn(1, 1, size), drawn(1, 1, 4)
    out = -(-size // stride)
    total = max((out - 1) * stride + 4 - size, 0)
    want = F.conv1d(F.pad(torch.tensor(x), (total // 2, total - total // 2)), torch.tensor(w), stride=stride)
    got = ivy.conv(jnp.asarray(x), jnp.asarray(w), stride=stride, padding="same")
    np.testing.assert_allclose(got, want.numpy(), atol=1e-5)


@layouts
@pytest.mark.parametrize(
    "options",
    [{}, {"stride": 2, "padding": 1, "output_padding": 1}, {"stride": 3, "dilation": 2, "groups": 2}, {"padding": 3}],
    ids=str,
)
def test_conv_transpose(n, options, data_format):
    x, w, b = drawn(2, 4, *SIZES[:n]), drawn(4, 6 // options.get("groups", 1), *(3, 2, 3)[:n]), None
    b = drawn(w.shape[1] * options.get("groups", 1))
    agree(
        lambda x, w, b: ivy.conv_transpose(x, w, b, **options, data_format=data_format),
        lambda x, w, b: getattr(F, f"conv_transpose{n}d")(x, w, b, **options),
        x, w, b, data_format=data_format,
    )  # fmt: skip


@layouts
@pytest.mark.parametrize("ceil_mode", [False, True])
@pytest.mark.parametrize(
    "options", [{}, {"stride": 2, "padding": 1}, {"stride": 1, "dilation": 2, "padding": 1}], ids=str
)
def test_max_pool(n, options, ceil_mode, data_format):
    agree(
        lambda x: ivy.max_pool(x, 3, **options, ceil_mode=ceil_mode, data_format=data_format),
        lambda x: getattr(F, f"max_pool{n}d")(x, 3, **options, ceil_mode=ceil_mode),
        drawn(2, 3, *SIZES[:n]), data_format=data_format,
    )  # fmt: skip


@layouts
@pytest.mark.parametrize("ceil_mode", [False, True])
@pytest.mark.parametrize("include", [False, True])
@pytest.mark.parametrize("options", [{"stride": 2, "padding": 1}], ids=str)
def test_avg_pool(n, options, ceil_mode, include, data_format):
    agree(
        lambda x: ivy.avg_pool(
            x, 3, **options, ceil_mode=ceil_mode, count_include_pad=include, data_format=data_format
        ),
        lambda x: getattr(F, f"avg_pool{n}d")(x, 3, **options, ceil_mode=ceil_mode, count_include_pad=include),
        drawn(2, 3, *SIZES[:n]), data_format=data_format,
    )  # fmt: skip


def test_avg_pool_with_a_divisor_and_max_pool_of_integers():
    x = drawn(1, 2, 6, 6)
    got, want = ivy.avg_pool(jnp.asarray(x), 2, divisor=3), F.avg_pool2d(torch.tensor(x), 2, divisor_override=3)
    np.testing.assert_allclose(got, want.numpy(), rtol=1e-5)
    integers = jnp.asarray([[[-5, -7, -6, -8]]])
    assert ivy.max_pool(integers, 2, padding=1).tolist() == [[[-5, -6, -8]]]


BAD = [
    (lambda x, w: ivy.conv(x, w, padding="full"), "'same' or 'valid'"),
    (lambda x, w: ivy.conv(x, w, padding=[1, 1, 1]), "2 of them or 2 pairs"),
    (lambda x, w: ivy.conv(x, w, padding=-1), "from 0 up"),
    (lambda x, w: ivy.conv(x, w, stride=(1, 1, 1)), "stride"),
    (lambda x, w: ivy.conv(x, w, data_format="NCHW"), "channels_last"),
    (lambda x, w: ivy.max_pool(x, 99), "does not fit"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[m for _, m in BAD])
def test_bad_arguments_are_explained(call, message):
    with pytest.raises(ivy.errors.ArgumentError, match=message):
        call(jnp.ones((1, 2, 5, 5)), jnp.ones((3, 2, 3, 3)))
