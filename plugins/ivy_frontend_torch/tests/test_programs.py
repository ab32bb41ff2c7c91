"""What users' programs meet first: slopes at bounds and ties, arrays of NumPy beside tensors, copies, errors, transformations."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import ivy
import ivy.frontends.torch as frontend
from ivy.errors import UnsupportedError

same_as_torch = runpy.run_path(str(Path(__file__).with_name("programs.py")))["same_as_torch"]

pytestmark = [
    pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX"),
    pytest.mark.filterwarnings("ignore:An output with one or more elements"),
    pytest.mark.filterwarnings("ignore:.*CUDA"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
SLOPES = (
    "x.max(0)[0]", "x.min(0).values", "x.view(7, 1).max(1, keepdim=True)[0]", "x.clamp(1, 3)", "x.clamp_min(1)", "x.clamp_max(3)",
    "x.clamp(min=T.tensor(3.0))", "x.clamp(5, 1)", "F.hardtanh(x, -3, 3)", "F.relu6(x)", "F.hardsigmoid(x)", "F.hardswish(x)",
    "(x * 0).std()", "F.margin_ranking_loss(x, x.detach(), T.ones(7))",
)  # fmt: skip
PROGRAMS = {
    "division of integers by zero": """
a = T.tensor([5, 3])
for call in (lambda: a // 0, lambda: a % T.tensor([1, 0]), lambda: T.fmod(a, 0), lambda: 3 // T.tensor(0)):
    raises(call)
raises(lambda: a.div(0, rounding_mode="trunc"))
raises(lambda: a.floor_divide_(0))
out(a / 0, a // 2.0, a % 3)""",
    "booleans are not subtracted": "b = T.ones(2, dtype=T.bool)\nraises(lambda: b - 1)\nraises(lambda: 1 - b)\nraises(lambda: b.sub(b))",
    "nothing to reduce": """
for call in (lambda: T.zeros(0).max(), lambda: T.zeros(2, 0).argmax(1), lambda: T.zeros(0, 2).min(0), lambda: T.zeros(0, 2).amax(0)):
    raises(call)
for call in (lambda: T.cat([]), lambda: T.stack([]), lambda: bool(T.zeros(0)), lambda: bool(T.ones(2)), lambda: T.ones(2).item()):
    raises(call)
out(T.zeros(2, 0).max(0)[0])""",
    "shapes that do not fit": """
x = T.ones(2, 3)
for call in (lambda: x + T.ones(2), lambda: x @ x, lambda: x.view(4), lambda: x.permute(0), lambda: x.add_(T.ones(4)), lambda: x[1.0]):
    raises(call)
raises(lambda: x[T.tensor([1.0])])
raises(lambda: x.__setitem__(slice(0, 1), T.ones(2)))
raises(lambda: "a" in x)""",
    "memory that overlaps": """
x = T.arange(10.0)
x.as_strided((3, 3), (1, 2))[0] = 5
out(x)
w = x.unfold(0, 4, 2)
w[1, 1] = -1
out(x, w)""",
    "out= of another shape": "o = T.zeros(5)\nT.mm(T.ones(2, 3), T.ones(3, 2), out=o)\nout(o)",
    "arrays of NumPy beside tensors": """
x = T.arange(3.0)
n = np.array([1, 2, 3], np.float32)
out(x * n, x - n, x == n, np.float32(2) * x, x * np.float64(2), x[np.array([0, 2])], np.multiply(n, x), np.sin(x))
x *= n
out(x, hash(x) == id(x))
p = x.clone().requires_grad_()
raises(lambda: p.numpy())
raises(lambda: np.asarray(p))
out(p.detach().numpy().tolist())""",
    "DLPack": """
d = T.utils.dlpack
out(np.from_dlpack(T.ones(2)).tolist(), d.from_dlpack(d.to_dlpack(T.ones(2))), T.from_dlpack(np.ones(2, np.float32)))
raises(lambda: np.from_dlpack(T.ones(2, requires_grad=True)))""",
    "copies": """
import copy, pickle
a = T.ones(2)
c, d = copy.deepcopy([a, a[:1]])
c += 1
out(c, d, a)
e = copy.copy(a)
e += 1
out(a)
m = filled(nn.Linear(2, 1))
m(a).sum().backward()
out(copy.deepcopy(m).weight.grad is None, copy.deepcopy(m).weight)
t = T.ones(2, requires_grad=True)
out(pickle.loads(pickle.dumps(t * 2)))""",
    "a generator without gradients": """
x = T.ones(1, requires_grad=True)
@T.no_grad()
def steps():
    given = yield (x * 1).requires_grad
    yield given, (x * 2).requires_grad
g = steps()
out(next(g), (x * 1).requires_grad, g.send(5), list(g), T.is_grad_enabled())""",
    "second derivatives leave the graph of the first": """
x = T.tensor([1.0, 2.0], requires_grad=True)
(g,) = T.autograd.grad((x**3).sum(), x, create_graph=True)
(h,) = T.autograd.grad(g.sum(), x, create_graph=True)
out(T.autograd.grad(h.sum(), x))
g.pow(2).sum().backward()
out(x.grad, h.grad_fn is not None, (x * 2).grad_fn.name())""",
    "vmap": """
v = T.func.vmap
out(v(lambda a: (a, a.sum()), out_dims=(1, 0))(some(3, 2)), v(lambda d: d["a"], in_dims=({"a": 1},))({"a": some(3, 2)}))
draw = lambda a: T.rand(2)
raises(lambda: v(draw)(T.ones(3)))
r, s = v(draw, randomness="different")(T.ones(3)), v(draw, randomness="same")(T.ones(3))
out(bool((r[0] == r[1]).all()), bool((s[0] == s[1]).all()))
for call in (lambda: v(lambda a: a)(T.tensor(1.0)), lambda: v(lambda a, b: a)(T.ones(2), T.ones(3)), lambda: v(lambda a: 3)(T.ones(2))):
    raises(call)
raises(lambda: v(draw, randomness="perhaps"))
x = some(3, 2).requires_grad_()
v(lambda a: (a**3).sum())(x).sum().backward()
out(x.grad)""",
    "what has no gradient": """
g = T.func.grad
for call in (lambda: g(lambda x: x)(T.ones(3)), lambda: g(lambda x: 3.0)(T.ones(3)), lambda: g(lambda x: x.sum())(T.ones(3).long())):
    raises(call)
out(T.func.functional_call(filled(nn.Linear(2, 1)), {"bias": T.zeros(1), "unknown": T.zeros(1)}, (T.ones(2),)))""",
    "wrong inputs of layers": """
x = some(2, 3)
for call in (lambda: F.cross_entropy(x, T.tensor([0])), lambda: F.cross_entropy(x, T.tensor([0, -1])), lambda: F.layer_norm(x, (4,))):
    raises(call)
for call in (lambda: F.binary_cross_entropy(T.ones(4, 1), T.ones(4)), lambda: F.binary_cross_entropy(T.ones(3) * 2, T.ones(3))):
    raises(call)
for call in (lambda: F.binary_cross_entropy_with_logits(T.ones(4, 1), T.ones(4)), lambda: nn.BatchNorm1d(3)(some(1, 3))):
    raises(call)
for call in (lambda: nn.Conv2d(1, 1, 9)(some(1, 1, 4, 4)), lambda: F.max_pool2d(some(1, 1, 4, 4), 2, padding=2)):
    raises(call)
for call in (lambda: F.one_hot(T.tensor([-1])), lambda: F.pad(some(1, 1, 3), (5, 5), mode="reflect"), lambda: F.gelu(x, approximate="a")):
    raises(call)
for call in (lambda: F.grid_sample(some(1, 1, 3, 3), some(1, 2, 2, 3), align_corners=False), lambda: nn.InstanceNorm2d(3)(some(2, 3, 1, 1))):
    raises(call)
y, i = F.max_pool2d(some(1, 1, 4, 4), 2, return_indices=True)
raises(lambda: nn.MaxUnpool2d(2)(y, i, output_size=(90, 90)))
raises(lambda: nn.LazyLinear(2).weight + 1)
raises(lambda: filled(nn.Linear(2, 2)).register_buffer("weight", x))
out(nn.BatchNorm2d(3).eval()(some(1, 3, 1, 1)))""",
    "mixed precision where there is no CUDA": """
m, x = filled(nn.Linear(3, 2)), some(4, 3)
o, scaler = T.optim.SGD(m.parameters(), 0.1), T.cuda.amp.GradScaler()
with T.cuda.amp.autocast():
    loss = m(x).sum()
scaler.scale(loss).backward()
scaler.step(o)
scaler.update()
out(m.weight, scaler.is_enabled())""",
    "a dictionary of parameters": """
d = nn.ParameterDict({"x": T.ones(1), "y": T.ones(2)})
out(d.setdefault("w", T.zeros(1)), list(d | {"v": T.ones(1)}), d.popitem()[0], list(d.copy()), list(reversed(d)), nn.Linear(1, 1).to_empty(device="cpu").weight.shape == (1, 1))""",
    "parameter groups are printed": "p = T.ones(1, requires_grad=True)\nq = T.ones(1, requires_grad=True)\n"
    "out(repr(T.optim.SGD([{'params': [p]}, {'params': [q]}], lr=0.1)))",
    "the older spectral norm": """
m, x = nn.utils.spectral_norm(filled(nn.Linear(3, 4)), n_power_iterations=2), some(2, 3)
with T.no_grad():
    m.weight_u.copy_(T.full((4,), 0.5))
m(x).sum().backward()
out(m(x), m.weight_u, m.weight_v, m.weight_orig.grad, sorted(m.state_dict()))
nn.utils.remove_spectral_norm(m)
out(sorted(m.state_dict()), m.weight)
raises(lambda: nn.utils.remove_spectral_norm(m))""",
    "averages of models": """
S = T.optim.swa_utils
m = filled(nn.Linear(2, 2))
for kw in ({}, {"multi_avg_fn": S.get_ema_multi_avg_fn(0.9)}, {"avg_fn": S.get_ema_avg_fn(0.5), "use_buffers": True}):
    a = S.AveragedModel(m, **kw)
    for seed in (1, 2, 3):
        a.update_parameters(filled(m, seed))
    out(*a.parameters(), list(a.state_dict()), int(a.n_averaged))
for kw in ({}, {"anneal_strategy": "linear"}, {"anneal_epochs": 0}):
    o = T.optim.SGD(m.parameters(), 0.1)
    s = S.SWALR(o, swa_lr=0.05, **{"anneal_epochs": 3, **kw})
    rates = []
    for _ in range(5):
        o.step()
        s.step()
        rates.append(round(o.param_groups[0]["lr"], 9))
    out(rates)
b = filled(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)))
S.update_bn([some(4, 2), some(4, 2, seed=1)], b)
out(b[1].running_mean, b[1].running_var, b[1].momentum)""",
    "a place that is filled twice": """
for x in (T.ones(3, 2), T.tensor(1.0)):
    v = T.tensor(2.0, requires_grad=True)
    y = x.index_fill(0, T.tensor([0, 0, 2 if x.ndim else 0]), v)
    out(y, T.autograd.grad((y * 3).sum(), v))
raises(lambda: T.ones(3).index_fill(0, T.tensor([3]), 1.0))
out(T.arange(3).index_fill(0, T.tensor([1]), 7))""",
    "gradients turned off within func.grad": """
def f(x):
    with T.no_grad():
        c = x * x
    return c * x
def written(x):
    y = x * 1
    with T.no_grad():
        y.mul_(2)
    return (y * x).sum()
def shown(x):
    with T.no_grad():
        a, b = x[:2].unbind()
        with T.enable_grad():
            d = x * x
    T.set_grad_enabled(False)
    c = x * 3
    out(T.is_grad_enabled())
    T.set_grad_enabled(True)
    return (a * b * x + c * x + d).sum()
x, J = some(3), T.func
for call in (J.jacrev(f), J.jacfwd(f), J.grad(written), J.grad(shown), J.vmap(J.grad(f)), lambda x: J.jvp(f, (x,), (x,))[1]):
    out(call(x))
with T.no_grad():
    out(J.grad(lambda a: f(a).sum())(x))
out(T.is_grad_enabled())""",
    "lazy modules in another dtype": """
for m, shape in ((nn.LazyConv2d(3, 2), (1, 2, 4, 4)), (nn.LazyBatchNorm1d(), (4, 3)), (nn.LazyLinear(2), (1, 3))):
    m = m.to(T.float16).float().half()
    out(m.weight.dtype is T.float16)
    m = m.float()
    out(m(T.ones(*shape)).shape == m(T.ones(*shape)).shape, m.weight.dtype is T.float32)
raises(lambda: nn.LazyLinear(2).weight + 1)""",
    "orthogonal weights": """
for shape in ((3, 4), (4, 3), (4, 4)):
    for chosen in (None, "matrix_exp", "cayley", "householder"):
        for based in (True, False):
            m = nn.utils.parametrizations.orthogonal(filled(nn.Linear(*shape)), orthogonal_map=chosen, use_trivialization=based)
            starts = based or chosen in (None, "householder") and shape != (4, 4)
            q = m.weight.detach() if shape[1] >= shape[0] else m.weight.detach().mT
            out(bool((q.mT @ q - T.eye(q.size(1))).abs().max() < 1e-5) if starts else 0, m.weight if starts else 0, sorted(m.state_dict()))
            m.weight.sum().backward()
raises(lambda: nn.utils.parametrizations.orthogonal(nn.Linear(2, 2), "bias"))
raises(lambda: nn.utils.parametrizations.orthogonal(nn.Linear(2, 2), orthogonal_map="x"))""",
}


@pytest.mark.parametrize("slope", SLOPES)
def test_slopes_at_bounds_and_ties(slope: str) -> None:
    same_as_torch(f"x = T.tensor([3.0, 3.0, 1.0, -3.0, 0.0, 6.0, -1.0], requires_grad=True)\nout(T.autograd.grad(({slope}).sum(), x))")


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_do_the_same(name: str) -> None:
    same_as_torch(PROGRAMS[name])


def test_gradients_turned_off_beneath_forward_mode_are_refused() -> None:
    def cut(x):
        with frontend.no_grad():
            return (x * x).sum()

    with ivy.use_backend("jax"), pytest.raises(UnsupportedError, match=r"no_grad.*\.detach\(\)"):
        frontend.func.hessian(cut)(frontend.ones(2))


def test_places_written_twice_on_another_backend() -> None:
    same_as_torch(PROGRAMS["a place that is filled twice"], "tensorflow")
