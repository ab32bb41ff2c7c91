"""A language model that generates with a cache of keys and values: one step is converted, and compiled for each length."""

from __future__ import annotations

import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("ignore")]
PROMPT, NEW = 5, 8


class Step(torch.nn.Module):
    """The next token's logits and the cache, of a token and a cache, which are tensors in and out."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, token, position, mask, *cache):
        held = transformers.DynamicCache()
        for layer, pair in enumerate(zip(cache[::2], cache[1::2])):
            held.update(*pair, layer)
        out = self.model(input_ids=token, position_ids=position, attention_mask=mask, past_key_values=held, use_cache=True)
        return out.logits[:, -1], *flat(out.past_key_values)


def flat(cache):
    return [x for layer in cache.layers for x in (layer.keys, layer.values)]


def test_greedy_tokens_are_those_of_torch():
    import jax.numpy as jnp

    torch.manual_seed(0)
    options = {"n_layer": 2, "n_head": 2, "n_embd": 32, "vocab_size": 97, "n_positions": 64, "bos_token_id": 0, "eos_token_id": None}
    model = transformers.GPT2LMHeadModel(transformers.GPT2Config(**options)).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(4)  # else the model repeats one token
    prompt = torch.randint(0, 97, (1, PROMPT))
    with torch.no_grad():
        expected = model.generate(prompt, max_new_tokens=NEW, do_sample=False, pad_token_id=0)[0].tolist()
        first = model(prompt, use_cache=True)
    token, cache = first.logits[:, -1].argmax(-1, keepdim=True), flat(first.past_key_values)
    example = (token, torch.tensor([[PROMPT]]), torch.ones(1, PROMPT + 1, dtype=torch.long), *cache)
    step = ivy.compile_graph(Step(model), *example).to_backend("jax").jit()
    found, cache = [*prompt[0].tolist(), int(token)], [jnp.asarray(x.numpy()) for x in cache]
    for length in range(PROMPT, PROMPT + NEW - 1):
        position, mask = np.asarray([[length]]), np.ones((1, length + 1), int)
        logits, *cache = step(jnp.asarray([found[-1:]]), jnp.asarray(position), jnp.asarray(mask), *cache)
        found.append(int(logits[0].argmax()))
    assert len(set(expected)) > 4
    assert found == expected
