"""In-place operations and views: what each program leaves in its tensors, in torch and here."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

PROGRAMS = {
    "slice": "y = x[1:3]; y.add_(1)",
    "slice of two": "y = x[1:, ::2]; y.mul_(10)",
    "view": "y = x.view(-1); y[2:5].zero_()",
    "transpose": "y = x.transpose(0, 1); y[0].add_(5); z = x.sum()",
    "t twice": "y = x.t().t(); y.sub_(1)",
    "T": "y = x.T; y[1, 2] = 9",
    "permute": "y = B.permute(2, 0, 1); y[3].fill_(-1)",
    "chunk": "y, z = x.chunk(2, dim=1); y.mul_(2); z.neg_()",
    "split": "y, z = x.split([1, 2]); z.exp_()",
    "unbind": "y = x.unbind(0); y[1].add_(3); z = y[1] * 2",
    "unbind last": "y = B.unbind(-1)[2]; y.zero_()",
    "tensor_split": "y = x.tensor_split(2)[1]; y.fill_(4)",
    "diagonal": "y = x.diagonal(); y.fill_(0)",
    "diagonal offset": "y = B.diagonal(1, 1, 2); y += 2; z = B.diagonal(-1, 1, 2); z.mul_(0)",
    "narrow": "y = x.narrow(1, 1, 2); y.clamp_(min=0)",
    "reshape view": "y = x.reshape(2, 6); y.add_(1)",
    "reshape copy": "y = x.t().reshape(-1); y.add_(1)",
    "flatten copy": "y = x.transpose(0, 1).flatten(); y.zero_()",
    "select": "y = B.select(1, 2); y.sqrt_() if 0 else y.abs_()",
    "squeeze": "y = x[:, :1].squeeze(1); y.copy_(x[:, 2])",
    "unsqueeze": "y = x.unsqueeze(1); y[0, 0, 0] = 8",
    "expand_as reads": "y = x[0].expand_as(x); x[0].add_(1); z = y + 1",
    "broadcast reads": "y = x[:1].expand(3, 4); x.mul_(2); z = y.sum()",
    "double view": "y = x[1:]; z = y[:, 1:]; z.add_(1); y.mul_(2)",
    "siblings": "y = x[0]; z = x.view(-1)[:2]; y.add_(1); z.add_(1)",
    "base is written": "y = x[0]; x.add_(1); z = y * 1; x[0, 0] = 5",
    "set through a view": "y = x[1:]; y[0, 1] = 7; y[:, 0] = x[0, :2]",
    "set by mask": "y = x[:2]; y[y > 0] = 0",
    "set by indices": "y = x.t(); y[[0, 2]] = 1.5",
    "set mixed": "B[0, :, T.tensor([0, 2])] = -1.0; y = B",
    "index_put through view": "y = x.view(12); y.index_put_((T.tensor([1, 1, 3]),), T.ones(3), accumulate=True)",
    "advanced is a copy": "y = x[[0, 1]]; y.zero_()",
    "0-d index is a view": "y = x[T.tensor(1)]; y.zero_()",
    "detach shares": "y = x.detach(); y.add_(1); z = x.data; z[0] = 0",
    "contiguous same": "y = x.contiguous(); y.add_(1); z = x.t().contiguous(); z.zero_()",
    "to same": "y = x.to(x.dtype); y.add_(1); z = x.to(T.float64); z.zero_()",
    "clone": "y = x.clone(); y.add_(1)",
    "operators": "y = x; y += 1; y *= 2; y -= x; y /= 3; z = x; z **= 2",
    "int in place": "y = i[1]; y //= 2; y <<= 1; y |= 1",
    "out": "y = T.zeros(3, 4); T.add(x, 1, out=y); z = y[0]; T.mul(x, 2, out=y)",
    "masked_fill_": "y = x[:, 1:3]; y.masked_fill_(y > 0, -5)",
    "scatter_": "y = x[:2]; y.scatter_(1, T.tensor([[0], [1]]), 3.0); y.scatter_add_(1, T.tensor([[2], [2]]), T.ones(2, 1))",
    "index_add_": "y = x.t(); y.index_add_(0, T.tensor([0, 0]), T.ones(2, 3))",
    "index_fill_": "y = x.index_fill_(1, T.tensor([0]), 2); z = x.index_copy_(0, T.tensor([0]), T.ones(1, 4))",
    "transpose_": "y = x.view(3, 4); y.transpose_(0, 1); y[0] = 1; z = y.unsqueeze_(0); y.squeeze_(0)",
    "view_as_real": "y = T.complex(x, x); z = T.view_as_real(y); z[..., 1] = 0",
    "unfold": "y = x.unfold(1, 2, 2); y[:, 0].fill_(6)",
    "movedim": "y = B.movedim(0, 2); y[0, 0].add_(4)",
    "swap": "y = x[0].clone(); x[0] = x[1]; x[1] = y",
    "relu inplace": "y = x[1:]; T.nn.functional.relu(y, inplace=True); z = T.relu_(x)",
    "fill scalar": "x[0, 1].fill_(3); y = x[0, 1]; y += 1",
    "add alpha": "y = x[0]; y.add_(x[1], alpha=2).mul_(x[2]); z = y.addcmul_(x[1], x[2], value=0.5)",
    "cumsum_": "y = x[:, 1:]; y.cumsum_(1); z = x.tril_()",
    "lists of views": "y = [r for r in x]; y[2].zero_(); z = T.stack(y)",
    "split as methods": "y = T.split(x, 2, dim=-1)[1]; y[...] = 5; z = T.unbind(y, 1)[0]; z += 1",
    "mT": "y = B.mT; y[..., 0] = 1; z = B.swapaxes(0, 2); z[1] = 2",
    "unflatten": "y = x.unflatten(1, (2, 2)); y[:, 1].zero_()",
    "copy_ broadcasts": "x.copy_(x[0].clone()); y = x[0].copy_(T.arange(4))",
    "logical": "y = i.eq_(3) if 0 else i.ne(3); y.logical_not_(); z = y[0]; z.fill_(True)",
}


def run(program, module):
    generator = np.random.default_rng(1)
    names = {
        "T": module,
        "x": module.tensor(generator.normal(size=(3, 4)).astype(np.float32)),
        "B": module.tensor(generator.normal(size=(2, 3, 4)).astype(np.float32)),
        "i": module.tensor(generator.integers(0, 9, size=(3, 4))),
    }
    exec(program, names)
    return {n: names[n] for n in "xBiyz" if n in names}


def flat(value):
    return [a for v in value for a in flat(v)] if isinstance(value, (tuple, list)) else [value]


@pytest.mark.parametrize("backend", ["numpy", "torch", "jax", "tensorflow"])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_programs_leave_what_torch_leaves(program, backend):
    pytest.importorskip(backend)
    expected = run(program, oracle)
    with ivy.use_backend(backend):
        found = run(program, frontend)
    for name, value in expected.items():
        for f, e in zip(flat(found[name]), flat(value), strict=True):
            assert tuple(f.shape) == tuple(e.shape), name
            np.testing.assert_allclose(np.asarray(f), e.numpy(), rtol=1e-5, atol=1e-6, err_msg=name)


def test_in_place_methods_have_a_functional_form():
    x = ivy.asarray([1.0, 2.0])
    assert frontend.Tensor.add_.functional(x, 1).tolist() == [2.0, 3.0] and x.tolist() == [1.0, 2.0]
    assert frontend.Tensor.__setitem__.functional(x, 0, 5).tolist() == [5.0, 2.0] and x.tolist() == [1.0, 2.0]
    assert frontend.Tensor.fill_.functional(x, 3).tolist() == [3.0, 3.0]


def test_native_arrays_are_not_changed_in_place():
    with pytest.raises(ivy.errors.UnsupportedError, match="native array"):
        frontend.Tensor.add_(np.ones(2), 1)
