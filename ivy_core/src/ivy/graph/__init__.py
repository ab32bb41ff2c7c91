"""The graph compiler: capture, lower, bind, emit."""

from __future__ import annotations

import inspect
from typing import Any

from ivy import tree
from ivy.backend import load
from ivy.errors import ArgumentError
from ivy.graph.capture import Captured
from ivy.graph.compiled import CompiledGraph
from ivy.graph.ir import Graph, Node, Value

__all__ = ["Captured", "CompiledGraph", "Graph", "Node", "Value", "compile_graph", "trace_graph", "transpile"]


def framework_of(obj: Any, *args: Any) -> str:
    """The framework whose code ``obj`` is: the owner of its class, else of the arrays among ``args``."""
    from ivy import plugins

    owners = plugins.array_types()
    for kind in (*type(obj).__mro__, *(kind for leaf in tree.leaves(args) for kind in type(leaf).__mro__)):
        owner = owners.get(kind.__module__.partition(".")[0])
        if owner is not None and owner in plugins.frontends():
            return owner
    raise ArgumentError(
        f"ivy.compile_graph: cannot tell which framework {getattr(obj, '__name__', type(obj).__name__)!r} is written in; pass example"
        f" inputs that are arrays of one of: {', '.join(plugins.frontends()) or 'none installed'}."
    )


def compile_graph(fn: Any, /, *args: Any, **kwargs: Any) -> Any:
    """Capture ``fn``, a function or a module of any framework, as a graph, by running it once on example inputs.

    Returns a :class:`CompiledGraph`. Without example inputs a module is captured at its first call, and an
    :class:`ivy.Module` is returned. All operations that cannot be converted are listed in one
    :class:`ivy.errors.UnsupportedError`.
    """
    from ivy import frontends

    if not args and not kwargs:
        from ivy.modules import to_ivy_module

        if inspect.isroutine(fn):
            raise ArgumentError(
                f"ivy.compile_graph: {fn.__name__!r} is a function, which is captured with example inputs:"
                f" ivy.compile_graph({fn.__name__}, x). Only modules can be captured at their first call."
            )
        return to_ivy_module(fn).compile_graph()
    name = framework_of(fn, (args, kwargs))
    frontend, backend = frontends.load(name), load(name)
    captured = frontend.load_capture()(fn, args, kwargs)
    return CompiledGraph(captured, frontend, backend)


trace_graph = compile_graph


def transpile(obj: Any, /, *, to: str, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
    """``compile_graph(obj, *args, **kwargs).to_backend(to)``, under the name that users of Ivy 1.0 know."""
    return compile_graph(obj, *args, **(kwargs or {})).to_backend(to)
