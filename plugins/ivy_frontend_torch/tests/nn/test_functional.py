"""Every function against torch's own."""

from __future__ import annotations

import inspect
import warnings
from typing import Any

import numpy as np
import pytest
import torch
from nn_functional_cases import CASES

import ivy
import ivy.frontends.torch as ivy_torch
from ivy.errors import ArgumentError, UnsupportedError
from ivy_frontend_torch.nn import functional

IDENTIFIERS = [f"{name}-{i}" for i, (name, _, _) in enumerate(CASES)]
ON_JAX = [case for i, case in enumerate(CASES) if i % 9 == 0 and not any(getattr(a, "dtype", 0) is torch.float64 for a in case[1])]


def mapped(fn: Any, value: Any) -> Any:
    """``value`` with ``fn`` applied to the tensors in it."""
    if isinstance(value, (list, tuple)):
        return type(value)([mapped(fn, v) for v in value])
    if isinstance(value, dict):
        return {k: mapped(fn, v) for k, v in value.items()}
    return fn(value) if isinstance(value, torch.Tensor) else value


def expected(name: str, args: Any, kwargs: Any) -> Any:
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        return getattr(torch.nn.functional, name)(*args, **kwargs)


def same(got: Any, wanted: Any, tolerance: float = 2e-5, dtypes: bool = True) -> None:
    if isinstance(wanted, (tuple, list)):
        assert len(got) == len(wanted)
        for g, w in zip(got, wanted, strict=True):
            same(g, w, tolerance, dtypes)
        return
    if wanted is None:
        assert got is None
        return
    values = np.asarray(got)
    assert values.shape == tuple(wanted.shape)
    assert not dtypes or str(values.dtype) == str(wanted.dtype).removeprefix("torch.")
    tolerance = 2e-3 if wanted.dtype is torch.float16 else tolerance
    np.testing.assert_allclose(values, wanted.numpy(), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(("name", "args", "kwargs"), CASES, ids=IDENTIFIERS)
def test_on_numpy(name: str, args: Any, kwargs: Any) -> None:
    arrays = mapped(lambda t: t.numpy(), (args, kwargs))
    same(getattr(functional, name)(*arrays[0], **arrays[1]), expected(name, args, kwargs))


@pytest.mark.parametrize(("name", "args", "kwargs"), ON_JAX, ids=[c[0] for c in ON_JAX])
def test_on_jax(name: str, args: Any, kwargs: Any) -> None:
    jnp = pytest.importorskip("jax.numpy")
    args, kwargs = mapped(lambda t: t, args), mapped(lambda t: t, kwargs)
    arrays = mapped(lambda t: jnp.asarray(t.numpy(), dtype="int32" if t.dtype is torch.int64 else None), (args, kwargs))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # int64 on a JAX without x64 is told once
        got = getattr(functional, name)(*arrays[0], **arrays[1])
    same(got, expected(name, args, kwargs), 2e-4, dtypes=False)


def test_every_function_has_a_case() -> None:
    random = {"gumbel_softmax", *[n for n in functional.__all__ if "dropout" in n]}
    covered = {name for name, _, _ in CASES} | random | {n for n in functional.__all__ if n.endswith("_")}
    aliases = {"native_channel_shuffle", *[n for n in functional.__all__ if n.endswith("_with_indices")]}
    twins = {"max_unpool1d", "max_unpool3d"}
    elsewhere = {"grouped_mm", *[n for n in functional.__all__ if "torch_function" in n]}  # test_small_names.py
    assert set(functional.__all__) - covered - aliases - twins - elsewhere == set()


def torch_signature(name: str) -> inspect.Signature | None:
    """The parameters of torch's function; of one that dispatches on a flag, those of the function behind it."""
    behind = getattr(torch.nn.functional, f"{name}_with_indices", getattr(torch.nn.functional, name))
    try:
        return inspect.signature(behind)
    except ValueError:  # compiled functions show none
        return None


@pytest.mark.parametrize("name", [n for n in functional.__all__ if torch_signature(n) is not None])
def test_signature(name: str) -> None:
    wanted = [p for p in torch_signature(name).parameters.values() if p.name != "out"]  # the decorator takes out=
    ours = inspect.signature(getattr(functional, name)).parameters.values()
    assert [(p.name, p.default, p.kind) for p in ours] == [(p.name, p.default, p.kind) for p in wanted]


@pytest.mark.parametrize("size", [(4, 3, 5), (6, 3)])
@pytest.mark.parametrize("momentum", [0.1, 0.7])
def test_batch_norm_moves_its_statistics(size: tuple[int, ...], momentum: float) -> None:
    x, mean, variance = torch.randn(size), torch.randn(3), torch.rand(3)
    ours = [ivy_torch.Tensor(ivy.asarray(t.numpy(), copy=True)) for t in (x, mean, variance)]
    got = functional.batch_norm(*ours, training=True, momentum=momentum)
    same(got, torch.nn.functional.batch_norm(x, mean, variance, training=True, momentum=momentum))
    same(ours[1], mean)
    same(ours[2], variance)


def test_instance_norm_moves_its_statistics() -> None:
    x, mean, variance = torch.randn(4, 3, 5), torch.randn(3), torch.rand(3)
    ours = [ivy_torch.Tensor(ivy.asarray(t.numpy(), copy=True)) for t in (x, mean, variance)]
    same(functional.instance_norm(*ours), torch.nn.functional.instance_norm(x, mean, variance))
    same(ours[1], mean)
    same(ours[2], variance)


@pytest.mark.parametrize("name", [n for n in functional.__all__ if n.endswith("_")])
def test_in_place_forms(name: str) -> None:
    x = torch.randn(4, 5)
    args = (0.1, 2.0) if name == "threshold_" else ()
    ours = ivy_torch.Tensor(ivy.asarray(x.numpy(), copy=True))
    assert getattr(functional, name)(ours, *args) is ours
    same(ours, getattr(torch.nn.functional, name)(x, *args))


def test_inplace_argument() -> None:
    ours = ivy_torch.Tensor(ivy.asarray([-1.0, 2.0]))
    assert functional.relu(ours, inplace=True) is ours
    assert np.asarray(ours).tolist() == [0.0, 2.0]


SHARED = {"dropout": (), "dropout1d": (2,), "dropout2d": (2, 3), "dropout3d": (2, 3, 4)}


@pytest.mark.parametrize("name", SHARED)
def test_dropout_drops_whole_channels(name: str) -> None:
    x = np.ones((64, 32, *[2] * len(SHARED[name])), np.float32)
    kept = getattr(functional, name)(x, 0.25)
    assert set(np.unique(kept)) == {np.float32(0), np.float32(1 / 0.75)}
    assert (kept == kept[(slice(None), slice(None)) + (slice(0, 1),) * (x.ndim - 2)]).all()
    assert abs((kept == 0).mean() - 0.25) < 0.05
    assert getattr(functional, name)(x, 0.25, training=False) is x or (getattr(functional, name)(x, 0.25, False) == x).all()


@pytest.mark.parametrize("name", ["alpha_dropout", "feature_alpha_dropout"])
def test_alpha_dropout_keeps_mean_and_variance(name: str) -> None:
    x = np.random.default_rng(0).normal(size=(300, 300)).astype(np.float32)
    y = getattr(functional, name)(x, 0.3, training=True)
    assert abs(y.mean()) < 0.02 and abs(y.std() - 1) < 0.02 and y.dtype == np.float32


def test_gumbel_softmax() -> None:
    logits = np.log(np.array([[0.1, 0.3, 0.6]], np.float32)).repeat(4000, 0)
    soft, hard = functional.gumbel_softmax(logits, tau=0.5), functional.gumbel_softmax(logits, hard=True)
    np.testing.assert_allclose(soft.sum(-1), 1, rtol=1e-5)
    np.testing.assert_allclose(hard.mean(0), [0.1, 0.3, 0.6], atol=0.03)


def test_one_hot_of_floats() -> None:
    got = functional.one_hot(np.array([0.0, 1.0, 2.0]), 3)
    assert type(got) is np.ndarray and got.dtype == np.int64 and (got == np.eye(3)).all()


REFUSED: list[Any] = [
    (UnsupportedError, "in place", lambda x: functional.embedding(np.array([0]), x, max_norm=1.0)),
    (ArgumentError, "antialias", lambda x: functional.interpolate(x[None, None], 3, mode="area", antialias=True)),
    (ArgumentError, "'none', 'mean' or 'sum'", lambda x: functional.mse_loss(x, x, reduction="median")),
    (ArgumentError, "stride 1", lambda x: functional.conv1d(x, x[None, :, :1], stride=2, padding="same")),
    (ArgumentError, "probability", lambda x: functional.dropout(x, 1.5)),
    (ArgumentError, "exactly one of size", lambda x: functional.interpolate(x[None])),
    (ArgumentError, "is_causal", lambda x: functional.scaled_dot_product_attention(x, x, x, x, is_causal=True)),
]


@pytest.mark.parametrize(("error", "words", "call"), REFUSED, ids=[w for _, w, _ in REFUSED])
def test_refused(error: type[Exception], words: str, call: Any) -> None:
    with pytest.raises(error, match=words):
        call(np.ones((3, 3), np.float32))
