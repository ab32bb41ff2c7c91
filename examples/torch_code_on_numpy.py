"""Code written for PyTorch runs on NumPy arrays, on a machine that need not have PyTorch.

Needs: pip install ivy-frontend-torch ivy-backend-numpy
"""

from __future__ import annotations

import sys

import numpy as np

import ivy
import ivy.frontends.torch as torch


def attention(query, key, value):
    """Written for PyTorch; nothing in it knows of Ivy."""
    scores = query @ key.transpose(-2, -1) / key.shape[-1] ** 0.5
    scores.masked_fill_(torch.ones_like(scores).triu(1).bool(), float("-inf"))
    return torch.nn.functional.softmax(scores, dim=-1) @ value


ivy.set_backend("numpy")
x = torch.arange(6, dtype=torch.float32).view(3, 2)
print(attention(x, x, x))

# Functions also take the backend's own arrays, and then return them.
labels = torch.nn.functional.one_hot(np.array([0, 2, 1]), 3)
print(type(labels).__module__, labels.tolist())
print("torch was imported:", "torch" in sys.modules)
