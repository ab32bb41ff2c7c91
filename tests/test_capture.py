"""Capturing torch code: what goes in and out, what becomes a constant, what is refused, and that torch stays as it was."""

from __future__ import annotations

import builtins
import collections
import dataclasses
import inspect
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import StructureError, UnsupportedError

torch = pytest.importorskip("torch")
F = torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def rand(*shape: int) -> Any:
    return torch.tensor(np.random.default_rng(sum(shape)).standard_normal(shape), dtype=torch.float32)


# -- what goes in and out -----------------------------------------------------------------------------------------


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
a, b = rand(2, 3), rand(3, 2)

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


# -- constants, weights, scopes -----------------------------------------------------------------------------------


def test_closure_tensors_and_tensors_made_in_the_program(agree):
    table = rand(3, 4)
    made = np.arange(3.0, dtype="float32")

    def fn(x: Any) -> Any:
        mask = torch.tensor([1.0, 0.0, 2.0])
        return x @ table * torch.ones(1, 4) + (torch.arange(3) * mask).sum() + torch.from_numpy(made).max() + torch.eye(4)[0]

    graph = agree(fn, a)
    assert sorted(tuple(v.shape) for v in graph.graph.constants.values()) == [(3,), (3,), (3, 4)] or len(graph.graph.constants) >= 2


def test_a_constant_is_a_copy():
    table = rand(3)
    graph = ivy.compile_graph(lambda x: x + table, a)
    expected = graph(a)
    table.zero_()
    torch.testing.assert_close(graph(a), expected)


def test_tied_weights_and_shared_submodules(agree):
    class Tied(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embed = torch.nn.Embedding(7, 4)
            self.block = torch.nn.Linear(4, 4)
            self.again = self.block
            self.head = torch.nn.Linear(4, 7, bias=False)
            self.head.weight = self.embed.weight

        def forward(self, ids: Any) -> Any:
            return self.head(self.again(self.block(self.embed(ids)).relu()))

    model = Tied()
    graph = agree(model, torch.tensor([[1, 2, 6]]))
    assert list(graph.v) == [n for n, _ in model.named_parameters()] == ["embed.weight", "block.weight", "block.bias"]


def test_scopes_are_paths_of_modules_and_places_are_the_users():
    class Block(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 3), torch.nn.LayerNorm(3)])

        def forward(self, x: Any) -> Any:
            for layer in self.layers:
                x = layer(x)
            return x.tanh()

    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = Block()

        def forward(self, x: Any) -> Any:
            return self.encoder(x) + 1

    for graph in (ivy.compile_graph(Model(), a), ivy.compile_graph(Model(), a).to_backend("jax")):
        nodes = graph.graph.nodes
        scopes = [n.scope for n in nodes]
        assert list(dict.fromkeys(scopes)) == ["encoder.layers.0", "encoder.layers.1", "encoder", ""]
        start = inspect.getsourcelines(Model.forward)[1]
        assert nodes[-1].where == f"test_capture.py:{start + 1}"
        assert {n.where.partition(":")[0] for n in nodes} == {"test_capture.py"}


def test_buffers_that_change_are_outputs(close):
    class Counter(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("count", torch.zeros((), dtype=torch.int64))
            self.register_buffer("kept", torch.ones(3))

        def forward(self, x: Any) -> Any:
            self.count += 1
            return x * self.kept + self.count

    model = Counter()
    graph = ivy.compile_graph(model, a).to_backend("numpy")
    assert list(graph.graph.mutated) == ["count"] and int(model.count) == 0
    for step in (1, 2, 3):
        close(graph(a.numpy()), model(a), 1e-6)
        assert int(graph.state["count"]) == step
    output, state = graph.apply(graph.v, {"count": np.int64(10) * np.ones((), "int64"), "kept": np.ones(3, "float32")}, a.numpy())
    assert int(state["count"]) == 11 and int(graph.state["count"]) == 3
    close(output, a.numpy() + 11, 1e-6)


def test_a_buffer_that_is_replaced_is_an_output_too(close):
    class Average(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("mean", torch.zeros(3))

        def forward(self, x: Any) -> Any:
            self.mean = 0.5 * self.mean + x.mean(0)
            return x - self.mean

    model = Average()
    graph = ivy.compile_graph(model, a).to_backend("numpy")
    assert model.mean.tolist() == [0, 0, 0]
    for _ in range(3):
        close(graph(a.numpy()), model(a), 1e-6)
    close(graph.state["mean"], model.mean, 1e-6)


# -- operations that the frontend lacks ---------------------------------------------------------------------------


def test_a_function_that_the_frontend_lacks_is_descended_into_when_it_is_python(agree):
    from ivy_frontend_torch import frontend

    lacking = [n for n in ("torch.nn.functional.multi_head_attention_forward", "torch.cdist", "torch.functional.unravel_index") if not frontend.function(n)]
    assert lacking, "the frontend has all of these: choose others"
    attention = torch.nn.MultiheadAttention(4, 2, batch_first=True).eval()
    x = rand(2, 3, 4)
    if "torch.nn.functional.multi_head_attention_forward" in lacking:
        graph = agree(lambda q: attention(q, q, q)[0], x)
        assert not any(n.op.endswith("multi_head_attention_forward") for n in graph.graph.nodes)


@torch.library.custom_op("ivytest::twist", mutates_args=())
def twist(x: torch.Tensor, turns: int) -> torch.Tensor:
    return torch.roll(x, turns, -1) * 2


@torch.library.custom_op("ivytest::halved", mutates_args=())
def halved(x: torch.Tensor) -> torch.Tensor:
    return x / 2


def test_unsupported_operations_are_listed_at_once_and_one_is_added(close):
    def fn(x: Any) -> Any:
        x = torch.ops.ivytest.twist(x, 1)
        y = torch.ops.ivytest.halved(x[:3, :3] @ x[:3, :3].T)
        return twist(x, 2).sum() + torch.lobpcg(y @ y.T + torch.eye(3), 1)[0].sum() * 0 + y.sum()

    from ivy.frontends.torch import frontend

    start = inspect.getsourcelines(fn)[1]
    with pytest.raises(UnsupportedError) as caught:
        ivy.compile_graph(fn, rand(3, 4))
    message = str(caught.value)
    assert f"torch.ops.ivytest.twist at test_capture.py:{start + 1}" in message
    assert f"torch.ops.ivytest.twist at test_capture.py:{start + 3}" in message
    assert f"torch.ops.ivytest.halved at test_capture.py:{start + 2}" in message
    assert "@ivy.frontends.torch.frontend.implements(" in message

    @frontend.implements("torch.ops.ivytest.twist")
    def rolled(x: Any, turns: int) -> Any:
        return ivy.roll(x, turns, axis=-1) * 2

    try:
        graph = ivy.compile_graph(lambda x: torch.ops.ivytest.twist(x, 1) + 1, rand(2, 3)).to_backend("numpy")
        close(graph(rand(2, 3).numpy()), twist(rand(2, 3), 1) + 1, 1e-6)
    finally:
        del frontend.extra["torch.ops.ivytest.twist"]


@pytest.mark.parametrize(
    "make",
    [lambda: torch.eye(3).to_sparse(), lambda: torch.eye(3).to_sparse_csr(), lambda: torch.quantize_per_tensor(torch.eye(3), 0.1, 0, torch.qint8)],
    ids=["coo", "csr", "quantised"],
)
@pytest.mark.parametrize("role", ["input", "closure", "made"])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_sparse_and_quantised_tensors_are_refused(make, role):
    special = make()
    fns = {"input": (lambda x: x * 1, special), "closure": (lambda x: special * x, a[0]), "made": (lambda x: make().to_dense() @ x, a[0])}
    fn, x = fns[role]
    with pytest.raises(UnsupportedError, match=r"sparse and quantised tensors cannot be converted; call \.to_dense\(\)"):
        ivy.compile_graph(fn, x)


def test_hidden_state_is_refused_rather_than_lost():
    memory = torch.zeros(3)

    class Renormalised(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = torch.nn.Parameter(torch.ones(3))

        def forward(self, x: Any) -> Any:
            self.weight.data.mul_(0.5)
            return x * self.weight

    def remembers(x: Any) -> Any:
        memory.add_(x[0])
        return x + memory

    model = Renormalised()
    for fn in (remembers, model):
        with pytest.raises(UnsupportedError, match=r"changes .* in place at test_capture\.py:\d+.*(register_buffer|clone)"):
            ivy.compile_graph(fn, a)
    assert memory.tolist() == [0, 0, 0] and model.weight.tolist() == [1, 1, 1]


def test_a_generator_is_refused():
    generator = torch.Generator().manual_seed(0)
    with pytest.raises(UnsupportedError, match=r"torch\.Generator is used at test_capture\.py:\d+; .* key="):
        ivy.compile_graph(lambda x: x + torch.rand(3, generator=generator), a)


# -- torch is as it was -------------------------------------------------------------------------------------------


def snapshot(model: Any) -> dict[str, Any]:
    """Everything of torch and Python that a capture might leave changed."""
    hooks = [v for n, v in vars(torch.nn.modules.module).items() if n.startswith("_global_") and isinstance(v, dict)]
    return {
        "random": torch.get_rng_state().tolist(),
        "gradients": torch.is_grad_enabled(),
        "inference": torch.is_inference_mode_enabled(),
        "dtype": torch.get_default_dtype(),
        "values": {n: t.tolist() for n, t in model.state_dict().items()},
        "identities": {n: id(t) for n, t in (*model.named_parameters(), *model.named_buffers())},
        "versions": {n: t._version for n, t in (*model.named_parameters(), *model.named_buffers())},
        "requires": {n: (p.requires_grad, p.grad) for n, p in model.named_parameters()},
        "training": {n: m.training for n, m in model.named_modules()},
        "hooks": [dict(h) for h in hooks],
        "own hooks": [(len(m._forward_hooks), len(m._forward_pre_hooks)) for m in model.modules()],
        "attributes": {n: sorted(vars(m)) for n, m in model.named_modules()},
        "compiling": (torch.compiler.is_compiling(), torch.compiler.is_exporting()),
        "modes": torch._C._len_torch_function_stack(),
        "range": builtins.range,
        "isinstance": builtins.isinstance,
        "patched": (torch.Tensor.add, torch.add, F.linear, torch.nn.Module.__call__, torch.has_torch_function if hasattr(torch, "has_torch_function") else None),
    }


@pytest.mark.parametrize("fails", [False, True])
def test_capturing_leaves_torch_as_it_was(fails):
    class Noisy(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm = torch.nn.BatchNorm1d(3)
            self.drop = torch.nn.Dropout(0.5)

        def forward(self, x: Any) -> Any:
            x = self.drop(self.norm(x)) + torch.rand(3)
            for _ in range(x.shape[0]):
                x = x * 2
            if fails:
                raise RuntimeError("the user's own")
            return x

    torch.manual_seed(3)
    model = Noisy()
    before = snapshot(model)
    if fails:
        with pytest.raises(RuntimeError, match="the user's own"):
            ivy.compile_graph(model, a)
    else:
        ivy.compile_graph(model, a).to_backend("numpy")
    after = snapshot(model)
    assert {n for n in before if before[n] != after[n]} == set()


def test_capturing_inside_the_users_own_modes():
    with torch.no_grad():
        ivy.compile_graph(lambda x: x * 2, a)
        assert not torch.is_grad_enabled()
    with torch.inference_mode():
        ivy.compile_graph(lambda x: x * 2, a)
        assert torch.is_inference_mode_enabled()
    with torch.device("cpu"):
        graph = ivy.compile_graph(lambda x: x + torch.ones(3), a).to_backend("numpy")
    np.testing.assert_allclose(graph(a.numpy()), a.numpy() + 1)


# -- a graph is a program that runs -------------------------------------------------------------------------------


class Everything(torch.nn.Module):
    """What is hard to write as source: numbers that are not finite, slices, dtypes, Ellipsis, strings, sizes, names of keywords."""

    def __init__(self) -> None:
        super().__init__()
        self.add_module("lambda", torch.nn.Linear(4, 4))
        self.register_buffer("scale.d".replace(".", "_"), torch.tensor(2.0))
        self.blocks = torch.nn.ModuleList([torch.nn.Conv1d(3, 3, 2)])

    def forward(self, x: Any, ids: Any) -> Any:
        x = getattr(self, "lambda")(x)
        x = x.masked_fill(x > 1, float("-inf")).clamp(-1e30, float("inf")).nan_to_num(nan=float("nan"), neginf=-3.0)
        x = x.to(torch.float64)[..., 1:, None].to(torch.float32)[:, ::2].squeeze(-1)
        x = torch.nn.functional.pad(x, (0, 1), mode="constant", value=0.5)
        y = torch.zeros(x.shape[0], x.size(1) * 2, dtype=torch.int32) + torch.full((1,), 3)
        z = torch.einsum("bij,bkj->bik", x, x) * self.scale_d + x.shape[0] // 2 + math_of(x)
        return {"z": z.softmax(dim=-1), "y": y, "n": x.shape[0], "i": ids[:, -1].unsqueeze(0), "one": torch.ones(()), "s": "it's"}


def math_of(x: Any) -> Any:
    return -(x.shape[1] ** -0.5) + 1e-7


def executed(graph: Any) -> Any:
    namespace: dict[str, Any] = {}
    exec(compile(str(graph), "graph.py", "exec"), namespace)
    return namespace["graph"]


@pytest.mark.parametrize("dialect", ["torch", "numpy", "jax", "tensorflow"])
def test_the_text_of_a_graph_is_a_program_with_the_same_result(dialect, native, close):
    model = Everything()
    x, ids = rand(2, 5, 4), torch.arange(6).reshape(2, 3)
    graph = ivy.compile_graph(model, x, ids)
    if dialect != "torch":
        graph = graph.to_backend(dialect)
    for inputs in ((x, ids), (rand(3, 5, 4), torch.arange(9).reshape(3, 3))):
        expected = model(*inputs)
        there = inputs if dialect == "torch" else [native(t, dialect) for t in inputs]
        with ivy.use_backend(dialect):
            leaves, changed = executed(graph)(*there, v=graph.v, state=graph.state, constants=graph.constants)
        assert changed == {}
        close(dict(zip(sorted(expected), leaves)), dict(sorted(expected.items())), 1e-5)
        close(graph(*there), expected, 1e-5)


def test_the_text_has_scopes_places_and_assumptions():
    def fn(x: Any) -> Any:
        if x.shape[0] > 1:
            return x * 2
        return x

    text = str(ivy.compile_graph(fn, a))
    line = inspect.getsourcelines(fn)[1] + 1
    assert f"assert x.shape[0] > 1  # test_capture.py:{line}" in text
    assert f"    # test_capture.py:{line + 1}\n" in text
    assert "import torch\n" in text and "torch.Tensor" in text


def test_the_text_of_a_program_with_dropout_takes_a_key():
    model = torch.nn.Sequential(torch.nn.Dropout(0.5)).train()
    graph = ivy.compile_graph(model, torch.ones(4, 5)).to_backend("numpy")
    x = np.ones((4, 5), "float32")
    with ivy.use_backend("numpy"):
        key = ivy.random.key(3)
        (found,), _ = executed(graph)(x, v={}, state={}, constants=graph.constants, key=key.native)
        np.testing.assert_array_equal(found, graph(x, key=key))


def test_text_of_literals_that_stand_alone(close):
    """Where no array is beside a number, its dtype must be written."""

    def fn(x: Any) -> Any:
        one, half = torch.tensor(1), torch.tensor(0.5)
        return torch.stack([one, one + 2]), one * half, torch.tensor(True), torch.cat([x[0], half[None]]), torch.tensor(float("nan"))

    graph = ivy.compile_graph(fn, a).to_backend("numpy")
    with ivy.use_backend("numpy"):
        found, _ = executed(graph)(a.numpy(), v={}, state={}, constants=graph.constants)
    close(list(found), list(fn(a)), 1e-6)


def test_before_to_backend_a_graph_runs_on_torch():
    model = torch.nn.Linear(3, 2)
    graph = ivy.compile_graph(model, a)
    found = graph(a)
    assert isinstance(found, torch.Tensor)
    torch.testing.assert_close(found, model(a))
    with pytest.raises(UnsupportedError, match=r"to_backend"):
        graph.jit()


def test_it_captures_functions_methods_lambdas_and_partials(agree):
    import functools

    class Own:
        def method(self, x: Any) -> Any:
            return x + 1

    for fn in (torch.sin, Own().method, lambda x: x * 2, functools.partial(torch.add, alpha=2, other=torch.ones(3)), F.gelu):
        agree(fn, a, backends=("numpy",))


def test_inputs_named_like_what_a_program_uses_itself(agree):
    def fn(x1: Any, key: Any, v: Any, state: Any, add: Any, k0: Any, torch: Any, c0: Any) -> Any:
        return x1 + key * v - state / 2 + add @ k0.T @ torch * 1.5 + c0, x1.sum() + 3.25

    agree(fn, *[rand(3, 3) + n for n in range(8)], backends=("numpy", "jax"), tolerance=1e-4)


def test_running_a_captured_graph_on_torch_changes_neither_source_nor_arguments():
    class Both(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("total", torch.zeros(3))
            self.calls = 0

        def forward(self, x: Any) -> Any:
            self.calls += 1
            self.total += x.add_(1)[0]
            return self.total * 1

    model, x = Both(), torch.zeros(2, 3)
    graph = ivy.compile_graph(model, x)
    assert [graph(x).tolist() for _ in range(2)] == [[1, 1, 1], [2, 2, 2]]
    assert x.sum() == 0 and model.total.tolist() == [0, 0, 0] and model.calls == 0
