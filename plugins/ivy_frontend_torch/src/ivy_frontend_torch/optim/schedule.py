"""What all schedules of learning rates have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class LRScheduler:
    """Sets the learning rate of each group of an optimizer; ``rates`` says to what, ``last_epoch`` steps after the first."""

    def __init__(self, optimizer: Any, last_epoch: int = -1) -> None:
        self.optimizer, self.last_epoch = optimizer, last_epoch
        for group in optimizer.param_groups:
            if last_epoch == -1:
                group.setdefault("initial_lr", group["lr"])
            elif "initial_lr" not in group:
                raise KeyError("param 'initial_lr' is not specified in param_groups when resuming an optimizer")
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self._step_count = 0
        self.step()

    def get_lr(self) -> list[float]:
        """The rates at ``last_epoch``."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """The rates that were set last."""
        return self._last_lr

    def step(self, epoch: int | None = None) -> None:
        """Set the rates of the next step, or of step ``epoch``."""
        self._step_count += 1
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        self._set(self.get_lr())

    def _set(self, rates: Sequence[float]) -> None:
        for group, value in zip(self.optimizer.param_groups, rates, strict=True):
            group["lr"] = value
        self._last_lr = [group["lr"] for group in self.optimizer.param_groups]

    def _now(self) -> list[float]:
        return [group["lr"] for group in self.optimizer.param_groups]

    def state_dict(self) -> dict[str, Any]:
        """Everything but the optimizer."""
        return {name: value for name, value in vars(self).items() if name != "optimizer"}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over what :meth:`state_dict` gave."""
        vars(self).update(state_dict)


def each(values: Any, count: int, name: str) -> list[Any]:
    """One value for each group."""
    listed = list(values) if isinstance(values, (list, tuple)) else [values] * count
    if len(listed) != count:
        raise ValueError(f"Expected {count} {name}, but got {len(listed)}")
    return listed
