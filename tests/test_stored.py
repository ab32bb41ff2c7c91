"""Modules that store tensors in attributes: what a later call would read is refused, what none reads is forgotten."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")


class Storing(torch.nn.Module):
    def __init__(self, step: Any) -> None:
        super().__init__()
        self.step, self.h, self.items, self.table = step, None, [], {}
        self.weight = torch.nn.Parameter(torch.ones(3))

    def forward(self, x: Any) -> Any:
        return self.step(self, x)


def accumulated(m, x):
    m.h = x if m.h is None else m.h * 0.9 + x
    return m.h * 1


def first_mean(m, x):
    if "mean" not in m.table:
        m.table["mean"] = x.mean()
    return x - m.table["mean"]


def history(m, x):
    m.items.append(x * 2)
    return sum(m.items)


def of_weights(m, x):
    if not m.items:
        m.items = [m.weight.exp()]
    return x * m.items[0]


def drawn(m, x):
    before, m.h = m.h, x.mean()
    return x if before is None else x + before.sum()


@pytest.mark.parametrize("step", [accumulated, first_mean, history, of_weights, drawn], ids=lambda f: f.__name__)
def test_what_an_earlier_call_has_computed_is_refused(step):
    module = Storing(step)
    with pytest.raises(UnsupportedError, match=r"at test_stored\.py:\d+ the program reads Storing\.(h|table|items), which an earlier call"):
        ivy.compile_graph(module, torch.ones(3))
    assert module.h is None and module.items == [] and module.table == {}


def positions(m, x):
    if m.h is None or len(m.h) < len(x):
        m.h = torch.arange(len(x)).float().cos()  # as rotary embeddings do: the same whatever the input
    return x + m.h[: len(x)]


def shown(m, x):
    m.h = torch.softmax(x * m.weight, -1)
    m.items.append(m.h)
    m.table["last"] = {"of": (m.h, 3)}
    return m.h * 2


def handed_on(m, x):
    m.h = x * 2
    return m.h + m.h.sum()


@pytest.mark.parametrize("step", [positions, shown, handed_on], ids=lambda f: f.__name__)
def test_what_no_later_call_reads_is_forgotten(step, agree):
    module = Storing(step)
    x = torch.tensor([1.0, -2.0, 3.0])
    agree(module, x, others=[(x * 2,)])
    module = Storing(step)
    graph = ivy.compile_graph(module, x).to_backend("numpy")
    assert module.h is None and module.items == [] and module.table == {}
    np.testing.assert_allclose(graph(x.numpy()), Storing(step)(x).detach(), rtol=1e-6)


class Kept:
    """An object that is neither a module nor a container."""

    def __init__(self) -> None:
        self.h: Any = None


def of_closure() -> Any:
    before = None

    def program(x: Any) -> Any:
        nonlocal before
        y = x if before is None else x + before
        before = y * 2
        return y

    return program


def of_list() -> Any:
    seen: list[Any] = []

    def program(x: Any) -> Any:
        seen.append(x)
        return sum(seen) / len(seen)

    return program


LAST: dict[str, Any] = {}


def of_global() -> Any:
    LAST.clear()

    def program(x: Any) -> Any:
        LAST["h"] = LAST.get("h", 0) * 0.9 + x
        return LAST["h"] * 1

    return program


def of_object() -> Any:
    def step(m: Any, x: Any) -> Any:
        y = x if m.kept.h is None else x + m.kept.h
        m.kept.h = y * 2
        return y

    module = Storing(step)
    module.kept = Kept()
    return module


def of_gradients() -> Any:
    moment = torch.zeros(3)

    def program(x: Any) -> Any:
        nonlocal moment
        at = x.detach().requires_grad_()
        moment = moment * 0.9 + torch.autograd.grad((at**2).sum(), at)[0]
        return x - moment

    return program


class Called:
    def __init__(self) -> None:
        self.mean = torch.zeros(3)

    def __call__(self, x: Any) -> Any:
        self.mean = self.mean * 0.9 + x
        return x - self.mean


@pytest.mark.parametrize("make", [of_closure, of_list, of_global, of_object, of_gradients, Called], ids=lambda f: f.__name__)
def test_what_an_earlier_call_has_left_elsewhere_is_refused(make):
    with pytest.raises(UnsupportedError, match=r"at test_stored\.py:\d+ the program reads a tensor of float32\[3\], which an earlier call"):
        ivy.compile_graph(make(), torch.ones(3))


def test_what_is_left_and_not_read_is_no_state(agree):
    shown: list[Any] = []
    angles: dict[int, Any] = {}

    def program(x: Any) -> Any:
        shown.append(torch.softmax(x, -1))
        if len(x) not in angles:
            angles[len(x)] = torch.arange(len(x)).float().cos()
        return shown[-1] + angles[len(x)]

    agree(program, torch.ones(3))
    shown.clear()
    ivy.compile_graph(program, torch.ones(3))
    assert len(shown) == 1 and not hasattr(shown[0], "_ivy_stored_as")


def test_what_is_left_and_was_written_to_is_no_state(agree):
    shown: list[Any] = []

    def program(x: Any) -> Any:
        running = x * 2 if float(x[0]) else x * 3
        running += 1
        running *= 3
        shown.append(running)
        return running

    agree(program, torch.ones(3))
