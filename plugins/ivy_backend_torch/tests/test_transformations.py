"""Randomness, gradients, compilation and fake tensors."""

from __future__ import annotations

import math

import pytest
import torch
from torch.utils import _pytree as pytree

import ivy
from ivy.array import Array
from ivy.backend import load
from ivy.errors import ArgumentError

BACKEND = load("torch")
TABLE = BACKEND.table
KEY = TABLE["random_key"](42)


def deviation(x: torch.Tensor, cumulative) -> float:
    """The statistic of Kolmogorov and Smirnov times the root of the size: above 1.95 once in a thousand."""
    x = x.flatten().double().sort().values
    ranks = torch.arange(len(x) + 1) / len(x)
    return float(torch.maximum(cumulative(x) - ranks[:-1], ranks[1:] - cumulative(x)).max() * math.sqrt(len(x)))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_uniform_and_normal_are_distributed_so(dtype):
    x = TABLE["random_uniform"]((100, 1000), low=-1.0, high=3.0, dtype=dtype, key=KEY)
    assert x.min() >= -1 and x.max() < 3 and str(TABLE["dtype_of"](x)) == dtype
    if dtype.startswith("float") and dtype != "float16":
        assert deviation(x, lambda v: (v + 1) / 4) < 1.95
        z = TABLE["random_normal"]((100000,), mean=1.0, std=2.0, dtype=dtype, key=KEY)
        assert deviation((z - 1) / 2, torch.special.ndtr) < 1.95


def test_keys_are_independent_and_repeat():
    keys = TABLE["random_split"](KEY, 1000)
    assert keys.shape == (1000, 2) and len({tuple(k) for k in keys.tolist()}) == 1000
    assert keys.min() >= 0 and keys.max() < 2**32
    first = torch.stack([TABLE["random_uniform"]((), key=k) for k in keys])
    assert deviation(first, lambda v: v) < 1.95
    folded = torch.stack([TABLE["random_fold_in"](KEY, i) for i in range(1000)])
    assert not set(map(tuple, folded.tolist())) & set(map(tuple, keys.tolist()))
    draws = TABLE["random_uniform"]((2, 50000), key=KEY)
    other = TABLE["random_uniform"]((2, 50000), key=keys[0])
    assert torch.equal(draws, TABLE["random_uniform"]((2, 50000), key=KEY))
    for a, b in ((draws, other), (draws[0], draws[1]), (draws[:, 1:], draws[:, :-1])):
        assert abs(torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1]) < 0.015


def test_randint_and_permutation():
    x = TABLE["random_randint"](-3, 4, (70000,), key=KEY)
    share = torch.bincount(x + 3) / 70000
    assert x.dtype == torch.int64 and len(share) == 7 and (share - 1 / 7).abs().max() < 0.006
    p = TABLE["random_permutation"](1000, key=KEY)
    assert sorted(p.tolist()) == list(range(1000)) and p.tolist() != list(range(1000))
    with pytest.raises(ArgumentError, match="high must exceed low"):
        TABLE["random_randint"](3, 3, key=KEY)


def test_randomness_compiles_to_the_same_numbers():
    def draw(key):
        a, b = TABLE["random_split"](key, 2)
        return TABLE["random_normal"]((5,), key=a), TABLE["random_uniform"]((5,), key=TABLE["random_fold_in"](b, 3))

    compiled = torch.compile(draw, backend="aot_eager", fullgraph=True, dynamic=False)
    for got, want in zip(compiled(KEY), draw(KEY), strict=True):
        torch.testing.assert_close(got, want)


def test_value_and_grad():
    v = {"a": torch.tensor([1.0, 2.0]), "unused": torch.ones(3), "whole": torch.tensor([1, 2])}
    value, grads = ivy.value_and_grad(lambda v: (v["a"] ** 2 * v["whole"]).sum())(v)
    assert value.item() == 9 and not value.requires_grad
    assert grads["a"].tolist() == [2, 8] and grads["unused"].tolist() == [0, 0, 0] and grads["whole"].tolist() == [0, 0]
    with torch.no_grad():
        assert ivy.grad(lambda x: (x * x).sum())(torch.tensor(3.0)).item() == 6
    with pytest.raises(ArgumentError, match="one real number"):
        ivy.grad(lambda x: x)(torch.ones(2))


def test_gradients_nest():
    x = ivy.asarray(torch.tensor(2.0))
    assert ivy.grad(lambda x: ivy.grad(lambda y: y**3)(x))(x).item() == 12
    # the inner function sees the outer variable through its closure only
    assert ivy.grad(lambda x: ivy.grad(lambda y: y * x**2)(ivy.asarray(torch.tensor(1.0))))(x).item() == 4
    outer = torch.tensor(3.0, requires_grad=True)
    value, gradient = ivy.value_and_grad(lambda x: x**2)(outer)
    (value + gradient).backward()
    assert outer.grad.item() == 8


def test_jit():
    def step(w, x):
        loss, gradient = ivy.value_and_grad(lambda w: ivy.mean((x @ w) ** 2))(w)
        return w - 0.1 * gradient, {"loss": loss}

    w, x = ivy.asarray(torch.ones(3)), ivy.asarray(torch.arange(6.0).reshape(2, 3))
    (want, info), (got, found) = step(w, x), ivy.jit(step)(w, x)
    torch.testing.assert_close(got.native, want.native)
    torch.testing.assert_close(found["loss"].native, info["loss"].native)


def test_jit_keeps_gradients_of_its_arguments():
    double = TABLE["jit"](lambda v: [v[0] ** 2 + TABLE["stop_gradient"](v[0])])
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    double([x])[0].sum().backward()
    assert x.grad.tolist() == [2, 4]
    cube = ivy.jit(lambda x: ivy.sum(x**3))
    assert ivy.grad(cube)(ivy.asarray(torch.tensor([1.0, 2.0]))).tolist() == [3, 12]


def test_is_compiling_only_within_jit():
    seen = []
    TABLE["jit"](lambda v: seen.append(TABLE["is_compiling"](v[0])) or v)([torch.ones(2)])
    TABLE["abstract_eval"](lambda v: seen.append(TABLE["is_compiling"](v[0])), [((2,), ivy.float32)])
    assert seen == [True, False] and not TABLE["is_compiling"](torch.ones(2))


def test_abstract_eval_computes_nothing():
    seen = []

    def run(inputs):
        x = Array(inputs[0], BACKEND)
        y = ivy.softmax(x @ ivy.ones((2**20, 4)) + 1.0)
        y[:, 0] = 0.0
        i = ivy.asarray([0, 1])
        seen.extend([y.shape, y[i].shape, TABLE["is_concrete"](y.native), ivy.dropout(y, 0.5).shape])

    with ivy.use_backend("torch"):
        TABLE["abstract_eval"](run, [((2**20, 2**20), ivy.float32)])
    assert seen == [(2**20, 4), (2, 4), False, (2**20, 4)]


def test_array_is_a_node_of_torch_trees():
    x = ivy.asarray(torch.ones(2))
    (leaf,), spec = pytree.tree_flatten(x)
    assert leaf is x.native and isinstance(pytree.tree_unflatten([leaf], spec), Array)
    got = torch.func.grad(lambda x: (x * x).sum().native)(x)
    assert isinstance(got, Array) and got.tolist() == [2, 2]


def test_is_concrete():
    seen = []
    torch.func.vmap(lambda x: seen.append(TABLE["is_concrete"](x)) or x)(torch.ones(2))
    assert seen == [False]
    assert TABLE["is_concrete"](torch.ones(2)) and not TABLE["is_concrete"](torch.ones(2, device="meta"))
