"""PyTorch's API on any backend: ``import ivy.frontends.torch as torch``."""

from __future__ import annotations

import math as _math

from ivy.frontends import Frontend as _Frontend
from ivy_frontend_torch import autograd as autograd
from ivy_frontend_torch import dtypes as dtypes
from ivy_frontend_torch import linalg as linalg
from ivy_frontend_torch import methods as _methods
from ivy_frontend_torch import random as random
from ivy_frontend_torch import special as special
from ivy_frontend_torch.comparison import *
from ivy_frontend_torch.conversion import *
from ivy_frontend_torch.copies import *
from ivy_frontend_torch.creation import *
from ivy_frontend_torch.devices import *
from ivy_frontend_torch.dtypes import *
from ivy_frontend_torch.factorizations import *
from ivy_frontend_torch.hashing import *
from ivy_frontend_torch.histogram import *
from ivy_frontend_torch.indexing import *
from ivy_frontend_torch.indexing import _unsafe_masked_index as _unsafe_masked_index
from ivy_frontend_torch.indexing import _unsafe_masked_index_put_accumulate as _unsafe_masked_index_put_accumulate
from ivy_frontend_torch.joining import *
from ivy_frontend_torch.joining import _chunk_cat as _chunk_cat
from ivy_frontend_torch.linalg import (
    chain_matmul,
    cholesky,
    cholesky_inverse,
    cholesky_solve,
    det,
    inv,
    logdet,
    matrix_exp,
    matrix_power,
    pinv,
    slogdet,
)
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.modes import *
from ivy_frontend_torch.pointwise import *
from ivy_frontend_torch.pointwise import complex_of as complex
from ivy_frontend_torch.printing import *
from ivy_frontend_torch.products import *
from ivy_frontend_torch.products import (
    _grouped_mm as _grouped_mm,
)
from ivy_frontend_torch.quantiles import *
from ivy_frontend_torch.random import *
from ivy_frontend_torch.recurrent import *
from ivy_frontend_torch.reduction import *
from ivy_frontend_torch.representation import *
from ivy_frontend_torch.segments import *
from ivy_frontend_torch.settings import *
from ivy_frontend_torch.shaping import *
from ivy_frontend_torch.signals import *
from ivy_frontend_torch.sorting import *
from ivy_frontend_torch.statistics import *
from ivy_frontend_torch.striding import *
from ivy_frontend_torch.symbols import *
from ivy_frontend_torch.tensor import Size, Tensor
from ivy_frontend_torch.tensor import ivy_array as _ivy_array
from ivy_frontend_torch.tensor import memory as _memory
from ivy_frontend_torch.tensor import unlinked as _unlinked
from ivy_frontend_torch.typed import *
from ivy_frontend_torch.weight_norm import _weight_norm as _weight_norm

inverse, pinverse, detach, strided = linalg.inv, linalg.pinv, _methods.shaping.detach, "strided"
lgamma, digamma, erfc, erfinv, i0 = special.gammaln, special.digamma, special.erfc, special.erfinv, special.i0
polygamma, mvlgamma, igamma, igammac = special.polygamma, special.multigammaln, special.gammainc, special.gammaincc
xlogy, sinc, logit, exp2, expm1 = special.xlogy, special.sinc, special.logit, special.exp2, special.expm1
gcd, lcm = _methods.pointwise.gcd, _methods.pointwise.lcm
cummax, cummin, logcumsumexp = _methods.reduction.cummax, _methods.reduction.cummin, _methods.reduction.logcumsumexp
contiguous_format, preserve_format, memory_format = "contiguous_format", "preserve_format", str
channels_last, channels_last_3d = "channels_last", "channels_last_3d"
inf, nan, pi, e, newaxis = _math.inf, _math.nan, _math.pi, _math.e, None

_methods.attach_methods()
globals().update({f"{_name}_": getattr(Tensor, f"{_name}_") for _name in _methods.IN_PLACE_FUNCTIONS})
frontend = _Frontend(
    "torch",
    __name__,
    Tensor,
    _ivy_array,
    capture="ivy_frontend_torch.capture:capture",
    run="ivy_frontend_torch.capture:native_program",
    unlinked=_unlinked,
    memory=_memory,
)

# nn.functional is written with the functions above; torch repeats some of it, with other signatures, in its own namespace
from ivy_frontend_torch import nn as nn
from ivy_frontend_torch.nn.functional import low_level as _low_level
from ivy_frontend_torch.nn.functional import native as _native
from ivy_frontend_torch.standing_in import standing_in as standing_in

for _module in (_low_level, _native):
    globals().update({_name: getattr(_module, _name) for _name in _module.__all__ if _name not in globals()})
_methods.attach_nn(_low_level)
autograd.Variable = Tensor
special.softmax, special.log_softmax = nn.functional.softmax, nn.functional.log_softmax

__getattr__, __dir__ = _namespace(
    globals(),
    "accelerator amp backends compiler cuda distributed fft func jit masked ops optim overrides signal utils version",
    {"amp": "GradScaler autocast", "func": "vmap", "numbered": "*", "serialization": "*"},
)
