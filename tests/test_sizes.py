"""Sizes stay symbolic: a program captured at one batch size and length runs at others; branches on sizes and values are assumptions."""

from __future__ import annotations

import inspect
import math
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError, UnsupportedError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def rand(*shape: int) -> Any:
    return torch.tensor(np.random.default_rng(sum(shape)).standard_normal(shape), dtype=torch.float32)


# Captured at shape (2, 6, 4) and run at (7, 6, 4) and (3, 10, 4) too.
PROGRAMS = {
    "shape": lambda x: torch.zeros(x.shape[0], x.shape[1]) + x[..., 0],
    "size": lambda x: x.reshape(x.size(0) * x.size(1), x.size(-1)),
    "sizes unpacked": lambda x: (lambda b, n, d: x.view(b, n, 2, d // 2).transpose(1, 2).reshape(b, 2, -1))(*x.shape),
    "size as a whole": lambda x: torch.ones(x.size()) + torch.zeros(x.shape[:-1] + (1,)),
    "numel": lambda x: x.sum() / x.numel() + x[0].nelement(),
    "view of -1": lambda x: x.view(-1, 4).view(x.shape[0], -1),
    "flatten and unflatten": lambda x: x.flatten(0, 1).unflatten(0, (x.shape[0], x.shape[1])),
    "arithmetic": lambda x: x[:, : x.shape[1] // 2 + 1] * (2 * x.shape[0] - 1) + (x.shape[1] % 4) - x.shape[0] ** 2,
    "reflected arithmetic": lambda x: x * (10 - x.shape[0]) + (100 // x.shape[1]) + 3 / x.shape[1] + 2 ** x.shape[0] + (7 % x.shape[1]),
    "negative and abs": lambda x: x[:, -(x.shape[1] // 2) :] * abs(1 - x.shape[0]),
    "ceil": lambda x: x[:, : math.ceil(x.shape[1] / 4)] + math.ceil(x.shape[0] / 2) + -(-x.shape[1] // 4),
    "floor and round": lambda x: x + math.floor(x.shape[1] / 4) + round(x.shape[0] / 2) + math.trunc(x.shape[1] / 4),
    "square root by power": lambda x: x * x.shape[1] ** -0.5,
    "arange": lambda x: x + torch.arange(x.shape[1])[None, :, None],
    "arange from a size": lambda x: torch.arange(x.shape[0], x.shape[0] + x.shape[1]) * x[:, :, 0],
    "expand": lambda x: x[:1].expand(x.shape[0], -1, -1) + x.mean(),
    "repeat": lambda x: x[:, :1].repeat(1, x.shape[1], 2),
    "causal mask": lambda x: (x @ x.mT).masked_fill(torch.ones(x.shape[1], x.shape[1]).triu(1).bool(), -1e9).softmax(-1),
    "padding": lambda x: torch.nn.functional.pad(x, (0, 0, 0, (-x.shape[1]) % 4)),
    "split in halves": lambda x: torch.cat(x.split([x.shape[1] // 2, x.shape[1] - x.shape[1] // 2], dim=1)[::-1], 1),
    "select of the last": lambda x: x[:, x.shape[1] - 1] + x[torch.arange(x.shape[0]), -1],
    "sizes out": lambda x: (x.shape[0], x.shape[1] * 2, x.size(1) / 2, x * 2),
    "size of a result": lambda x: torch.cat([x, x], 1).view(x.shape[0], 2, -1).sum(-1) / torch.cat([x, x], 1).shape[1],
    "interpolation": lambda x: torch.nn.functional.interpolate(x, size=4, mode="linear"),
    "normalisation": lambda x: torch.nn.functional.layer_norm(x, x.shape[-1:]) + torch.nn.functional.layer_norm(x, (x.shape[2],)),
    "einsum": lambda x: torch.einsum("bnd,bmd->bnm", x, x) / math.sqrt(4),
    "new of a tensor": lambda x: x.new_zeros(x.shape[0], 1, 4) + x.new_full((x.shape[1], 1), 2.0),
    "in a comparison of tensors": lambda x: torch.where(torch.arange(x.shape[1]) < x.shape[1] // 2, 1, 0) * x[..., 0],
    "written by size": lambda x: torch.zeros(x.shape).index_fill_(1, torch.arange(x.shape[1] // 2), 3.0) + x,
    "assignment by size": lambda x: (lambda y: (y[:, x.shape[1] // 2 :].zero_(), y)[1])(x.clone()),
    "max with a constant": lambda x: torch.nn.functional.adaptive_avg_pool1d(x.mT, 1) + x.mT[..., :1],
    "mean over all": lambda x: x.mean(1, keepdim=True) + x.std(0) * 0 + x.var(1, keepdim=True),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_runs_at_other_sizes(name, agree):
    agree(PROGRAMS[name], rand(2, 6, 4), others=[(rand(7, 6, 4),), (rand(3, 10, 4),)], tolerance=1e-4)


def module_like_attention() -> Any:
    class Attention(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.qkv, self.out = torch.nn.Linear(8, 24), torch.nn.Linear(8, 8)
            self.register_buffer("mask", torch.ones(32, 32).tril().bool())

        def forward(self, x: Any) -> Any:
            b, n, d = x.size()
            q, k, v = (t.view(b, n, 2, d // 2).transpose(1, 2) for t in self.qkv(x).split(d, dim=2))
            weights = (q @ k.transpose(-2, -1) / (k.size(-1) ** 0.5)).masked_fill(~self.mask[:n, :n], float("-inf")).softmax(-1)
            return self.out((weights @ v).transpose(1, 2).contiguous().view(b, n, d))

    return Attention()


def test_attention_at_other_sizes_on_every_backend(agree):
    others = [(rand(7, 5, 8),), (rand(2, 17, 8),)]
    graph = agree(module_like_attention(), rand(2, 5, 8), others=others, backends=("numpy", "jax", "tensorflow", "torch"), tolerance=1e-4)
    assert not [a for a in graph.assumptions if "x.shape[0]" in a or "x.shape[1]" in a]


def test_a_size_of_zero_is_an_assumption_where_the_result_depends_on_it(agree):
    graph = agree(lambda x: torch.linalg.norm(x, 1), rand(0, 4))
    assert any("shape[0] == 0" in a for a in graph.to_backend("jax").assumptions)


# -- assumptions --------------------------------------------------------------------------------------------------


def branch(x: Any) -> Any:
    if x.shape[1] > 4:
        return x * 2
    return x


def loop(x: Any) -> Any:
    for n in range(x.shape[1]):
        x = x + n
    return x


def length(x: Any) -> Any:
    return x * (2 if len(x) == 2 else 3)


def counted(x: Any) -> Any:
    return x * int(x.shape[1])


def floated(x: Any) -> Any:
    return x * float(x.shape[1])


def rooted(x: Any) -> Any:
    return x / math.sqrt(x.shape[1])


def formatted(x: Any) -> Any:
    return x * {6: 1, 5: 2}[x.shape[1]]


def iterated(x: Any) -> Any:
    return torch.stack([row * n for n, row in enumerate(x.transpose(0, 1))])


def chosen(x: Any) -> Any:
    return x * max(x.shape[1], 5)


def truthy(x: Any) -> Any:
    return x * 2 if x.shape[1] % 2 else x * 3


def listed(x: Any) -> Any:
    return x * len([0] * x.shape[1])


def unbound(x: Any) -> Any:
    return sum(x.unbind(1))


def chunked(x: Any) -> Any:
    return sum(c.sum() for c in x.chunk(4, 1)) * x


def parted(x: Any) -> Any:
    return x * len(torch.split(x, 2, dim=1))


BRANCHES = [branch, loop, counted, floated, rooted, formatted, chunked, parted, iterated, chosen, truthy, listed, unbound]


@pytest.mark.parametrize("fn", BRANCHES, ids=lambda f: f.__name__)
def test_what_depends_on_a_size_beyond_arithmetic_is_checked(fn):
    """Captured at (2, 6); at (2, 3) the converted program gives what torch gives, or says that it cannot."""
    graph = ivy.compile_graph(fn, rand(2, 6))
    for x in (rand(2, 6), rand(9, 6)):
        np.testing.assert_allclose(graph.to_backend("numpy")(x.numpy()), fn(x).numpy(), rtol=1e-5)
    start, count = inspect.getsourcelines(fn)[1], len(inspect.getsourcelines(fn)[0])
    lines = {f"test_sizes.py:{n}" for n in range(start, start + count)}
    x = rand(2, 3)
    for there in (graph, graph.to_backend("numpy"), graph.to_backend("jax").jit()):
        try:
            expected = fn(x)
        except (IndexError, KeyError):
            expected = None
        try:
            found = there(x if there is graph else x.numpy() if there.backend.name == "numpy" else ivy_native(x))
        except (AssumptionError, AssertionError) as error:
            assert there is graph or any(line in str(error) for line in lines), str(error)
            assert graph.assumptions and all(a.partition(": ")[0] in lines for a in graph.assumptions)
        else:
            assert expected is not None
            np.testing.assert_allclose(np.asarray(found), expected.numpy(), rtol=1e-5)


def ivy_native(x: Any) -> Any:
    with ivy.use_backend("jax"):
        return ivy.asarray(x.numpy()).native


def test_the_message_of_an_assumption_names_place_condition_and_remedy():
    graph = ivy.compile_graph(branch, rand(2, 6))
    place = f"test_sizes.py:{inspect.getsourcelines(branch)[1] + 1}"
    assert graph.assumptions == (f"{place}: x.shape[1] > 4",)
    there = graph.to_backend("numpy")
    there(rand(2, 5).numpy())
    with pytest.raises(AssumptionError, match=rf"{place}: .*shape\[1\] > 4, but here it is False\. +Capture it again"):
        there(rand(2, 4).numpy())


def test_length_is_an_assumption():
    graph = ivy.compile_graph(length, rand(2, 3)).to_backend("numpy")
    with pytest.raises(AssumptionError, match="test_sizes.py"):
        graph(rand(3, 3).numpy())


# -- branches on values -------------------------------------------------------------------------------------------


def by_sign(x: Any) -> Any:
    if x.sum() > 0:
        return x + 1
    return x - 1


def by_item(x: Any) -> Any:
    return x * x.argmax().item()


def by_nan(x: Any) -> Any:
    return x.nan_to_num() * (3 if math.isnan(x[0].item()) else 2)


@pytest.mark.parametrize(
    ("fn", "fits", "other"),
    [(by_sign, [1.0, 2.0], [-1.0, 0.0]), (by_item, [1.0, 2.0], [2.0, 1.0]), (by_nan, [float("nan"), 1.0], [1.0, 1.0])],
    ids=["bool", "item", "nan"],
)
def test_branches_on_values_are_checked(fn, fits, other):
    import jax
    import jax.numpy as jnp

    x, y = torch.tensor(fits), torch.tensor(other)
    graph = ivy.compile_graph(fn, x)
    assert len(graph.assumptions) == 1 and graph.assumptions[0].startswith(f"test_sizes.py:{inspect.getsourcelines(fn)[1] + 1}: ")
    there = graph.to_backend("jax")
    for run, make in ((graph.to_backend("numpy"), np.asarray), (there, jnp.asarray), (there.jit(), jnp.asarray)):
        for _ in range(2):
            np.testing.assert_allclose(np.asarray(run(make(x.numpy()))), fn(x).numpy())
            with pytest.raises(AssumptionError, match=r"test_sizes\.py:\d+: .* but here it is"):
                run(make(y.numpy()))
    with pytest.raises(UnsupportedError, match=r"cannot be checked while the framework compiles\. Compile with graph\.jit\(\)"):
        jax.jit(lambda x: there(x))(jnp.asarray(x.numpy()))
