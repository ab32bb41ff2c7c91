"""Measurements that need a process of their own: this interpreter again, with what it prints last read as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

# What is installed has its bytecode, whatever this process was told; the first of several rounds writes it here.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": os.path.join(tempfile.gettempdir(), "ivy_benchmarks_bytecode")}


def fresh(*arguments: str) -> Any:
    """The last line that ``python *arguments`` prints, read as JSON; its errors are shown where it fails."""
    done = subprocess.run([sys.executable, "-W", "ignore", *arguments], capture_output=True, text=True, env={**os.environ, **BYTECODE})
    if done.returncode:
        raise RuntimeError(f"benchmark process {' '.join(arguments[:1])} failed with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
