"""The same work as SimRe's benchmarks, in PyTorch.

Reads a task a line and answers in a line, both JSON. Arguments: device, threads. Needs torch and numpy, and
Pillow for the encoding of picture files.
"""
import contextlib
import glob
import json
import os
import platform
import sys
import time

import numpy
import torch
from torch import nn

from clip import DEVIATION, MEAN, Clip, Vision
from matching import GivenTokens, Matching

TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def safetensors(path):
    """The tensors of a safetensors file, by name."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = numpy.frombuffer(data[start:end], TYPES[entry["dtype"]]).copy()
            tensors[name] = torch.from_numpy(values).reshape(entry["shape"])
    return tensors


def synchronize(device):
    if device.startswith("cuda"):
        torch.cuda.synchronize(device)


def adam_of(variant, parameters, rate):
    choice = {"foreach": False} if variant == "plain" else {variant: True}
    return torch.optim.Adam(parameters, lr=rate, **choice)


def fastest_adam(parameters, rate):
    """Adam in the variant that takes least time for these weights in this PyTorch: plain, foreach or fused."""
    fastest, least = None, float("inf")
    for variant in ("fused", "foreach", "plain"):
        for parameter in parameters:
            parameter.grad = torch.zeros_like(parameter)  # moves nothing
        try:
            adam = adam_of(variant, parameters, rate)
            adam.step()
            start = time.perf_counter()
            adam.step()
            adam.step()
            synchronize(str(parameters[0].device))
            seconds = time.perf_counter() - start
        except (RuntimeError, TypeError):
            continue  # this PyTorch has no such variant here
        if seconds < least:
            fastest, least = variant, seconds
    return adam_of(fastest, parameters, rate), fastest


class Step:
    """A training step of the matching model with Adam and clipping of the gradients' norm."""

    def __init__(self, device, model, inputs, rate=1e-4, weights=None):
        torch.manual_seed(1)
        self.device = device
        self.matching = Matching(model, Clip(model["clip"]) if "clip" in model else GivenTokens())
        if weights:
            self.load(safetensors(weights))
        self.matching.to(device)
        self.inputs = {name: x.to(device) for name, x in safetensors(inputs).items()}
        self.parameters = list(self.matching.parameters())
        self.clip_norm = model["clip_norm"]
        self.adam, self.variant = fastest_adam(self.parameters, rate)
        self.compiled = None

    def load(self, weights):
        """SimRe names the encoder's weights without a prefix."""
        own = self.matching.state_dict()
        named = {
            name if name in own else "encoder." + name: tensor for name, tensor in weights.items()
        }
        self.matching.load_state_dict(named)

    def gradients(self, graph, variant=""):
        """Computes the loss and its gradients, and gives the loss. Variants: brain, compiled, both, or none."""
        matching = self.matching
        if "compiled" in variant:
            self.compiled = self.compiled or torch.compile(self.matching)
            matching = self.compiled
        with contextlib.ExitStack() as context:
            if "brain" in variant:
                kind = torch.device(self.device).type
                context.enter_context(torch.autocast(kind, torch.bfloat16))
            loss = matching(self.inputs, graph == "lean")
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        return loss

    def step(self, graph, variant=""):
        """Trains once and gives the loss before."""
        loss = self.gradients(graph, variant)
        torch.nn.utils.clip_grad_norm_(self.parameters, self.clip_norm)
        self.adam.step()
        return loss.item()

    def norm(self, graph):
        """The norm of the gradients."""
        self.gradients(graph)
        return sum(p.grad.double().square().sum() for p in self.parameters).sqrt().item()


class Encoding:
    """CLIP ViT-B/32's picture side, from pixels and from files."""

    PICTURES, BATCH, SIZE = 64, 16, 224

    def __init__(self, device, folder):
        torch.manual_seed(1)
        sizes = dict(width=768, heads=12, hidden=3072, layers=12, size=self.SIZE, patch=32)
        self.device, self.vision = device, Vision(sizes).eval().to(device)
        self.after = nn.LayerNorm(768).to(device)
        self.projection = nn.Linear(768, 512, bias=False).to(device)
        self.pixels = torch.randn(self.BATCH, 3, self.SIZE, self.SIZE)
        self.files = sorted(glob.glob(os.path.join(folder, "pictures", "*.jpg")))

    def encode(self, pixels):
        tokens = self.vision(pixels.to(self.device))
        return tokens, self.projection(self.after(tokens[:, 0]))

    @torch.no_grad()
    def forward(self):
        for _ in range(self.PICTURES // self.BATCH):
            self.encode(self.pixels)

    @torch.no_grad()
    def pipeline(self):
        for first in range(0, len(self.files), self.BATCH):
            files = self.files[first : first + self.BATCH]
            self.encode(torch.stack([self.prepared(file) for file in files]))

    def prepared(self, path):
        """A picture as CLIP's processor prepares it."""
        from PIL import Image

        picture = Image.open(path).convert("RGB")
        width, height = picture.size
        short = min(width, height)
        picture = picture.resize(
            (self.SIZE * width // short, self.SIZE * height // short), Image.BICUBIC
        )
        left, top = (picture.width - self.SIZE) // 2, (picture.height - self.SIZE) // 2
        picture = picture.crop((left, top, left + self.SIZE, top + self.SIZE))
        values = torch.from_numpy(numpy.asarray(picture, dtype=numpy.float32)).permute(2, 0, 1)
        mean, deviation = (torch.tensor(numbers)[:, None, None] for numbers in (MEAN, DEVIATION))
        return (values / 255 - mean) / deviation


class Tasks:
    """What the opponent can be told, by the name of the task."""

    def __init__(self, device):
        self.device = device

    def product(self):
        """Seconds of a linear map of a transformer's size, the shortest of some."""
        rows, weight = torch.randn(2048, 1024), torch.randn(1024, 1024)
        runs = [self.seconds(lambda: nn.functional.linear(rows, weight)) for _ in range(10)]
        return {"seconds": min(runs)}

    def prepare_step(self, model, inputs):
        self.step_work = Step(self.device, model, inputs)
        weights = sum(p.numel() for p in self.step_work.parameters)
        return {"weights": weights, "adam": self.step_work.variant}

    def step(self, steps, graph, variant):
        """Seconds of a step."""

        def work():
            for _ in range(steps):
                self.step_work.step(graph, variant)

        return {"seconds": self.seconds(work) / steps}

    def check(self, model, inputs, weights, graph, steps, rate):
        """The norm of the first gradients, and the losses of some steps."""
        work = Step(self.device, model, inputs, rate, weights)
        norm = work.norm(graph)
        return {"results": [norm] + [work.step(graph) for _ in range(steps)]}

    def prepare_encode(self, folder):
        self.encoding = Encoding(self.device, folder)
        return {}

    def forward(self):
        return {"seconds": self.seconds(self.encoding.forward)}

    def pipeline(self):
        return {"seconds": self.seconds(self.encoding.pipeline)}

    def seconds(self, work):
        synchronize(self.device)
        start = time.perf_counter()
        work()
        synchronize(self.device)
        return time.perf_counter() - start


def answer(facts):
    print(json.dumps(facts), flush=True)


def main(device="cpu", threads="1"):
    torch.set_num_threads(int(threads))
    answer({"python": platform.python_version(), "torch": torch.__version__, "device": device})
    tasks = Tasks(device)
    for line in sys.stdin:
        request = json.loads(line)
        answer(getattr(tasks, request.pop("task"))(**request))


main(*sys.argv[1:])
