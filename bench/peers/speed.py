"""Times PyTorch on the lab's VGG, asked line by line: `forward|train DIVISOR BATCH TIMES`, answered in seconds each."""

import sys
import time

import torch
from torch import nn

PLAN = [64, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]


def vgg(divisor):
    layers, channels = [], 3
    for step in PLAN:
        if step == "M":
            layers.append(nn.MaxPool2d(2))
            continue
        layers += [nn.Conv2d(channels, step // divisor, 3, padding=1, bias=False), nn.BatchNorm2d(step // divisor), nn.ReLU(True)]
        channels = step // divisor
    return nn.Sequential(*layers, nn.AvgPool2d(2), nn.Flatten(), nn.Linear(channels, 10))


models = {}


def fresh(divisor, batch):
    """The faster of PyTorch's two memory layouts, found by trying both."""
    options = []
    for layout in (torch.contiguous_format, torch.channels_last):
        model = vgg(divisor).to(memory_format=layout)
        images = torch.rand(batch, 3, 32, 32).to(memory_format=layout)
        options.append((model, images, torch.optim.SGD(model.parameters(), 0.01, momentum=0.9)))
    return options


def run(job, model, images, optimizer):
    start = time.perf_counter()
    if job == "forward":
        model.eval()
        with torch.inference_mode():
            model(images)
    else:
        model.train()
        optimizer.zero_grad()
        labels = torch.zeros(len(images), dtype=torch.long)
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    return time.perf_counter() - start


print(f"PyTorch {torch.__version__} ({torch.get_num_threads()} threads)", flush=True)
best = {}
for line in sys.stdin:
    job, divisor, batch, times = line.split()
    key = (job, divisor)
    if divisor not in models:
        models[divisor] = fresh(int(divisor), int(batch))
    if key not in best:
        trials = [min(run(job, *option) for _ in range(3)) for option in models[divisor]]
        best[key] = models[divisor][trials.index(min(trials))]
    run(job, *best[key])
    print(sum(run(job, *best[key]) for _ in range(int(times))) / int(times), flush=True)
