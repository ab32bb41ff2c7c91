"""What a program does beside computing, while it is captured: as after one call, or after none for modules and arguments."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
X = torch.arange(12.0).reshape(4, 3)
calls = 0


class Log:
    def __init__(self) -> None:
        self.lines, self.count, self.queue, self.names = [], 0, deque(maxlen=3), {"first": 1}

    def note(self, x: Any) -> None:
        global calls
        calls += 1
        self.count += 1
        self.lines.append(int(x.shape[0]))
        self.queue.append(self.count)
        self.names[len(self.names)] = self.lines

    def seen(self) -> Any:
        return self.count, self.lines, list(self.queue), len(self.names)


PROGRAMS = {
    "without values": lambda x: x * 2,
    "with a value": lambda x: x * 2 if x.sum() > 0 else x,
    "with a size as text": lambda x: x * len(str(x.shape[0])),
}


@pytest.mark.parametrize("name", ["without values", "with a value", "with a size as text"])
def test_a_program_has_run_once(name):
    global calls
    program, log, variable, calls = PROGRAMS[name], Log(), 0, 0

    def noting(x: Any) -> Any:
        nonlocal variable
        variable += 1
        log.note(x)
        return program(x)

    graph = ivy.compile_graph(noting, X)
    assert (calls, variable, log.seen()) == (1, 1, (1, [4], [1], 2))
    assert graph.to_backend("numpy")(X.numpy()).tolist() == program(X).tolist() and calls == 1


@pytest.mark.parametrize("name", ["without values", "with a value"])
def test_modules_and_arguments_have_seen_no_call(name):
    class Counting(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm = torch.nn.BatchNorm1d(3)
            self.log, self.calls, self.last = [], 0, None

        def forward(self, x: Any, log: Log, parts: list[Any], named: dict[str, Any]) -> Any:
            self.calls, self.last = self.calls + 1, x
            self.log.append(x)
            log.note(x)
            log.kept = x
            parts.append(x)
            named["x"] = parts.pop(0)
            return PROGRAMS[name](self.norm(x).abs())

    module, log, parts, named = Counting(), Log(), [X], {"y": X}
    ivy.compile_graph(module, X, log, parts, named)
    assert (module.calls, module.last, module.log, module.norm.num_batches_tracked) == (0, None, [], 0)
    assert log.seen() == (0, [], [], 1) and not hasattr(log, "kept")
    assert len(parts) == 1 and parts[0] is X and named.keys() == {"y"} and module.norm.running_mean.tolist() == [0, 0, 0]


class Cache:
    """As those of transformers: without tensors before the first call."""

    def __init__(self) -> None:
        self.filled, self.rows = False, []

    def update(self, x: Any) -> Any:
        self.rows.append(x)
        self.filled = True
        return torch.cat(self.rows)


@pytest.mark.parametrize("name", ["without values", "with a value"])
def test_an_empty_cache_stays_empty_and_comes_back_full(name):
    def step(x: Any, cache: Any) -> Any:
        return PROGRAMS[name](cache.update(x)), cache

    cache = Cache()
    converted = ivy.compile_graph(step, X, cache).to_backend("numpy")
    assert not cache.filled and cache.rows == []
    result, full = converted(X.numpy(), cache)
    assert full.filled and cache.rows == []
    np.testing.assert_array_equal(full.rows[0], X.numpy())
    np.testing.assert_array_equal(result, X.numpy() * 2)


class Warming(torch.nn.Module):
    def __init__(self, used: bool) -> None:
        super().__init__()
        self.steps, self.used = 0, used

    def forward(self, x: Any) -> Any:
        self.steps += 1
        return x * (self.steps if self.used else 2)


def test_a_count_of_calls_that_is_used_is_told_of():
    with pytest.warns(UserWarning, match=r"the program changes Warming\.steps as it runs, and then computes something else.*register_buffer"):
        graph = ivy.compile_graph(module := Warming(True), X)
    assert module.steps == 0 and graph.to_backend("numpy")(X.numpy()).tolist() == X.tolist()
    ivy.compile_graph(module := Warming(False), X)
    assert module.steps == 0


class Counter:
    def __init__(self) -> None:
        self.calls = {"all": 0}

    def __call__(self, x: Any) -> Any:
        self.calls["all"] += 1
        return x * self.calls["all"]


def counting(used: bool) -> tuple[Any, Any]:
    """A program that counts its calls in a closure, and what tells the count."""
    steps = 0

    def program(x: Any) -> Any:
        nonlocal steps
        steps += 1
        return x * (steps if used else 2)

    return program, lambda: steps


@pytest.mark.parametrize("make", [lambda: counting(True)[0], Counter], ids=["closure", "object"])
def test_a_count_that_is_not_in_a_module_is_told_of(make):
    with pytest.warns(UserWarning, match="the program changes a number outside of itself as it runs"):
        graph = ivy.compile_graph(make(), X)
    assert graph.to_backend("numpy")(X.numpy()).tolist() == X.tolist()


def test_a_count_that_is_not_used_is_as_after_one_call():
    program, count = counting(False)
    ivy.compile_graph(program, X)
    assert count() == 1
