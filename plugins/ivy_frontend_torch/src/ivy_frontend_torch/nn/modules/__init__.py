"""The modules of ``torch.nn``."""

from __future__ import annotations

from ivy_frontend_torch.devices import placing
from ivy_frontend_torch.nn.modules.activation import *
from ivy_frontend_torch.nn.modules.adaptive import AdaptiveLogSoftmaxWithLoss
from ivy_frontend_torch.nn.modules.batchnorm import *
from ivy_frontend_torch.nn.modules.container import (
    ModuleDict,
    ModuleList,
    ParameterDict,
    ParameterList,
    Sequential,
)
from ivy_frontend_torch.nn.modules.conv import Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d
from ivy_frontend_torch.nn.modules.dropout import *
from ivy_frontend_torch.nn.modules.lazy import *
from ivy_frontend_torch.nn.modules.linear import Bilinear, Identity, Linear
from ivy_frontend_torch.nn.modules.loss import *
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.modules.normalization import *
from ivy_frontend_torch.nn.modules.padding import *
from ivy_frontend_torch.nn.modules.pooling import *
from ivy_frontend_torch.nn.modules.rnn import GRU, LSTM, RNN, GRUCell, LSTMCell, RNNBase, RNNCell, RNNCellBase
from ivy_frontend_torch.nn.modules.shape import *
from ivy_frontend_torch.nn.modules.sparse import Embedding, EmbeddingBag
from ivy_frontend_torch.nn.modules.transformer import *

__all__ = [name for name, value in globals().items() if isinstance(value, type) and issubclass(value, Module) and name != "Applied"]

for _kind in {base for name in __all__ for base in globals()[name].__mro__ if base.__module__.startswith(__name__)}:
    if "device" in vars(_kind).get("__init__", Module.__init__).__code__.co_varnames:
        _kind.__init__ = placing(_kind.__init__)  # type: ignore[method-assign]
