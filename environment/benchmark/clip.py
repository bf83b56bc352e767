"""CLIP's two transformers in PyTorch, weights named as in Hugging Face's CLIPModel."""
import torch
from torch import nn

from matching import PADDING, Norm, Tokens, attend

MEAN = (0.48145466, 0.4578275, 0.40821073)
DEVIATION = (0.26862954, 0.26130258, 0.27577711)


class SelfAttention(nn.Module):
    def __init__(self, width, heads, causal):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.q_proj, self.k_proj, self.v_proj, self.out_proj = (
            nn.Linear(width, width) for _ in range(4)
        )

    def forward(self, x):
        seen = attend(
            self.q_proj(x), self.k_proj(x), self.v_proj(x), self.heads, causal=self.causal
        )
        return self.out_proj(seen)


class Hidden(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        y = self.fc1(x)
        return self.fc2(y * torch.sigmoid(1.702 * y))


class Block(nn.Module):
    """A layer of either transformer: pre-LN, QuickGELU."""

    def __init__(self, width, heads, hidden, causal):
        super().__init__()
        self.self_attn = SelfAttention(width, heads, causal)
        self.layer_norm1, self.layer_norm2 = Norm(width), Norm(width)
        self.mlp = Hidden(width, hidden)

    def forward(self, x):
        x = x + self.self_attn(self.layer_norm1(x))
        return x + self.mlp(self.layer_norm2(x))


def blocks(sizes, causal):
    """The layers under the name encoder.layers."""
    encoder = nn.Module()
    encoder.layers = nn.ModuleList(
        Block(sizes["width"], sizes["heads"], sizes["hidden"], causal)
        for _ in range(sizes["layers"])
    )
    return encoder


class Vision(nn.Module):
    """Pixels, normalised, to tokens; the first one stands for the whole."""

    def __init__(self, sizes):
        super().__init__()
        width, patch = sizes["width"], sizes["patch"]
        self.embeddings = nn.Module()
        self.embeddings.class_embedding = nn.Parameter(torch.randn(width) * 0.02)
        self.embeddings.patch_embedding = nn.Conv2d(3, width, patch, patch, bias=False)
        self.embeddings.position_embedding = nn.Embedding((sizes["size"] // patch) ** 2 + 1, width)
        nn.init.normal_(self.embeddings.position_embedding.weight, std=0.02)
        self.pre_layrnorm = Norm(width)  # spelt so in the checkpoints
        self.encoder = blocks(sizes, False)

    def forward(self, pixels):
        x = self.embeddings.patch_embedding(pixels).flatten(2).transpose(1, 2)
        whole = self.embeddings.class_embedding.expand(len(x), 1, -1)
        x = torch.cat([whole, x], 1) + self.embeddings.position_embedding.weight
        x = self.pre_layrnorm(x)
        for layer in self.encoder.layers:
            x = layer(x)
        return x


class Text(nn.Module):
    """Token numbers to tokens, no token seeing later ones."""

    def __init__(self, sizes):
        super().__init__()
        width = sizes["width"]
        self.embeddings = nn.Module()
        self.embeddings.token_embedding = nn.Embedding(sizes["words"], width)
        self.embeddings.position_embedding = nn.Embedding(sizes["positions"], width)
        for table in self.embeddings.children():
            nn.init.normal_(table.weight, std=0.02)
        self.encoder = blocks(sizes, True)
        self.final_layer_norm = Norm(width)

    def forward(self, ids):
        x = self.embeddings.token_embedding(ids)
        x = x + self.embeddings.position_embedding.weight[: ids.shape[1]]
        for layer in self.encoder.layers:
            x = layer(x)
        return self.final_layer_norm(x)


class Clip(nn.Module):
    """Both, as the source of a matching model's tokens."""

    def __init__(self, sizes):
        super().__init__()
        self.vision_model, self.text_model = Vision(sizes["vision"]), Text(sizes["text"])
        self.end = sizes["text"]["end"]

    def pictures(self, inputs):
        pixels = inputs["pixels"]
        mean, deviation = (
            torch.tensor(numbers, device=pixels.device)[:, None, None]
            for numbers in (MEAN, DEVIATION)
        )
        normalised = pixels * (1 / (255 * deviation)) + -mean / deviation
        return Tokens(self.vision_model(normalised), None, False)

    def texts(self, inputs):
        """The end of a text, which alone has seen all of it, takes the place of its beginning."""
        ids = inputs["ids"]
        known = ids.clamp_min(0)
        tokens = self.text_model(known)
        end = (known == self.end).int().argmax(-1)
        whole = tokens[torch.arange(len(ids), device=ids.device), end][:, None]
        mask = (ids != PADDING)[:, None, None]
        return Tokens(torch.cat([whole, tokens[:, 1:]], 1), mask, True)
