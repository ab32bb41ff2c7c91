"""torch's operator database on the torch frontend: ``python tests/opinfo/run.py --backend numpy --mode eager --ops 'linalg.*'``.

``--suite modules`` runs the database of modules. With ``--write`` the results go to ``docs/opinfo.json`` and ``docs/opinfo.md``
(``docs/modules.json`` and ``docs/modules.md``), where they replace those of the same entries.
"""

from __future__ import annotations

import argparse
import json
import queue
import re
import select
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from suites import SUITES
from table import SEVERITY, load, write

HERE = Path(__file__).parent
BACKENDS = ("numpy", "jax", "tensorflow", "torch")


class Worker:
    """A process that checks entries; a new one takes its place where it dies or takes too long."""

    def __init__(self, suite: str, samples: int, limit: float) -> None:
        self.suite, self.samples, self.limit, self.process = suite, samples, limit, None

    def start(self) -> Any:
        command = [sys.executable, "-W", "ignore", str(HERE / "worker.py"), self.suite, str(self.samples)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1)

    def check(self, number: int, mode: str, backend: str) -> dict[str, Any] | None:
        """The outcome of one entry."""
        fresh = self.process is None
        self.process = self.process or self.start()
        try:
            self.process.stdin.write(f"{number} {mode} {backend}\n")
            ready = select.select([self.process.stdout], [], [], self.limit + 120 * fresh)[0]
            line = self.process.stdout.readline() if ready else ""
        except BrokenPipeError:
            ready, line = [True], ""
        if line:
            return json.loads(line)
        self.stop()
        return {"passed": 0, "of": 1, "worst": "crash", "why": "the process died" if ready else f"more than {self.limit:.0f} s"}

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def run(suite: str, jobs: list[tuple[int, str, str, str]], processes: int, samples: int, limit: float, report: Any) -> None:
    """Check all ``jobs`` (number, name, mode, backend), and ``report`` each outcome."""
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for job in jobs:
        waiting.put(job)

    def work() -> None:
        worker = Worker(suite, samples, limit)
        while True:
            try:
                number, name, mode, backend = waiting.get_nowait()
            except queue.Empty:
                break
            report(name, mode, backend, worker.check(number, mode, backend))
        worker.stop()

    threads = [threading.Thread(target=work) for _ in range(processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def recorded(path: Path | None) -> dict[tuple[str, str], Any]:
    """What a file of results holds, by entry and ``mode/backend``."""
    lines = path.read_text().splitlines() if path and path.exists() else []
    return {(name, place): found for name, place, found in map(json.loads, lines)}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", choices=list(SUITES), default="operators")
    parser.add_argument("--ops", default="", help="a regular expression that the name of an entry must match from its beginning")
    parser.add_argument("--backend", choices=BACKENDS, action="append")
    parser.add_argument("--mode", choices=[m for s in SUITES.values() for m in s.plan], action="append")
    parser.add_argument("--samples", type=int, default=5, help="of the main dtype; one of an integer and one of a complex dtype come on top")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--limit", type=float, default=300, help="seconds for one entry")
    parser.add_argument("--results", type=Path, help="a file of results, a line of JSON each; what stands in it is not run again")
    parser.add_argument("--write", action="store_true", help="record the results in docs/")
    parser.add_argument("--quiet", action="store_true", help="counts only")
    return parser.parse_args()


def main() -> None:
    """Run what the arguments ask for, and print what does not pass."""
    given = arguments()
    suite = SUITES[given.suite]
    names = [suite.entries().label(entry) for entry in suite.entries().entries()]
    chosen = [(n, name) for n, name in enumerate(names) if re.match(given.ops, name)]
    jobs = [(n, name, m, b) for m in given.mode or suite.plan for b in given.backend or suite.plan[m] for n, name in chosen]
    counts: dict[tuple[str, str], Counter[str]] = {}
    lock, began = threading.Lock(), time.time()
    table, known = load(suite), recorded(given.results)
    jobs = [job for job in jobs if (job[1], f"{job[2]}/{job[3]}") not in known]

    def report(name: str, mode: str, backend: str, found: dict[str, Any] | None) -> None:
        with lock:
            if given.results and (name, f"{mode}/{backend}") not in known:
                with given.results.open("a") as file:
                    file.write(json.dumps([name, f"{mode}/{backend}", found]) + "\n")
            table.setdefault(name, {})[f"{mode}/{backend}"] = found
            counter = counts.setdefault((mode, backend), Counter())
            if found is None:
                return
            counter[found["worst"]] += 1
            if found["worst"] != "pass" and not given.quiet:
                print(f"{found['worst']:8}{mode}/{backend} {name} {found['passed']}/{found['of']}: {found['why']}", flush=True)

    for (name, place), found in known.items():
        report(name, *place.split("/"), found)
    run(given.suite, jobs, given.processes, given.samples, given.limit, report)
    for (mode, backend), counter in counts.items():
        total = counter.total()
        shares = ", ".join(f"{counter[s]} {s}" for s in SEVERITY if counter[s])
        print(f"{mode}/{backend}: {total} entries, {100 * counter['pass'] / max(total, 1):.1f} % pass: {shares}")
    print(f"{time.time() - began:.0f} s")
    if given.write:
        write(suite, table, names)


if __name__ == "__main__":
    main()
