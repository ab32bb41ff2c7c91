"""``torch.optim.LBFGS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ivy_frontend_torch import creation, joining
from ivy_frontend_torch.modes import enable_grad, no_grad
from ivy_frontend_torch.optim.line_search import Point, strong_wolfe
from ivy_frontend_torch.optim.optimizer import Optimizer, options, rate


class LBFGS(Optimizer):
    """A quasi-Newton method of limited memory. Source: Nocedal and Wright, algorithm 7.4."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1, max_iter: int = 20, max_eval: int | None = None, tolerance_grad: float = 1e-7,
        tolerance_change: float = 1e-9, history_size: int = 100, line_search_fn: str | None = None,
    ) -> None:  # fmt: skip
        if line_search_fn not in (None, "strong_wolfe"):
            raise RuntimeError(f"only 'strong_wolfe' is supported as line_search_fn, got {line_search_fn!r}")
        super().__init__(params, options(
            lr=rate(lr), max_iter=max_iter, max_eval=max_iter * 5 // 4 if max_eval is None else max_eval, tolerance_grad=tolerance_grad,
            tolerance_change=tolerance_change, history_size=history_size, line_search_fn=line_search_fn,
        ))  # fmt: skip
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")

    def _gradient(self) -> Any:
        parts = [(creation.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in self.param_groups[0]["params"]]
        return joining.cat(parts).detach()

    def _move(self, direction: Any, by: float) -> None:
        begin = 0
        for parameter in self.param_groups[0]["params"]:
            count = parameter.numel()
            parameter.add_(by * direction[begin : begin + count].reshape(parameter.shape))
            begin += count

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Up to ``max_iter`` steps; ``closure`` computes the loss and its gradients anew."""
        if closure is None:
            raise TypeError("LBFGS.step() missing 1 required positional argument: 'closure'")
        group = self.param_groups[0]
        state = self.state[group["params"][0]]
        memory = state.setdefault("memory", {"n": 0, "pairs": [], "scale": 1.0, "direction": None, "gradient": None, "t": 0.0})

        def evaluated() -> tuple[Any, float]:
            with enable_grad():
                loss = closure()
            return loss, float(loss)

        with no_grad():
            first, loss = evaluated()
            evaluations, gradient = 1, self._gradient()
            if float(gradient.abs().max()) <= group["tolerance_grad"]:
                return first
            for iteration in range(1, group["max_iter"] + 1):
                memory["n"] += 1
                direction = memory["direction"] = self._direction(memory, gradient, group["history_size"])
                memory["gradient"] = gradient
                lr = float(group["lr"])
                memory["t"] = min(1.0, 1.0 / float(gradient.abs().sum())) * lr if memory["n"] == 1 else lr
                slope = float(gradient.dot(direction))
                if slope > -group["tolerance_change"]:
                    break
                before = loss
                if group["line_search_fn"] is not None:
                    start = Point(0.0, loss, gradient, slope)
                    at = self._along(direction, evaluated)
                    longest = float(direction.abs().max())
                    found, count = strong_wolfe(at, start, memory["t"], longest, group["tolerance_change"])
                    loss, gradient, memory["t"] = found.loss, found.gradient, found.t
                    self._move(direction, found.t)
                else:
                    self._move(direction, memory["t"])
                    count = 1
                    if iteration == group["max_iter"]:
                        break
                    _, loss = evaluated()
                    gradient = self._gradient()
                evaluations += count
                moved = float((direction * memory["t"]).abs().max())
                small = moved <= group["tolerance_change"] or abs(loss - before) < group["tolerance_change"]
                if evaluations >= group["max_eval"] or float(gradient.abs().max()) <= group["tolerance_grad"] or small:
                    break
        return first

    def _along(self, direction: Any, evaluated: Callable[[], tuple[Any, float]]) -> Callable[[float], Point]:
        """The loss at a distance along ``direction``; the parameters stay where they are."""
        parameters = self.param_groups[0]["params"]

        def at(t: float) -> Point:
            kept = [p.clone() for p in parameters]
            self._move(direction, t)
            _, loss = evaluated()
            gradient = self._gradient()
            for parameter, value in zip(parameters, kept, strict=True):
                parameter.copy_(value)
            return Point(t, loss, gradient, float(gradient.dot(direction)))

        return at

    @staticmethod
    def _direction(memory: dict[str, Any], gradient: Any, history: int) -> Any:
        """The approximate inverse Hessian times the gradient, downwards: the two-loop recursion."""
        if memory["n"] == 1:
            return -gradient
        change, step = gradient - memory["gradient"], memory["direction"] * memory["t"]
        curvature = float(change.dot(step))
        if curvature > 1e-10:
            memory["pairs"] = [*memory["pairs"], (change, step, 1.0 / curvature)][-history:]
            memory["scale"] = curvature / float(change.dot(change))
        q, weights = -gradient, []
        for y, s, inverse in reversed(memory["pairs"]):
            weights.append(inverse * float(s.dot(q)))
            q = q - weights[-1] * y
        r = q * memory["scale"]
        for (y, s, inverse), weight in zip(memory["pairs"], reversed(weights), strict=True):
            r = r + s * (weight - inverse * float(y.dot(r)))
        return r
