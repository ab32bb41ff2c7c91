"""Converted modules train as their source does: gradients, optimizers, batch statistics and dropout."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, UnsupportedError

torch = pytest.importorskip("torch")
F = torch.nn.functional
pytestmark = [pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX"), pytest.mark.filterwarnings("ignore::UserWarning")]
WITH_GRADIENTS = ["jax", "tensorflow", "torch"]


class Network(torch.nn.Module):
    """A small CNN with batch normalisation and dropout."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 4, 3, padding=1)
        self.norm = torch.nn.BatchNorm2d(4)
        self.drop = torch.nn.Dropout(dropout)
        self.head = torch.nn.Linear(4 * 4 * 4, 3)

    def forward(self, x: Any) -> Any:
        x = F.max_pool2d(F.relu(self.norm(self.conv(x))), 2)
        return self.head(self.drop(x.flatten(1)))


def data(steps: int) -> tuple[Any, Any]:
    draw = np.random.default_rng(0)
    images = draw.standard_normal((steps, 16, 1, 8, 8)).astype("float32")
    return images, (images.mean((2, 3, 4)) * 30).round().astype("int64") % 3


def network(dropout: float = 0.0) -> Any:
    torch.manual_seed(0)
    return Network(dropout)


def test_fifty_steps_in_torch_and_converted_in_jax_have_the_same_losses_and_statistics():
    import jax
    import jax.numpy as jnp

    images, labels = data(50)
    source = network().train()
    module = ivy.to_ivy_module(source).to_backend("jax")
    graph = module.graph(jnp.asarray(images[0]))
    optimizer = torch.optim.SGD(source.parameters(), lr=0.05)
    expected = []
    for x, y in zip(images, labels):
        loss = F.cross_entropy(source(torch.tensor(x)), torch.tensor(y))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        expected.append(loss.item())

    sgd = ivy.SGD(0.05)

    @jax.jit
    def step(v: Any, state: Any, slots: Any, x: Any, y: Any) -> Any:
        def loss_of(v: Any) -> Any:
            output, new = module.apply(v, state, x)
            return -jnp.take_along_axis(jax.nn.log_softmax(output), y[:, None], 1).mean(), new

        (loss, new), gradients = ivy.value_and_grad(loss_of, has_aux=True)(v)
        v, slots = sgd.update(v, gradients, slots)
        return v, new, slots, loss

    v, state = module.v, module.state
    slots = sgd.init(v)
    found = []
    for x, y in zip(images, labels):
        v, state, slots, loss = step(v, state, slots, jnp.asarray(x), jnp.asarray(y))
        found.append(float(loss))
    np.testing.assert_allclose(found, expected, atol=1e-3)
    assert expected[-1] < expected[0]
    assert set(graph.graph.mutated) == {"norm.running_mean", "norm.running_var", "norm.num_batches_tracked"}
    for name, buffer in source.named_buffers():
        np.testing.assert_allclose(np.asarray(state[name]), buffer.numpy(), atol=1e-3, rtol=1e-3, err_msg=name)
    for name, parameter in source.named_parameters():
        np.testing.assert_allclose(np.asarray(v[name]), parameter.detach().numpy(), atol=2e-3, err_msg=name)
    module.v, module.state = v, state
    x = images[3]
    with torch.no_grad():
        np.testing.assert_allclose(np.asarray(module.eval()(jnp.asarray(x))), source.eval()(torch.tensor(x)).numpy(), atol=5e-3)


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_statistics_are_kept_between_calls_in_training_and_used_in_evaluation(backend, native, close):
    images, _ = data(3)
    source = network().train()
    module = ivy.to_ivy_module(source).to_backend(backend)
    module = module.jit() if backend == "jax" else module
    for x in images:
        close(module(native(x, backend)), source(torch.tensor(x)), 1e-4)
    close(module.state, dict(source.named_buffers()), 1e-4)
    module.eval(), source.eval()
    before = dict(module.state)
    close(module(native(images[0], backend)), source(torch.tensor(images[0])), 1e-4)
    close(module.state, {n: np.asarray(a) for n, a in before.items()}, 0)


# -- dropout ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_masks_differ_between_keys_and_repeat_for_equal_keys(backend, native):
    module = ivy.to_ivy_module(torch.nn.Sequential(torch.nn.Dropout(0.25), torch.nn.Dropout(0.5)).train()).to_backend(backend)
    x = native(np.ones((64, 64), "float32"), backend)
    with ivy.use_backend(backend):
        first, second = ivy.random.key(1), ivy.random.key(2)
    for run in (module, module.jit()) if backend == "jax" else (module,):
        a, b, c = (np.asarray(run(x, key=k)) for k in (first, first, second))
        np.testing.assert_array_equal(a, b)
        assert (a != c).any() and set(np.unique(a)) == {0.0, np.float32(1 / 0.75 / 0.5)}
        assert abs((a != 0).mean() - 0.375) < 0.05
        assert (np.asarray(run(x)) != np.asarray(run(x))).any()
    np.testing.assert_array_equal(np.asarray(module.eval()(x)), 1)


def test_dropout_inside_a_program_that_jax_compiles():
    import jax
    import jax.numpy as jnp

    module = ivy.to_ivy_module(network(0.5).train()).to_backend("jax")
    x = jnp.asarray(data(1)[0][0])
    run = jax.jit(lambda x, key: module.apply(module.v, module.state, x, key=key)[0])
    first, second = jax.random.PRNGKey(1), jax.random.PRNGKey(2)
    np.testing.assert_array_equal(run(x, first), run(x, first))
    assert (run(x, first) != run(x, second)).any()
    np.testing.assert_allclose(run(x, first), module.apply(module.v, module.state, x, key=first)[0], atol=1e-5)
    with pytest.raises(ArgumentError, match=r"needs key=\.\.\..*ivy\.random\.key\(seed\)"):
        jax.jit(lambda x: module.apply(module.v, module.state, x)[0])(x)


def test_a_seed_repeats_the_default_stream(native):
    module = ivy.to_ivy_module(torch.nn.Dropout(0.5).train()).to_backend("numpy")
    x = np.ones(100, "float32")
    ivy.random.seed(7)
    first, second = module(x), module(x)
    ivy.random.seed(7)
    np.testing.assert_array_equal(module(x), first)
    assert (first != second).any()


# -- gradients ----------------------------------------------------------------------------------------------------


def mlp() -> Any:
    torch.manual_seed(1)
    return torch.nn.Sequential(torch.nn.Linear(5, 6), torch.nn.GELU(), torch.nn.LayerNorm(6), torch.nn.Linear(6, 1))


def wrapped(array: Any, backend: str) -> Any:
    with ivy.use_backend(backend):
        return ivy.asarray(array)


@pytest.mark.parametrize("compiled", [False, True], ids=["eager", "jit"])
@pytest.mark.parametrize("backend", WITH_GRADIENTS)
def test_gradients_are_those_of_torch(backend, compiled, close):
    source = mlp()
    x = np.random.default_rng(0).standard_normal((4, 5)).astype("float32")
    loss = (source(torch.tensor(x)) ** 2).mean()
    loss.backward()
    module = ivy.to_ivy_module(source).to_backend(backend)
    module = module.jit() if compiled else module
    x_in = wrapped(x, backend)
    value, gradients = ivy.execute_with_gradients(lambda v: ivy.mean(module(x_in, v=v) ** 2), module.v)
    np.testing.assert_allclose(float(value), loss.item(), rtol=1e-4)
    close(gradients, {n: p.grad for n, p in source.named_parameters()}, 1e-5)


@pytest.mark.parametrize("backend", WITH_GRADIENTS)
def test_gradients_flow_through_in_place_writes(backend, close):
    class Written(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))

        def forward(self, x: Any) -> Any:
            y = self.w * x
            y[0].mul_(3)
            y.t()[1] += x[1]
            return (y * y).sum()

    source = Written()
    x = torch.tensor([1.0, 2.0, 3.0])[:2]
    x = torch.tensor([[1.0], [2.0]])
    source(x.squeeze(1).unsqueeze(1)).backward()
    module = ivy.to_ivy_module(source).to_backend(backend)
    x_in = wrapped(x.numpy(), backend)
    _, gradients = ivy.execute_with_gradients(lambda v: module(x_in, v=v), module.v)
    close(gradients, {"w": source.w.grad}, 1e-5)


@pytest.mark.parametrize("backend", WITH_GRADIENTS)
def test_value_and_grad_of_trees_with_integers_and_aux(backend):
    def fn(v: Any, scale: float) -> Any:
        return ivy.sum(v["a"] ** 2) * scale + ivy.sum(v["rest"][0]), {"twice": v["a"] * 2, "n": v["n"], "name": "aux"}

    variables = {"a": wrapped(np.array([1.0, 2.0], "float32"), backend), "rest": (wrapped(np.ones((2, 2), "float32"), backend), None), "n": 3}
    (value, aux), gradients = ivy.value_and_grad(fn, has_aux=True)(variables, 2.0)
    assert float(value) == 14.0 and aux["name"] == "aux" and aux["n"] == 3
    np.testing.assert_allclose(np.asarray(aux["twice"].native), [2, 4])
    assert isinstance(gradients["a"], ivy.Array)
    np.testing.assert_allclose(np.asarray(gradients["a"].native), [4, 8])
    np.testing.assert_allclose(np.asarray(gradients["rest"][0].native), np.ones((2, 2)))


@pytest.mark.parametrize("backend", WITH_GRADIENTS)
def test_an_array_of_integers_among_the_variables_has_no_gradient_or_is_refused(backend):
    variables = {"a": wrapped(np.array([1.0, 2.0], "float32"), backend), "i": wrapped(np.array([1, 2], "int32"), backend)}
    try:
        _, gradients = ivy.value_and_grad(lambda v: ivy.sum(v["a"] * v["i"]))(variables)
    except ivy.errors.IvyError as error:
        assert "integer" in str(error) or "float" in str(error)
    else:
        np.testing.assert_allclose(np.asarray(gradients["a"].native), [1, 2])
        assert gradients["i"] is None or not np.asarray(gradients["i"].native).any()


def test_numpy_has_no_gradients_and_names_the_backends_that_do():
    with pytest.raises(UnsupportedError, match=r"numpy backend has no value_and_grad.*(jax|tensorflow|torch)"):
        ivy.execute_with_gradients(lambda v: ivy.sum(v), wrapped(np.ones(3, "float32"), "numpy"))


# -- optimizers ---------------------------------------------------------------------------------------------------

OPTIMIZERS = {
    "sgd": (lambda: ivy.SGD(0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
    "momentum": (
        lambda: ivy.SGD(0.1, momentum=0.9, weight_decay=0.01),
        lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01),
    ),
    "adam": (lambda: ivy.Adam(0.01), lambda p: torch.optim.Adam(p, lr=0.01)),
    "adam with decay": (
        lambda: ivy.Adam(0.01, beta1=0.8, beta2=0.9, epsilon=1e-6, weight_decay=0.1),
        lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.9), eps=1e-6, weight_decay=0.1),
    ),
    "adamw": (lambda: ivy.AdamW(0.01, weight_decay=0.1), lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)),
}


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizers_take_the_steps_of_torch(name, backend, native, close):
    ours, theirs = OPTIMIZERS[name]
    draw = np.random.default_rng(0)
    start = {"w": draw.standard_normal((2, 3)).astype("float32"), "b": draw.standard_normal(3).astype("float32")}
    parameters = {n: torch.nn.Parameter(torch.tensor(a)) for n, a in start.items()}
    reference, optimizer = theirs(list(parameters.values())), ours()
    v = {n: native(a, backend) for n, a in start.items()}
    state = optimizer.init(v)
    for _ in range(4 if backend == "jax" else 10):
        gradients = {n: draw.standard_normal(a.shape).astype("float32") for n, a in start.items()}
        for n, p in parameters.items():
            p.grad = torch.tensor(gradients[n])
        reference.step()
        arrays = {n: native(g, backend) for n, g in gradients.items()}
        stepped = optimizer.step(v, arrays)
        v, state = optimizer.update(v, arrays, state)
        close(v, {n: np.asarray(a) for n, a in stepped.items()}, 1e-6)
        close(v, parameters, 1e-5)
    assert not isinstance(v["w"], ivy.Array)


def test_a_parameter_without_gradient_stays():
    v = {"w": np.ones(2, "float32"), "frozen": np.ones(2, "float32")}
    new = ivy.Adam(0.1).step(v, {"w": np.ones(2, "float32"), "frozen": None})
    np.testing.assert_array_equal(new["frozen"], 1)
    assert (new["w"] != 1).all()


# -- jit ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_jit_of_a_function_of_trees(backend, native):
    traces = []

    def fn(tree: Any, *, power: int) -> Any:
        traces.append(power)
        return {"out": (tree["x"] + tree["y"][0]) ** power, "same": power}

    run = ivy.jit(fn)
    x = native(np.array([1.0, 2.0], "float32"), backend)
    for _ in range(3):
        found = run({"x": x, "y": [x]}, power=2)
        np.testing.assert_allclose(np.asarray(found["out"]), [4, 16])
        assert found["same"] == 2
    np.testing.assert_allclose(np.asarray(run({"x": x, "y": [x]}, power=3)["out"]), [8, 64])
    assert backend == "numpy" or len(traces) <= 4
    wrapped_out = run({"x": wrapped(np.ones(2, "float32"), backend), "y": [wrapped(np.ones(2, "float32"), backend)]}, power=2)
    assert isinstance(wrapped_out["out"], ivy.Array)
