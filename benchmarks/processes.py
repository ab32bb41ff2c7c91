"""Measurements that need a process of their own: this interpreter again, with what it prints last read as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def fresh(*arguments: str) -> Any:
    """The last line that ``python *arguments`` prints, read as JSON; its errors are shown where it fails."""
    done = subprocess.run([sys.executable, "-W", "ignore", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"benchmark process {' '.join(arguments[:1])} failed with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
