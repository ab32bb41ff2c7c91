"""Calls of ``torch.nn.functional``, as (name, positional arguments, named arguments); arrays are torch tensors."""

from __future__ import annotations

from typing import Any

import torch

source = torch.Generator().manual_seed(0)


def real(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.randn(shape, generator=source, dtype=dtype)


def whole(high: int, *shape: int) -> torch.Tensor:
    return torch.randint(high, shape, generator=source)


def share(*shape: int) -> torch.Tensor:
    return torch.rand(shape, generator=source) * 0.9 + 0.05


def sign(*shape: int) -> torch.Tensor:
    return whole(2, *shape) * 2 - 1


scores = torch.log_softmax(torch.sin(torch.arange(48.0) ** 2).reshape(6, 2, 4), -1)
labels = torch.tensor([[1, 1, 3], [2, 3, 0]])
edges = torch.tensor([-float("inf"), -30.0, -3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0, 30.0, float("inf")])
nan = torch.tensor([float("nan"), 1.0])
ELEMENTWISE: list[tuple[str, dict[str, Any]]] = [
    ("relu", {}), ("relu6", {}), ("leaky_relu", {}), ("leaky_relu", {"negative_slope": 0.2}), ("elu", {}),
    ("elu", {"alpha": 0.7}), ("selu", {}), ("celu", {}), ("celu", {"alpha": 2.0}), ("silu", {}), ("sigmoid", {}),
    ("tanh", {}), ("hardtanh", {}), ("hardtanh", {"min_val": -2.0, "max_val": 0.5}), ("hardsigmoid", {}),
    ("logsigmoid", {}), ("softplus", {}), ("softplus", {"beta": 2, "threshold": 5}), ("hardshrink", {}),
    ("hardshrink", {"lambd": 1.0}), ("threshold", {"threshold": 0.3, "value": 7.0}), ("rrelu", {}),
]  # fmt: skip
FINITE: list[tuple[str, dict[str, Any]]] = [
    ("gelu", {}), ("gelu", {"approximate": "tanh"}), ("mish", {}), ("hardswish", {}), ("softsign", {}),
    ("tanhshrink", {}), ("softshrink", {}), ("softshrink", {"lambd": 1.0}),
]  # fmt: skip
ACTIVATIONS: list[Any] = (
    [(name, (x,), kwargs) for name, kwargs in ELEMENTWISE for x in (edges, nan, real(2, 3, 4), real(5, dtype=torch.float64))]
    + [(name, (x,), kwargs) for name, kwargs in FINITE for x in (edges[1:-1], real(2, 3, 4), real(5, dtype=torch.float64))]
    + [
        ("relu", (whole(9, 5) - 4,), {}), ("hardtanh", (whole(9, 5) - 4,), {"min_val": -1, "max_val": 2}),
        ("prelu", (real(2, 3, 4), real(3)), {}), ("prelu", (real(2, 3), real(1)), {}), ("prelu", (real(4), real(1)), {}),
        ("glu", (real(2, 6),), {}), ("glu", (real(4, 6), 0), {}),
        ("softmax", (real(2, 3), -1), {}), ("softmax", (real(2, 3),), {"dim": 0, "dtype": torch.float64}),
        ("softmax", (real(2, 3), -1, 3, torch.float64), {}), ("softmax", (real(),), {"dim": 0}),
        ("log_softmax", (real(2, 3) * 50, 1), {}), ("softmin", (real(2, 3), 1), {}),
    ]
)  # fmt: skip
DENSE: list[Any] = [
    ("linear", (real(2, 5, 3), real(4, 3), real(4)), {}), ("linear", (real(3), real(4, 3)), {}),
    ("linear", (real(2, 3), real(3)), {}), ("bilinear", (real(2, 3), real(2, 4), real(5, 3, 4), real(5)), {}),
    ("bilinear", (real(2, 6, 3), real(2, 6, 4), real(5, 3, 4)), {}),
    ("conv1d", (real(2, 4, 9), real(6, 4, 3), real(6)), {"stride": 2, "padding": 1}),
    ("conv1d", (real(2, 4, 9), real(6, 2, 3)), {"groups": 2, "dilation": 2, "padding": "same"}),
    ("conv1d", (real(4, 9), real(6, 4, 4)), {"padding": "same"}),
    ("conv2d", (real(2, 4, 8, 7), real(6, 4, 3, 2), real(6), 2, (1, 0), 1, 1), {}),
    ("conv2d", (real(2, 4, 8, 7), real(4, 1, 3, 3), real(4)), {"groups": 4, "padding": [1]}),
    ("conv2d", (real(4, 8, 7), real(6, 4, 3, 2)), {"padding": "valid", "dilation": (2, 1)}),
    ("conv2d", (real(2, 4, 8, 7, dtype=torch.float64), real(6, 4, 2, 3, dtype=torch.float64)), {"padding": "same"}),
    ("conv3d", (real(1, 2, 5, 4, 6), real(3, 2, 2, 3, 3), real(3)), {"padding": (0, 1, 2), "stride": (1, 2, 1)}),
    ("conv_tbc", (real(7, 2, 3), real(3, 3, 4), real(4), 1), {}),
    ("conv_transpose1d", (real(2, 4, 5), real(4, 3, 3), real(3)), {"stride": 2, "padding": 1, "output_padding": 1}),
    ("conv_transpose2d", (real(2, 4, 5, 6), real(4, 3, 3, 2), real(3), 2, 1, (1, 0), 1, 1), {}),
    ("conv_transpose2d", (real(2, 4, 5, 6), real(4, 2, 3, 3)), {"groups": 2, "dilation": 2, "stride": 3}),
    ("conv_transpose3d", (real(2, 3, 4, 3), real(2, 3, 2, 2, 3)), {"stride": (2, 1, 2)}),
]  # fmt: skip
POOLS: list[Any] = [
    (name.format(n), (real(2, 3, *[9, 8, 7][:n]),), kwargs)
    for n in (1, 2, 3)
    for name, kwargs in [
        ("max_pool{}d", {"kernel_size": 2}), ("max_pool{}d", {"kernel_size": 3, "stride": 2, "padding": 1}),
        ("max_pool{}d", {"kernel_size": 3, "stride": 2, "ceil_mode": True, "dilation": 2, "padding": 1}),
        ("max_pool{}d", {"kernel_size": 2, "return_indices": True}), ("avg_pool{}d", {"kernel_size": 3}),
        ("max_pool{}d", {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True, "return_indices": True}),
        ("avg_pool{}d", {"kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True}),
        ("avg_pool{}d", {"kernel_size": 3, "stride": 2, "padding": 1, "count_include_pad": False}),
        ("adaptive_avg_pool{}d", {"output_size": 1}), ("adaptive_avg_pool{}d", {"output_size": 5}),
        ("adaptive_max_pool{}d", {"output_size": 3}), ("adaptive_max_pool{}d", {"output_size": 4, "return_indices": True}),
        ("lp_pool{}d", {"norm_type": 2.0, "kernel_size": 2}), ("max_pool{}d_with_indices", {"kernel_size": 3}),
    ]
]  # fmt: skip
POOLS += [
    ("max_pool2d", (real(3, 8, 6), (3, 2), [], (1, 0)), {}), ("avg_pool2d", (real(3, 8, 6), (3, 2)), {"divisor_override": 5}),
    ("adaptive_avg_pool2d", (real(2, 3, 8, 6), (None, 2)), {}), ("adaptive_avg_pool2d", (real(3, 8, 6), (4, 4)), {}),
    ("max_unpool2d", (real(2, 3, 4, 4), torch.arange(0, 128, 8)[:16].reshape(1, 1, 4, 4).expand(2, 3, 4, 4) // 2, 2), {}),
    ("max_pool2d", (real(1, 2, 7, 7), 3, 2, 0, 1, True), {}),
]  # fmt: skip
NORMS: list[Any] = [
    ("batch_norm", (real(4, 3, 5), real(3), share(3)), {}),
    ("batch_norm", (real(4, 3), real(3), share(3), real(3), real(3)), {"eps": 1e-3}),
    ("batch_norm", (real(4, 3, 5, 2), None, None, real(3), real(3), True), {}),
    ("instance_norm", (real(2, 3, 5, 4),), {"weight": real(3), "bias": real(3)}),
    ("instance_norm", (real(2, 3, 5, 4), real(3), share(3)), {"use_input_stats": False}),
    ("layer_norm", (real(2, 5, 4), (4,), real(4), real(4)), {}), ("layer_norm", (real(2, 5, 4), [5, 4]), {"eps": 0.1}),
    ("layer_norm", (real(2, 5, 4), (5, 4), real(5, 4)), {}), ("rms_norm", (real(2, 5, 4), (4,), real(4)), {"eps": 1e-6}),
    ("rms_norm", (real(2, 5, 4) * 1e-3, (5, 4)), {}), ("group_norm", (real(2, 6, 5, 3), 3, real(6), real(6)), {}),
    ("rms_norm", (real(2, 4) * 1e-3, (4,)), {}), ("rms_norm", (real(2, 4, dtype=torch.float64) * 1e-6, (4,)), {}),
    ("rms_norm", (real(2, 4).half() * 0.01, (4,)), {}), ("layer_norm", (real(2, 4).half() * 0.01, (4,), real(4).half()), {}),
    ("batch_norm", (real(4, 3).half(), real(3), share(3)), {}), ("group_norm", (real(2, 6).half() * 0.01, 2), {}),
    ("group_norm", (real(2, 6), 2), {}), ("local_response_norm", (real(2, 7, 5, 4), 5), {}),
    ("local_response_norm", (real(2, 7, 5), 2), {"alpha": 0.5, "beta": 0.5, "k": 2.0}),
    ("normalize", (real(2, 5, 4),), {}), ("normalize", (torch.zeros(2, 3),), {}), ("normalize", (real(4, 5), 1.0, 0), {}),
    ("cosine_similarity", (real(3, 5), real(3, 5)), {}), ("cosine_similarity", (real(3, 5), torch.zeros(1, 5)), {"dim": -1}),
    ("pairwise_distance", (real(3, 5), real(3, 5)), {}), ("pairwise_distance", (real(3, 5), real(5)), {"p": 1.0, "keepdim": True}),
    ("pdist", (real(4, 3),), {}), ("pdist", (real(4, 3), 1.0), {}),
]  # fmt: skip
PAIRED: list[Any] = [
    ("mse_loss", (real(3, 4), real(3, 4)), {}), ("mse_loss", (real(3, 4), real(3, 4)), {"weight": share(3, 4)}),
    ("l1_loss", (real(3, 4), real(3, 4)), {}), ("l1_loss", (real(3, 4), real(3, 4), False), {}),
    ("smooth_l1_loss", (real(3, 4), real(3, 4)), {}), ("smooth_l1_loss", (real(3, 4), real(3, 4)), {"beta": 0.3}),
    ("smooth_l1_loss", (real(3, 4), real(3, 4)), {"beta": 0.0}), ("huber_loss", (real(3, 4), real(3, 4)), {"delta": 0.4}),
    ("binary_cross_entropy", (share(3, 4), share(3, 4)), {}),
    ("binary_cross_entropy", (torch.tensor([0.0, 1.0]), torch.tensor([1.0, 1.0])), {"weight": share(2)}),
    ("binary_cross_entropy_with_logits", (real(3, 4) * 50, share(3, 4)), {}),
    ("binary_cross_entropy_with_logits", (real(3, 4), share(3, 4)), {"pos_weight": share(4), "weight": share(3, 1)}),
    ("kl_div", (real(3, 4), share(3, 4)), {}), ("kl_div", (real(3, 4), real(3, 4)), {"log_target": True}),
    ("poisson_nll_loss", (real(3, 4), share(3, 4) * 4), {"full": True}),
    ("poisson_nll_loss", (share(3, 4), share(3, 4)), {"log_input": False}),
    ("gaussian_nll_loss", (real(3, 4), real(3, 4), share(3, 4)), {}),
    ("gaussian_nll_loss", (real(3, 4), real(3, 4), share(3)), {"full": True, "eps": 0.5}),
    ("gaussian_nll_loss", (real(3, 4), real(3, 4), share(3, 1)), {}),
    ("soft_margin_loss", (real(3, 4), sign(3, 4)), {}), ("hinge_embedding_loss", (real(3, 4), sign(3, 4)), {"margin": 0.5}),
    ("margin_ranking_loss", (real(5), real(5), sign(5)), {"margin": 0.2}),
    ("cosine_embedding_loss", (real(5, 3), real(5, 3), sign(5)), {"margin": 0.1}),
    ("triplet_margin_loss", (real(5, 3), real(5, 3), real(5, 3)), {}),
    ("triplet_margin_loss", (real(5, 3), real(5, 3), real(5, 3)), {"p": 1, "swap": True, "margin": 2.0}),
    ("triplet_margin_with_distance_loss", (real(5, 3), real(5, 3), real(5, 3)), {"swap": True}),
    ("nll_loss", (real(5, 3), whole(3, 5)), {}), ("nll_loss", (real(5, 3), whole(3, 5)), {"weight": share(3), "ignore_index": 1}),
    ("nll_loss", (real(5, 3, 2, 4), whole(3, 5, 2, 4)), {"weight": share(3)}),
    ("cross_entropy", (real(5, 3), whole(3, 5)), {}), ("cross_entropy", (real(3), torch.tensor(1)), {}),
    ("cross_entropy", (real(5, 3, 4), whole(3, 5, 4)), {"weight": share(3), "label_smoothing": 0.2, "ignore_index": 0}),
    ("cross_entropy", (real(5, 3), torch.tensor([-100, 2, 0, -100, 1])), {"label_smoothing": 0.1}),
    ("cross_entropy", (real(5, 3), share(5, 3)), {}),
    ("cross_entropy", (real(5, 3, 2), share(5, 3, 2)), {"weight": share(3), "label_smoothing": 0.2}),
    ("multilabel_soft_margin_loss", (real(5, 3), whole(2, 5, 3).float()), {"weight": share(3)}),
    ("multi_margin_loss", (real(5, 3), whole(3, 5)), {"margin": 0.7}),
    ("multi_margin_loss", (real(5, 3), whole(3, 5)), {"p": 2, "weight": share(3)}),
    ("multilabel_margin_loss", (real(2, 4), torch.tensor([[3, 0, -1, 1], [2, -1, 0, 0]])), {}),
    ("multilabel_margin_loss", (real(4), torch.tensor([3, 0, -1, 1])), {}),
    ("ctc_loss", (scores, labels, torch.tensor([6, 5]), torch.tensor([3, 2])), {}),
    ("ctc_loss", (scores, torch.tensor([1, 1, 2, 2, 0]), (6, 6), (3, 2)), {"blank": 3}),
    ("ctc_loss", (scores, torch.tensor([[1, 1, 1, 1], [1, 2, 0, 0]]), torch.tensor([6, 6]), torch.tensor([4, 0])), {"zero_infinity": True}),
    ("ctc_loss", (scores[:, 0], torch.tensor([1, 2]), torch.tensor(6), torch.tensor(2)), {}),
]  # fmt: skip
# a reduction as well as what each case has; torch has its default where a flag decides
LOSSES: list[Any] = [
    (name, args, kwargs if len(args) > 2 and args[2] is False else kwargs | {"reduction": reduction})
    for name, args, kwargs in PAIRED
    for reduction in ("mean", "sum", "none")
] + [("kl_div", (real(3, 4), share(3, 4)), {"reduction": "batchmean"})]
keep = whole(2, 2, 1, 5, 6).bool()
keep[0, 0, 2] = False
bar = torch.where(keep, 0.0, -float("inf"))
ATTENTION: list[Any] = [
    ("scaled_dot_product_attention", (real(2, 4, 5, 8), real(2, 4, 6, 8), real(2, 4, 6, 7)), kwargs)
    for kwargs in ({}, {"attn_mask": keep}, {"attn_mask": bar}, {"is_causal": True}, {"scale": 0.3, "attn_mask": real(5, 6)})
] + [
    ("scaled_dot_product_attention", (real(2, 4, 5, 8), real(2, 2, 5, 8), real(2, 2, 5, 8)), {"enable_gqa": True}),
    ("scaled_dot_product_attention", (real(5, 8), real(6, 8), real(6, 8)), {}),
]  # fmt: skip
projection = (real(24, 8), real(24))
output = (real(8, 8), real(8))
for options in (
    {}, {"need_weights": False}, {"average_attn_weights": False}, {"attn_mask": torch.triu(torch.ones(5, 5), 1).bool()},
    {"attn_mask": real(4, 5, 5), "need_weights": False}, {"attn_mask": real(5, 5), "is_causal": True},
    {"key_padding_mask": torch.tensor([[False] * 5, [False] * 3 + [True] * 2])},
    {"key_padding_mask": torch.tensor([[False] * 5, [True] * 5]), "need_weights": False},
):  # fmt: skip
    x = real(5, 2, 8)
    arguments = (x, x, x, 8, 2, *projection, None, None, False, 0.0, *output)
    ATTENTION.append(("multi_head_attention_forward", arguments, options))
ATTENTION += [
    ("multi_head_attention_forward", (real(3, 8), real(5, 8), real(5, 8), 8, 4, *projection, None, None, True, 0.0, *output),
     {"attn_mask": real(3, 5)}),
    ("multi_head_attention_forward",
     (real(3, 2, 8), real(5, 2, 8), real(5, 2, 8), 8, 4, *projection, real(1, 1, 8), real(1, 1, 8), True, 0.0, *output),
     {"key_padding_mask": torch.zeros(2, 5).bool()}),
    ("multi_head_attention_forward",
     (real(3, 2, 8), real(5, 2, 6), real(5, 2, 7), 8, 4, None, projection[1], None, None, False, 0.0, *output),
     {"use_separate_proj_weight": True, "q_proj_weight": real(8, 8), "k_proj_weight": real(8, 6), "v_proj_weight": real(8, 7)}),
]  # fmt: skip
EMBEDDINGS: list[Any] = [
    ("embedding", (whole(7, 2, 5), real(7, 3)), {}), ("embedding", (whole(7, 2, 5), real(7, 3), 0), {}),
    ("embedding", (whole(7, 2, 5), real(7, 3)), {"padding_idx": -1}), ("one_hot", (whole(4, 2, 3), 5), {}),
    ("one_hot", (torch.tensor([0, 2, 1]),), {}),
] + [
    ("embedding_bag", (*args, real(7, 3), *offsets), {"mode": mode} | extra)
    for mode in ("sum", "mean", "max")
    for args, offsets, extra in [
        ((whole(7, 2, 5),), (), {}), ((whole(7, 6),), (torch.tensor([0, 2, 2, 5]),), {}),
        ((whole(7, 6),), (torch.tensor([0, 2, 6]),), {"include_last_offset": True}),
        ((torch.tensor([[1, 2, 1], [1, 1, 1]]),), (), {"padding_idx": 1}),
    ]
] + [("embedding_bag", (whole(7, 2, 5), real(7, 3)), {"mode": "sum", "per_sample_weights": real(2, 5)})]  # fmt: skip
VISION: list[Any] = [
    ("pad", (real(2, 3, 4, 5), (1, 2)), {}), ("pad", (real(2, 3, 4, 5), (1, 2, 0, 1), "constant", 3.0), {}),
    ("pad", (real(2, 3, 4, 5), (-1, 2, 0, -2)), {}), ("pad", (whole(9, 4), (1, 1)), {"value": 7}),
    ("pad", (real(2, 3, 4, 5), (1, 2, 3, 0), "reflect"), {}), ("pad", (real(2, 3, 4, 5), (1, 2, 3, 0), "replicate"), {}),
    ("pad", (real(2, 3, 4, 5), (1, 2, 3, 0)), {"mode": "circular"}), ("pad", (real(3, 5), [2, 2]), {"mode": "reflect"}),
    ("pixel_shuffle", (real(2, 12, 3, 4), 2), {}), ("pixel_shuffle", (real(18, 3, 4), 3), {}),
    ("pixel_unshuffle", (real(2, 3, 4, 6), 2), {}), ("channel_shuffle", (real(2, 6, 3), 3), {}),
    ("unfold", (real(2, 3, 6, 7), (2, 3)), {"padding": 1, "stride": (2, 1)}), ("unfold", (real(3, 6, 7), 2), {"dilation": 2}),
    ("fold", (real(2, 12, 20), (6, 5), 2), {}), ("fold", (real(2, 18, 12), (6, 7), 3), {"stride": 2, "padding": 1}),
    ("fold", (real(12, 12), (5, 6), 2), {"dilation": 2}),
    ("affine_grid", (real(2, 2, 3), (2, 3, 4, 5)), {"align_corners": False}),
    ("affine_grid", (real(2, 2, 3), [2, 3, 4, 5], True), {}), ("affine_grid", (real(2, 3, 4), (2, 3, 4, 5, 6), False), {}),
] + [
    ("grid_sample", (real(2, 3, 5, 6), real(2, 4, 7, 2)), {"mode": m, "padding_mode": p, "align_corners": c})
    for m in ("bilinear", "nearest", "bicubic") for p in ("zeros", "border", "reflection") for c in (False, True)
] + [
    ("grid_sample", (real(1, 2, 4, 5, 6), real(1, 3, 2, 2, 3)), {"mode": m, "padding_mode": "zeros", "align_corners": False})
    for m in ("bilinear", "nearest")
] + [
    ("interpolate", (real(2, 3, *[6, 7, 5][:n]),), {"mode": mode} | size | corners)
    for mode, n, choices in [
        ("nearest", 1, [{}]), ("nearest", 2, [{}]), ("nearest-exact", 2, [{}]), ("area", 2, [{}]),
        ("linear", 1, [{}, {"align_corners": True}]), ("bilinear", 2, [{}, {"align_corners": True}]),
        ("trilinear", 3, [{"align_corners": False}]), ("bicubic", 2, [{}, {"align_corners": True}]),
    ]
    for size in ({"size": 9}, {"size": 4}, {"scale_factor": 2}, {"scale_factor": 0.7},
                 {"scale_factor": 1.7, "recompute_scale_factor": True})
    for corners in choices
] + [
    ("interpolate", (real(2, 3, 16, 7), (3, 14)), {"mode": mode, "antialias": True, "align_corners": corners})
    for mode in ("bilinear", "bicubic") for corners in (False, True)
] + [
    ("interpolate", (real(2, 3, 6, 7), (3, 14)), {}), ("interpolate", (real(2, 3, 6, 7), None, (0.5, 2.0)), {}),
    ("fractional_max_pool2d", (real(2, 3, 9, 8), (2, 3), (4, 3)), {"_random_samples": abs(real(2, 3, 2)) % 1}),
    ("fractional_max_pool3d", (real(2, 9, 8, 7), 2), {"output_ratio": 0.5, "_random_samples": abs(real(1, 2, 3)) % 1}),
    ("linear_cross_entropy", (real(5, 3), real(4, 3), torch.tensor([0, 3, -100, 1, 2])), {}),
    ("upsample", (real(2, 3, 6, 7),), {"scale_factor": 2, "mode": "bilinear"}),
    ("upsample_bilinear", (real(2, 3, 6, 7),), {"size": (9, 9)}), ("upsample_nearest", (real(2, 3, 6, 7),), {"scale_factor": 3}),
]  # fmt: skip
CASES: list[Any] = ACTIVATIONS + DENSE + POOLS + NORMS + LOSSES + ATTENTION + EMBEDDINGS + VISION
