"""Hooks on gradients, of modules and of leaves, in torch and here."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:Full backward hook is firing")

PROGRAMS = {
    "seen": "m.register_full_backward_hook(lambda mod, gi, go: see(gi, go))",
    "seen in a chain": "m[1].register_full_backward_hook(lambda mod, gi, go: see(gi, go)); m[0].register_full_backward_hook(lambda mod, gi, go: see(gi, go))",
    "replaced": "m[1].register_full_backward_hook(lambda mod, gi, go: (gi[0] * 2,))",
    "before": "m[1].register_full_backward_pre_hook(lambda mod, go: (go[0] * 3,)); m[1].register_full_backward_hook(lambda mod, gi, go: see(gi, go))",
    "in order": "m.register_full_backward_hook(lambda *a: log.append('a')); m.register_full_backward_hook(lambda *a: log.append('b'), prepend=True)",
    "removed": "m.register_full_backward_hook(lambda *a: log.append('a')).remove()",
    "without inputs": "x = x.detach(); m[0].register_full_backward_hook(lambda mod, gi, go: see(gi, go))",
    "several outputs": "m[1].register_full_backward_hook(lambda mod, gi, go: see(gi, go)); m = Split(m)",
    "of a leaf": "m[0].weight.register_post_accumulate_grad_hook(lambda p: log.append(p.grad.tolist()))",
    "of a leaf, which it changes": "def halve(p): p.grad = p.grad / 2\nm[0].weight.register_post_accumulate_grad_hook(halve)",
    "of a tensor": "x.register_hook(lambda g: g * 5)",
    "beside others": "m.register_full_backward_hook(lambda mod, gi, go: see(gi, go)); m.register_forward_hook(lambda mod, a, out: out * 2)",
}

SILENT = ("replaced", "removed", "of a leaf, which it changes", "of a tensor")


def run(T, program):
    log = []

    def see(*groups):
        log.append([[None if g is None else np.asarray(g.detach()).round(4).tolist() for g in gradients] for gradients in groups])

    class Split(T.nn.Module):
        def __init__(self, inner):
            super().__init__()
            self.inner = inner
            self.register_full_backward_hook(lambda mod, gi, go: see(gi, go))

        def forward(self, x):
            y = self.inner(x)
            return y * 2, y + 1

    m = T.nn.Sequential(T.nn.Linear(2, 3), T.nn.Tanh())
    with T.no_grad():
        m[0].weight.copy_(T.tensor([[1.0, -2.0], [0.5, 1.0], [0.3, 0.1]]))
        m[0].bias.fill_(0.2)
    x = T.tensor([[0.1, 0.2], [0.3, -0.4]], requires_grad=True)
    names = {"T": T, "m": m, "x": x, "see": see, "log": log, "Split": Split}
    exec(program, names)
    output = names["m"](names["x"])
    loss = sum((o * o).sum() for o in (output if isinstance(output, tuple) else (output,)))
    loss.backward()
    return log, [np.zeros(1) if t.grad is None else t.grad.numpy() for t in (x, m[0].weight, m[0].bias)]


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_torch(name):
    with ivy.use_backend("torch"):
        log, gradients = run(frontend, PROGRAMS[name])
    expected_log, expected = run(oracle, PROGRAMS[name])
    assert log == expected_log and (bool(log) or name in SILENT)
    for f, e in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-6)


def test_hooks_that_are_wrong_raise(T):
    with ivy.use_backend("torch"), pytest.raises(RuntimeError):
        run(T, "m.register_full_backward_hook(lambda mod, gi, go: (gi[0], gi[0]))")
    with ivy.use_backend("torch"), pytest.raises(RuntimeError):
        (T.ones(2, requires_grad=True) * 2).register_post_accumulate_grad_hook(lambda p: None)
