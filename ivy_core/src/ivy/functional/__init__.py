"""The functional API by topic. Every function is also a pluggy hookspec of the same name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

TOPICS = (
    "interchange devices creation elementwise searching reductions indexing manipulation sorting differences sets"
    " linalg products factorisations special bessel polynomials bits fft signal activations random"
    " random_distributions control_flow windows segments convolution pooling normalisation vision resizing layers"
    " stochastic_layers grouped recurrent losses classification gradients compilation"
).split()

_functions: dict[str, Callable[..., Any]] = {}


def load() -> dict[str, Callable[..., Any]]:
    """Every public function by name; defined on the first call."""
    if not _functions:
        from ivy.array import attach
        from ivy.dispatch import ALIASES, SPECS

        modules = [importlib.import_module(f"ivy.functional.{topic}") for topic in TOPICS]
        for name, spec in SPECS.items():
            if spec.kind != "transformation":
                _functions[name] = next(getattr(m, name) for m in modules if m.__name__ == spec.fn.__module__)
        _functions.update({new: _functions[old] for new, old in ALIASES.items()})
        attach(_functions)
    return _functions
