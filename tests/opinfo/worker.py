"""A process that checks entries: a line with the number of an entry, the mode and the backend comes in, a line of JSON goes out."""

from __future__ import annotations

import json
import os
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["JAX_ENABLE_X64"] = "1"  # torch has 64-bit types
# nearly all of the time goes into compiling small programs, which modes, processes and runs have in common
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", os.path.join(tempfile.gettempdir(), "ivy_opinfo_jax"))
os.environ["JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS"] = "0"
os.environ["JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES"] = "-1"


def main(suite: str, count: int) -> None:
    """Check what comes in until the input ends. Standard output belongs to the results alone."""
    results = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    import torch

    torch.set_num_threads(1)
    from suites import SUITES

    known, run = SUITES[suite].entries().entries(), SUITES[suite].checks().run
    for line in sys.stdin:
        number, mode, backend = line.split()
        try:
            found = run(known[int(number)], mode, backend, count)
        except Exception as error:  # outside the call that is checked
            found = {"passed": 0, "of": 1, "worst": "crash", "why": f"{type(error).__name__}: {error}"[:150]}
        results.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
