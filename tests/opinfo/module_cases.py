"""Modules and options that torch's module database lacks: ``(constructor, inputs)``. ``S(...)`` is a tensor of that shape."""

from __future__ import annotations

from itertools import product

PADDINGS = ("reflect", "replicate", "circular")
IMAGES = {1: "S(2, 4, 9)", 2: "S(2, 4, 7, 6)", 3: "S(1, 4, 5, 4, 5)"}
ODD = {1: "S(2, 3, 11)", 2: "S(2, 3, 9, 8)", 3: "S(1, 2, 7, 6, 8)"}


def indices(axes: int, padded: bool = False) -> str:
    """Inputs of an unpooling layer: what a pooling layer makes."""
    image = {1: "1, 2, 8", 2: "1, 2, 6, 6", 3: "1, 2, 4, 4, 4"}[axes]
    return f"*T.nn.functional.max_pool{axes}d(S({image}), 2, return_indices=True)"


CONVOLUTIONS = [
    *((f"Conv{n}d(4, 6, 3, padding=1, padding_mode='{m}')", IMAGES[n]) for n, m in product((1, 2, 3), PADDINGS)),
    *((f"Conv{n}d(4, 6, 2, padding='same', padding_mode='{m}')", IMAGES[n]) for n, m in product((1, 2, 3), ("zeros", *PADDINGS))),
    *((f"Conv{n}d(4, 6, 3, padding='same', dilation=2, groups=2)", IMAGES[n]) for n in (1, 2, 3)),
    *((f"Conv{n}d(4, 8, 2, stride=2, padding='valid', groups=4, bias=False)", IMAGES[n]) for n in (1, 2, 3)),
    *((f"ConvTranspose{n}d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2)", IMAGES[n]) for n in (1, 2, 3)),
    *((f"ConvTranspose{n}d(4, 6, 2, stride=3, dilation=2, bias=False)", IMAGES[n]) for n in (1, 2, 3)),
    *((f"ConvTranspose{n}d(4, 3, 3, dilation=2, output_padding=1)", IMAGES[n]) for n in (1, 2, 3)),
    ("ConvTranspose2d(4, 3, 3, stride=2)", "S(2, 4, 5, 5), [12, 12]"),
]
POOLS = [
    *((f"MaxPool{n}d(3, 2, 1, return_indices=True)", ODD[n]) for n in (1, 2, 3)),
    *((f"MaxPool{n}d(2, 2, dilation=2, ceil_mode=True, return_indices=True)", ODD[n]) for n in (1, 2, 3)),
    *((f"AvgPool{n}d(3, 2, 1, ceil_mode=True, count_include_pad=False)", ODD[n]) for n in (1, 2, 3)),
    *((f"AvgPool{n}d(3, divisor_override=5)", ODD[n]) for n in (2, 3)),
    *((f"LPPool{n}d({p}, 3, 2, ceil_mode=True)", f"abs({ODD[n]}) + 0.1") for n, p in product((1, 2, 3), (1, 2, 3.5))),
    *((f"AdaptiveMaxPool{n}d(3, return_indices=True)", ODD[n]) for n in (1, 2, 3)),
    *((f"AdaptiveAvgPool{n}d(4)", ODD[n]) for n in (1, 2, 3)),
    ("AdaptiveAvgPool2d((None, 3))", ODD[2]), ("AdaptiveMaxPool3d((3, None, 2))", ODD[3]),
    *((f"MaxUnpool{n}d(2)", indices(n)) for n in (1, 2, 3)),
    ("MaxUnpool1d(2)", f"{indices(1)}, [9]"), ("MaxUnpool2d(2, stride=2)", f"{indices(2)}, [7, 7]"),
    ("FractionalMaxPool2d(2, output_ratio=0.6, return_indices=True, _random_samples=T.full((2, 3, 2), 0.4))", ODD[2]),
    ("FractionalMaxPool3d(2, output_size=(3, 3, 4), return_indices=True, _random_samples=T.full((1, 2, 3), 0.7))", ODD[3]),
    ("FractionalMaxPool2d((3, 2), output_size=3)", ODD[2]),
]  # fmt: skip
RECURRENT = [
    *(
        (f"{kind}(3, 4, {layers}, bias={bias}, batch_first={first}, bidirectional={both})", f"S({'2, 5' if first else '5, 2'}, 3)")
        for kind, layers, bias, first, both in product(("RNN", "LSTM", "GRU"), (1, 2), (True, False), (True, False), (True, False))
    ),
    *(
        (f"LSTM(3, 4, 2, proj_size=2, bidirectional={both}, batch_first={first})", f"S({'2, 5' if first else '5, 2'}, 3)")
        for both, first in product((True, False), (True, False))
    ),
    ("LSTM(3, 4, proj_size=2)", "S(5, 2, 3), (S(1, 2, 2), S(1, 2, 4))"), ("LSTM(3, 4, proj_size=2)", "S(5, 3)"),
    ("LSTM(3, 4, 2, bidirectional=True)", "S(5, 2, 3), (S(4, 2, 4), S(4, 2, 4))"),
    ("GRU(3, 4, 2, bidirectional=True, batch_first=True)", "S(2, 5, 3), S(4, 2, 4)"),
    ("RNN(3, 4, 2, nonlinearity='relu')", "S(5, 2, 3), S(2, 2, 4)"),
    *((f"{kind}(3, 4, 2, dropout={p})", "S(5, 2, 3)") for kind, p in product(("RNN", "LSTM", "GRU"), (0.0, 0.5))),
    ("RNNCell(3, 4, nonlinearity='relu', bias=False)", "S(2, 3), S(2, 4)"), ("LSTMCell(3, 4, bias=False)", "S(2, 3)"), ("GRUCell(3, 4)", "S(3)"),
]  # fmt: skip
BAGS = [
    *((f"EmbeddingBag(7, 3, mode='{mode}')", "T.tensor([[0, 1, 6], [4, 2, 2]])") for mode in ("sum", "mean", "max")),
    *((f"EmbeddingBag(7, 3, mode='{mode}')", "T.tensor([0, 1, 6, 4, 2]), T.tensor([0, 2, 2])") for mode in ("sum", "mean", "max")),
    *(
        (f"EmbeddingBag(7, 3, mode='{mode}', include_last_offset=True)", "T.tensor([0, 1, 6, 4, 2]), T.tensor([0, 2, 5])")
        for mode in ("sum", "mean", "max")
    ),
    *((f"EmbeddingBag(7, 3, mode='{mode}', padding_idx=2)", "T.tensor([[0, 1, 2], [4, 2, 2]])") for mode in ("sum", "mean", "max")),
    *((f"EmbeddingBag(7, 3, mode='{mode}', padding_idx=-1)", "T.tensor([0, 1, 6, 6, 2]), T.tensor([0, 3])") for mode in ("sum", "mean", "max")),
    ("EmbeddingBag(7, 3, mode='sum')", "T.tensor([[0, 1, 6], [4, 2, 2]]), None, S(2, 3)"),
    ("EmbeddingBag(7, 3, mode='sum')", "T.tensor([0, 1, 6, 4, 2]), T.tensor([0, 2]), S(5)"),
    ("EmbeddingBag(7, 3, max_norm=0.5)", "T.tensor([[0, 1], [4, 2]])"),
    ("EmbeddingBag(7, 3, scale_grad_by_freq=True, mode='sum')", "T.tensor([[0, 1, 1], [4, 2, 2]])"),
    ("Embedding(7, 3, max_norm=0.5)", "T.tensor([[0, 1], [4, 2]])"), ("Embedding(7, 3, padding_idx=1)", "T.tensor([[0, 1], [4, 2]])"),
    ("Embedding(7, 3, scale_grad_by_freq=True)", "T.tensor([[0, 1, 1], [4, 2, 2]])"),
]  # fmt: skip
ATTENTION = [
    ("MultiheadAttention(8, 2, batch_first=True, kdim=6, vdim=5)", "S(2, 5, 8), S(2, 4, 6), S(2, 4, 5)"),
    ("MultiheadAttention(8, 4, bias=False, add_bias_kv=True, add_zero_attn=True)", "S(5, 2, 8), S(4, 2, 8), S(4, 2, 8)"),
    ("MultiheadAttention(8, 2)", "S(5, 2, 8), S(4, 2, 8), S(4, 2, 8), T.tensor([[False, True, False, False], [False, False, False, True]])"),
    ("MultiheadAttention(8, 2)", "S(5, 2, 8), S(5, 2, 8), S(5, 2, 8), None, True, T.ones(5, 5, dtype=bool).triu(1)"),
    ("MultiheadAttention(8, 2)", "S(5, 2, 8), S(5, 2, 8), S(5, 2, 8), None, False, T.ones(5, 5, dtype=bool).triu(1), True, True"),
    ("MultiheadAttention(8, 2)", "S(5, 2, 8), S(5, 2, 8), S(5, 2, 8), None, True, S(4, 5, 5), False"),
    ("MultiheadAttention(8, 2, dropout=0.3)", "S(5, 2, 8), S(4, 2, 8), S(4, 2, 8)"),
    ("TransformerEncoderLayer(8, 2, 16, 0.2, T.nn.functional.gelu)", "S(5, 2, 8)"),
    ("TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True, norm_first=True, bias=False)", "S(2, 5, 8)"),
    ("TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True), 2, nn.LayerNorm(8))", "S(2, 5, 8)"),
    (
        "TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True), 2)",
        "S(2, 5, 8), None, T.tensor([[False] * 5, [False, False, False, True, True]])",
    ),
    ("TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0.0), 2)", "S(5, 2, 8), T.nn.Transformer.generate_square_subsequent_mask(5), None, True"),
    ("TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, 0.0), 2)", "S(5, 2, 8), S(4, 2, 8)"),
    (
        "TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, 0.0, batch_first=True, norm_first=True), 2, nn.LayerNorm(8))",
        "S(2, 5, 8), S(2, 4, 8), T.nn.Transformer.generate_square_subsequent_mask(5)",
    ),
    ("Transformer(8, 2, 1, 2, 16, 0.0, batch_first=True)", "S(2, 5, 8), S(2, 4, 8)"),
]
DROPOUTS = [
    (f"{kind}({p}{more})", shape)
    for (kind, shape), p, more in product(
        (
            ("Dropout", "S(4, 5)"), ("Dropout1d", "S(3, 4, 5)"), ("Dropout2d", "S(2, 3, 4, 5)"), ("Dropout3d", "S(2, 3, 2, 2, 2)"),
            ("AlphaDropout", "S(4, 5)"), ("FeatureAlphaDropout", "S(2, 3, 4, 5)"),
        ),
        (0.0, 0.4), ("", ", inplace=True"),
    )
]  # fmt: skip
SHAPES = [
    ("PixelShuffle(2)", "S(2, 8, 3, 3)"), ("PixelUnshuffle(2)", "S(2, 2, 4, 4)"), ("ChannelShuffle(2)", "S(1, 4, 2, 2)"),
    ("Flatten()", "S(2, 3, 4)"), ("Flatten(0, 1)", "S(2, 3, 4)"), ("Unflatten(1, (2, 2))", "S(3, 4, 2)"), ("Identity(54)", "S(3, 4)"),
    ("Unfold((2, 3), dilation=2, padding=1, stride=2)", "S(2, 3, 7, 8)"), ("Fold((5, 6), (2, 3), padding=1, stride=2)", "S(2, 12, 9)"),
    *((f"Upsample(scale_factor=2.5, mode='{m}')", s) for m, s in (("nearest", "S(1, 2, 4)"), ("nearest-exact", "S(1, 2, 3, 4)"), ("linear", "S(1, 2, 4)"))),
    *((f"Upsample((5, 7), mode='{m}', align_corners={a})", "S(1, 2, 3, 4)") for m, a in product(("bilinear", "bicubic"), (True, False))),
    ("Upsample(scale_factor=2, mode='trilinear')", "S(1, 2, 3, 2, 3)"), ("Upsample(scale_factor=1.5, mode='bilinear', recompute_scale_factor=True)", "S(1, 2, 3, 5)"),
    ("UpsamplingNearest2d(scale_factor=2)", "S(1, 2, 3, 3)"), ("UpsamplingBilinear2d(size=4)", "S(1, 2, 3, 3)"),
]  # fmt: skip
NORMS = [
    ("BatchNorm1d(4, momentum=None)", "S(5, 4)"), ("BatchNorm2d(4, affine=False)", "S(3, 4, 2, 2)"), ("BatchNorm1d(4, track_running_stats=False)", "S(5, 4, 3)"),
    ("InstanceNorm2d(3, affine=True, track_running_stats=True)", "S(2, 3, 4, 4)"), ("CrossMapLRN2d(3)", "S(2, 4, 3, 3)"),
    *((f"LazyBatchNorm{n}d()", IMAGES[n]) for n in (1, 2, 3)), *((f"LazyInstanceNorm{n}d(affine=True)", IMAGES[n]) for n in (1, 2, 3)),
    ("LazyLinear(3)", "S(2, 5)"), ("LazyLinear(3, bias=False)", "S(2, 2, 5)"),
]  # fmt: skip
OTHERS = [
    ("RReLU()", "S(3, 4)"), ("RReLU(0.2, 0.2)", "S(3, 4)"), ("Hardsigmoid()", "S(3, 4) * 3"), ("ReLU(inplace=True)", "S(3, 4)"),
    ("Hardswish(inplace=True)", "S(3, 4)"), ("GELU('tanh')", "S(3, 4)"), ("CosineSimilarity(dim=1)", "S(3, 4), S(3, 4)"),
    ("PairwiseDistance(p=3, keepdim=True)", "S(3, 4), S(3, 4)"), ("TripletMarginLoss(swap=True)", "S(3, 4), S(3, 4), S(3, 4)"),
    ("TripletMarginWithDistanceLoss(reduction='sum')", "S(3, 4), S(3, 4), S(3, 4)"),
    ("AdaptiveLogSoftmaxWithLoss(6, 10, [3, 6])", "S(5, 6), T.tensor([0, 9, 4, 3, 6])"), ("AdaptiveLogSoftmaxWithLoss(6, 10, [4], head_bias=True)", "S(6), T.tensor(7)"),
    ("NLLLoss2d()", "S(2, 3, 4, 4), T.ones(2, 4, 4, dtype=int)"),
    ("Sequential(nn.Conv2d(4, 3, 3), nn.BatchNorm2d(3), nn.ReLU(inplace=True), nn.Flatten(), nn.Linear(60, 2))", IMAGES[2]),
]  # fmt: skip
CASES = [*CONVOLUTIONS, *POOLS, *RECURRENT, *BAGS, *ATTENTION, *DROPOUTS, *SHAPES, *NORMS, *OTHERS]
