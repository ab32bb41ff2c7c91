"""What a module does beside ``forward``: registration, iteration, hooks, state, copying, in torch and here."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def backend():
    with ivy.use_backend("torch"):
        yield


def network(T):
    class Net(T.nn.Module):
        def __init__(self):
            super().__init__()
            self.first = T.nn.Sequential(T.nn.Linear(3, 4), T.nn.BatchNorm1d(4), T.nn.ReLU())
            self.tied = self.first[0]
            self.heads = T.nn.ModuleDict({"a": T.nn.Linear(4, 2), "b": T.nn.Linear(4, 2, bias=False)})
            self.scale = T.nn.Parameter(T.ones(2))
            self.register_buffer("seen", T.zeros(1))
            self.register_buffer("scratch", T.zeros(2), persistent=False)
            self.register_parameter("absent", None)
            self.many = T.nn.ParameterList([T.ones(2), T.zeros(3)])
            self.named = T.nn.ParameterDict({"p": T.ones(1)})
            self.blocks = T.nn.ModuleList([T.nn.Linear(2, 2) for _ in range(3)])

        def forward(self, x, head="a", factor=1):
            return self.heads[head](self.first(x)) * self.scale * factor

    return Net()


PROGRAMS = {
    "repr": "repr(net)",
    "named_parameters": "[(n, tuple(p.shape), p.requires_grad) for n, p in net.named_parameters()]",
    "named_parameters with duplicates": "[n for n, _ in net.named_parameters(prefix='x', remove_duplicate=False)]",
    "own parameters": "[n for n, _ in net.named_parameters(recurse=False)]",
    "named_buffers": "[n for n, _ in net.named_buffers()]",
    "named_modules": "[(n, type(m).__name__) for n, m in net.named_modules()]",
    "named_children": "[n for n, _ in net.named_children()]",
    "state_dict": "[(n, tuple(t.shape)) for n, t in net.state_dict(prefix='x.').items()]",
    "metadata": "dict(net.state_dict()._metadata)",
    "slice": "repr(net.first[1:])",
    "get": "net.get_submodule('heads.a').weight.shape[0], net.get_parameter('first.0.bias').shape[0], net.get_buffer('seen').tolist()",
    "eval": "[m.training for m in net.eval().modules()]",
    "train part": "net.first.eval(); [m.training for m in net.modules()]",
    "apply": "seen = []; net.apply(lambda m: seen.append(type(m).__name__)); seen",
    "requires_grad_": "net.heads.requires_grad_(False); [p.requires_grad for p in net.parameters()]",
    "dtype": "net.half(); sorted({str(t.dtype) for t in net.state_dict().values()})",
    "to": "net.to(T.float64).to('cpu'); sorted({str(t.dtype) for t in net.state_dict().values()})",
    "missing": "net.load_state_dict({'scale': T.zeros(2), 'nonsense': T.ones(1)}, strict=False)",
    "strict": "net.load_state_dict({'scale': T.zeros(2), 'nonsense': T.ones(1)})",
    "sizes": "net.load_state_dict({'scale': T.zeros(3)}, strict=False)",
    "loaded in place": "kept = net.scale; net.load_state_dict({'scale': T.full((2,), 3.0)}, strict=False); kept.tolist()",
    "assigned": "kept = net.scale; net.load_state_dict({'scale': T.full((2,), 3.0)}, strict=False, assign=True); kept.tolist(), net.scale.tolist()",
    "shared memory": "state = net.state_dict(); state['scale'].fill_(5); net.scale.tolist()",
    "hooks": """
log = []
a = net.register_forward_pre_hook(lambda m, args: log.append('pre'))
b = net.register_forward_hook(lambda m, args, out: out.abs() * 0)
c = net.register_forward_pre_hook(lambda m, args, kwargs: (args, {**kwargs, 'head': 'b'}), with_kwargs=True, prepend=True)
d = net.register_forward_hook(lambda m, args, kwargs, out: log.append(sorted(kwargs)), with_kwargs=True)
first = net(T.ones(2, 3), factor=2).tolist()
for h in (a, b, c, d): h.remove()
net.eval()(T.ones(2, 3)); first, log""",
    "deepcopy": "other = copy.deepcopy(net); T.nn.init.zeros_(other.scale); net.scale.tolist(), other.scale.tolist(), other.tied is other.first[0]",
    "pickle": "other = pickle.loads(pickle.dumps(net.heads)); [p.shape[0] for p in other.parameters()], repr(other)",
    "reassigned": "net.scale = T.nn.Parameter(T.zeros(2)); net.seen = T.ones(1); del net.named; net.tied = None; [n for n, _ in net.named_parameters()]",
    "wrong parameter": "net.scale = T.ones(2)",
    "wrong module": "net.first = 3",
    "wrong buffer": "net.seen = 3",
    "before init": "object.__setattr__(net, 'x', 1); m = T.nn.Linear.__new__(T.nn.Linear); m.weight = T.nn.Parameter(T.ones(1))",
    "no attribute": "net.nothing",
    "no forward": "T.nn.Module()(1)",
    "dotted name": "net.register_buffer('a.b', T.ones(1))",
    "taken name": "net.register_buffer('forward', T.ones(1))",
    "buffer": "net.extra = T.nn.Buffer(T.ones(1), persistent=False); [n for n, _ in net.named_buffers()], 'extra' in net.state_dict()",
    "sequential": "s = net.first; s.append(T.nn.Tanh()); s.insert(0, T.nn.Tanh()); del s[1]; s.pop(0); repr(s), len(s)",
    "module list": "b = net.blocks; b.extend([T.nn.ReLU()]); b[0] = T.nn.Tanh(); repr(b), len(b[1:]), repr(b + [T.nn.ReLU()])",
    "module dict": "h = net.heads; h.update({'c': T.nn.ReLU()}); list(h.keys()), 'a' in h, h.pop('a') is not None, len(h)",
    "zero_grad": "net(T.ones(2, 3)).sum().backward(); net.zero_grad(set_to_none=False); net.scale.grad.tolist()",
    "clip": """
for i, p in enumerate(net.parameters()): p.grad = T.full_like(p, float(i))
total = T.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
T.nn.utils.clip_grad_value_(net.parameters(), 0.2)
round(float(total), 3), [round(float(p.grad.reshape(-1)[0]), 4) for p in net.parameters()]""",
    "vector": """
v = T.nn.utils.parameters_to_vector(net.many); T.nn.utils.vector_to_parameters(v + 1, net.many)
v.tolist(), [p.tolist() for p in net.many]""",
    "parametrized": """
class Double(T.nn.Module):
    def forward(self, x): return x * 2
    def right_inverse(self, x): return x / 2
P = T.nn.utils.parametrize
m = P.register_parametrization(T.nn.Linear(2, 2), 'weight', Double())
m.weight = T.ones(2, 2)
names = [n for n, _ in m.named_parameters()]
found = m.weight.tolist(), m.parametrizations.weight.original.tolist(), names, P.is_parametrized(m), repr(m)
P.remove_parametrizations(m, 'weight'); (found, m.weight.tolist(), type(m).__name__, P.is_parametrized(m))""",
    "weight norm": """
m = T.nn.Linear(2, 3); T.nn.init.constant_(m.weight, 3.0); T.nn.init.zeros_(m.bias)
T.nn.utils.parametrizations.weight_norm(m)
m(T.ones(1, 2)).sum().backward()
[n for n, _ in m.named_parameters()], [np.round(p.detach().numpy(), 3).tolist() for p in m.parameters()], m.bias.grad.tolist()""",
    "spectral norm": """
m = T.nn.utils.parametrizations.spectral_norm(T.nn.Linear(2, 3)).eval()
m.load_state_dict({'bias': T.zeros(3), 'parametrizations.weight.original': T.arange(6.0).reshape(3, 2), 'parametrizations.weight.0._u':
    T.ones(3) / 3**0.5, 'parametrizations.weight.0._v': T.ones(2) / 2**0.5})
np.round(m.weight.detach().numpy(), 4).tolist(), sorted(m.state_dict())""",
    "old weight norm": """
m = T.nn.utils.weight_norm(T.nn.Linear(2, 3)); n = [k for k, _ in m.named_parameters()]; m(T.ones(1, 2)).sum().backward()
n, m.weight_g.grad is not None, [k for k, _ in T.nn.utils.remove_weight_norm(m).named_parameters()]""",
    "padded": "p = T.nn.utils.rnn.pad_sequence([T.ones(2), T.ones(3)], True, -1.0); p.tolist(), [x.tolist() for x in T.nn.utils.rnn.unpad_sequence(p, T.tensor([2, 3]), True)]",
    "data": """
D = T.utils.data
rows = D.TensorDataset(T.arange(5), T.arange(10.0).reshape(5, 2))
batches = [[t.tolist() for t in b] for b in D.DataLoader(rows, batch_size=2)]
last = [len(b[0]) for b in D.DataLoader(rows, 2, drop_last=True)]
dicts = [{k: v.tolist() for k, v in b.items()} for b in D.DataLoader([{'a': 1, 'b': np.ones(2)}, {'a': 2, 'b': np.zeros(2)}], 2)]
parts = [len(s) for s in D.random_split(rows, [0.5, 0.5])]
batches, last, dicts, parts, sorted(i for b in D.DataLoader(range(5), 2, shuffle=True) for i in b.tolist()), len(D.DataLoader(rows, 2))""",
}  # fmt: skip


def outcome(T, program):
    """The value of the last expression of a program, or the error it raised."""
    names = {"T": T, "np": np, "copy": copy, "pickle": pickle, "net": network(T)}
    *statements, last = program.strip().rpartition("\n") if "\n" in program.strip() else program.rpartition("; ")
    if last.startswith("for ") or last.startswith("m.weight =") or (last.startswith("net.") and " = " in last):
        statements, last = [program], "None"
    try:
        if "\n" in program:
            *extra, last = last.split("; ") if last.count("; ") else [last]
            exec("\n".join([statements[0] if statements else "", *extra]), names)
        else:
            exec(statements[0], names)
        return str(eval(last, names))
    except Exception as error:
        return type(error).__mro__[:-3], str(error)[:60]


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_torch(name):
    found, expected = outcome(frontend, PROGRAMS[name]), outcome(oracle, PROGRAMS[name])
    if isinstance(expected, tuple):
        assert isinstance(found, tuple) and expected[0][0].__name__ == found[0][0].__name__ and expected[1] == found[1]
    else:
        assert found == expected


INIT = [
    "uniform_(t, -1, 2)", "normal_(t, 1, 0.5)", "trunc_normal_(t, 0, 1, -1, 1.5)", "xavier_uniform_(t)", "xavier_normal_(t, 2.0)",
    "kaiming_uniform_(t, 0.1)", "kaiming_normal_(t, mode='fan_out', nonlinearity='relu')", "sparse_(t, 0.25)",
]  # fmt: skip


@pytest.mark.parametrize("call", INIT)
def test_random_values_are_distributed_as_in_torch(call):
    found = []
    for T in (frontend, oracle):
        T.manual_seed(0)
        t = T.empty(200, 300)
        eval(f"T.nn.init.{call}", {"T": T, "t": t})
        found.append(t.numpy())
    ours, theirs = found
    scale = theirs.std()
    assert abs(ours.mean() - theirs.mean()) < 0.03 * scale and abs(ours.std() / scale - 1) < 0.02
    np.testing.assert_allclose(np.quantile(ours, [0.01, 0.25, 0.75, 0.99]), np.quantile(theirs, [0.01, 0.25, 0.75, 0.99]), atol=0.05 * scale)


def test_fixed_values(T):
    init, t = T.nn.init, T.empty(4, 3)
    assert init.eye_(t).tolist()[1] == [0, 1, 0] and init.constant_(t, 2).tolist()[0] == [2, 2, 2]
    assert init.dirac_(T.empty(2, 2, 3)).tolist() == [[[0, 1, 0], [0, 0, 0]], [[0, 0, 0], [0, 1, 0]]]
    q = init.orthogonal_(T.empty(3, 5), gain=2.0)
    np.testing.assert_allclose((q @ q.t()).numpy(), 4 * np.eye(3), atol=1e-5)
    assert init.calculate_gain("leaky_relu", 0.5) == pytest.approx((2 / 1.25) ** 0.5)


def test_what_is_not_supported_raises():
    with pytest.raises(ivy.errors.UnsupportedError):
        frontend.nn.Embedding(3, 4, sparse=True)
    with pytest.raises(ivy.errors.UnsupportedError, match="safetensors"):
        frontend.save({}, "x")
