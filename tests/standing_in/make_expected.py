"""Writes, with the real torch, the weights and results of the models: ``python make_expected.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
from safetensors.numpy import save_file

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
    try:
        model = vit_models.built(name, torch)
        weights = {f"weight.{n}": t.numpy() for n, t in model.state_dict().items()}
        save_file(weights | vit_models.run(name, torch, model), folder / f"{number}.safetensors")
    except Exception as error:
        print(name, "FAILED", repr(error)[:200]); continue
