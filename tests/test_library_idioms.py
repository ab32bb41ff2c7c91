"""What libraries on package registries do in their models, reduced to programs of a few lines."""

from __future__ import annotations

import functools
from typing import Any

import pytest

import ivy
from ivy.errors import AssumptionError, UnsupportedError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def test_a_check_by_torch_assert_is_an_assumption(agree, rand, native):
    def checked(x: Any) -> Any:
        torch._assert(x.shape[1] == 3, f"expected {3} columns, got {x.shape[1]}")
        return x * 2

    there = agree(checked, rand(2, 3), others=[(rand(5, 3),)]).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"shape\[1\]"):
        there(native(rand(2, 4), "jax"))


def halves(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*shape[:-1], 2, shape[-1] // 2)


remembered = functools.lru_cache(halves)


def with_another_way(x: Any) -> Any:
    """As einops asks for the plan of a pattern."""
    try:
        return x.reshape(remembered(tuple(x.shape)))
    except TypeError:
        return x.reshape(halves(tuple(x.shape)))


def test_a_cache_keyed_by_sizes_that_takes_none_without_a_hash_leaves_them_free(agree, rand):
    graph = agree(with_another_way, rand(2, 4), others=[(rand(5, 4),), (rand(3, 6),)])
    assert not graph.assumptions


def test_a_cache_keyed_by_sizes_without_another_way_fixes_them(agree, rand, native):
    there = agree(lambda x: x.reshape(remembered(tuple(x.shape))), rand(2, 4)).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"shape\[0\] == 2"):
        there(native(rand(3, 4), "jax"))


@pytest.mark.parametrize("value_needed", [False, True])
def test_code_that_does_something_else_for_sizes_without_a_hash_is_captured_with_one(agree, rand, native, value_needed):
    factors = {4: 2.0}

    def scaled(x: Any) -> Any:
        if value_needed and x.sum() > 1e6:
            return -x
        try:
            return x * factors[x.shape[1]]
        except TypeError:
            return x * 0.0

    there = agree(scaled, rand(2, 4), others=[(rand(5, 4),)]).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"shape\[1\] == 4"):
        there(native(rand(2, 6), "jax"))


@pytest.mark.parametrize("value_needed", [False, True])
def test_sizes_in_a_cache_beside_values_in_a_branch(agree, rand, value_needed):
    def program(x: Any) -> Any:
        x = with_another_way(x)
        return -x if value_needed and x.sum() > 1e6 else x

    agree(program, rand(2, 4), others=[(rand(5, 4),)])


NUMBERS_IN_TENSORS = {
    "slice": lambda x: x[:, torch.tensor(x.shape[1]) // 2 :],
    "assignment to a slice": lambda x: (lambda y: (y.__setitem__(slice(torch.tensor(1), None), 0.0), y)[1])(x.clone()),
    "as_strided": lambda x: x.as_strided((2, torch.div(x.numel(), torch.tensor(4), rounding_mode="floor")), (2, 1)),
    "full": lambda x: x.sum() + torch.full((torch.tensor(x.shape[0]), 2), 3.0),
    "narrow": lambda x: x.narrow(1, torch.tensor(1), x.shape[1] - 1),
    "arange": lambda x: x.sum() + torch.arange(torch.tensor(x.shape[1])),
    "padding": lambda x: torch.nn.functional.pad(x, (0, torch.tensor(x.shape[1]) % 3)),
    "by name": lambda x: x.sum() + torch.zeros(size=(torch.tensor(x.shape[1]),)),
}


@pytest.mark.parametrize("name", NUMBERS_IN_TENSORS)
def test_tensors_that_shapes_depend_on_are_numbers(agree, rand, name):
    agree(NUMBERS_IN_TENSORS[name], rand(2, 4))


def test_a_tensor_of_a_size_that_shapes_depend_on_is_an_assumption(agree, rand, native):
    there = agree(lambda x: x[:, torch.tensor(x.shape[1]) // 2 :], rand(2, 4), others=[(rand(5, 4),)]).to_backend("jax")
    with pytest.raises(AssumptionError):
        there(native(rand(2, 6), "jax"))


@pytest.mark.parametrize("size", [3, None])
def test_draws_by_a_seed_that_the_program_sets_are_constants(agree, rand, size):
    def hashed(x: Any) -> Any:
        torch.manual_seed(7)
        return x @ torch.randn(size or x.shape[1], 4) + torch.rand(4)

    assert agree(hashed, rand(2, 3), others=[(rand(5, 3),)]).graph.key is None


@pytest.mark.parametrize("seed", [0, 1])
def test_a_seed_that_the_program_sets_leaves_no_trace(rand, seed):
    def noisy(x: Any) -> Any:
        torch.manual_seed(0)
        return x + torch.rand(3)

    torch.manual_seed(seed)
    state = torch.get_rng_state()
    graph = ivy.compile_graph(noisy, rand(2, 3))
    assert torch.equal(torch.get_rng_state(), state) and torch.initial_seed() == seed
    assert torch.equal(graph(rand(2, 3)), noisy(rand(2, 3)))


def test_sizes_of_draws_by_a_seed_that_the_program_sets_are_assumptions(rand, native):
    def noisy(x: Any) -> Any:
        torch.manual_seed(7)
        return x + torch.randn(x.shape)

    there = ivy.compile_graph(noisy, rand(2, 3)).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"shape\[0\] == 2"):
        there(native(rand(5, 3), "jax"))


def test_dropout_by_a_seed_that_the_program_sets_is_refused(rand):
    def dropped(x: Any) -> Any:
        torch.manual_seed(7)
        return torch.nn.functional.dropout(x, 0.5)

    with pytest.raises(UnsupportedError, match=r"dropout at .*test_library_idioms.py:\d+"):
        ivy.compile_graph(dropped, rand(2, 3))


def test_a_program_that_fails_where_it_knows_that_it_is_traced_is_not_told(agree, rand):
    def masked(x: Any, mask: Any = None) -> Any:
        if mask is None and not torch.compiler.is_compiling():
            mask = torch.ones(x.shape[1])
        return x * mask.cumsum(0)

    agree(masked, rand(2, 3), others=[(rand(5, 4),)])


@pytest.mark.parametrize("same", [torch.equal, torch.Tensor.equal, torch.allclose, lambda a, b: torch.allclose(a, b, atol=0.1)])
def test_a_branch_on_whether_tensors_are_equal_is_an_assumption(agree, rand, native, same):
    reference = rand(2, 3)

    def cached(x: Any) -> Any:
        return reference.sum() * x if same(x, reference) else x.sin() + reference

    there = agree(cached, rand(2, 3) + 1, others=[(rand(2, 3) * 5 + 2,)]).to_backend("jax")
    with pytest.raises(AssumptionError, match=r"test_library_idioms.py:\d+"):
        there(native(reference, "jax"))


def test_tensors_of_other_sizes_are_not_equal(agree, rand):
    agree(lambda x: x * 2 if torch.equal(x, torch.ones(3)) else x * 3, rand(2, 3))
