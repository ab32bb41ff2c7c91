"""Names that torch's users meet rarely."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

torch = pytest.importorskip("torch")
RNG = np.random.default_rng(0)
ROWS, COLUMNS, STACK = RNG.normal(size=(16, 8)), RNG.normal(size=(8, 16)), RNG.normal(size=(3, 8, 12))  # torch wants multiples of 4
OFFS = np.array([2, 5, 16], np.int32)
GROUPED = {
    "rows by matrices": (ROWS, STACK, OFFS),
    "matrices by columns": (STACK.swapaxes(1, 2), COLUMNS, OFFS),
    "sums by group": (COLUMNS, ROWS, OFFS),
    "matrices by matrices": (STACK, STACK.swapaxes(1, 2), None),
    "an empty group": (ROWS, STACK, np.array([0, 5, 16], np.int32)),
}


@pytest.mark.parametrize("backend", ["numpy", "torch", "jax"])
@pytest.mark.parametrize("name", GROUPED)
def test_grouped_mm(name, backend):
    pytest.importorskip(backend)
    a, b, offs = GROUPED[name]

    def run(t):
        given = [t.tensor(x.astype(np.float32)) for x in (a, b)]
        return t.nn.functional.grouped_mm(*given, offs=None if offs is None else t.tensor(offs)).numpy()

    with ivy.use_backend(backend):
        ours = run(frontend)
    np.testing.assert_allclose(ours, run(torch), rtol=1e-4, atol=1e-5)


def test_grouped_mm_refuses_what_torch_refuses():
    for t in (torch, frontend):
        a, b = t.ones(2, 4), t.ones(3, 4, 5)
        for kwargs in ({}, {"offs": t.tensor([1, 2, 2], dtype=t.int32), "bias": t.ones(3, 5)}):
            with pytest.raises(RuntimeError):
                t.nn.functional.grouped_mm(a, b, **kwargs)


@pytest.mark.parametrize(
    "given", [None, {}, {"dtype": 1}, {"factory_kwargs": {"dtype": 1}, "device": 2}, {"dtype": 1, "factory_kwargs": {"dtype": 2}}, {"x": 1}]
)
def test_factory_kwargs(given):
    def run(t):
        try:
            return t.nn.factory_kwargs(given)
        except TypeError as error:
            return str(error).split(" ")[0]

    assert run(frontend) == run(torch)


def test_the_default_generator_is_the_default_stream():
    with ivy.use_backend("numpy"):
        assert frontend.manual_seed(3) is frontend.default_generator
        first = [frontend.rand(2).tolist(), frontend.rand(2, generator=frontend.default_generator).tolist()]
        frontend.default_generator.manual_seed(3)
        assert [frontend.rand(2, generator=frontend.default_generator).tolist(), frontend.rand(2).tolist()] == first
        assert first[0] != first[1]
    assert frontend.default_generator.initial_seed() == 3
    assert frontend.thread_safe_generator() is torch.thread_safe_generator() is None


def test_parametrizations_go_over_to_another_module():
    def run(t):
        class Doubled(t.nn.Module):
            def forward(self, x):
                return 2 * x

            def right_inverse(self, x):
                return x / 2

        one, other = t.nn.Linear(2, 2), t.nn.Linear(2, 2)
        with t.no_grad():
            one.weight.copy_(t.tensor([[1.0, 2.0], [3.0, 4.0]]))
        t.nn.utils.parametrize.register_parametrization(one, "weight", Doubled())
        made = t.nn.utils.parametrize.transfer_parametrizations_and_params(one, other)
        assert made is other and other.parametrizations.weight.original is one.parametrizations.weight.original
        plain = t.nn.Linear(2, 2)
        assert t.nn.utils.parametrize.transfer_parametrizations_and_params(plain, other, "weight") is other
        return other.weight.tolist(), sorted(n for n, _ in other.named_parameters())

    with ivy.use_backend("numpy"):
        assert run(frontend) == run(torch)


def test_classes_and_switches():
    assert isinstance(frontend.nn.UninitializedParameter(), frontend.nn.parameter.UninitializedTensorMixin)
    assert frontend.nn.attention.WARN_FOR_UNFUSED_KERNELS is torch.nn.attention.WARN_FOR_UNFUSED_KERNELS
    assert frontend.nn.functional.Tensor is frontend.fft.Tensor is frontend.Tensor
    assert not frontend.nn.functional.has_torch_function((frontend.ones(1),))
    for t in (torch, frontend):
        with pytest.raises(TypeError, match="no implementation found"):
            t.nn.functional.handle_torch_function(t.add, (), 1)
