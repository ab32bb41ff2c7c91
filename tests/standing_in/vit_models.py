"""Models of vit-pytorch, small. ``names`` holds what each expression uses; both the real torch and the frontend run this."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

COMMON = "image_size=32, patch_size=8, num_classes=5, dim=16, depth=2, heads=2, mlp_dim=32"
IMAGE = (2, 3, 32, 32)
MODELS: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "ViT": ("vit", f"ViT({COMMON}, dropout=0.1, emb_dropout=0.1)", IMAGE),
    "ViT, mean pooling": ("vit", f"ViT({COMMON}, pool='mean', dim_head=8)", IMAGE),
    "SimpleViT": ("simple_vit", f"SimpleViT({COMMON})", IMAGE),
    "DeepViT": ("deepvit", f"DeepViT({COMMON})", IMAGE),
    "CaiT": ("cait", f"CaiT({COMMON}, cls_depth=2, layer_dropout=0.05)", IMAGE),
    "MAE": ("mae", f"MAE(encoder=vit.ViT({COMMON}, pool='mean'), masking_ratio=0.75, decoder_dim=8, decoder_depth=1)", IMAGE),
    "CCT": ("cct", "CCT(img_size=32, embedding_dim=16, n_conv_layers=2, num_layers=2, num_heads=2, mlp_ratio=2.0, num_classes=5)", IMAGE),
    "CvT": ("cvt", "CvT(num_classes=5, s1_emb_dim=8, s1_heads=1, s1_depth=1, s2_emb_dim=16, s2_heads=2, s2_depth=1, s3_emb_dim=16, "
            "s3_heads=2, s3_depth=1)", IMAGE),
    "PiT": ("pit", "PiT(image_size=32, patch_size=8, dim=16, num_classes=5, depth=(1, 1), heads=2, mlp_dim=32)", IMAGE),
    "LeViT": ("levit", "LeViT(image_size=32, num_classes=5, stages=2, dim=(16, 24), depth=2, heads=(2, 3), mlp_mult=2)", IMAGE),
    "CrossViT": ("cross_vit", "CrossViT(image_size=32, num_classes=5, depth=1, sm_dim=16, lg_dim=24, sm_patch_size=8, lg_patch_size=16)", IMAGE),
    "CrossFormer": ("crossformer", "CrossFormer(num_classes=5, dim=(32, 32, 32, 32), depth=(1, 1, 1, 1), global_window_size=(2, 2, 1, 1), "
                    "local_window_size=2)", (1, 3, 64, 64)),
    "MaxViT": ("max_vit", "MaxViT(num_classes=5, dim_conv_stem=8, dim=8, dim_head=4, depth=(1, 1), window_size=2)", IMAGE),
    "TwinsSVT": ("twins_svt", "TwinsSVT(num_classes=5, s1_emb_dim=8, s1_patch_size=4, s1_local_patch_size=4, s1_global_k=4, s1_depth=1, "
                 "s2_emb_dim=8, s2_patch_size=2, s2_local_patch_size=2, s2_global_k=2, s2_depth=1, s3_emb_dim=8, s3_patch_size=1, "
                 "s3_local_patch_size=2, s3_global_k=2, s3_depth=1, s4_emb_dim=8, s4_patch_size=1, s4_local_patch_size=2, s4_global_k=2, "
                 "s4_depth=1, peg_kernel_size=3)", IMAGE),
    "MobileViT": ("mobile_vit", "MobileViT((32, 32), (16, 16, 16), (8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 16), 5, depths=(1, 1, 1))", (2, 3, 64, 64)),
    "RvT": ("rvt", f"RvT({COMMON})", IMAGE),
    "ParallelViT": ("parallel_vit", f"ViT({COMMON}, num_parallel_branches=2)", IMAGE),
    "ViT for small data": ("vit_for_small_dataset", f"ViT({COMMON})", IMAGE),
    "SimpleViT 1d": ("simple_vit_1d", "SimpleViT(seq_len=32, patch_size=4, num_classes=5, dim=16, depth=1, heads=2, mlp_dim=32)", (2, 3, 32)),
    "ViT 3d": ("vit_3d", "ViT(image_size=16, frames=4, image_patch_size=8, frame_patch_size=2, num_classes=5, dim=16, depth=1, heads=2, "
               "mlp_dim=32)", (1, 3, 4, 16, 16)),
    "SimpleViT, registers": ("simple_vit_with_register_tokens", f"SimpleViT({COMMON})", IMAGE),
    "SimpleViT, patch dropout": ("simple_vit_with_patch_dropout", f"SimpleViT({COMMON})", IMAGE),
    "SimpleViT, QK norm": ("simple_vit_with_qk_norm", f"SimpleViT({COMMON})", IMAGE),
    "XCiT": ("xcit", f"XCiT({COMMON}, cls_depth=1)", IMAGE),
    "Normalised ViT": ("normalized_vit", f"nViT({COMMON})", IMAGE),
    "ViT with masked patches": ("learnable_memory_vit", f"ViT({COMMON})", IMAGE),
}  # fmt: skip
TRAINED = ("ViT", "SimpleViT", "CaiT", "MAE", "CvT")


def fixed(*shape: int) -> Any:
    """Numbers in [0, 1) that do not depend on the framework, in the place of random ones."""
    return ((np.arange(np.prod(shape), dtype=np.float64) * 0.6180339887) % 1).astype(np.float32).reshape(shape)


def built(name: str, T: Any) -> Any:
    """The model, not in training; its package is imported as ``import torch`` resolves now."""
    module, constructor, _ = MODELS[name]
    names = {"vit": importlib.import_module("vit_pytorch.vit")}
    names |= vars(importlib.import_module(f"vit_pytorch.{module}"))
    return eval(constructor, names).eval()


def run(name: str, T: Any, model: Any) -> dict[str, Any]:
    """Its output for a fixed input, and for some models the gradients of its parameters, by name."""
    x = T.tensor(fixed(*MODELS[name][2])) * 2 - 1
    before, T.rand = T.rand, lambda *size, **where: T.tensor(fixed(*size))
    try:
        y = model(x)
        found = {"output": y}
        if name in TRAINED:
            (y * y).mean().backward()
            found |= {f"gradient.{n}": p.grad for n, p in model.named_parameters() if p.grad is not None}
    finally:
        T.rand = before
    return {n: t.detach().numpy() for n, t in found.items()}
