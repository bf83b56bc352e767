"""SimRe's matching model in PyTorch: two encoders' tokens, the cross-modal transformer, the loss.

Weights have the names that SimRe gives them. Two graphs compute the same numbers:

lean      what both prompts share is computed once, and the last decoder layer asks for the first token alone
textbook  everything is computed for both prompts and all tokens, as nn.Transformer would
"""
import math

import torch
from torch import nn
from torch.nn import functional

PADDING = -1


class Tokens:
    """Sequences: values (rows, tokens, width), mask (rows, 1, 1, tokens) or None, rows for each prompt or shared by both."""

    def __init__(self, values, mask, per_prompt):
        self.values, self.mask, self.per_prompt = values, mask, per_prompt

    def holding(self, values):
        return Tokens(values, self.mask, self.per_prompt)

    def for_each_prompt(self):
        if self.per_prompt:
            return self
        mask = None if self.mask is None else self.mask.repeat(2, 1, 1, 1)
        return Tokens(self.values.repeat(2, 1, 1), mask, True)

    def first_only(self):
        return Tokens(self.values[:, :1], None, self.per_prompt)


def attend(queries, keys, values, heads, mask=None, dropout=0.0, causal=False):
    """Softmax attention of (rows, tokens, width): fused where this PyTorch has it, else in as few passes as it allows."""
    rows, asking, width = queries.shape
    size = width // heads
    q, k, v = (x.unflatten(-1, (heads, size)).transpose(1, 2) for x in (queries, keys, values))
    if hasattr(functional, "scaled_dot_product_attention"):
        seen = functional.scaled_dot_product_attention(q, k, v, mask, dropout, causal)
    else:
        scores = (q * size**-0.5) @ k.transpose(-1, -2)
        if causal:
            later = torch.ones(asking, asking, dtype=torch.bool, device=q.device).triu(1)
            scores = scores.masked_fill(later, -math.inf)
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        seen = functional.dropout(scores.softmax(-1), dropout) @ v
    return seen.transpose(1, 2).flatten(2)


class Norm(nn.LayerNorm):
    """In 32 bits also where linear maps give brain floats, which PyTorch 1 cannot normalise."""

    def forward(self, x):
        return super().forward(x.float())


class Attention(nn.Module):
    """Multi-head attention with a map for queries and one for keys and values, which may have fewer rows."""

    def __init__(self, sizes):
        super().__init__()
        width = sizes["width"]
        self.heads, self.dropout = sizes["heads"], sizes["dropout"]
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)
        self.out_proj = nn.Linear(width, width)

    def forward(self, queries, memory):
        seen = memory.holding(self.key_value(memory.values))
        if queries.per_prompt:
            seen = seen.for_each_prompt()
        keys, values = seen.values.chunk(2, -1)
        attended = attend(
            self.query(queries.values), keys, values, self.heads, seen.mask, self.dropout
        )
        return functional.dropout(self.out_proj(attended), self.dropout)


class Layer(nn.Module):
    """What encoder and decoder layers share."""

    def __init__(self, sizes):
        super().__init__()
        self.norm_first, self.dropout = sizes["norm_first"], sizes["dropout"]
        self.activation = functional.gelu if sizes["gelu"] else functional.relu
        self.linear1 = nn.Linear(sizes["width"], sizes["feed_forward"])
        self.linear2 = nn.Linear(sizes["feed_forward"], sizes["width"])

    def feed_forward(self, x):
        hidden = functional.dropout(self.activation(self.linear1(x)), self.dropout)
        return functional.dropout(self.linear2(hidden), self.dropout)


class EncoderLayer(Layer):
    def __init__(self, sizes):
        super().__init__(sizes)
        self.self_attn = Attention(sizes)
        self.norm1, self.norm2 = (Norm(sizes["width"]) for _ in range(2))

    def forward(self, tokens):
        x = tokens.values
        if self.norm_first:
            normed = tokens.holding(self.norm1(x))
            x = x + self.self_attn(normed, normed)
            x = x + self.feed_forward(self.norm2(x))
        else:
            x = self.norm1(x + self.self_attn(tokens, tokens))
            x = self.norm2(x + self.feed_forward(x))
        return tokens.holding(x)


class DecoderLayer(Layer):
    def __init__(self, sizes):
        super().__init__(sizes)
        self.self_attn, self.multihead_attn = Attention(sizes), Attention(sizes)
        self.norm1, self.norm2, self.norm3 = (Norm(sizes["width"]) for _ in range(3))

    def forward(self, targets, memory, first_only):
        queries = targets.first_only() if first_only else targets
        if self.norm_first:
            normed = targets.holding(self.norm1(targets.values))
            asking = normed.first_only() if first_only else normed
            state = queries.holding(queries.values + self.self_attn(asking, normed))
            state = state.for_each_prompt() if memory.per_prompt else state
            x = state.values
            x = x + self.multihead_attn(state.holding(self.norm2(x)), memory)
            x = x + self.feed_forward(self.norm3(x))
        else:
            state = queries.holding(self.norm1(queries.values + self.self_attn(queries, targets)))
            state = state.for_each_prompt() if memory.per_prompt else state
            x = self.norm2(state.values + self.multihead_attn(state, memory))
            x = self.norm3(x + self.feed_forward(x))
        return state.holding(x)


class Stack(nn.Module):
    """Layers and a last normalisation."""

    def __init__(self, layers, width):
        super().__init__()
        self.layers, self.norm = nn.ModuleList(layers), Norm(width)


class Fusion(nn.Module):
    """TF(sources, targets): encodes the sources, decodes the targets, reads the first token."""

    def __init__(self, sizes):
        super().__init__()
        width = sizes["width"]
        self.encoder = Stack([EncoderLayer(sizes) for _ in range(sizes["encoder_layers"])], width)
        self.decoder = Stack([DecoderLayer(sizes) for _ in range(sizes["decoder_layers"])], width)

    def forward(self, sources, targets, lean):
        memory = sources
        for layer in self.encoder.layers:
            memory = layer(memory)
        memory = memory.holding(self.encoder.norm(memory.values))
        state = targets
        for layer in self.decoder.layers:
            state = layer(state, memory, lean and layer is self.decoder.layers[-1])
        return functional.normalize(self.decoder.norm(state.values)[:, 0], dim=-1)


class GivenTokens(nn.Module):
    """No encoder: pictures and texts are tokens already."""

    def pictures(self, inputs):
        return Tokens(inputs["pictures"], None, False)

    def texts(self, inputs):
        return Tokens(inputs["texts"], (inputs["real"] != 0)[:, None, None], True)


class Matching(nn.Module):
    """From the encoders' inputs to the loss."""

    def __init__(self, model, encoder):
        super().__init__()
        self.encoder = encoder
        self.temperature, self.weight = model["temperature"], model["hard_negative_weight"]
        width = model["fusion"]["width"]
        self.polarity = nn.Parameter(torch.randn(2, 1, model["text_width"]) * 0.5)
        self.project = nn.ModuleDict(
            {
                "picture": nn.Linear(model["picture_width"], width),
                "text": nn.Linear(model["text_width"], width),
            }
        )
        self.fusion = Fusion(model["fusion"])

    def forward(self, inputs, lean):
        picture, text = self.encoder.pictures(inputs), self.encoder.texts(inputs)
        if not lean:
            picture = picture.for_each_prompt()
        memes = len(text.values) // 2
        firsts = text.values[:, :1] + self.polarity.repeat_interleave(memes, 0)
        text = text.holding(torch.cat([firsts, text.values[:, 1:]], 1))
        picture = picture.holding(self.project["picture"](picture.values))
        text = text.holding(self.project["text"](text.values))
        picture_be, picture_not = self.fusion(text, picture, lean).chunk(2)
        text_be, text_not = self.fusion(picture, text, lean).chunk(2)
        belongs = (inputs["labels"] != 0)[:, None]
        agree = (
            torch.where(belongs, text_be, text_not)
            @ torch.where(belongs, picture_be, picture_not).T
        ) / self.temperature
        contradict = (
            torch.where(belongs, text_not, text_be)
            @ torch.where(belongs, picture_not, picture_be).T
        ) / self.temperature
        hard = torch.eye(memes, device=agree.device) * math.log(self.weight)
        rows = torch.cat([agree, contradict + hard], 1)
        return (rows.logsumexp(1) - agree.diagonal()).mean()
