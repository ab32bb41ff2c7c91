"""Build ``docs/api/`` from signatures and docstrings, and ``docs/coverage.md`` from the results of the conformance kit.

``python docs/build.py`` writes the pages; ``pages()`` gives them by path.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import coverage_page

import ivy
from ivy.dispatch import ALIASES, SPECS, Spec
from ivy.documentation import FIELDS, parsed
from ivy.functional import TOPICS

DOCS = Path(__file__).parent
TITLES = {"Special": "Special cases"}
PREFIXES = {"linalg": "linalg", "fft": "fft", "random": "random"}
KINDS = {
    "primitive": "*primitive: every backend computes it*",
    "composite": "*composite: the core computes it unless a backend does*",
    "transformation": "*hook: a backend computes it on lists of native arrays*",
}
# page: its title, the module that introduces it, and its names as users write them
OTHER_PAGES: dict[str, tuple[str, str, str]] = {
    "array": ("Arrays", "ivy.array", "Array array asarray newaxis"),
    "backends": (
        "Backends and devices", "ivy.backend",
        "set_backend unset_backend use_backend use_device current_backend Backend BackendPlugin hookimpl",
    ),
    "dtypes": ("Dtypes", "ivy.functional.dtypes", "DType as_dtype isdtype promote_types result_type can_cast finfo iinfo broadcast_shapes"),
    "transformations": (
        "Gradients and transformations", "ivy.transformations",
        "grad value_and_grad execute_with_gradients vjp jvp jacobian hessian custom_gradient custom_vjp checkpoint vmap jit",
    ),
    "control-flow": ("Control flow", "ivy.control_flow", "cond while_loop fori_loop scan map"),
    "streams": ("Random streams", "ivy.random", "random.seed random.next_key random.use_key"),
    "optimizers": (
        "Optimizers", "ivy.optimizers",
        "optimizers.Optimizer SGD Adam AdamW LAMB Lion RMSprop Adagrad optimizers.norm optimizers.global_norm"
        " optimizers.clip_by_global_norm optimizers.clip_by_norm optimizers.clip_by_value",
    ),
    "schedules": (
        "Learning rates", "ivy.schedules",
        "schedules.constant schedules.linear schedules.polynomial schedules.exponential schedules.cosine schedules.piecewise"
        " schedules.warmup",
    ),
    "tree": ("Trees of arrays", "ivy.tree", "tree.flatten tree.unflatten tree.leaves tree.map"),
    "modules": ("Modules", "ivy.modules", "Module to_ivy_module modules.ModuleAdapter modules.load modules.adapter_of"),
    "graph": (
        "The graph compiler", "ivy.graph",
        "compile_graph trace_graph transpile graph.CompiledGraph Graph graph.Node graph.Value graph.Captured graph.framework_of",
    ),
    "frontends": ("Frontends", "ivy.frontends", "frontends.Frontend frontends.load"),
    "plugins": ("Plugins", "ivy.plugins", "plugins.backends plugins.frontends plugins.installed plugins.load_backend plugins.Installed"),
    "errors": (
        "Errors", "ivy.errors",
        "errors.IvyError errors.PluginError errors.NotInstalledError errors.UnknownBackendError errors.MixedBackendsError"
        " errors.DTypeError errors.ArgumentError errors.IndexOutOfRangeError errors.AxisError errors.UnsupportedError"
        " errors.NotMirroredError errors.AssumptionError errors.StructureError",
    ),
}  # fmt: skip


def public_name(name: str) -> str:
    """``linalg_det`` as ``linalg.det``, where the namespace has it."""
    prefix, _, rest = name.partition("_")
    namespace = getattr(ivy, PREFIXES.get(prefix, ""), None)
    return f"{prefix}.{rest}" if rest and hasattr(namespace, rest) else name


def topic_of(spec: Spec) -> str:
    return spec.fn.__module__.rpartition(".")[2]


FUNCTIONS: dict[str, list[Spec]] = {
    topic: [s for s in SPECS.values() if topic_of(s) == topic and s.kind != "transformation"] for topic in TOPICS
}
HOOKS = [s for s in SPECS.values() if s.kind == "transformation"]
# the last part of a name: its page, and how users write it
PLACES = {s.name: (topic, public_name(s.name)) for topic, specs in FUNCTIONS.items() for s in specs} | {
    name.rpartition(".")[2]: (page, name) for page, (_, _, names) in OTHER_PAGES.items() for name in names.split()
}


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def linked(match: re.Match[str]) -> str:
    """A reference of a docstring as a link to where it is described."""
    name = match[1].rpartition(".")[2]
    if name not in PLACES:
        return f"`{match[1]}`"
    page, written = PLACES[name]
    shown = f"`ivy.{written}`"
    return f"[{shown}]({page}.md#{anchor(shown)})"


def markdown(text: str) -> str:
    """A docstring's text as Markdown: double backticks are single ones, references are links, stars and underscores are plain."""
    pieces = re.split(r"(``.+?``|:\w+:`.+?`|`.+?`)", text, flags=re.DOTALL)
    for i, piece in enumerate(pieces):
        if piece.startswith(":"):
            pieces[i] = re.sub(r":\w+:`(.+?)`", linked, piece)
        elif piece.startswith("``"):
            pieces[i] = piece[1:-1]
        elif not piece.startswith("`"):
            pieces[i] = re.sub(r"([*_<])", r"\\\1", piece)
    return "".join(pieces)


class Raw:
    """What a signature shows as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def readable(parameter: inspect.Parameter) -> inspect.Parameter:
    """The parameter with its annotation as it is written, and a function or class for a default by its name."""
    given = parameter.annotation
    annotation = Raw(given) if isinstance(given, str) else inspect.Parameter.empty
    default = parameter.default
    named = default is not inspect.Parameter.empty and callable(default)
    return parameter.replace(annotation=annotation, default=Raw(default.__qualname__) if named else default)


def signature(name: str, fn: Callable[..., Any]) -> str:
    """The signature as one writes it, in lines of at most 100 characters."""
    try:
        given = inspect.signature(fn)
    except (TypeError, ValueError):
        return name
    result = Raw(given.return_annotation) if isinstance(given.return_annotation, str) else inspect.Signature.empty
    result = inspect.Signature.empty if isinstance(fn, type) else result
    parameters = [readable(p) for p in given.parameters.values() if p.name != "self"]
    text = name + str(given.replace(parameters=parameters, return_annotation=result))
    if len(text) <= 100:
        return text
    inside, _, after = text[len(name) + 1 :].rpartition(")")
    if " -> " in inside:  # the last bracket is one of the result
        inside, _, after = text[len(name) + 1 :].rpartition(") -> ")
        after = f" -> {after}"
    return f"{name}(\n    " + ",\n    ".join(separated(inside)) + f",\n){after}"


def separated(parameters: str) -> Iterator[str]:
    """Parameters apart, at the commas outside of brackets."""
    depth, start = 0, 0
    for i, letter in enumerate(parameters):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            yield parameters[start:i].strip()
            start = i + 1
    yield parameters[start:].strip()


def entry(shown: str, fn: Any, note: str = "", level: str = "##") -> str:
    """One function: heading, signature, description, and its fields as a list."""
    found = parsed(fn.__doc__ or "")
    fields = [f"* **{TITLES.get(name, name)}:** {markdown(found[name])}" for name in FIELDS if name in found]
    parts = [f"{level} `{shown}`", f"```python\n{signature(shown, fn)}\n```", markdown(found[""]), "\n".join(fields), note]
    return "\n\n".join(p for p in parts if p)


def methods(kind: type) -> Iterator[str]:
    """The public methods and properties of a class that say something, with those that are operators at the end."""
    members = [(n, inspect.getattr_static(kind, n)) for n in vars(kind)]
    named = [(n, m) for n, m in members if not n.startswith("_")]
    for name, member in named:
        fn = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        doc = parsed(inspect.getdoc(fn) or "")
        if not doc[""] and name in SPECS:
            doc = {"": f"As :func:`{name}`."}
        if not callable(fn) or not doc[""]:
            continue
        call = name if isinstance(member, property) else signature(name, fn) if name not in SPECS else f"{name}(…)"
        summary = f"As :func:`{name}`." if name in SPECS and not isinstance(member, property) else doc[""]
        yield f"* `{' '.join(call.split())}` — {markdown(' '.join(summary.split()))}"
    hidden = ("__init__", "__new__", "__repr__")
    # a loaded backend may have added its own protocol, such as __tf_flatten__
    here = [(n, m) for n, m in members if getattr(m, "__module__", "ivy").partition(".")[0] == "ivy"]
    operators = [f"`{n}`" for n, m in here if n.startswith("__") and callable(m) and n not in hidden]
    own = [n for n in operators if not re.match(r"`__(eq|hash|setattr|delattr|getattr|replace|match_args)", n)]
    if kind is ivy.Array:
        yield f"* operators and protocols: {', '.join(sorted(own))}"


def resolved(name: str) -> Any:
    """The object that users write as ``ivy.name``."""
    value: Any = ivy
    for part in name.split("."):
        value = getattr(value, part)
    return value


def topic_page(topic: str, specs: list[Spec]) -> str:
    module = importlib.import_module(f"ivy.functional.{topic}")
    old = {v: k for k, v in ALIASES.items()}
    also = {s.name: f"; also called `ivy.{old[s.name]}`" if s.name in old else "" for s in specs}
    entries = [entry(f"ivy.{public_name(s.name)}", s.fn, KINDS[s.kind] + also[s.name]) for s in specs]
    return page(topic.replace("_", " ").capitalize(), module.__doc__ or "", entries)


def page(title: str, introduction: str, entries: list[str]) -> str:
    first = markdown(inspect.cleandoc(introduction))
    return "\n\n".join([f"# {title}", first, "[All pages](README.md)", *entries]) + "\n"


def other_page(name: str) -> str:
    title, module, names = OTHER_PAGES[name]
    entries = []
    for given in names.split():
        value = resolved(given)
        if value is None:
            entries.append(f"## `ivy.{given}`\n\nNone: in an index, a new axis of size 1.")
            continue
        note = "\n".join(methods(value)) if isinstance(value, type) and not issubclass(value, Exception) else ""
        entries.append(entry(f"ivy.{given}", value, note))
    if name == "dtypes":
        found = [n for n in vars(ivy) if isinstance(getattr(ivy, n), ivy.DType)]
        entries.insert(0, "The dtypes: " + ", ".join(f"`ivy.{n}`" for n in sorted(found)) + ".")
    return page(title, importlib.import_module(module).__doc__ or "", entries)


def index() -> str:
    lines = ["# The API of Ivy", "", "Built by `docs/build.py` from the docstrings; `help(ivy.acos)` shows the same.", ""]
    lines += ["## The functional API, by topic", ""]
    for topic, specs in FUNCTIONS.items():
        if specs:
            names = ", ".join(f"[`{public_name(s.name)}`]({topic}.md#{anchor('ivy.' + public_name(s.name))})" for s in specs)
            lines.append(f"* **[{topic.replace('_', ' ')}]({topic}.md)**: {names}")
    lines += ["", "## Everything else", ""]
    for name, (title, _, names) in OTHER_PAGES.items():
        lines.append(f"* **[{title}]({name}.md)**: " + ", ".join(f"[`{n}`]({name}.md#{anchor('ivy.' + n)})" for n in names.split()))
    lines.append("* **[Hooks for backends](hooks.md)**: what takes a function rather than arrays, as a backend implements it")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Every page by its path below ``docs/``."""
    api = {"README": index()} | {topic: topic_page(topic, specs) for topic, specs in FUNCTIONS.items() if specs}
    api |= {name: other_page(name) for name in OTHER_PAGES}
    hooks = [entry(s.name, s.fn, KINDS[s.kind]) for s in HOOKS]
    api["hooks"] = page("Hooks for backends", "Functions of functions as backends implement them; users call those of `ivy` itself.", hooks)
    coverage = coverage_page.page(DOCS, FUNCTIONS | {"hooks": HOOKS}, public_name)
    return {f"api/{name}.md": text for name, text in api.items()} | {"coverage.md": coverage}


def main() -> None:
    built = pages()
    for path in set((DOCS / "api").glob("*.md")) - {DOCS / p for p in built}:
        path.unlink()
    for name, text in built.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")
    print(f"{len(built)} pages below {DOCS.name}/")


if __name__ == "__main__":
    main()
