"""What is run by :mod:`run` and recorded by :mod:`table`: torch's database of operators, and that of modules."""

from __future__ import annotations

import dataclasses
import importlib
from types import ModuleType

OPERATORS = """# torch's operator database on the torch frontend

Built by `nox -s opinfo` (`tests/opinfo/run.py --write`) from `torch.testing._internal.common_methods_invocations.op_db`: values, shapes
and dtypes against torch at rtol = atol = 1e-4. Samples (five unless `--samples` says otherwise; the
number stands in opinfo.json) of float32 (or what an entry takes instead) and one each of an integer and a
complex dtype; an entry passes where all its samples do. `eager`: called on the frontend. `inplace`, `out`: the in-place variants, and
`out=` of tensors of the right shape and of empty ones. `jit`: captured from torch, converted, and run under the compiler of the
backend, where torch's own fake tensors say that shapes do not depend on values. `grad`: vector-Jacobian products. Of entries that draw
random numbers only shapes and dtypes are compared. JAX runs with 64-bit types enabled.

*refused*: an error of Ivy says that it cannot be done. *error*: another error. *wrong*: another value, shape or dtype, without an error.
"""
MODULES = """# torch's module database on the torch frontend

Built by `nox -s modinfo` (`tests/opinfo/run.py --suite modules --write`) from `torch.testing._internal.common_modules.module_db`, and from the modules
and options that it lacks (`tests/opinfo/module_cases.py`, the entries that end in *more*): float32, outputs, changed buffers and
gradients against torch at rtol = atol = 1e-4, shapes and dtypes too; in training and in evaluation where they differ. An
entry passes where all its samples do (their number stands in modules.json). `convert`: the torch module captured, converted and run, under `jax.jit` on JAX. `grad`: its gradients with
respect to inputs and all parameters. `frontend`: the frontend's own module of the same name, with the weights of torch's through
`load_state_dict`, called eagerly. `backward`: its gradients by the frontend's own `backward()`. Of modules that draw random numbers only shapes and
dtypes are compared, and the values with probability 0. JAX runs with 64-bit types enabled.

*refused*: an error of Ivy says that it cannot be done. *error*: another error. *wrong*: another value, shape or dtype, without an error.
"""


@dataclasses.dataclass(frozen=True)
class Suite:
    """The name of its pages in docs/, the backends of each mode, and the modules that list entries and check them."""

    page: str
    introduction: str
    plan: dict[str, tuple[str, ...]]
    listing: str
    checking: str

    def entries(self) -> ModuleType:
        """The module with ``entries()``, ``excluded()`` and ``label(entry)``."""
        return importlib.import_module(self.listing)

    def checks(self) -> ModuleType:
        """The module with ``run(entry, mode, backend, count)``."""
        return importlib.import_module(self.checking)


ALL = ("numpy", "jax", "tensorflow", "torch")
SUITES = {
    "operators": Suite(
        "opinfo", OPERATORS, {"eager": ALL, "inplace": ALL[:3], "out": ALL[:3], "jit": ("jax",), "grad": ("jax",)},
        "entries", "checks",
    ),
    "modules": Suite(
        "modules", MODULES,
        {"convert": ("numpy", "jax", "tensorflow"), "grad": ("jax", "tensorflow"), "frontend": ("jax", "numpy"), "backward": ("jax",)},
        "module_entries", "module_checks",
    ),
}  # fmt: skip
