"""A PyTorch module becomes part of a Haiku program, and is trained with JAX alone.

Needs: pip install ivy-modules-torch ivy-modules-haiku
"""

from __future__ import annotations

import haiku as hk
import jax
import jax.numpy as jnp
import torch

import ivy

torch.manual_seed(0)
body = torch.nn.Sequential(torch.nn.Linear(4, 16), torch.nn.GELU(), torch.nn.LayerNorm(16))
converted = ivy.to_ivy_module(body).to_backend("jax").to_haiku_module()


def loss(x, target):
    features = converted(x)  # begins with the weights that PyTorch gave it
    return jnp.mean((hk.Linear(1)(features) - target) ** 2)  # a layer of Haiku's own on top


program = hk.without_apply_rng(hk.transform(loss))
x = jax.random.normal(jax.random.key(0), (64, 4))
target = jnp.sum(x**2, axis=1, keepdims=True)
params = program.init(jax.random.key(1), x, target)
for path, leaves in params.items():
    print(path, {name: leaf.shape for name, leaf in leaves.items()})


@jax.jit
def step(params):
    value, gradients = jax.value_and_grad(program.apply)(params, x, target)
    return value, jax.tree.map(lambda p, g: p - 0.02 * g, params, gradients)


values = []
for _ in range(200):
    value, params = step(params)
    values.append(float(value))
print(f"loss {values[0]:.2f} → {values[-1]:.2f}")
