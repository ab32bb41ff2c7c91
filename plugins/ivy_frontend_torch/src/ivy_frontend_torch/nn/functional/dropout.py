"""Dropout. The random numbers are drawn through ``ivy.random``; a graph gives them its key."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.torch_function import torch_function

# -scale * alpha of SELU. Source: Klambauer et al., 2017
SATURATION = -1.7580993408473766


def active(p, training):
    """Whether dropout with probability ``p`` does anything."""
    if not 0.0 <= p <= 1.0:
        raise ArgumentError(f"torch dropout: the probability must be within [0, 1], got {p}.")
    return training and p > 0.0


def channels(x, lead):
    """The shape of one number per channel: the first ``lead`` axes of ``x``."""
    return (*x.shape[:lead], *[1] * (x.ndim - lead))


def dropped_channels(x, p, lead):
    return x * ivy.dropout(ivy.ones(channels(x, lead), dtype=x.dtype), p)


def alpha_dropped(x, p, shape):
    """``x`` with a share ``p`` set to the saturation of SELU, scaled to keep mean and variance."""
    if p == 1.0:
        return ivy.zeros_like(x)
    scale = 1.0 / math.sqrt((SATURATION * SATURATION * p + 1.0) * (1.0 - p))
    keep = ivy.random.bernoulli(1.0 - p, shape=shape)
    return ivy.where(keep, x, SATURATION) * scale - SATURATION * scale * p


@torch_function
def dropout(input, p=0.5, training=True, inplace=False):
    return ivy.dropout(input, p) if active(p, training) else input


@torch_function
def dropout1d(input, p=0.5, training=True, inplace=False):
    if input.ndim not in (2, 3):
        raise ArgumentError(f"torch dropout1d: expected 2 axes (C, L) or 3 axes (N, C, L), got {input.ndim}.")
    return dropped_channels(input, p, input.ndim - 1) if active(p, training) else input


@torch_function
def dropout2d(input, p=0.5, training=True, inplace=False):
    # torch reads 3 axes as (N, C, L)
    return dropped_channels(input, p, 2) if active(p, training) else input


@torch_function
def dropout3d(input, p=0.5, training=True, inplace=False):
    return dropped_channels(input, p, 2 if input.ndim == 5 else 1) if active(p, training) else input


@torch_function
def alpha_dropout(input, p=0.5, training=False, inplace=False):
    return alpha_dropped(input, p, input.shape) if active(p, training) else input


@torch_function
def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    return alpha_dropped(input, p, channels(input, 2)) if active(p, training) else input
