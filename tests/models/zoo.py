"""The thirty transformers models: ``MODELS``, name -> builder() -> (name, model, args, kwargs)."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from hf_models import MODELS as MODELS
