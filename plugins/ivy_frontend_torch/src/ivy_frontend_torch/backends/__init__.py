"""``torch.backends``: switches of torch's own kernels. They are kept as they are set, and change nothing."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.backends import cuda as cuda
from ivy_frontend_torch.backends import cudnn as cudnn
from ivy_frontend_torch.backends import mkldnn as mkldnn
from ivy_frontend_torch.backends import mps as mps
from ivy_frontend_torch.missing import namespace as _namespace

__getattr__, __dir__ = _namespace(globals())
