"""A converted module inside a Haiku transform."""

from __future__ import annotations

from typing import Any

import haiku as hk
import jax


class Converted:
    """Call it inside ``hk.transform`` (``hk.transform_with_state`` if the source has buffers that change).

    Parameters appear as ``{"network/encoder/layer_0": {"weight": ...}}``, after the paths of the source, and begin with the
    source's values. Dropout draws from ``hk.next_rng_key()``.
    """

    def __init__(self, module: Any) -> None:
        self.module = module
        self.name = type(module.source).__name__.lower()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        module = self.module
        v = {path: _scope(self.name, path).parameter(path.rpartition(".")[2], a) for path, a in module.v.items()}
        changing = self._changing(args, kwargs)
        state = {path: _scope(self.name, path).state(path, a) if path in changing else a for path, a in module.state.items()}
        key = _raw(hk.next_rng_key()) if self._graph(args, kwargs).graph.key is not None else None
        output, new = module.apply(v, state, *args, key=key, **kwargs)
        for path in changing:
            _scope(self.name, path).set(path, new[path])
        return output

    def _graph(self, args: Any, kwargs: Any) -> Any:
        return self.module.graph(*args, **kwargs)

    def _changing(self, args: Any, kwargs: Any) -> set[str]:
        """The buffers that a call changes: only those need Haiku's state."""
        return set(self._graph(args, kwargs).graph.mutated)


class _Scope(hk.Module):
    """One module of the source: holds the parameters at its path."""

    def parameter(self, name: str, value: Any) -> Any:
        return hk.get_parameter(name, value.shape, value.dtype, init=lambda shape, dtype: value)

    def state(self, path: str, value: Any) -> Any:
        return hk.get_state(path.rpartition(".")[2], value.shape, value.dtype, init=lambda shape, dtype: value)

    def set(self, path: str, value: Any) -> None:
        hk.set_state(path.rpartition(".")[2], value)


def _scope(root: str, path: str) -> _Scope:
    """The scope of the module that owns ``path``; the same one each time, so that two calls share parameters."""
    parts = [f"layer_{p}" if p.isdigit() else p for p in path.split(".")[:-1]]
    return _Scope(name=hk.experimental.force_name("/".join([root, *parts])))


def _raw(key: Any) -> Any:
    return jax.random.key_data(key) if jax.numpy.issubdtype(key.dtype, jax.dtypes.prng_key) else key
