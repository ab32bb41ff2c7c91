"""betainc, which torch lacks: against SciPy, its derivatives, and vmap."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import ivy
from ivy.errors import UnsupportedError

special = pytest.importorskip("scipy.special")
A, B, X = (v.ravel() for v in np.meshgrid([0.05, 0.5, 1.0, 3.0, 40.0, 2000.0], [0.1, 1.0, 7.0, 500.0], [0.0, 1e-6, 0.1, 0.5, 0.8, 0.999, 1.0]))


@pytest.mark.parametrize(("dtype", "bound"), [(torch.float64, 1e-10), (torch.float32, 1e-6)])
def test_betainc_against_scipy(dtype, bound):
    found = ivy.betainc(*[torch.tensor(v, dtype=dtype) for v in (A, B, X)])
    expected = special.betainc(*[torch.tensor(v, dtype=dtype).double().numpy() for v in (A, B, X)])
    np.testing.assert_allclose(found.numpy(), expected, rtol=bound, atol=bound)


def test_betainc_outside_its_domain():
    found = ivy.betainc(torch.tensor([1.0, -1.0, 1.0]), torch.tensor([1.0, 1.0, 0.0]), torch.tensor([1.5, 0.5, 0.5]))
    assert torch.isnan(found).all()


def test_betainc_derivatives():
    x = torch.linspace(0.1, 0.9, 5, dtype=torch.float64, requires_grad=True)
    a, b = torch.tensor(1.5, dtype=torch.float64), torch.tensor(2.5, dtype=torch.float64)
    assert torch.autograd.gradcheck(lambda v: ivy.betainc(a, b, v), x) and torch.autograd.gradgradcheck(lambda v: ivy.betainc(a, b, v), x)
    slope = torch.func.jvp(lambda v: ivy.betainc(a, b, v), (x.detach(),), (torch.ones_like(x),))[1]
    torch.testing.assert_close(slope, torch.func.grad(lambda v: ivy.betainc(a, b, v).sum())(x.detach()))
    mapped = torch.func.vmap(lambda v: ivy.betainc(a, b, v))(x.detach())
    torch.testing.assert_close(mapped, ivy.betainc(a, b, x.detach()))


def test_betainc_has_no_derivative_by_its_parameters():
    a = torch.tensor([1.5], requires_grad=True)
    with pytest.raises(UnsupportedError, match="by x only"):
        ivy.betainc(a, torch.tensor([2.0]), torch.tensor([0.5])).sum().backward()
