"""GPT-2 written for PyTorch, run by JAX where PyTorch is not installed; it loads the checkpoint of the real model.

Only the line that imports torch is not what a PyTorch user would write. Give the path of a ``model.safetensors`` of GPT-2
(of ``transformers.GPT2LMHeadModel``) to use its weights; without one they are random.

Needs: pip install ivy-frontend-torch ivy-backend-jax safetensors
"""

from __future__ import annotations

import math
import sys

import ivy
import ivy.frontends.torch as torch

nn, F = torch.nn, torch.nn.functional


class Conv1D(nn.Module):
    """A linear map whose weight is stored as (in, out)."""

    def __init__(self, out_features, in_features):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(in_features, out_features))
        self.bias = nn.Parameter(torch.zeros(out_features))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, x):
        shape = x.size()[:-1] + (self.weight.size(1),)
        return torch.addmm(self.bias, x.view(-1, x.size(-1)), self.weight).view(shape)


class Attention(nn.Module):
    def __init__(self, width, heads, length):
        super().__init__()
        self.heads = heads
        self.register_buffer("mask", torch.tril(torch.ones(length, length, dtype=torch.bool)), persistent=False)
        self.c_attn = Conv1D(3 * width, width)
        self.c_proj = Conv1D(width, width)

    def forward(self, x):
        batch, length, width = x.shape
        q, k, v = (t.view(batch, length, self.heads, -1).transpose(1, 2) for t in self.c_attn(x).split(width, dim=2))
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
        scores = scores.masked_fill(~self.mask[:length, :length], float("-inf"))
        y = F.softmax(scores, dim=-1) @ v
        return self.c_proj(y.transpose(1, 2).contiguous().view(batch, length, width))


class MLP(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.c_fc = Conv1D(4 * width, width)
        self.c_proj = Conv1D(width, 4 * width)
        self.act = nn.GELU(approximate="tanh")

    def forward(self, x):
        return self.c_proj(self.act(self.c_fc(x)))


class Block(nn.Module):
    def __init__(self, width, heads, length):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width, eps=1e-5)
        self.attn = Attention(width, heads, length)
        self.ln_2 = nn.LayerNorm(width, eps=1e-5)
        self.mlp = MLP(width)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class GPT2(nn.Module):
    """The names of the parameters are those of the real checkpoint."""

    def __init__(self, vocabulary=50257, width=768, layers=12, heads=12, length=1024):
        super().__init__()
        self.transformer = nn.ModuleDict({
            "wte": nn.Embedding(vocabulary, width),
            "wpe": nn.Embedding(length, width),
            "h": nn.ModuleList([Block(width, heads, length) for _ in range(layers)]),
            "ln_f": nn.LayerNorm(width, eps=1e-5),
        })  # fmt: skip
        self.lm_head = nn.Linear(width, vocabulary, bias=False)
        self.lm_head.weight = self.transformer["wte"].weight  # tied

    def forward(self, tokens):
        parts = self.transformer
        x = parts["wte"](tokens) + parts["wpe"](torch.arange(tokens.size(1)))
        for block in parts["h"]:
            x = block(x)
        return self.lm_head(parts["ln_f"](x))

    @torch.no_grad()
    def generate(self, tokens, count):
        for _ in range(count):
            tokens = torch.cat([tokens, self(tokens)[:, -1:].argmax(-1)], dim=1)
        return tokens


def load(model, path):
    """Load the checkpoint that ``save_pretrained`` has written, where the tied weight stands only once."""
    from safetensors.numpy import load_file

    state = {k: v for k, v in load_file(path).items() if not k.endswith((".attn.bias", ".attn.masked_bias"))}
    state.setdefault("lm_head.weight", state["transformer.wte.weight"])
    print(model.load_state_dict(state))


if __name__ == "__main__":
    ivy.set_backend("jax")
    torch.manual_seed(0)
    if len(sys.argv) > 1:
        gpt2 = GPT2()
        load(gpt2, sys.argv[1])
    else:
        gpt2 = GPT2(vocabulary=100, width=32, layers=2, heads=4, length=16)
    gpt2.eval()
    print(sum(p.numel() for p in gpt2.parameters()), "parameters;", gpt2.generate(torch.tensor([[1, 2, 3]]), 4).tolist())
    optimizer = torch.optim.AdamW(gpt2.parameters(), lr=1e-2)
    tokens = torch.tensor([[5, 6, 7, 8, 5, 6, 7, 8]])
    for step in range(3):
        optimizer.zero_grad()
        loss = F.cross_entropy(gpt2(tokens[:, :-1]).flatten(0, 1), tokens[:, 1:].flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(gpt2.parameters(), 1.0)
        optimizer.step()
        print(f"step {step}: loss {loss.item():.3f}")
    print("torch was imported:", "torch" in sys.modules)
