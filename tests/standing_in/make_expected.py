"""Writes, with the real torch, the weights and results of the models: ``python make_expected.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import torch
from safetensors.numpy import save_file
from transformers import GPT2Config, GPT2LMHeadModel

sys.path.insert(0, str(Path(__file__).parent))
import vit_models

# vit-pytorch imports torchvision for one class that is not compared, and torchvision must fit torch's build
for module in ("torchvision", "torchvision.transforms"):
    sys.modules[module] = ModuleType(module)
sys.modules["torchvision"].transforms = sys.modules["torchvision.transforms"]

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for number, name in enumerate(vit_models.MODELS):
    torch.manual_seed(number)
    model = vit_models.built(name, torch)
    weights = {f"weight.{n}": t.numpy() for n, t in model.state_dict().items()}
    save_file(weights | vit_models.run(name, torch, model), folder / f"{number}.safetensors")

config = GPT2Config(vocab_size=100, n_embd=32, n_layer=2, n_head=4, n_positions=16)
gpt2 = GPT2LMHeadModel(config).eval()
gpt2.save_pretrained(folder / "gpt2")
tokens = torch.tensor([[1, 2, 3, 50], [7, 0, 99, 4]])
with torch.no_grad():
    logits = gpt2(tokens).logits
    generated = gpt2.generate(tokens, max_new_tokens=6, do_sample=False, pad_token_id=0)
save_file({"tokens": tokens.numpy(), "logits": logits.numpy(), "generated": generated.numpy()}, folder / "gpt2.safetensors")
