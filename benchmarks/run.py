"""All benchmarks, or those that are named, as ``python benchmarks/run.py models autograd``; ``--help`` lists them.

Everything is a ratio against the framework itself, measured in the same run. ``--strict`` makes a missed goal an error.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import warnings

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
BENCHMARKS = ("dispatch", "numpy_kernels", "models", "first_call", "depth", "autograd", "imports", "memory")


def main() -> int:
    from results import missed, shown
    from rich.console import Console

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"one of: {', '.join(BENCHMARKS)}; without any, all")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a goal is missed")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
    warnings.filterwarnings("ignore")
    console = Console(width=None if sys.stdout.isatty() else 120)
    failed = []
    for name in options.names or BENCHMARKS:
        benchmark = importlib.import_module(name)
        failed += missed(shown(benchmark.TITLE, benchmark.measure(), console))
    console.print(f"{len(failed)} goals missed." if failed else "All goals met.")
    return int(bool(failed) and options.strict)


if __name__ == "__main__":
    sys.exit(main())
