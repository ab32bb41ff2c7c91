"""What MLX lacks, each with its reason: calls raise :class:`ivy.errors.UnsupportedError`, and the conformance kit checks that."""

from __future__ import annotations

NO_KERNEL = "MLX has no kernel for it, and no call back to the host by which SciPy could stand in"
NO_DTYPE = "MLX has no such type: https://ml-explore.github.io/mlx/build/html/python/data_types.html"

LACKS = {
    **dict.fromkeys(("gammainc", "gammaincc", "betainc"), NO_KERNEL),
    "float64": "MLX has it on the CPU alone, where exp, sin, cos and erf give it no more than the precision of float32",
    **dict.fromkeys(("complex128", "float8_e4m3fn", "float8_e5m2"), NO_DTYPE),
}
