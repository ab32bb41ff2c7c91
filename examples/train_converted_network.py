"""A network written and initialised in PyTorch is trained in JAX: gradients, optimizer and all.

Needs: pip install ivy-modules-torch ivy-backend-jax
"""

from __future__ import annotations

import jax.numpy as jnp
import torch

import ivy

torch.manual_seed(0)
source = torch.nn.Sequential(torch.nn.Linear(2, 32), torch.nn.Tanh(), torch.nn.Linear(32, 1))
network = ivy.to_ivy_module(source).to_backend("jax")

corners = jnp.asarray([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
exclusive_or = jnp.asarray([[0.0], [1.0], [1.0], [0.0]])


def loss(v):
    return ivy.mean((network(corners, v=v) - exclusive_or) ** 2)


loss_and_gradients = ivy.jit(ivy.value_and_grad(loss))
optimizer = ivy.Adam(1e-2)
for step in range(101):
    value, gradients = loss_and_gradients(network.v)
    network.v = optimizer.step(network.v, gradients)
    if step % 25 == 0:
        print(f"step {step:3}: loss {float(value):.4f}")
print("0 or 1:", *(round(float(y)) for y in network(corners)[:, 0]))
