"""``torch.optim``."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.optim import lr_scheduler as lr_scheduler
from ivy_frontend_torch.optim import optimizer as optimizer
from ivy_frontend_torch.optim.adam import Adam, Adamax, AdamW, NAdam, RAdam
from ivy_frontend_torch.optim.descent import ASGD, SGD, Adadelta, Adagrad, RMSprop, Rprop
from ivy_frontend_torch.optim.factored import Adafactor, Muon, SparseAdam
from ivy_frontend_torch.optim.lbfgs import LBFGS
from ivy_frontend_torch.optim.optimizer import Optimizer

__getattr__, __dir__ = _namespace(globals(), "swa_utils")
