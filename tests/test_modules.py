"""``ivy.Module``: parameters and buffers beside a pure function, on every backend, and as a Haiku module."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, StructureError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


class Encoder(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 4), torch.nn.Linear(4, 3)])

    def forward(self, x: Any) -> Any:
        for layer in self.layers:
            x = layer(x).tanh()
        return x


class Network(torch.nn.Module):
    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.norm = torch.nn.BatchNorm1d(3)
        self.drop = torch.nn.Dropout(dropout)
        self.scale = torch.nn.Parameter(torch.tensor(2.0))

    def forward(self, x: Any, bias: Any = None) -> Any:
        x = self.drop(self.norm(self.encoder(x))) * self.scale
        return x if bias is None else x + bias


def network(dropout: float = 0.0) -> Any:
    torch.manual_seed(0)
    return Network(dropout)


X = np.random.default_rng(0).standard_normal((4, 3)).astype("float32")


def test_weights_are_keyed_like_the_source():
    source = network()
    module = ivy.to_ivy_module(source)
    assert list(module.v) == [n for n, _ in source.named_parameters()]
    assert list(module.state) == [n for n, _ in source.named_buffers()]
    assert "ivy.Module of Network on torch" in repr(module) and f"{sum(p.numel() for p in source.parameters()):,} parameters" in repr(module)


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_captured_at_the_first_call_or_before_on_every_backend(backend, native, close):
    source = network().eval()
    expected = source(torch.tensor(X))
    lazy = ivy.to_ivy_module(source).compile_graph().to_backend(backend)
    early = ivy.to_ivy_module(source).compile_graph(torch.tensor(X)).to_backend(backend)
    assert not lazy._graphs and early._graphs
    for module in (lazy, early, *([early.jit()] if backend == "jax" else [])):
        close(module(native(X, backend)), expected, 1e-5)
        close(module(native(X[:2], backend)), expected[:2], 1e-5)


def test_apply_is_pure():
    module = ivy.to_ivy_module(network().train()).to_backend("numpy")
    before = {n: np.array(a) for n, a in {**module.v, **module.state}.items()}
    output, state = module.apply(module.v, module.state, X)
    for name, array in {**module.v, **module.state}.items():
        np.testing.assert_array_equal(array, before[name])
    assert int(state["norm.num_batches_tracked"]) == 1
    double = {n: a * 2 for n, a in module.v.items()}
    assert (module(X, v=double) != output).any()


def test_it_is_captured_anew_for_another_structure_mode_or_branch(close):
    source = network().eval()
    module = ivy.to_ivy_module(source).to_backend("numpy")
    close(module(X), source(torch.tensor(X)), 1e-5)
    close(module(X, X[0]), source(torch.tensor(X), torch.tensor(X[0])), 1e-5)
    close(module(X, bias=X), source(torch.tensor(X), bias=torch.tensor(X)), 1e-5)
    assert len(module._graphs) == 3
    close(module.train()(X), source.train()(torch.tensor(X)), 1e-5)
    assert len(module._graphs) == 4 and module.training
    close(module(X), source(torch.tensor(X)), 1e-5)
    assert len(module._graphs) == 4
    source.eval(), module.eval()
    close(module(X), source(torch.tensor(X)), 1e-4)

    class Branches(torch.nn.Module):
        def forward(self, x: Any) -> Any:
            return x + 1 if x.shape[0] > 2 else x - 1

    module = ivy.to_ivy_module(Branches()).to_backend("numpy")
    for rows in (4, 2, 3, 1):
        close(module(X[:rows]), Branches()(torch.tensor(X[:rows])), 0)
    assert [len(g) for g in module._graphs.values()] == [2]


def test_the_mode_of_the_source_is_kept_and_left_alone():
    source = network().train()
    source.norm.eval()
    module = ivy.to_ivy_module(source).to_backend("numpy")
    assert module.training
    module(X)
    assert not module.state["norm.num_batches_tracked"].any()
    module.eval()(X)
    assert source.training and not source.norm.training and source.drop.training


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_converted_weights_are_independent_of_the_source(backend, native):
    source = network().eval()
    graph = ivy.compile_graph(source, torch.tensor(X)).to_backend(backend)
    module = ivy.to_ivy_module(source).compile_graph(torch.tensor(X)).to_backend(backend)
    x = native(X, backend)
    expected = np.asarray(module(x))
    with torch.no_grad():
        for tensor in (*source.parameters(), *source.buffers()):
            tensor.fill_(3)
    np.testing.assert_array_equal(np.asarray(module(x)), expected)
    np.testing.assert_allclose(np.asarray(graph(x)), expected, atol=1e-6)


def test_a_module_on_the_sources_own_framework_trains_apart_from_it():
    source = network().eval()
    module = ivy.to_ivy_module(source).to_backend("torch")
    with torch.no_grad():
        for array in (*module.v.values(), *module.state.values()):
            array.fill_(5)
    assert not any((p == 5).all() for p in source.parameters())


def test_weights_that_are_missing_or_of_another_backend_are_refused():
    module = ivy.to_ivy_module(network().eval()).to_backend("numpy")
    with pytest.raises(StructureError, match="v lacks scale"):
        module(X, v={n: a for n, a in module.v.items() if n != "scale"})
    with pytest.raises(ivy.errors.MixedBackendsError):
        module(torch.tensor(X))


def test_ivy_arrays_go_in_and_out():
    module = ivy.to_ivy_module(network().eval()).to_backend("numpy")
    with ivy.use_backend("numpy"):
        assert isinstance(module(ivy.asarray(X)), ivy.Array)


# -- Haiku --------------------------------------------------------------------------------------------------------

hk = pytest.importorskip("haiku")


def test_haiku_transform_has_the_names_and_values_of_the_source(close):
    import jax
    import jax.numpy as jnp

    source = network().eval()
    net = ivy.to_ivy_module(source).to_haiku_module()
    transformed = hk.without_apply_rng(hk.transform(lambda x: net(x)))
    x = jnp.asarray(X)
    params = transformed.init(jax.random.PRNGKey(0), x)
    found = {f"{scope}/{name}": tuple(a.shape) for scope, arrays in params.items() for name, a in arrays.items()}
    assert found == {
        "network/scale": (),
        "network/encoder/layers/layer_0/weight": (4, 3),
        "network/encoder/layers/layer_0/bias": (4,),
        "network/encoder/layers/layer_1/weight": (3, 4),
        "network/encoder/layers/layer_1/bias": (3,),
        "network/norm/weight": (3,),
        "network/norm/bias": (3,),
    }
    close(jax.jit(transformed.apply)(params, x), source(torch.tensor(X)), 1e-5)
    doubled = {s: {n: a * 2 for n, a in arrays.items()} for s, arrays in params.items()}
    assert (transformed.apply(doubled, x) != transformed.apply(params, x)).any()
    gradients = jax.grad(lambda p: transformed.apply(p, x).sum())(params)
    source(torch.tensor(X)).sum().backward()
    close(gradients["network/encoder/layers/layer_0"]["weight"], source.encoder.layers[0].weight.grad, 1e-4)


def test_two_calls_share_parameters_and_two_modules_do_not(close):
    import jax
    import jax.numpy as jnp

    torch.manual_seed(0)
    source = torch.nn.Sequential(torch.nn.Linear(3, 3))
    net = ivy.to_ivy_module(source).to_haiku_module()
    twice = hk.without_apply_rng(hk.transform(lambda x: net(net(x))))
    params = twice.init(None, jnp.asarray(X))
    assert list(params) == ["sequential/layer_0"]
    close(twice.apply(params, jnp.asarray(X)), source(source(torch.tensor(X))), 1e-5)

    def within(x: Any) -> Any:
        return hk.Linear(2, name="own")(net(x))

    outer = hk.without_apply_rng(hk.transform(within))
    assert sorted(outer.init(jax.random.PRNGKey(0), jnp.asarray(X))) == ["own", "sequential/layer_0"]


def test_haiku_state_and_dropout(close):
    import jax
    import jax.numpy as jnp

    source = network().train()
    net = ivy.to_ivy_module(source).to_haiku_module()
    transformed = hk.transform_with_state(lambda x: net(x))
    x = jnp.asarray(X)
    params, state = transformed.init(jax.random.PRNGKey(0), x)
    run = jax.jit(transformed.apply)
    for _ in range(3):
        output, state = run(params, state, jax.random.PRNGKey(1), x)
        close(output, source(torch.tensor(X)), 1e-4)
    close(state["network/norm"]["running_mean"], source.norm.running_mean, 1e-5)
    assert int(state["network/norm"]["num_batches_tracked"]) == 3

    noisy = ivy.to_ivy_module(network(0.5).train()).to_haiku_module()
    transformed = hk.transform_with_state(lambda x: noisy(x))
    params, state = transformed.init(jax.random.PRNGKey(0), x)
    run = jax.jit(transformed.apply)
    a, b, c = (run(params, state, key, x)[0] for key in map(jax.random.PRNGKey, (1, 1, 2)))
    np.testing.assert_array_equal(a, b)
    assert (a != c).any()


def test_a_module_on_another_backend_becomes_a_haiku_module_too(close):
    import jax.numpy as jnp

    source = network().eval()
    net = ivy.to_ivy_module(source).to_backend("numpy").to_haiku_module()
    transformed = hk.without_apply_rng(hk.transform(lambda x: net(x)))
    params = transformed.init(None, jnp.asarray(X))
    close(transformed.apply(params, jnp.asarray(X)), source(torch.tensor(X)), 1e-5)


def test_what_is_no_attribute_and_what_is_no_library():
    module = ivy.to_ivy_module(network())
    with pytest.raises(AttributeError, match="'ivy.Module' has no attribute 'fit'"):
        module.fit  # noqa: B018
    with pytest.raises(ArgumentError, match="only converts from"):
        module.to_torch_module()
