"""Programs that differentiate layers: the converted program computes what torch's backward pass does."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

torch = pytest.importorskip("torch")
nn, F = torch.nn, torch.nn.functional
pytestmark = [pytest.mark.filterwarnings(f"ignore:{start}") for start in ("ivy. int64 was asked for", "Attempted to insert")]

LAYERS: dict[str, tuple[Callable[[], Any], tuple[int, ...]]] = {
    "convolutions": (lambda: nn.Sequential(nn.Conv2d(4, 6, 3, 2, 1), nn.ReLU(), nn.ConvTranspose2d(6, 2, 3, 2, 0, 1, 2)), (2, 4, 8, 7)),
    "batch normalisation": (lambda: nn.Sequential(nn.Conv1d(3, 4, 2), nn.BatchNorm1d(4), nn.GELU()).eval(), (2, 3, 8)),
    "mean of windows": (lambda: nn.Sequential(nn.AvgPool2d(3, 2, 1), nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False)), (2, 3, 9, 8)),
    "mean of windows in space": (lambda: nn.AvgPool3d(2, 1, divisor_override=3), (1, 2, 4, 5, 5)),
    "largest of windows": (lambda: nn.Sequential(nn.MaxPool2d(3, 2, 1), nn.AdaptiveMaxPool2d((3, 2))), (2, 3, 9, 8)),
    "largest of windows in space": (lambda: nn.Sequential(nn.MaxPool3d(2), nn.AdaptiveMaxPool3d((3, 2, 2))), (1, 2, 8, 8, 7)),
    "adaptive means": (lambda: nn.AdaptiveAvgPool2d((3, 2)), (2, 3, 8, 7)),
    "adaptive means in space": (lambda: nn.AdaptiveAvgPool3d((3, 2, 1)), (2, 3, 8, 7, 4)),
    "padding": (lambda: nn.Sequential(nn.ReplicationPad2d((1, 2, 3, 0)), nn.ReflectionPad2d(1), nn.CircularPad2d(1)), (2, 3, 4, 5)),
    "interpolation": (lambda: nn.Sequential(nn.Upsample(scale_factor=(1.5, 2.3), mode="bilinear"), nn.Upsample((5, 9))), (1, 2, 5, 4)),
    "cubic interpolation": (lambda: nn.Upsample((3, 2), mode="bicubic", align_corners=True), (1, 2, 7, 9)),
    "trilinear interpolation": (lambda: nn.Upsample(scale_factor=2, mode="trilinear"), (1, 2, 3, 4, 3)),
    "exact interpolation": (lambda: nn.Upsample(scale_factor=1.7, mode="nearest-exact"), (1, 2, 3, 4)),
    "shrinking": (lambda: nn.Sequential(nn.Hardshrink(), nn.Linear(4, 3), nn.Softshrink()), (2, 4)),
    "attention": (lambda: nn.TransformerEncoderLayer(4, 2, 6, dropout=0.0, batch_first=True), (2, 3, 4)),
    "recurrent": (lambda: nn.LSTM(3, 4, bidirectional=True, batch_first=True), (2, 3, 3)),
    "gated": (lambda: nn.GRU(3, 4), (3, 2, 3)),
}


def loss(out: Any) -> Any:
    return sum(loss(o) for o in out) if isinstance(out, tuple) else (out**2).sum()


def of_torch(layer: Any) -> Callable[[Any], Any]:
    def program(x: Any) -> Any:
        with torch.enable_grad():
            x = x.detach().requires_grad_()
            return torch.autograd.grad(loss(layer(x)), [x, *layer.parameters()])

    return program


def of_func(layer: Any) -> Callable[[Any], Any]:
    parameters, buffers = dict(layer.named_parameters()), dict(layer.named_buffers())

    def program(x: Any) -> Any:
        call = torch.func.functional_call
        return torch.func.grad(lambda v, x: loss(call(layer, (v, buffers), (x,))), argnums=(0, 1))(parameters, x)

    return program


@pytest.mark.parametrize("way", [of_torch, of_func])
@pytest.mark.parametrize("name", LAYERS)
def test_gradients_of_layers(agree, rand, name, way):
    make, shape = LAYERS[name]
    torch.manual_seed(0)
    agree(way(make()), rand(*shape), others=[(rand(*shape) * 0.7,)], tolerance=2e-5)


def test_gradients_of_layers_on_tensorflow(agree, rand):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(4, 6, 3, 2, 1), nn.AvgPool2d(2), nn.Upsample(scale_factor=2, mode="bilinear"))
    agree(of_torch(net), rand(2, 4, 8, 8), backends=("tensorflow",))


def curve(x: Any) -> Any:
    return (x.tanh() * x).sum()


func = torch.func
SECOND: dict[str, Callable[[Any], Any]] = {
    "hessian": lambda x: func.hessian(curve)(x[0]),
    "forward over forward": lambda x: func.jacfwd(func.jacfwd(curve))(x[0]),
    "reverse over forward": lambda x: func.jacrev(func.jacfwd(curve))(x[0]),
    "hessians of a batch": lambda x: func.vmap(func.hessian(curve))(x),
    "hessian by a vector": lambda x: func.jvp(func.grad(curve), (x[0],), (x[1],))[1],
    "linearized": lambda x: func.linearize(curve, x[0])[1](x[1]),
    "autograd.functional": lambda x: torch.autograd.functional.hessian(curve, x[0]),
}


@pytest.mark.parametrize("name", SECOND)
def test_second_derivatives(agree, rand, name):
    agree(SECOND[name], rand(2, 3), others=[(rand(2, 3) * 0.7,)])


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_convolution_backward_over_its_options(backend):
    numbers = np.random.default_rng(0)
    with ivy.use_backend(backend):
        for (stride, padding), (dilation, groups), transposed in itertools.product(
            ((1, 2), (2, 0), (3, 1)), ((1, 2), (2, 1)), (False, True)
        ):
            x = numbers.standard_normal((2, 4, 7, 6)).astype("float32")
            w = numbers.standard_normal((4, 6 // groups, 3, 2) if transposed else (6, 4 // groups, 3, 2)).astype("float32")
            options = ([stride] * 2, [padding] * 2, [dilation] * 2, transposed, [int(transposed and max(stride, dilation) > 1)] * 2, groups)
            y = torch.ops.aten.convolution(torch.tensor(x), torch.tensor(w), None, *options)
            given = numbers.standard_normal(tuple(y.shape)).astype("float32"), x, w
            expected = torch.ops.aten.convolution_backward(*map(torch.tensor, given), [6], *options, [True] * 3)
            found = frontend.ops.aten.convolution_backward(*map(frontend.tensor, given), [6], *options, [True] * 3)
            for f, e in zip(found, expected, strict=True):
                np.testing.assert_allclose(f.numpy(), e.numpy(), rtol=1e-4, atol=1e-4, err_msg=str(options))


def test_gradients_that_are_not_asked_for_are_none():
    given = [frontend.tensor(np.ones(shape, "float32")) for shape in ((1, 2, 3), (1, 2, 4), (2, 2, 2))]
    found = frontend.ops.aten.convolution_backward(*given, None, [1], [0], [1], False, [0], 1, [False, True, False])
    assert [f is None for f in found] == [True, False, True]


def test_a_compiled_program_in_reach_of_another_does_not_stop_its_capture(rand, native):
    compiled = ivy.compile_graph(lambda x: x * 2, rand(3)).to_backend("jax").jit()
    compiled(native(rand(3), "jax"))
    assert ivy.compile_graph(lambda x: x + (compiled is None), rand(3)).graph.nodes
