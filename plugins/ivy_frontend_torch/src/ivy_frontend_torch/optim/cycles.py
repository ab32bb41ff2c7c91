"""Learning rates that go up and down."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable
from typing import Any

from ivy_frontend_torch.optim.schedule import LRScheduler, each


class CosineAnnealingWarmRestarts(LRScheduler):
    """Half cosines, the next ``T_mult`` times as long as the one before. Source: Loshchilov and Hutter 2016."""

    def __init__(self, optimizer: Any, T_0: int, T_mult: int = 1, eta_min: float = 0.0, last_epoch: int = -1) -> None:
        if T_0 <= 0 or not isinstance(T_0, int):
            raise ValueError(f"Expected positive integer T_0, but got {T_0}")
        if T_mult < 1 or not isinstance(T_mult, int):
            raise ValueError(f"Expected integer T_mult >= 1, but got {T_mult}")
        self.T_0, self.T_i, self.T_mult, self.eta_min, self.T_cur = T_0, T_0, T_mult, eta_min, last_epoch
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        half = (1 + math.cos(math.pi * self.T_cur / self.T_i)) / 2
        return [self.eta_min + (base - self.eta_min) * half for base in self.base_lrs]

    def step(self, epoch: float | None = None) -> None:  # type: ignore[override]
        """Set the rates of the next step, or of step ``epoch``, which may lie between two."""
        self._step_count += 1
        place = self.last_epoch + 1 if epoch is None else epoch
        if place < 0:
            raise ValueError(f"Expected non-negative epoch, but got {place}")
        begin, self.T_i = 0.0, self.T_0
        while place - begin >= self.T_i:
            begin, self.T_i = begin + self.T_i, self.T_i * self.T_mult
        self.T_cur, self.last_epoch = place - begin, math.floor(place)  # type: ignore[assignment]
        self._set(self.get_lr())


class OneCycleLR(LRScheduler):
    """Up to ``max_lr`` and down to nearly nothing, with momentum the other way. Source: Smith and Topin 2017."""

    def __init__(
        self, optimizer: Any, max_lr: Any, total_steps: int | None = None, epochs: int | None = None, steps_per_epoch: int | None = None,
        pct_start: float = 0.3, anneal_strategy: str = "cos", cycle_momentum: bool = True, base_momentum: Any = 0.85,
        max_momentum: Any = 0.95, div_factor: float = 25.0, final_div_factor: float = 1e4, three_phase: bool = False, last_epoch: int = -1,
    ) -> None:  # fmt: skip
        if total_steps is None and (epochs is None or steps_per_epoch is None):
            raise ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)")
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        self.total_steps: int = total_steps if total_steps is not None else epochs * steps_per_epoch  # type: ignore[operator]
        self.strategy, self.cycle_momentum = anneal_strategy, cycle_momentum
        rise = float(pct_start * self.total_steps) - 1
        last = self.total_steps - 1
        self.phases = [(rise, "initial_lr", "max_lr", "max_momentum", "base_momentum")]
        if three_phase:
            turn = float(2 * pct_start * self.total_steps) - 2
            self.phases += [(turn, "max_lr", "initial_lr", "base_momentum", "max_momentum")]
            self.phases += [(last, "initial_lr", "min_lr", "max_momentum", "max_momentum")]
        else:
            self.phases += [(last, "max_lr", "min_lr", "base_momentum", "max_momentum")]
        count = len(optimizer.param_groups)
        momenta = [each(m, count, "momentum") for m in (base_momentum, max_momentum)]
        for i, (group, top) in enumerate(zip(optimizer.param_groups, each(max_lr, count, "max_lr"), strict=True)):
            if last_epoch == -1:
                first = top / div_factor
                group.update(initial_lr=first, lr=first, max_lr=top, min_lr=first / final_div_factor)
                if cycle_momentum:
                    group.update(base_momentum=momenta[0][i], max_momentum=momenta[1][i])
                    _set_momentum(group, momenta[1][i])
        super().__init__(optimizer, last_epoch)

    def _between(self, start: float, end: float, share: float) -> float:
        if self.strategy == "linear":
            return start + (end - start) * share
        return end + (start - end) / 2 * (1 + math.cos(math.pi * share))

    def get_lr(self) -> list[float]:
        if self.last_epoch > self.total_steps:
            raise ValueError(f"Tried to step {self.last_epoch} times. The total number of steps is {self.total_steps}")
        place = bisect.bisect_left([end for end, *_ in self.phases], self.last_epoch)
        place = min(place, len(self.phases) - 1)
        begin = self.phases[place - 1][0] if place else 0.0
        end, *names = self.phases[place]
        share = (self.last_epoch - begin) / (end - begin)
        rates: list[float] = []
        for group in self.optimizer.param_groups:
            rates.append(self._between(group[names[0]], group[names[1]], share))
            if self.cycle_momentum:
                _set_momentum(group, self._between(group[names[2]], group[names[3]], share))
        return rates


def _set_momentum(group: dict[str, Any], value: float) -> None:
    if "betas" in group:
        group["betas"] = (value, *group["betas"][1:])
    elif "momentum" in group:
        group["momentum"] = value
    else:
        raise ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled")


class CyclicLR(LRScheduler):
    """Up and down between two rates. Source: Smith 2015."""

    def __init__(
        self, optimizer: Any, base_lr: Any, max_lr: Any, step_size_up: int = 2000, step_size_down: int | None = None,
        mode: str = "triangular", gamma: float = 1.0, scale_fn: Callable[[float], float] | None = None, scale_mode: str = "cycle",
        cycle_momentum: bool = True, base_momentum: Any = 0.8, max_momentum: Any = 0.9, last_epoch: int = -1,
    ) -> None:  # fmt: skip
        if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
            raise ValueError("mode is invalid and scale_fn is None")
        count = len(optimizer.param_groups)
        self.max_lrs = each(max_lr, count, "max_lr")
        down = step_size_up if step_size_down is None else step_size_down
        self.total_size = float(step_size_up + down)
        self.step_ratio = step_size_up / self.total_size
        self.mode, self.gamma, self._scale, self.scale_mode = mode, gamma, scale_fn, scale_mode
        if scale_fn is None:
            self.scale_mode = "iterations" if mode == "exp_range" else "cycle"
        self.cycle_momentum = cycle_momentum
        self.momenta = list(zip(each(base_momentum, count, "momentum"), each(max_momentum, count, "momentum"), strict=True))
        if last_epoch == -1:
            for group, lr in zip(optimizer.param_groups, each(base_lr, count, "base_lr"), strict=True):
                group["lr"] = lr
        super().__init__(optimizer, last_epoch)

    def scale_fn(self, x: float) -> float:
        """How high the cycle, or the step, ``x`` goes."""
        if self._scale is not None:
            return self._scale(x)
        return {"triangular": 1.0, "triangular2": 1 / 2.0 ** (x - 1), "exp_range": self.gamma**x}[self.mode]

    def get_lr(self) -> list[float]:
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        x = 1.0 + self.last_epoch / self.total_size - cycle
        share = x / self.step_ratio if x <= self.step_ratio else (x - 1) / (self.step_ratio - 1)
        height = share * self.scale_fn(cycle if self.scale_mode == "cycle" else self.last_epoch)
        if self.cycle_momentum:
            for group, (low, high) in zip(self.optimizer.param_groups, self.momenta, strict=True):
                _set_momentum(group, high - (high - low) * height)
        return [base + (top - base) * height for base, top in zip(self.base_lrs, self.max_lrs, strict=True)]
