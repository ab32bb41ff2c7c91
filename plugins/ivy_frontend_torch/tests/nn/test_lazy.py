"""Modules that learn their sizes from the first input, and layers that are fused, in torch and here."""

from __future__ import annotations

import copy

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore")

CASES = {
    "LazyLinear(5)": (3, 4), "LazyLinear(5, bias=False)": (4,), "LazyConv1d(6, 3)": (2, 4, 8), "LazyConv2d(6, 3, groups=2)": (2, 4, 8, 7),
    "LazyConv3d(2, 2)": (2, 3, 3, 3), "LazyConvTranspose1d(4, 3)": (2, 4, 5), "LazyConvTranspose2d(2, 3, stride=2)": (2, 4, 5, 5),
    "LazyConvTranspose3d(2, 2, bias=False)": (1, 2, 3, 3, 3), "LazyBatchNorm1d()": (5, 4), "LazyBatchNorm2d(affine=False)": (3, 4, 2, 2),
    "LazyBatchNorm3d()": (2, 2, 2, 2, 2), "LazyInstanceNorm1d()": (2, 4, 5), "LazyInstanceNorm2d()": (2, 3, 4, 4), "LazyInstanceNorm3d()": (2, 2, 2, 2, 2),
}  # fmt: skip


def values(T, shape):
    return T.tensor(np.sin(np.arange(np.prod(shape), dtype=np.float32)).reshape(shape))


def facts(T, constructor, shape):
    module = eval(f"T.nn.{constructor}", {"T": T})
    before = repr(module), [type(t).__name__ for t in module.state_dict(keep_vars=True).values()], module.has_uninitialized_params()
    held = list(module.parameters())
    output = module(values(T, shape))
    same = all(a is b for a, b in zip(held, module.parameters(), strict=True))
    return before, repr(module), type(module).__name__, tuple(output.shape), [(n, tuple(t.shape)) for n, t in module.state_dict().items()], same


@pytest.mark.parametrize("constructor", CASES)
def test_sizes_come_from_the_first_input(constructor):
    with ivy.use_backend("numpy"):
        found = facts(frontend, constructor, CASES[constructor])
    assert found == facts(oracle, constructor, CASES[constructor])


@pytest.mark.parametrize("constructor", CASES)
def test_sizes_come_from_a_checkpoint(constructor):
    shape = CASES[constructor]
    trained = eval(f"T.nn.{constructor}", {"T": oracle})
    expected = trained(values(oracle, shape)).detach()
    state = {n: t.numpy() for n, t in trained.state_dict().items()}
    with ivy.use_backend("numpy"):
        module = eval(f"T.nn.{constructor}", {"T": frontend})
        if not any(np.ndim(t) for t in state.values()):
            return
        assert str(module.load_state_dict(state)) == "<All keys matched successfully>"
        np.testing.assert_allclose(module(values(frontend, shape)).detach().numpy(), expected.numpy(), rtol=1e-4, atol=1e-5)


def test_what_is_not_known_yet_is_not_told(T):
    parameter = T.nn.UninitializedParameter()
    with pytest.raises(RuntimeError, match="Can't access the shape of an uninitialized parameter"):
        _ = parameter.shape
    assert T.nn.parameter.is_lazy(parameter) and parameter.requires_grad
    parameter.materialize((2, 3))
    assert type(parameter) is T.nn.Parameter and tuple(parameter.shape) == (2, 3) and parameter.requires_grad


def fused(T, pair):
    first, norm = eval(pair, {"nn": T.nn})
    for i, t in enumerate((*first.parameters(), *norm.parameters(), norm.running_mean, norm.running_var)):
        t.data = T.tensor(np.cos(np.arange(t.numel(), dtype=np.float32) + i).reshape(tuple(t.shape)) * 0.4 + 0.6)
    first, norm = first.eval(), norm.eval()
    fuse = T.nn.utils.fuse_linear_bn_eval if "Linear" in pair else T.nn.utils.fuse_conv_bn_eval
    made = fuse(first, norm, "Transpose" in pair) if "Conv" in pair else fuse(first, norm)
    x = values(T, (2, 3, 5, 5) if "Conv" in pair else (2, 3))
    return norm(first(x)).detach().numpy(), made(x).detach().numpy(), copy.deepcopy(made).weight.detach().numpy()


@pytest.mark.parametrize(
    "pair", ["(nn.Conv2d(3, 4, 2), nn.BatchNorm2d(4))", "(nn.Conv2d(3, 4, 2, bias=False), nn.BatchNorm2d(4, affine=False))",
             "(nn.ConvTranspose2d(3, 4, 2), nn.BatchNorm2d(4))", "(nn.Linear(3, 4), nn.BatchNorm1d(4))"],
)  # fmt: skip
def test_fused_layers(pair):
    with ivy.use_backend("torch"):
        apart, together, weight = fused(frontend, pair)
    np.testing.assert_allclose(together, apart, rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(weight, fused(oracle, pair)[2], rtol=1e-4, atol=1e-5)


def test_attention_kernels_are_chosen_and_checked(T):
    with ivy.use_backend("numpy"):
        q = values(T, (1, 2, 3, 4))
        with T.nn.attention.sdpa_kernel([T.nn.attention.SDPBackend.MATH, T.nn.attention.SDPBackend.FLASH_ATTENTION]):
            assert tuple(T.nn.functional.scaled_dot_product_attention(q, q, q).shape) == (1, 2, 3, 4)
        with pytest.raises((TypeError, AssertionError)), T.nn.attention.sdpa_kernel("flash"):
            pass


def test_one_device_is_all_there_is():
    with pytest.raises(ivy.errors.UnsupportedError, match="device_ids"):
        frontend.nn.DataParallel(frontend.nn.Linear(1, 1), device_ids=[0, 1])
