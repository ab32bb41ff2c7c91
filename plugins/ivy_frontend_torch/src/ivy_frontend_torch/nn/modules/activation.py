"""Activations."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import creation
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn import init
from ivy_frontend_torch.nn.modules.applied import REQUIRED, applied
from ivy_frontend_torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter

Threshold = applied(
    "Threshold", F.threshold, "threshold={threshold}, value={value}", threshold=REQUIRED, value=REQUIRED, inplace=False
)
ReLU = applied("ReLU", F.relu, inplace=False)
RReLU = applied("RReLU", F.rrelu, "lower={lower}, upper={upper}", lower=1.0 / 8, upper=1.0 / 3, inplace=False)
Hardtanh = applied("Hardtanh", F.hardtanh, "min_val={min_val}, max_val={max_val}", min_val=-1.0, max_val=1.0, inplace=False)
ReLU6 = applied("ReLU6", F.relu6, inplace=False)
Sigmoid = applied("Sigmoid", F.sigmoid)
Hardsigmoid = applied("Hardsigmoid", F.hardsigmoid, inplace=False)
Tanh = applied("Tanh", F.tanh)
SiLU = applied("SiLU", F.silu, inplace=False)
Mish = applied("Mish", F.mish, inplace=False)
Hardswish = applied("Hardswish", F.hardswish, inplace=False)
ELU = applied("ELU", F.elu, "alpha={alpha}", alpha=1.0, inplace=False)
CELU = applied("CELU", F.celu, "alpha={alpha}", alpha=1.0, inplace=False)
SELU = applied("SELU", F.selu, inplace=False)
GLU = applied("GLU", F.glu, "dim={dim}", dim=-1)
GELU = applied("GELU", F.gelu, "approximate={approximate!r}", approximate="none")
Hardshrink = applied("Hardshrink", F.hardshrink, "{lambd}", lambd=0.5)
LeakyReLU = applied("LeakyReLU", F.leaky_relu, "negative_slope={negative_slope}", negative_slope=0.01, inplace=False)
LogSigmoid = applied("LogSigmoid", F.logsigmoid)
Softplus = applied("Softplus", F.softplus, "beta={beta}, threshold={threshold}", beta=1.0, threshold=20.0)
Softshrink = applied("Softshrink", F.softshrink, "{lambd}", lambd=0.5)
Softsign = applied("Softsign", F.softsign)
Tanhshrink = applied("Tanhshrink", F.tanhshrink)
Softmin = applied("Softmin", F.softmin, "dim={dim}", dim=None)
Softmax = applied("Softmax", F.softmax, "dim={dim}", dim=None)
LogSoftmax = applied("LogSoftmax", F.log_softmax, "dim={dim}", dim=None)


class RReLU(RReLU):  # type: ignore[no-redef]
    """Leaky rectifier whose slope is random in training."""

    def forward(self, input: Any) -> Any:
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)


class Softmax2d(Module):
    """Softmax over the channels of images."""

    def forward(self, input: Any) -> Any:
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, dim=-3)


class PReLU(Module):
    """Leaky rectifier whose slopes are parameters."""

    def __init__(self, num_parameters: int = 1, init: float = 0.25, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self.num_parameters, self.init = num_parameters, init
        self.weight = Parameter(creation.full((num_parameters,), init, dtype=dtype))

    def reset_parameters(self) -> None:
        """Give the slopes their first value."""
        init.constant_(self.weight, self.init)

    def forward(self, input: Any) -> Any:
        return F.prelu(input, self.weight)

    def extra_repr(self) -> str:
        return f"num_parameters={self.num_parameters}"


class MultiheadAttention(Module):
    """Attention of several heads. Source: Vaswani et al. 2017."""

    bias_k: Any
    bias_v: Any

    def __init__(
        self, embed_dim: int, num_heads: int, dropout: float = 0.0, bias: bool = True, add_bias_kv: bool = False,
        add_zero_attn: bool = False, kdim: int | None = None, vdim: int | None = None, batch_first: bool = False,
        device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(f"embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and num_heads={num_heads} instead")
        super().__init__()
        self.embed_dim, self.num_heads, self.dropout, self.batch_first = embed_dim, num_heads, dropout, batch_first
        self.kdim, self.vdim = kdim or embed_dim, vdim or embed_dim
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        self.head_dim, self.add_zero_attn = embed_dim // num_heads, add_zero_attn
        if self.head_dim * num_heads != embed_dim:
            raise AssertionError("embed_dim must be divisible by num_heads")
        widths = {"in_proj_weight": None} if not self._qkv_same_embed_dim else {"in_proj_weight": (3 * embed_dim, embed_dim)}
        separate = {"q": embed_dim, "k": self.kdim, "v": self.vdim}
        widths |= {f"{n}_proj_weight": None if self._qkv_same_embed_dim else (embed_dim, w) for n, w in separate.items()}
        widths["in_proj_bias"] = (3 * embed_dim,) if bias else None
        for name, size in widths.items():
            self.register_parameter(name, None if size is None else Parameter(creation.empty(*size, dtype=dtype)))
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias, dtype=dtype)
        for name in ("bias_k", "bias_v"):
            self.register_parameter(name, Parameter(creation.empty(1, 1, embed_dim, dtype=dtype)) if add_bias_kv else None)
        self._reset_parameters()

    def _reset_parameters(self) -> None:
        for name in ("in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight"):
            if getattr(self, name) is not None:
                init.xavier_uniform_(getattr(self, name))
        if self.in_proj_bias is not None:
            init.constant_(self.in_proj_bias, 0.0)
            init.constant_(self.out_proj.bias, 0.0)
        for bias in (self.bias_k, self.bias_v):
            if bias is not None:
                init.xavier_normal_(bias)

    def forward(
        self, query: Any, key: Any, value: Any, key_padding_mask: Any = None, need_weights: bool = True, attn_mask: Any = None,
        average_attn_weights: bool = True, is_causal: bool = False,
    ) -> Any:  # fmt: skip
        """The output, and the weights if they are needed."""
        flipped = self.batch_first and query.dim() == 3
        if flipped:
            query, key, value = (x.transpose(0, 1) for x in (query, key, value))
        separate = {} if self._qkv_same_embed_dim else {f"{n}_proj_weight": getattr(self, f"{n}_proj_weight") for n in "qkv"}
        output, weights = F.multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight, self.in_proj_bias, self.bias_k, self.bias_v,
            self.add_zero_attn, self.dropout, self.out_proj.weight, self.out_proj.bias, training=self.training,
            key_padding_mask=key_padding_mask, need_weights=need_weights, attn_mask=attn_mask,
            use_separate_proj_weight=not self._qkv_same_embed_dim, average_attn_weights=average_attn_weights, is_causal=is_causal,
            **separate,
        )  # fmt: skip
        return (output.transpose(1, 0) if flipped else output), weights
