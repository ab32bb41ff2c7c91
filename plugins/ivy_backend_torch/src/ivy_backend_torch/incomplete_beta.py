"""The regularised incomplete beta function, which torch lacks."""

from __future__ import annotations

from typing import Any

import torch

from ivy.errors import UnsupportedError

# the fraction converges in a number of steps of the order of the square root of the larger parameter
STEPS = 512


def log_beta(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Logarithm of the beta function."""
    return torch.lgamma(a) + torch.lgamma(b) - torch.lgamma(a + b)


def fraction(a: torch.Tensor, b: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The continued fraction of betainc(a, b, x) for x below (a + 1) / (a + b + 2), by the modified method of Lentz.

    Source: Abramowitz and Stegun, 26.5.8; Thompson and Barnett, Journal of Computational Physics 64 (1986), 490-509.
    """
    tiny = torch.finfo(x.dtype).tiny * 2.0**20

    def away(y: torch.Tensor) -> torch.Tensor:
        return torch.where(torch.abs(y) < tiny, tiny, y)

    top = torch.ones_like(x)
    bottom = 1.0 / away(1.0 - (a + b) * x / (a + 1.0))
    out = bottom
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        before = out
        for term in (even, odd):
            bottom = 1.0 / away(1.0 + term * bottom)
            top = away(1.0 + term / top)
            out = out * bottom * top
        if not m % 8 and not torch.compiler.is_compiling() and settled(out, before):
            break
    return out


def settled(out: torch.Tensor, before: torch.Tensor) -> bool:
    """Whether the last step changed nothing, where that can be known."""
    try:
        moves = torch.abs(out - before) > 2 * torch.finfo(out.dtype).eps * torch.abs(out)
        return not bool(torch.any(moves))
    except RuntimeError:  # under torch.func.vmap and in fake tensors there are no values to ask
        return False


def betainc(a: torch.Tensor, b: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The value, by the fraction on the side where it converges fast."""
    mirrored = x > (a + 1.0) / (a + b + 2.0)
    p, q, y = torch.where(mirrored, b, a), torch.where(mirrored, a, b), torch.where(mirrored, 1.0 - x, x)
    inside = (y > 0) & (y < 1)
    y = torch.where(inside, y, 0.5)
    front = torch.exp(torch.xlogy(p, y) + torch.special.xlog1py(q, -y) - log_beta(p, q)) / p
    value = torch.where(inside, front * fraction(p, q, y), 0.0)
    value = torch.where(mirrored, 1.0 - value, value)
    valid = (a > 0) & (b > 0) & (x >= 0) & (x <= 1)
    return torch.where(valid, value, torch.nan)


class IncompleteBeta(torch.autograd.Function):
    """betainc with its derivative by ``x``, which has a closed form."""

    generate_vmap_rule = True

    @staticmethod
    def forward(a: torch.Tensor, b: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
        return betainc(a, b, x)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> None:
        ctx.set_materialize_grads(False)  # a derivative that is not asked for is None, not zeros
        ctx.save_for_backward(*inputs)
        ctx.save_for_forward(*inputs)

    @staticmethod
    def density(a: torch.Tensor, b: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
        return torch.exp(torch.xlogy(a - 1.0, x) + torch.special.xlog1py(b - 1.0, -x) - log_beta(a, b))

    @staticmethod
    def backward(ctx: Any, cotangent: torch.Tensor) -> Any:
        if ctx.needs_input_grad[0] or ctx.needs_input_grad[1]:
            raise UnsupportedError(
                "ivy.betainc: on torch it has a derivative by x only. Wrap a and b in ivy.stop_gradient, or use the jax backend."
            )
        return None, None, None if cotangent is None else cotangent * IncompleteBeta.density(*ctx.saved_tensors)

    @staticmethod
    def jvp(ctx: Any, *tangents: Any) -> torch.Tensor:
        if tangents[0] is not None or tangents[1] is not None:
            raise UnsupportedError("ivy.betainc: on torch it has a derivative by x only. Wrap a and b in ivy.stop_gradient.")
        return tangents[2] * IncompleteBeta.density(*ctx.saved_tensors)
