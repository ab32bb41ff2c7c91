"""Gamma variables with torch's implicit gradient. All else is composed: torch's own kernels draw from a generator, not a key."""

from __future__ import annotations

import torch

from ivy.backend import load
from ivy.dispatch import SPECS, composite_on
from ivy.hookspecs import hookimpl


@hookimpl
def random_standard_gamma(alpha, /, *, shape=None, key=None):
    drawn = composite_on(load("torch"), SPECS["random_standard_gamma"])(alpha, shape=shape, key=key)
    if not (torch.is_grad_enabled() and alpha.requires_grad):
        return drawn
    parameter = alpha.detach().expand(drawn.shape)
    # the derivative of the draw at a fixed value of the distribution function
    return drawn + (alpha - alpha.detach()) * torch._standard_gamma_grad(parameter.contiguous(), drawn)
