"""Random numbers that a captured program draws beside torch: what would become a constant of its graph is refused, with its line."""

from __future__ import annotations

import functools
import inspect
import random
import types

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
GLOBAL = np.random.default_rng(0)


class Drawing(torch.nn.Module):
    shared = np.random.default_rng(1)

    def __init__(self) -> None:
        super().__init__()
        self.own = {"streams": [random.Random(2)]}
        self.made = None

    def forward(self, x, draw):
        return x * float(draw(self))


class Slotted:
    __slots__ = ("empty", "stream")

    def __init__(self) -> None:
        self.stream = np.random.default_rng(9)


def kept(module):
    module.made = module.made or np.random.default_rng(3)
    return module.made.random()


elsewhere = types.ModuleType("elsewhere")
elsewhere.stream = np.random.default_rng(5)
slotted, method = Slotted(), random.Random(11).random
partial_call = functools.partial(np.random.Generator.random, np.random.default_rng(10))
closed_over = np.random.RandomState(4)
DRAWS = {
    "numpy": lambda m: np.random.rand(),
    "numpy, the number that was kept": lambda m: np.random.randn(),
    "shuffled": lambda m: np.random.permutation(3)[0],
    "python": lambda m: random.random(),
    "a choice": lambda m: random.choice([1, 2]),
    "of a module": lambda m: GLOBAL.normal(),
    "of a class": lambda m: m.shared.integers(9),
    "of an attribute": lambda m: m.own["streams"][0].gauss(0, 1),
    "of a closure": lambda m, stream=closed_over: stream.uniform(),
    "of an imported module": lambda m: elsewhere.stream.random(),
    "of a slot": lambda m, holder=slotted: holder.stream.random(),
    "of a partial call": lambda m, draw=partial_call: draw(),
    "of a method": lambda m, draw=method: draw(),
    "without a seed": lambda m: np.random.default_rng().random(),
    "python without a seed": lambda m: random.Random().random(),
    "the system's": lambda m: random.SystemRandom().random(),
    "made once": kept,
}


@pytest.fixture(autouse=True)
def half_drawn():
    """RandomState makes normal numbers in pairs, and keeps one."""
    np.random.seed(0)
    np.random.randn()


@pytest.mark.parametrize("name", DRAWS)
def test_numbers_that_torch_does_not_draw_are_refused(name):
    draw, before = DRAWS[name], (random.getstate(), str(np.random.get_state()), GLOBAL.bit_generator.state)
    line = inspect.getsourcelines(draw)[1]
    where = rf" at test_randomness\.py:{line + 2 * (draw is kept)}"
    module = Drawing()
    with pytest.raises(UnsupportedError, match=rf"draws random numbers from NumPy or from Python's random{where}; .* pass the array as an input"):
        ivy.compile_graph(lambda x: module(x, draw), torch.ones(3))
    assert before == (random.getstate(), str(np.random.get_state()), GLOBAL.bit_generator.state)
    assert random._urandom.__module__ == "posix" or random._urandom.__name__ == "urandom"
    assert inspect.isfunction(random.Random.seed) and random.Random.seed.__qualname__ == "Random.seed"


def test_what_is_the_same_in_every_run_is_a_constant():
    def fn(x):
        return x + torch.from_numpy(np.random.default_rng(7).random(3)) * random.Random(8).random()

    x = torch.zeros(3, dtype=torch.float64)
    graph = ivy.compile_graph(fn, x).to_backend("numpy")
    np.testing.assert_allclose(graph(x.numpy()), fn(x).numpy())


def test_torchs_own_numbers_come_from_the_key():
    graph = ivy.compile_graph(lambda x: x * torch.rand(3), torch.ones(3)).to_backend("numpy")
    first, second = (graph(np.ones(3, "float32"), key=ivy.random.key(seed)) for seed in (0, 1))
    assert (first != second).all()


DEPEND = {
    "branch": lambda x: x * 2 if torch.rand(()) < 0.5 else x * 3,
    "item": lambda x: x * torch.randint(1, 5, (1,)).item(),
    "index": lambda x: x[torch.randperm(3).tolist()],
    "size": lambda x: x[: int(torch.randint(1, 3, (1,)))],
    "part": lambda x: x * 2 if torch.rand(3)[0] * 2 > 0.5 else x,
}


@pytest.mark.parametrize("name", DEPEND)
def test_a_program_that_depends_on_the_value_of_a_random_number_is_refused(name):
    line = inspect.getsourcelines(DEPEND[name])[1]
    with pytest.raises(UnsupportedError, match=rf"test_randomness\.py:{line} the program depends on the value of a random number.*torch\.where"):
        ivy.compile_graph(DEPEND[name], torch.ones(3))


def test_layers_that_are_dropped_at_a_rate_of_zero_convert(agree):
    def program(x):
        for _ in range(2):
            if torch.rand([]) < 0.0:
                continue
            x = x * 2 if torch.empty(2).uniform_()[1] >= 0 else x
        return x + 1 if 1.0 <= torch.rand(1) else x

    agree(program, torch.ones(3))
