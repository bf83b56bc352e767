"""The same work as SimRe's benchmarks, in PyTorch: reads a task a line, answers with its seconds.

Arguments: threads, folder with the generated pictures. Needs torch, numpy and Pillow.
"""
import glob
import os
import sys
import time

import numpy
import torch
from PIL import Image
from torch import nn

PICTURES, BATCH, SIZE = 64, 16, 224


class Block(nn.Module):
    """A block of CLIP's picture transformer, as its reference implementations compute it."""

    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        rows, tokens, width = x.shape
        y = self.norm1(x)
        q, k, v = (
            part(y).view(rows, tokens, self.heads, -1).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        if hasattr(nn.functional, "scaled_dot_product_attention"):
            seen = nn.functional.scaled_dot_product_attention(q, k, v)
        else:
            scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5
            seen = scores.softmax(-1) @ v
        x = x + self.out(seen.transpose(1, 2).reshape(rows, tokens, width))
        y = self.fc1(self.norm2(x))
        return x + self.fc2(y * torch.sigmoid(1.702 * y))


class Vision(nn.Module):
    """CLIP ViT-B/32's picture side."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 768, 32, 32, bias=False)
        self.whole = nn.Parameter(torch.randn(1, 1, 768) * 0.02)
        self.places = nn.Parameter(torch.randn(1, 50, 768) * 0.02)
        self.before, self.after = nn.LayerNorm(768), nn.LayerNorm(768)
        self.blocks = nn.Sequential(*(Block(768, 12, 3072) for _ in range(12)))
        self.projection = nn.Linear(768, 512, bias=False)

    def forward(self, pixels):
        x = self.patch(pixels).flatten(2).transpose(1, 2)
        x = torch.cat([self.whole.expand(len(x), -1, -1), x], 1) + self.places
        x = self.blocks(self.before(x))
        return x, self.projection(self.after(x[:, 0]))


def prepared(path):
    """A picture as CLIP's processor prepares it."""
    picture = Image.open(path).convert("RGB")
    width, height = picture.size
    short = min(width, height)
    picture = picture.resize((SIZE * width // short, SIZE * height // short), Image.BICUBIC)
    left, top = (picture.width - SIZE) // 2, (picture.height - SIZE) // 2
    picture = picture.crop((left, top, left + SIZE, top + SIZE))
    values = torch.from_numpy(numpy.asarray(picture, dtype=numpy.float32)).permute(2, 0, 1) / 255
    mean = torch.tensor([0.48145466, 0.4578275, 0.40821073])[:, None, None]
    deviation = torch.tensor([0.26862954, 0.26130258, 0.27577711])[:, None, None]
    return (values - mean) / deviation


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    model = Vision().eval()
    pixels = torch.randn(BATCH, 3, SIZE, SIZE)
    files = sorted(glob.glob(os.path.join(sys.argv[2], "pictures", "*.jpg")))
    print("ready", flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        with torch.no_grad():
            if line.strip() == "forward":
                for _ in range(PICTURES // BATCH):
                    model(pixels)
            else:
                for first in range(0, len(files), BATCH):
                    model(torch.stack([prepared(file) for file in files[first : first + BATCH]]))
        print(time.perf_counter() - start, flush=True)


main()
