"""The ``ivy`` command: ``ivy plugins``, ``ivy convert``, ``ivy demo``."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ivy import plugins
from ivy.errors import ArgumentError, IvyError, NotInstalledError


def main(argv: list[str] | None = None) -> int:
    """Run the command; errors that Ivy raises are printed as one sentence."""
    parser = argparse.ArgumentParser("ivy", description="Run and convert numerical code between array frameworks.")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("plugins", help="what is installed, from which distribution, and whether it works")
    command.add_argument("--check", action="store_true", help="import every plugin and say what is wrong with it")
    command.set_defaults(run=lambda o: show_plugins(o.check))
    command = commands.add_parser("convert", help="convert a model, compare it with its source, and time both")
    command.add_argument("model", help="module:function or file.py:function that returns (model, args, kwargs)")
    command.add_argument("--to", default="jax", help="backend to convert to (default: jax)")
    command.add_argument("--output", type=Path, help="folder for the program (graph.py) and weights.safetensors")
    command.set_defaults(run=lambda o: run_convert(o.model, o.to, o.output))
    command = commands.add_parser("demo", help="convert a real pretrained model and compare it with its source")
    command.add_argument("name", nargs="?", help="one of the demos that the installed plugins bring")
    command.add_argument("--to", default="jax", help="backend to convert to (default: jax)")
    command.set_defaults(run=lambda o: run_demo(o.name, o.to))
    options = parser.parse_args(argv)
    try:
        return options.run(options) or 0
    except IvyError as error:
        print(error, file=sys.stderr)
        return 1


def console() -> Any:
    try:
        from rich.console import Console
    except ModuleNotFoundError as error:
        raise NotInstalledError("ivy: the command line needs rich. Run: pip install 'ivy-core[cli]'") from error
    return Console()


def show_plugins(check: bool) -> int:
    """A table of the installed plugins. Nothing is imported unless ``check``; returns 1 if one is unwell."""
    out = console()
    from rich.table import Table

    table = Table("plugin", "kind", "distribution", "version", "health", title="Ivy plugins")
    unwell = 0
    for group in (*plugins.GROUPS, "ivy.demos"):
        for name, plugin in sorted(plugins.installed(group).items()):
            state = health(plugin, check)
            unwell += state.startswith("[red]")
            table.add_row(name, group.removeprefix("ivy.").removesuffix("s"), plugin.distribution, plugin.version, state)
    out.print(table)
    if not check:
        out.print("Found without importing them; [bold]ivy plugins --check[/bold] loads each one.")
    return 1 if unwell else 0


def health(plugin: plugins.Installed, check: bool) -> str:
    """Whether a plugin can be found (or, with ``check``, loaded), else why not."""
    root = plugin.target.partition(":")[0].partition(".")[0]
    if importlib.util.find_spec(root) is None:
        return f"[red]its module {root} is missing; reinstall {plugin.distribution}"
    if not check:
        return "[green]found"
    try:
        plugins.load(plugin.group, plugin.name)
        if plugin.group == "ivy.backends":
            plugins.load_backend(plugin.name)
    except IvyError as error:
        from rich.markup import escape

        return f"[red]{escape(str(error))}"
    return "[green]healthy"


@contextlib.contextmanager
def progress(out: Any) -> Iterator[Any]:
    """A line that says what is being done."""
    with out.status("starting") as status:
        yield lambda text: status.update(text)


def load_target(target: str) -> Any:
    """The function that ``module:function`` or ``file.py:function`` names."""
    where, _, name = target.rpartition(":")
    if not where or not name:
        raise ArgumentError(f"ivy convert: the model must be given as module:function or file.py:function, got {target!r}.")
    if where.endswith(".py"):
        spec = importlib.util.spec_from_file_location(Path(where).stem, where)
        if spec is None or spec.loader is None or not Path(where).exists():
            raise ArgumentError(f"ivy convert: there is no file {where!r}.")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    else:
        sys.path.insert(0, "")
        try:
            module = importlib.import_module(where)
        except ModuleNotFoundError as error:
            raise ArgumentError(f"ivy convert: cannot import {where!r}: {error}.") from error
    if not hasattr(module, name):
        raise ArgumentError(f"ivy convert: {where!r} has no {name!r}; it has: {', '.join(n for n in vars(module) if n[0] != '_')}.")
    return getattr(module, name)


def run_convert(target: str, to: str, output: Path | None) -> None:
    """Convert the model that a function of the user's makes."""
    from ivy import report

    out = console()
    made = load_target(target)()
    if not (isinstance(made, tuple) and len(made) == 3):
        raise ArgumentError(f"ivy convert: {target} must return (model, args, kwargs), got {type(made).__name__}.")
    model, args, kwargs = made
    with progress(out) as say:
        result = report.convert(type(model).__name__, model, args, kwargs, to, say)
        if output is not None:
            say(f"writing {output}")
            write(model, args, kwargs, to, output)
    show(out, result)
    if output is not None:
        out.print(f"Wrote {output / 'graph.py'} and {output / 'weights.safetensors'}.")


def write(model: Any, args: Any, kwargs: Any, to: str, output: Path) -> None:
    """The program as source, and parameters, buffers and constants as safetensors."""
    try:
        from safetensors.numpy import save_file
    except ModuleNotFoundError as error:
        raise NotInstalledError("ivy: writing weights needs safetensors. Run: pip install 'ivy-core[cli]'") from error
    import numpy as np

    from ivy.graph import compile_graph

    graph = compile_graph(model, *args, **kwargs).to_backend(to)
    to_numpy = graph.backend.table["to_numpy"]
    groups = {"v": graph.v, "state": graph.state, "constants": graph.constants}
    arrays = {f"{g}/{n}": np.ascontiguousarray(to_numpy(a)) for g, items in groups.items() for n, a in items.items()}
    output.mkdir(parents=True, exist_ok=True)
    (output / "graph.py").write_text(str(graph))
    save_file(arrays, str(output / "weights.safetensors"))


def run_demo(name: str | None, to: str) -> None:
    """Convert a real model that a plugin brings, and show what it computes."""
    from ivy import report

    out = console()
    demos = plugins.installed("ivy.demos")
    name = name or next(iter(demos), "")
    if name not in demos:
        raise NotInstalledError(
            f"ivy demo: no demo {name!r} is installed; installed are: {', '.join(demos) or 'none'}. Module adapters bring demos:"
            " pip install ivy-modules-torch"
        )
    with progress(out) as say:
        say("loading the model")
        demo = plugins.load("ivy.demos", name)()
        result = report.convert(demo.title, demo.model, demo.args, demo.kwargs, to, say)
    show(out, result)
    out.print(demo.show(result.reference, result.output))


def show(out: Any, result: Any) -> None:
    """The report as tables."""
    from rich.table import Table

    facts = Table(title=f"{result.title}: {result.source} → {result.target}", show_header=False)
    facts.add_row("parameters converted", f"{result.parameters:,}")
    facts.add_row("operations in the converted program", f"{result.operations:,}")
    facts.add_row("time to capture", f"{result.capture_seconds:.2f} s")
    facts.add_row("time to convert", f"{result.convert_seconds:.2f} s")
    facts.add_row("largest difference of the output", f"{max((d.largest for d in result.differences if not d.path), default=0.0):.1e}")
    out.print(facts)
    table = Table("module", "calls", "largest difference", "of values up to", title="Every module against the source")
    for row in visible(result.differences):
        table.add_row(row.path or "(whole model)", str(row.calls), f"{row.largest:.1e}", f"{row.scale:.3g}")
    out.print(table)
    base = next(iter(result.seconds.values()))
    table = Table("program", "time per call", "speed", title="Speed, as a ratio to the source")
    for name, seconds in result.seconds.items():
        table.add_row(name, f"{seconds * 1e3:.1f} ms", f"{base / seconds:.2f}×")
    out.print(table)


def visible(rows: list[Any], limit: int = 24) -> list[Any]:
    """The rows of as many levels of modules as fit."""
    for depth in range(12, 0, -1):
        chosen = [r for r in rows if r.path.count(".") < depth]
        if len(chosen) <= limit:
            return chosen
    return rows[:limit]
