"""``torch.nn.utils``."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.nn.utils import parametrizations as parametrizations
from ivy_frontend_torch.nn.utils import parametrize as parametrize
from ivy_frontend_torch.nn.utils import rnn as rnn
from ivy_frontend_torch.nn.utils.fusion import (
    fuse_conv_bn_eval,
    fuse_conv_bn_weights,
    fuse_linear_bn_eval,
    fuse_linear_bn_weights,
)
from ivy_frontend_torch.nn.utils.gradients import (
    clip_grad_norm_,
    clip_grad_value_,
    clip_grads_with_norm_,
    get_total_norm,
    parameters_to_vector,
    vector_to_parameters,
)
from ivy_frontend_torch.nn.utils.hooked import remove_spectral_norm, remove_weight_norm, skip_init, spectral_norm, weight_norm

clip_grad_norm = clip_grad_norm_

__getattr__, __dir__ = _namespace(globals())
