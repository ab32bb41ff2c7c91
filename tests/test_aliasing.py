"""In-place operations and views: a converted program leaves in every tensor what torch leaves in it."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")

# Each program gets x of shape (4, 6), b of shape (2, 3, 4) and i, integers of shape (4, 6); what it names y, z and w is compared too.
PROGRAMS = {
    "slice": "y = x[1:3]; y.add_(1)",
    "slice with steps": "y = x[::2, 1::3]; y.mul_(10); z = x[3:0:-1] if False else x[1:4:2]; z.sub_(1)",
    "view": "y = x.view(-1); y[2:5].zero_()",
    "view of another rank": "y = x.view(2, 2, 6); y[1, 0] += 3",
    "transpose": "y = x.transpose(0, 1); y[0].add_(5)",
    "t of t": "y = x.t().t(); y.sub_(1)",
    "permute": "y = b.permute(2, 0, 1); y[3].fill_(-1)",
    "chunk": "y, z = x.chunk(2, dim=1); y.mul_(2); z.neg_()",
    "split": "y, z = x.split([1, 5], dim=1); z.exp_(); y.copy_(z[:, :1])",
    "unbind": "y = x.unbind(0); y[1].add_(3); z = y[1] * 2; y = y[2]",
    "unbind in a loop": "\nfor n, row in enumerate(x):\n    row.mul_(n)",
    "diagonal": "y = x.diagonal(); y.fill_(0)",
    "diagonal of axes": "y = b.diagonal(1, 1, 2); y += 2; z = b.diagonal(-1, 1, 2); z.mul_(0)",
    "narrow": "y = x.narrow(1, 1, 2); y.clamp_(min=0)",
    "reshape shares": "y = x.reshape(2, 12); y.add_(1)",
    "reshape copies": "y = x.t().reshape(-1); y.add_(1)",
    "flatten copies": "y = x.transpose(0, 1).flatten(); y.zero_()",
    "contiguous copies": "y = x.t().contiguous(); y.zero_(); z = x.contiguous(); z.add_(1)",
    "select": "y = b.select(1, 2); y.abs_()",
    "squeeze": "y = x[:, :1].squeeze(1); y.copy_(x[:, 2])",
    "unsqueeze": "y = x.unsqueeze(1); y[0, 0, 0] = 8",
    "expand is read": "y = x[0].expand(4, 6); x[0].add_(1); z = y + 1",
    "view of view": "y = x[1:]; z = y[:, 1:]; z.add_(1); y.mul_(2)",
    "view of view of view": "y = x.view(2, 2, 6).transpose(0, 1)[1].t()[2:4]; y.fill_(7)",
    "siblings": "y = x[0]; z = x.view(-1)[:2]; y.add_(1); z.add_(1)",
    "the base is written": "y = x[0]; w = y * 1; x.add_(1); z = y * 1; x[0, 0] = 5",
    "swap through views": "y, z = x[0], x[1]; w = y.clone(); y.copy_(z); z.copy_(w)",
    "swap of columns": "x[:, 0], x[:, 1] = x[:, 1].clone(), x[:, 0].clone()",
    "overlapping move": "x[1:] = x[:-1].clone(); y = x[2]",
    "masked assignment": "y = x[:2]; y[y > 0] = 0",
    "masked assignment of an array": "x[x > 0] = x[x > 0] * 2 if False else 2.0; y = x.masked_fill_(x < -1, -1)",
    "index_put_": "y = x.view(24); y.index_put_((T.tensor([1, 1, 3]),), T.ones(3), accumulate=True)",
    "integer arrays": "x[T.tensor([0, 2]), T.tensor([1, 3])] = 9.0; y = x.t(); y[[0, 2]] = 1.5",
    "an advanced index copies": "y = x[[0, 1]]; y.zero_(); z = x[x[:, 0] > 9e9]" if False else "y = x[[0, 1]]; y.zero_()",
    "out=": "y = T.zeros(4, 6); T.add(x, 1, out=y); z = y[0]; T.mul(x, 2, out=y)",
    "out= a view": "y = T.zeros(4, 6); T.exp(x[0], out=y[1])",
    "relu_": "y = x[:, ::2]; y.relu_(); z = T.relu_(x[3]); w = F.relu(x[1], inplace=True)",
    "zero_ and fill_": "y = x[0].zero_(); z = x[1].fill_(3)",
    "copy_ broadcasts and casts": "y = x.copy_(i[0]); x[1] = i[1]",
    "clamp_": "y = x.t()[1:3].clamp_(-0.5, 0.5)",
    "operators": "y = x; y += 1; y *= 2; y -= x; y /= 3; z = x; z **= 2",
    "operators on views": "y = x[1]; y += 1; x[2] *= 3; x[:, 1] -= 1; z = x.t(); z[0] /= 2",
    "integers": "y = i[1]; y //= 2; y <<= 1; y |= 1; z = i[:, 0]; z += 4",
    "tensors in a list": "\nrows = [x[n] for n in range(4)]\nfor n, row in enumerate(rows):\n    row.add_(n)\ny = T.stack(rows)",
    "tensors in a dict": "d = {'a': x, 'b': x[1]}; d['b'].mul_(0); y = d['a'] + 1; d['a'] += y",
    "of a parameter": "y = (p * 1)[0]; y.add_(1); z = p.clone(); z[1].zero_(); w = p + 0",
    "an older copy stays": "y = x.clone(); z = x + 0; x.zero_(); w = y[1]; w.add_(1)",
    "scatter_": "y = x[:2]; y.scatter_(1, T.tensor([[0], [1]]), 3.0); y.scatter_add_(1, T.tensor([[2], [2]]), T.ones(2, 1))",
    "index_add_": "y = x.t(); y.index_add_(0, T.tensor([0, 0]), T.ones(2, 4))",
    "setitem of None and Ellipsis": "b[..., 0] = 1; b[:, None, 1, 1:3] = 2; y = b[0, ..., 3]; y -= 1",
    "where the write is in a function": "\ndef halve(t):\n    t.mul_(0.5)\n    return t\ny = halve(x[1:]); z = halve(y)",
    "branch on identity": "y = x.view_as(x); z = y.add_(1); w = T.tensor(1.0 if z is y else 0.0)",
    "flip and roll copy": "y = x.flip(0); y.zero_(); z = x.roll(1, 0); z.fill_(1)",
    "unfold is read": "y = x.unfold(1, 2, 2); x[0].zero_(); z = y * 2",
    "detach shares": "y = x.detach(); y.add_(1); z = x.data; z[0] = 0",
    "swapaxes and movedim": "y = b.swapaxes(0, 2); y[0] = 4; z = b.movedim(0, -1); z[..., 1] = 5",
    "ones made here": "y = T.ones(3, 3); y[1:].view(-1)[::2] = 0; y.diagonal().sub_(1); z = y.t()",
    "causal mask": "y = T.full((4, 4), float('-inf')); y = T.triu(y, diagonal=1); y[:, 0].fill_(2); z = y.unsqueeze(0).expand(2, 4, 4)",
}


def program(source: str) -> Any:
    """The program as a module, so that it has a parameter."""
    text = f"y = z = w = None\n{source.replace('; ', chr(10))}\nreturn x, b, i, y, z, w\n"
    namespace: dict[str, Any] = {"T": torch, "F": torch.nn.functional}
    exec("def run(p, x, b, i):\n" + textwrap.indent(text, "    "), namespace)

    class Program(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.p = torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))

        def forward(self, x: Any, b: Any, i: Any) -> Any:
            return namespace["run"](self.p, x, b, i)

    return Program()


def inputs(seed: int) -> tuple[Any, ...]:
    draw = np.random.default_rng(seed)
    return (
        torch.tensor(draw.standard_normal((4, 6)), dtype=torch.float32),
        torch.tensor(draw.standard_normal((2, 3, 4)), dtype=torch.float32),
        torch.tensor(draw.integers(0, 9, (4, 6))),
    )


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
def test_a_write_reaches_what_torch_lets_it_reach(name, agree):
    agree(program(PROGRAMS[name]), *inputs(1), others=[inputs(2)], tolerance=1e-5)


def test_an_argument_is_not_changed_by_a_converted_program():
    graph = ivy.compile_graph(lambda x: x.add_(1), torch.zeros(3)).to_backend("numpy")
    x = np.zeros(3, "float32")
    np.testing.assert_array_equal(graph(x), 1)
    np.testing.assert_array_equal(x, 0)


def test_capturing_does_not_change_the_arguments():
    x = torch.zeros(3)
    ivy.compile_graph(lambda x: x.add_(1), x)
    assert x.tolist() == [0, 0, 0] and x._version == 0


def test_one_tensor_given_twice_is_written_as_two_and_said_so_by_nothing_else():
    x = torch.zeros(3)
    graph = ivy.compile_graph(lambda a, b: (a.add_(1), b * 1), x, x).to_backend("numpy")
    found = graph(np.zeros(3, "float32"), np.zeros(3, "float32"))
    np.testing.assert_array_equal(found, [[1, 1, 1], [0, 0, 0]])
