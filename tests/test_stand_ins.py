"""Capture runs torch code on tensors without values, and on real ones only where the code asks for a value."""

from __future__ import annotations

import builtins
import functools

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")

X = torch.arange(6.0).reshape(2, 3)


def runs(fn, *args):
    """The graph of ``fn``, and the types of its first argument in each run of it."""
    seen = []

    def watched(*args):
        seen.append(builtins.type(args[0]))
        return fn(*args)

    return ivy.compile_graph(watched, *args), seen


def test_code_that_reads_no_value_computes_nothing():
    graph, seen = runs(lambda x: torch.softmax(x @ x.T, -1), X)
    assert len(seen) == 1 and seen[0] is not torch.Tensor
    np.testing.assert_allclose(graph.to_backend("numpy")(X.numpy()), torch.softmax(X @ X.T, -1).numpy(), rtol=1e-6)


def test_code_that_reads_a_value_runs_again_on_real_tensors():
    graph, seen = runs(lambda x: x * 2 if x.sum() > 3 else x * 3, X)
    assert seen[-1] is torch.Tensor
    assert len(graph.assumptions) == 1
    np.testing.assert_array_equal(graph.to_backend("numpy")(X.numpy()), X.numpy() * 2)


ASKING = {"repr": lambda x: x + len(repr(x)), "pointer": lambda x: x + (x.data_ptr() > 0), "meta": lambda x: x + x.is_meta}


@pytest.mark.parametrize("fn", ASKING.values(), ids=ASKING)
def test_what_differs_without_values_is_asked_of_real_tensors(fn):
    graph, seen = runs(fn, X)
    assert seen[-1] is torch.Tensor
    np.testing.assert_array_equal(graph.to_backend("numpy")(X.numpy()), fn(X).numpy())


def test_a_module_has_its_own_parameters_again():
    module = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4))
    before = [*module.named_parameters(), *module.named_buffers()]
    values = [t.detach().clone() for _, t in before]
    ivy.compile_graph(module, X)
    after = [*module.named_parameters(), *module.named_buffers()]
    assert all(m == n and s is t for (m, s), (n, t) in zip(before, after, strict=True))
    assert all(torch.equal(t, value) for (_, t), value in zip(after, values, strict=True))


def test_a_parameter_that_is_reached_past_the_module_is_the_same_parameter():
    class Aside(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = torch.nn.Parameter(torch.ones(3))
            self.weights = [self.weight]

        def forward(self, x):
            return x * self.weights[0] + self.weight

    graph = ivy.compile_graph(Aside(), X).to_backend("numpy")
    assert not graph.constants
    np.testing.assert_array_equal(graph(X.numpy(), v={"weight": np.full(3, 2.0, np.float32)}), X.numpy() * 2 + 2)


@pytest.mark.parametrize("order", ["parameter first", "buffer first"])
def test_a_write_through_a_buffer_that_is_a_parameter_too_is_refused(order):
    class Module(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = torch.nn.Parameter(torch.ones(3))
            self.register_buffer("same", self.weight.detach())

        def forward(self, x):
            first, second = (self.weight, self.same) if order == "parameter first" else (self.same, self.weight)
            x = x * first
            self.same.mul_(2)
            return x * second

    with pytest.raises(UnsupportedError, match="weight"):
        ivy.compile_graph(Module(), X)


class Asking(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(3))
        self.register_buffer("shift", torch.ones(3))

    def forward(self, x):
        found = [type(t) for t in (x, x * 2, x[0], torch.ones(2), self.weight, self.shift, self.weight * 2)]
        assert found == [torch.Tensor] * 4 + [torch.nn.Parameter] + [torch.Tensor] * 2
        assert [t.__class__ for t in (x, self.weight)] == [torch.Tensor, torch.nn.Parameter]
        assert isinstance(self.weight, torch.nn.Parameter) and not isinstance(x, torch.nn.Parameter)
        assert {torch.Tensor: 2}[type(x)] == 2 and type(x).__name__ == "Tensor"
        assert (type(type), type(Asking), type(self)) == (type, type, Asking)
        assert isinstance(Asking, type) and issubclass(type(torch.Tensor), type) and type("Made", (Asking,), {}).__mro__[1] is Asking
        return x * self.weight


def test_stand_ins_have_the_types_of_torch():
    for _ in range(2):
        graph, seen = runs(Asking(), X)
        assert len(seen) == 1
    np.testing.assert_array_equal(graph.to_backend("numpy")(X.numpy()), X.numpy())
    assert "type" not in globals() and type(X) is torch.Tensor
    assert runs(lambda x: x * 2 if type(x) is torch.Tensor else x * 3, X)[0](X).tolist() == (X * 2).tolist()


def kinds(tensor):
    return tuple(tensor.shape), tensor.stride(), tensor.dtype, tensor.device, type(tensor)


A, B, C = torch.ones(2, 3, 4), torch.ones(4, 3, 2).permute(2, 1, 0), torch.ones(3, 1, dtype=torch.int32)
CALLS = {
    "broadcasting": lambda a, b, c: (a + c, b * c, a / b, b - 1, c * 2.5, c + 1),
    "layout": lambda a, b, c: (b.contiguous(), b.clone(), b.relu(), a.mT.softmax(-1), torch.cat([a, b], 1), torch.stack([a, b])),
    "views": lambda a, b, c: (a.view(6, 4), b.transpose(0, 1), a[:, 1:, ::2], *a.split(2, 1), c.expand(3, 5), b.unbind(0)[1], a.mT),
    "layers": lambda a, b, c: (torch.nn.functional.linear(b, a[0]), torch.nn.functional.layer_norm(b, (4,)), b @ a.mT, a.sum(1), a.argmax(0)),
    "dtypes": lambda a, b, c: (a.double(), c.bool(), a.to(torch.bfloat16) * a, c.float().mean(), a > c, torch.where(c > 0, a, 2.0)),
    "writing": lambda a, b, c: ((lambda d: (d.add_(1), d[0].zero_(), d))(a.clone())),
}


@pytest.mark.parametrize("name", CALLS)
def test_repeated_operators_give_what_torch_gives(name):
    from ivy_frontend_torch.isolation import StandIns
    from ivy_frontend_torch.operators import Operators

    stand_ins = StandIns()
    operators = Operators(None, stand_ins.compute)
    fakes = [stand_ins.of(t) for t in (A, B, C)]
    with torch.no_grad(), stand_ins.active():
        expected = CALLS[name](*fakes)
        with operators, operators.hidden():
            first, again = CALLS[name](*fakes), CALLS[name](*fakes)
    assert list(map(kinds, first)) == list(map(kinds, again)) == list(map(kinds, expected))
    memories = [[t.untyped_storage()._cdata == f.untyped_storage()._cdata for f in fakes for t in run] for run in (again, expected)]
    assert memories[0] == memories[1]
    if name not in ("views", "writing"):
        assert len({t.untyped_storage()._cdata for t in (*first, *again)} - {f.untyped_storage()._cdata for f in fakes}) >= len(first)


def attention(x, **kwargs):
    return torch.nn.functional.scaled_dot_product_attention(x, x, x, **kwargs)


def test_repeated_functions_of_many_operators_give_tensors_of_their_own():
    def program(x):
        first, second, third = attention(x), attention(x), attention(x, is_causal=True)
        first.add_(1)
        written, other = torch.zeros(2, 3, 3), torch.zeros(2, 3, 3)
        results = [torch.matmul(x, x.mT, out=written), torch.matmul(x, x.mT, out=other), x @ x.mT, x @ x.mT]
        results[0].mul_(2)
        results[3].mul_(3)
        linear = [torch.nn.functional.linear(x, x[0]), torch.nn.functional.linear(x, x[0])]
        linear[1].sub_(1)
        return first, second, third, written, other, *results, *linear

    x = torch.rand(2, 3, 4)
    for got, expected in zip(runs(program, x)[0].to_backend("numpy")(x.numpy()), program(x), strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-6)


def test_repeated_attention_draws_its_dropout_anew():
    x = torch.rand(2, 3, 4)
    graph = ivy.compile_graph(lambda x: (attention(x, dropout_p=0.5), attention(x, dropout_p=0.5)), x).to_backend("numpy")
    with ivy.use_backend("numpy"):
        first, second = graph(x.numpy(), key=ivy.random.key(0))
    assert not np.array_equal(first, second)


def test_the_default_dtype_is_part_of_what_an_operator_depends_on():
    def program(x):
        single = x * 0.5
        torch.set_default_dtype(torch.float64)
        try:
            return single, x * 0.5
        finally:
            torch.set_default_dtype(torch.float32)

    single, double = ivy.compile_graph(program, torch.arange(3)).graph.outputs
    assert (single.dtype, double.dtype) == (ivy.float32, ivy.float64)


def test_a_write_through_a_view_of_a_tensor_from_outside_is_refused():
    outside = torch.zeros(2, 3)

    def fn(x):
        outside[0].add_(1)
        return x + outside

    with pytest.raises(UnsupportedError, match="changes a tensor from outside the program in place"):
        ivy.compile_graph(fn, X)


def test_numbers_of_the_program_are_known():
    def fn(x):
        return x * torch.tensor(3).item() + torch.tensor([1.0, 2.0, 3.0])

    np.testing.assert_array_equal(ivy.compile_graph(fn, X).to_backend("numpy")(X.numpy()), fn(X).numpy())


def in_a_list(x, kept=[]):  # noqa: B006
    kept.append(x * 2)
    return kept[-1] + 1


def in_a_dictionary(x, cache={}):  # noqa: B006
    if "ramp" not in cache:
        cache["ramp"] = torch.arange(3.0)
    return x + cache["ramp"]


@functools.cache
def ramp(size):
    return torch.arange(float(size)), size


def in_a_cache(x):
    return x + ramp(3)[0]


class Holder:
    ramp = None


def in_an_attribute(x, holder=Holder()):  # noqa: B008
    holder.ramp = torch.arange(3.0) if holder.ramp is None else holder.ramp
    return x + holder.ramp


@pytest.mark.parametrize("fn", [in_a_list, in_a_dictionary, in_a_cache, in_an_attribute])
def test_none_outlives_the_capture(fn):
    for _ in range(2):
        graph = ivy.compile_graph(fn, X).to_backend("numpy")
        result = fn(X)
        assert type(result) is torch.Tensor
        np.testing.assert_array_equal(graph(X.numpy()), result.numpy())
    if fn is in_a_list:
        assert {type(t) for t in in_a_list.__defaults__[0]} == {torch.Tensor}


def test_tuples_hide_no_other_holder():
    from ivy_frontend_torch.escapes import GONE, replace

    kept = torch.zeros(1)
    pairs = [[(kept, i)] for i in range(4)]
    others = [{"kept": kept} if i % 2 else [kept] for i in range(4)]
    replace([kept], {id(kept): GONE})
    assert pairs == [[]] * 4 and not any(others)
