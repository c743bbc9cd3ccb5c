"""Classifies with PyTorch and with onnxruntime's own quantizer, asked line by line: `seconds NAME`, `accuracy NAME` or `bytes NAME`.

Arguments: a folder with float32.onnx (images NHWC, 0..1), images.f32, labels.u8 and calibration.f32; what VGG's channels are divided by; images in a batch.
"""

import os
import sys
import time
import warnings

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from torch.ao import quantization

warnings.filterwarnings("ignore")
PLAN = [64, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]
folder, divisor, batch = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
images = np.fromfile(os.path.join(folder, "images.f32"), np.float32).reshape(-1, 32, 32, 3)
labels = np.fromfile(os.path.join(folder, "labels.u8"), np.uint8)
calibration = np.fromfile(os.path.join(folder, "calibration.f32"), np.float32).reshape(-1, 32, 32, 3)


def vgg(*ends):
    layers, channels = [], 3
    for step in PLAN:
        if step == "M":
            layers.append(nn.MaxPool2d(2))
            continue
        layers += [nn.Conv2d(channels, step // divisor, 3, padding=1, bias=False), nn.BatchNorm2d(step // divisor), nn.ReLU()]
        channels = step // divisor
    body = [*layers, nn.AvgPool2d(2), nn.Flatten(), nn.Linear(channels, 10)]
    return nn.Sequential(*ends[:1], *body, *ends[1:]).eval()


def fused(model, fuse):
    convolutions = [i for i, layer in enumerate(model) if isinstance(layer, nn.Conv2d)]
    return fuse(model, [[str(i), str(i + 1), str(i + 2)] for i in convolutions])


def torch_float32():
    """Batch norm fused, in the faster of the two memory layouts."""
    model = fused(vgg(), quantization.fuse_modules)
    options = []
    for layout in (torch.contiguous_format, torch.channels_last):
        x = torch.rand(batch, 3, 32, 32).to(memory_format=layout)
        run = lambda model=model.to(memory_format=layout), x=x: model(x)
        options.append((min(timed(run) for _ in range(3)), run))
    return min(options, key=lambda option: option[0])[1]


def torch_int8():
    torch.backends.quantized.engine = "x86"
    model = fused(vgg(quantization.QuantStub(), quantization.DeQuantStub()), quantization.fuse_modules)
    model.qconfig = quantization.get_default_qconfig("x86")
    prepared = quantization.prepare(model)
    prepared(torch.rand(batch, 3, 32, 32))
    model = quantization.convert(prepared)
    x = torch.rand(batch, 3, 32, 32).to(memory_format=torch.channels_last)
    return lambda: model(x)


class Reader(CalibrationDataReader):
    """The same calibration images that the project's int8 network has seen."""

    def __init__(self):
        self.batches = iter([{"images": calibration[i : i + 128]} for i in range(0, len(calibration), 128)])

    def get_next(self):
        return next(self.batches, None)


def quantized_by_onnxruntime():
    prepared, target = os.path.join(folder, "prepared.onnx"), os.path.join(folder, "theirs.onnx")
    quant_pre_process(os.path.join(folder, "float32.onnx"), prepared)
    quantize_static(
        prepared,
        target,
        Reader(),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
    )
    return target


def session(file):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def timed(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


torch.inference_mode().__enter__()
print(f"PyTorch {torch.__version__}, onnxruntime {onnxruntime.__version__} (Python)", flush=True)
files, sessions, runs = {}, {}, {}
for line in sys.stdin:
    what, name = line.split()
    if name == "onnxruntime-int8" and name not in files:
        files[name] = quantized_by_onnxruntime()
        sessions[name] = session(files[name])
    if name not in runs:
        if name in sessions:
            feed = {"images": images[:batch]}
            runs[name] = lambda name=name, feed=feed: sessions[name].run(None, feed)
        else:
            runs[name] = {"torch-float32": torch_float32, "torch-int8": torch_int8}[name]()
        runs[name]()
    if what == "seconds":
        print(timed(runs[name]), flush=True)
    elif what == "bytes":
        print(os.path.getsize(files[name]), flush=True)
    else:
        found = [sessions[name].run(None, {"images": images[i : i + 250]})[0].argmax(1) for i in range(0, len(images), 250)]
        print(float((np.concatenate(found) == labels).mean()), flush=True)
