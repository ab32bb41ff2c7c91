"""``ivy.Module``: ``(v, state, apply)``."""

from __future__ import annotations

import copy
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from ivy import tree
from ivy.array import Array
from ivy.backend import Backend, backend_of_type, load
from ivy.errors import ArgumentError, AssumptionError, NotInstalledError
from ivy.graph.compiled import CompiledGraph, Weights, as_plain, converted

if TYPE_CHECKING:
    from ivy.modules import ModuleAdapter


class Module:
    """A converted module: parameters ``v`` and buffers ``state``, native arrays by the path that they have in the source,
    and ``apply``, a pure function of them.

    The source is captured for each structure of inputs when it is first called with it, in the mode set by :meth:`train`
    and :meth:`eval`. Assigning to ``v`` replaces the parameters.
    """

    def __init__(self, source: Any, adapter: ModuleAdapter) -> None:
        if adapter.weights is None or adapter.training is None or adapter.frontend is None:
            raise ArgumentError(f"ivy: the module adapter {adapter.name!r} only makes modules; it cannot convert from them.")
        self.source, self.adapter = source, adapter
        self.v, self.state = adapter.weights(source)
        self.training: bool = adapter.training(source)
        self.backend: Backend = load(adapter.frontend)
        self._graphs: dict[Any, list[CompiledGraph]] = {}
        self._jit = False

    def __repr__(self) -> str:
        count = sum(int(_size(p)) for p in self.v.values())
        return f"<ivy.Module of {type(self.source).__name__} on {self.backend.name}, {count:,} parameters>"

    def compile_graph(self, *args: Any, **kwargs: Any) -> Module:
        """Capture now, for inputs like these; without inputs, at the first call."""
        if args or kwargs:
            self.graph(*args, **kwargs)
        return self

    def to_backend(self, name: str) -> Module:
        """The module with its weights on the backend ``name``."""
        new = self._copy()
        new.backend = load(name)
        new.v = {n: converted(a, new.backend) for n, a in self.v.items()}
        new.state = {n: converted(a, new.backend) for n, a in self.state.items()}
        for key, graphs in self._graphs.items():
            new._graphs[key] = [new._on_backend(g) for g in graphs]
        return new

    def jit(self) -> Module:
        """The module with its graphs compiled by the framework."""
        new = self._copy()
        new._jit = True
        new._graphs = {key: [g.jit() for g in graphs] for key, graphs in self._graphs.items()}
        return new

    def train(self, mode: bool = True) -> Module:
        """Switch dropout, batch statistics and the like to training (or, with ``mode=False``, back)."""
        self.training = mode
        return self

    def eval(self) -> Module:
        """Switch to evaluation."""
        return self.train(False)

    def apply(self, v: Weights, state: Weights, /, *inputs: Any, key: Any = None, **kwargs: Any) -> tuple[Any, dict[str, Any]]:
        """``(output, new state)``: a pure function of parameters, buffers, inputs and the random ``key``."""
        graphs = self._candidates(inputs, kwargs)
        for graph in graphs:
            try:
                return graph.apply(v, state, *inputs, key=key, **kwargs)
            except AssumptionError:
                continue
        if not graphs:
            graphs.append(self._capture(inputs, kwargs))
            try:
                return graphs[-1].apply(v, state, *inputs, key=key, **kwargs)
            except AssumptionError:  # on the weights, which may be others than the source's
                if not self._are_known({**v, **state}):
                    raise
        graphs.append(self._capture(inputs, kwargs, {**v, **state}))
        return graphs[-1].apply(v, state, *inputs, key=key, **kwargs)

    def __call__(self, *args: Any, v: Weights | None = None, key: Any = None, **kwargs: Any) -> Any:
        """The output, with the module's own parameters unless ``v`` is given; changed buffers are kept in ``state``."""
        output, state = self.apply(self.v if v is None else v, self.state, *args, key=key, **kwargs)
        concrete = self.backend.table["is_concrete"]
        if all(concrete(a) for a in state.values()):
            self.state = state
        return output

    def graph(self, *args: Any, **kwargs: Any) -> CompiledGraph:
        """The graph that is used for inputs like these."""
        graphs = self._candidates(args, kwargs)
        if not graphs:
            graphs.append(self._capture(args, kwargs))
        return graphs[-1]

    def _candidates(self, args: Any, kwargs: Any) -> list[CompiledGraph]:
        leaves, treedef = tree.flatten((args, kwargs))
        key = (self.training, treedef, tuple(_kind(leaf) for leaf in leaves))
        return self._graphs.setdefault(key, [])

    def _are_known(self, weights: Weights) -> bool:
        """Whether the source can be captured with these weights."""
        return self.adapter.with_weights is not None and all(map(self.backend.table["is_concrete"], map(as_plain, weights.values())))

    def _capture(self, args: Any, kwargs: Any, weights: Weights | None = None) -> CompiledGraph:
        """The graph for inputs like these, of the source with its own weights or with these."""
        from ivy import frontends

        if self.adapter.in_mode is None or self.adapter.frontend is None:
            raise NotInstalledError(f"ivy: the module adapter {self.adapter.name!r} cannot capture modules.")
        frontend = frontends.load(self.adapter.frontend)
        args, kwargs = tree.map(_example, (args, kwargs))
        with self.adapter.in_mode(self.source, self.training), ExitStack() as stack:
            if weights is not None and self.adapter.with_weights is not None and self._are_known(weights):
                arrays = {n: self.backend.table["to_numpy"](as_plain(a)) for n, a in weights.items()}
                stack.enter_context(self.adapter.with_weights(self.source, arrays))
            captured = frontend.load_capture()(self.source, args, kwargs)
        graph = CompiledGraph(captured, frontend, load(self.adapter.frontend))
        return self._on_backend(graph)

    def _on_backend(self, graph: CompiledGraph) -> CompiledGraph:
        bare = copy.copy(graph)
        bare.v, bare.state = {}, {}
        bound = bare.to_backend(self.backend.name)
        bound.state = self.state  # its own buffers, which it takes for those whose values are not known
        return bound.jit() if self._jit else bound

    def _copy(self) -> Module:
        new = copy.copy(self)
        new._graphs = {}
        return new

    def __getattr__(self, name: str) -> Any:
        if name.startswith("to_") and name.endswith("_module"):
            return lambda: self._native(name[3:-7])
        raise AttributeError(f"'ivy.Module' has no attribute {name!r}")

    def _native(self, library: str) -> Any:
        from ivy import modules

        adapter = modules.load(library)
        if adapter.build is None:
            raise ArgumentError(f"ivy: the module adapter {library!r} only converts from its modules; it cannot make them.")
        moved = adapter.backend is None or self.backend.name == adapter.backend
        return adapter.build(self if moved else self.to_backend(str(adapter.backend)))


def _kind(leaf: Any) -> Any:
    """What must agree between the inputs of a capture and of a call: rank and kind of arrays, values of everything else."""
    native = leaf.native if isinstance(leaf, Array) else leaf
    backend = backend_of_type(type(native))
    if backend is None:
        return (type(leaf).__name__, leaf if getattr(type(leaf), "__hash__", None) else repr(leaf))
    return len(native.shape), backend.table["dtype_of"](native).kind


def _size(array: Any) -> int:
    count = 1
    for n in array.shape:
        count *= int(n)
    return count


def _example(leaf: Any) -> Any:
    """An input as a NumPy array to capture with; zeros where the values are not known yet."""
    import numpy as np

    native = leaf.native if isinstance(leaf, Array) else leaf
    backend = backend_of_type(type(native))
    if backend is None:
        return leaf
    if backend.table["is_concrete"](native):
        return backend.table["to_numpy"](native)
    dtype = backend.table["dtype_of"](native)
    return np.zeros(backend.table["shape_of"](native), "float32" if dtype.name == "bfloat16" else dtype.name)
