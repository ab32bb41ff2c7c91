"""``torch.nn``: modules, parameters, functions."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.nn import attention as attention
from ivy_frontend_torch.nn import functional as functional
from ivy_frontend_torch.nn import init as init
from ivy_frontend_torch.nn import modules as modules
from ivy_frontend_torch.nn import parallel as parallel
from ivy_frontend_torch.nn import parameter as parameter
from ivy_frontend_torch.nn import utils as utils
from ivy_frontend_torch.nn.modules import *
from ivy_frontend_torch.nn.parallel import DataParallel
from ivy_frontend_torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter


def __getattr__(name: str) -> _Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.nn", name, globals())
