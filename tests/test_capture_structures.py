"""What goes into a captured program and comes out of it: nested Python, other classes' fields, what is no array."""

from __future__ import annotations

import collections
import dataclasses
from typing import Any

import pytest

import ivy
from ivy.errors import StructureError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


@dataclasses.dataclass
class Pair:
    first: Any
    second: Any = None
    scale: float = 1.0


class ModelOutput(collections.OrderedDict):
    """Like transformers': a mapping and a dataclass, whose fields are attributes too."""

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            if getattr(self, field.name) is not None:
                super().__setitem__(field.name, getattr(self, field.name))


@dataclasses.dataclass
class Encoded(ModelOutput):
    states: Any = None
    pooled: Any = None
    hidden: tuple[Any, ...] | None = None


Point = collections.namedtuple("Point", "x y")
a, b = torch.linspace(-2.0, 3.0, 6).reshape(2, 3), torch.linspace(1.0, -1.0, 6).reshape(3, 2)

STRUCTURES = {
    "two arguments": (lambda x, y: x @ y, (a, b)),
    "a list": (lambda xs: [xs[1] @ xs[0], xs[0]], ([a, b],)),
    "a dict": (lambda d: {"sum": d["p"].sum(), "nested": {"t": (d["q"].T,)}}, ({"p": a, "q": b},)),
    "lists in dicts in tuples": (lambda t: t[0]["k"][1] * 2, (({"k": [a, b]}, 3),)),
    "a named tuple": (lambda p: Point(p.y @ p.x, p.x), (Point(a, b),)),
    "a dataclass": (lambda p: Pair(p.first * p.scale, None, 2.0), (Pair(a, b, 3.0),)),
    "None": (lambda x, mask=None: (x if mask is None else x * mask, None), (a, None)),
    "statics out": (lambda x: (x, "name", 3, 2.5, True, None), (a,)),
    "a static flag": (lambda x, flag, name: x.sum(name) if flag else x, (a, True, 1)),
    "a bare tensor": (lambda x: x, (a,)),
    "the same twice": (lambda x: (x + 1, x + 1, x), (a,)),
    "an empty tuple": (lambda x: ((), [], {}, x.exp()), (a,)),
    "a 0-d tensor": (lambda x: x.mean(), (a,)),
    "booleans and integers": (lambda x: (x > 0, x.argmax(), x.to(torch.int32)), (a,)),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_nested_inputs_and_outputs(name, agree):
    fn, inputs = STRUCTURES[name]
    agree(fn, *inputs)


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_keyword_arguments_and_a_model_output(backend, native, close):
    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear = torch.nn.Linear(3, 3)

        def forward(self, input: Any, *, scale: Any = None, return_hidden: bool = False) -> Encoded:
            states = self.linear(input) * scale
            return Encoded(states=states, pooled=states.mean(1), hidden=(input, states) if return_hidden else None)

    model = Model()
    graph = ivy.compile_graph(model, a, scale=a * 2, return_hidden=True)
    there = graph.to_backend(backend)
    for run in (there, there.jit()):
        found = run(native(a, backend), scale=native(a * 2, backend), return_hidden=True)
        expected = model(a, scale=a * 2, return_hidden=True)
        assert type(found) is Encoded and list(found) == ["states", "pooled", "hidden"]
        close(dict(found), dict(expected), 1e-5)
        assert found.pooled is found["pooled"]


def test_ivy_arrays_in_ivy_arrays_out():
    graph = ivy.compile_graph(lambda x: (x * 2, "s"), a).to_backend("numpy")
    with ivy.use_backend("numpy"):
        found, name = graph(ivy.asarray(a.numpy()))
    assert isinstance(found, ivy.Array) and name == "s"


@pytest.mark.parametrize("other", [torch.device("cpu"), torch.float32, object(), None, "s"], ids=lambda o: type(o).__name__)
@pytest.mark.parametrize("backend", [None, "numpy"])
def test_results_that_are_no_arrays_come_back_as_they_are(other, backend):
    graph = ivy.compile_graph(lambda x: (other, x * 2, [x.shape[0], other]), a)
    x = a.numpy() if backend else a
    first, doubled, (rows, second) = (graph.to_backend(backend) if backend else graph)(x)
    assert first is second is other and rows == len(a)
    assert bool((doubled == x * 2).all())


@pytest.mark.parametrize("changed", [dict(n=3), dict(name="y"), dict(n=2.0), dict(n=None), dict(n=True)])
def test_what_is_no_array_is_a_constant_and_a_change_is_an_error(changed):
    graph = ivy.compile_graph(lambda x, n, name: x * n, a, n=2, name="x").to_backend("numpy")
    graph(a.numpy(), n=2, name="x")
    with pytest.raises(StructureError, match=r"was (2|'x') when the graph was captured, but is .* now\. .*capture again"):
        graph(a.numpy(), **{"n": 2, "name": "x", **changed})


def test_an_array_where_a_static_was_and_the_other_way_round():
    graph = ivy.compile_graph(lambda x, n: x * n, a, 2).to_backend("numpy")
    with pytest.raises(StructureError, match="capture again"):
        graph(a.numpy(), b.numpy())
    with pytest.raises(StructureError, match="takes an array of numpy here, got float"):
        graph(1.0, 2)
