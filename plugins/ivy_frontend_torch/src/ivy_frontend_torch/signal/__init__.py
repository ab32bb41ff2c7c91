"""``torch.signal``."""

from ivy_frontend_torch.signal import windows as windows
