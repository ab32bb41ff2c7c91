"""``torch.optim.swa_utils``: averages of the parameters that a model goes through while it is trained."""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Callable, Iterable
from typing import Any

from ivy_frontend_torch import creation, dtypes
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.batchnorm import _BatchNorm
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.optim.schedule import LRScheduler
from ivy_frontend_torch.torch_function import is_tensor

Average = Callable[[Any, Any, Any], Any]


def get_swa_avg_fn() -> Average:
    """The mean of all values so far. Source: Izmailov et al. 2018."""
    return lambda averaged, new, count: averaged + (new - averaged) / (count + 1)


def get_ema_avg_fn(decay: float = 0.999) -> Average:
    """The mean in which each value weighs ``decay`` times what the next one does."""
    if not 0.0 <= decay <= 1.0:
        raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")
    return lambda averaged, new, count: decay * averaged + (1 - decay) * new


def _of_lists(average: Average) -> Callable[[Any, Any, Any], None]:
    """``average`` of lists of tensors, written into the first."""

    def update(averaged: Any, new: Any, count: Any) -> None:
        with no_grad():
            for old, value in zip(averaged, new, strict=True):
                old.copy_(average(old, value, count) if old.is_floating_point() or old.is_complex() else value)

    return update


def get_swa_multi_avg_fn() -> Callable[[Any, Any, Any], None]:
    """:func:`get_swa_avg_fn` of lists of tensors, in place."""
    return _of_lists(get_swa_avg_fn())


def get_ema_multi_avg_fn(decay: float = 0.999) -> Callable[[Any, Any, Any], None]:
    """:func:`get_ema_avg_fn` of lists of tensors, in place."""
    return _of_lists(get_ema_avg_fn(decay))


class AveragedModel(Module):
    """A copy of ``model`` whose parameters, with ``use_buffers`` its buffers too, are averages of those it is updated with."""

    def __init__(
        self, model: Any, device: Any = None, avg_fn: Average | None = None, multi_avg_fn: Any = None, use_buffers: bool = False
    ) -> None:
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
        self.module = copy.deepcopy(model)
        if device is not None:
            self.module = self.module.to(device)
        self.register_buffer("n_averaged", creation.tensor(0, dtype=dtypes.long))
        self.avg_fn, self.multi_avg_fn, self.use_buffers = avg_fn, multi_avg_fn, use_buffers

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        return self.module(*args, **kwargs)

    def _averaged(self, model: Any) -> list[Any]:
        return list(itertools.chain(model.parameters(), model.buffers() if self.use_buffers else ()))

    def update_parameters(self, model: Any) -> None:
        """Take the parameters of ``model`` into the average; the first are taken as they are."""
        averaged, new = self._averaged(self.module), [t.detach() for t in self._averaged(model)]
        with no_grad():
            if int(self.n_averaged) == 0:
                for old, value in zip(averaged, new, strict=True):
                    old.copy_(value)
            elif self.multi_avg_fn is not None:
                self.multi_avg_fn(averaged, new, self.n_averaged)
            else:
                _of_lists(self.avg_fn or get_swa_avg_fn())(averaged, new, self.n_averaged)
            if not self.use_buffers:
                for old, value in zip(self.module.buffers(), model.buffers(), strict=True):
                    old.copy_(value.detach())
            self.n_averaged += 1


def update_bn(loader: Iterable[Any], model: Any, device: Any = None) -> None:
    """Compute the statistics of all batch normalisations of ``model`` anew, over one pass of ``loader``."""
    found = {m: m.momentum for m in model.modules() if isinstance(m, _BatchNorm)}
    if not found:
        return
    training = model.training
    for module in found:
        module.reset_running_stats()
        module.momentum = None
    model.train()
    with no_grad():
        for batch in loader:
            inputs = batch[0] if isinstance(batch, (list, tuple)) else batch
            model(inputs.to(device) if device is not None and is_tensor(inputs) else inputs)
    for module, momentum in found.items():
        module.momentum = momentum
    model.train(training)


class SWALR(LRScheduler):
    """From the rates of the optimizer to ``swa_lr`` in ``anneal_epochs`` steps, along a cosine or a line."""

    def __init__(
        self, optimizer: Any, swa_lr: Any, anneal_epochs: int = 10, anneal_strategy: str = "cos", last_epoch: int = -1
    ) -> None:
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must by one of 'cos' or 'linear', instead got {anneal_strategy}")
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        rates = list(swa_lr) if isinstance(swa_lr, (list, tuple)) else [swa_lr] * len(optimizer.param_groups)
        if len(rates) != len(optimizer.param_groups):
            raise ValueError(f"swa_lr must have {len(optimizer.param_groups)} values, one for each parameter group, got {len(rates)}.")
        for group, value in zip(optimizer.param_groups, rates, strict=True):
            group["swa_lr"] = value
        self._anneal_strategy, self.anneal_epochs = anneal_strategy, anneal_epochs
        super().__init__(optimizer, last_epoch)

    def _share(self, step: int) -> float:
        """How much of the way is behind after ``step`` steps."""
        done = max(0.0, min(1.0, step / max(1, self.anneal_epochs)))
        return (1 - math.cos(math.pi * done)) / 2 if self._anneal_strategy == "cos" else done

    def get_lr(self) -> list[float]:
        """The rates of this step: those from which the optimizer would have come here, further on the way."""
        step = self.last_epoch if self.anneal_epochs else max(1, self.last_epoch)
        before, now = self._share(max(0, step - 1)), self._share(step)
        rates = []
        for group in self.optimizer.param_groups:
            first = group["lr"] if before == 1 else (group["lr"] - before * group["swa_lr"]) / (1 - before)
            rates.append(group["swa_lr"] * now + first * (1 - now))
        return rates


__getattr__, __dir__ = _namespace(globals())
