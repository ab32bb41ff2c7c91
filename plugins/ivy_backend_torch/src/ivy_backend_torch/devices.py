"""Devices that torch sees on this machine."""

from __future__ import annotations

import torch

from ivy.hookspecs import hookimpl


@hookimpl
def devices():
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    names = [f"{accelerator.type}:{i}" for i in range(torch.accelerator.device_count())] if accelerator else []
    chosen = str(torch.get_default_device())
    return sorted(["cpu", *names], key=lambda name: name.partition(":")[0] != chosen.partition(":")[0])
