"""What tensors tell about themselves, and what they say that they are not."""

from __future__ import annotations

import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")

TOLD = [
    "x.is_conj(), x.is_neg(), x.is_pinned(), x.is_shared(), x.is_inference(), x.is_sparse_csr, x.is_xpu", "x.get_device()",
    "x.is_same_size(x), x.is_same_size(x[0])", "x.clone().apply_(lambda v: v + 1).tolist()", "x.new(2, 3).shape, x.new([1, 2]).dtype",
    "x.clone().map_(x, lambda a, b: a * b).tolist()", "list(reversed(x))[0].tolist()", "str(x.layout)[-7:]", "x.dense_dim(), x.sparse_dim()",
    "x.resolve_conj() is x", "[r.tolist() for r in x]", "x.numpy().sum().item()", "x[0, 0].item(), x.tolist()", "len(x), 1.0 in x", "x.retains_grad",
    "(T.ones(2, requires_grad=True) * 1).retains_grad",
]  # fmt: skip


@pytest.mark.parametrize("expression", TOLD)
def test_as_torch(expression):
    with ivy.use_backend("numpy"):
        found, expected = (eval(expression, {"T": T, "x": T.arange(4.0).reshape(2, 2)}) for T in (frontend, oracle))
    assert str(found) == str(expected)


def test_every_public_name_of_tensors_exists_or_says_what_to_do():
    with ivy.use_backend("numpy"):
        x = frontend.ones(2, 2)
        for name in dir(oracle.Tensor):
            if not name.startswith("_"):
                try:
                    getattr(x, name)
                except ivy.errors.UnsupportedError as error:
                    told = (f"torch.Tensor.{name}: ", f"torch.Tensor.{name} is not available in ivy.frontends.torch: ")
                    assert "torch_function" in str(error) or str(error).startswith(told)


@pytest.mark.parametrize("call", ["x.to_sparse()", "x.data_ptr()", "x.dequantize()", "x.untyped_storage()"])
def test_what_there_is_not_raises(call):
    with ivy.use_backend("numpy"), pytest.raises(ivy.errors.UnsupportedError):
        eval(call, {"x": frontend.ones(2)})
