"""Measures Jupyter kernels through jupyter_client, the client that JupyterLab and nbclient use, asked line by line.

A line asks for one measurement of one kernel, as JSON {kernel, measure}; the answer is one line of JSON. Kernels are given as the first argument, as
JSON {name: {argv, cwd, samples}}; the first line says the client's version.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from queue import Empty

import jupyter_client
import psutil
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

LINES, FIGURES, FIGURE_BYTES = 20_000, 100, 10_000
PATIENCE = 20  # seconds for a request; a kernel that loses its answer has lost it
QUIET = 5  # seconds without a message after which a flood is over, idle or not
READING = 3  # seconds that a person takes to read before the next cells; kernels may use them

kernels = json.loads(sys.argv[1])
running = {}


def start(name):
    """A kernel, timed from its start until the first cell's result has been seen."""
    spec = kernels[name]
    folder = tempfile.mkdtemp()
    manager = KernelManager(connection_file=os.path.join(folder, "kernel.json"))
    manager._kernel_spec = KernelSpec(argv=spec["argv"], display_name=name, language="", env=spec.get("env", {}))
    began = time.perf_counter()
    manager.start_kernel(cwd=spec["cwd"], stderr=-3, stdout=-3)
    client = manager.client()
    client.start_channels(hb=False)
    try:
        connect(manager, client, began)
        while "2" not in run(client, "1+1")["text"]:  # Deno's first result comes after idle, or not at all
            if time.perf_counter() - began > PATIENCE:
                raise RuntimeError("1+1 gives nothing")
    except Exception:
        stop(manager, client)
        raise
    return manager, client, time.perf_counter() - began


def connect(manager, client, began):
    """As soon as the kernel is heard on iopub, what it publishes can no longer be missed. wait_for_ready sleeps longer than that."""
    heard = False
    while not heard:
        client.kernel_info()
        while not client.shell_channel.msg_ready():  # asked once: a kernel that starts must not find a queue of questions
            if not manager.is_alive():
                raise RuntimeError("the kernel ended")
            if time.perf_counter() - began > PATIENCE:
                raise RuntimeError("the kernel does not answer")
            time.sleep(0.002)
        client.get_shell_msg()
        try:
            client.get_iopub_msg(timeout=0.05)
            heard = True
        except Empty:
            pass


def run(client, code, quiet=PATIENCE):
    """Runs a cell until its answer and idle have come, or nothing has for a while, and gathers what arrived."""
    began = time.perf_counter()
    request = client.execute(code)
    text, displays, ended = [], 0, False
    last = time.perf_counter()
    while not ended:
        try:
            message = client.get_iopub_msg(timeout=quiet)
        except Empty:
            if quiet < PATIENCE:
                break
            raise RuntimeError(f"{code!r} never ended") from None
        if message["parent_header"].get("msg_id") != request:
            continue
        last = time.perf_counter()
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            text.append(content["text"])
        elif kind == "execute_result":
            text.append(content["data"]["text/plain"])
        elif kind == "display_data":
            displays += 1
        elif kind == "error":
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        ended = kind == "status" and content["execution_state"] == "idle"
    while ended and client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
        pass
    if ended:
        last = time.perf_counter()
    return {"text": "".join(text), "displays": displays, "seconds": last - began, "idle": ended}


def complete(client, code):
    began = time.perf_counter()
    request = client.complete(code)
    while (reply := client.get_shell_msg(timeout=PATIENCE))["parent_header"].get("msg_id") != request:
        pass
    if len(reply["content"]["matches"]) == 0:
        raise RuntimeError(f"no completion of {code!r}")
    return time.perf_counter() - began


def memory_mib(manager):
    """What the kernel's processes hold in memory, shared pages counted once (PSS) where the system says so."""
    process = psutil.Process(manager.provisioner.pid)
    total = 0
    for each in [process, *process.children(recursive=True)]:
        info = each.memory_full_info()
        total += getattr(info, "pss", info.rss)
    return total / 2**20


def measure(name, what):
    # No two cells alike: tslab answers for one it knows.
    samples = kernels[name]["samples"]
    if what == "start":
        manager, client, seconds = start(name)
        stop(manager, client)
        return {"seconds": seconds}
    if what == "early":
        manager, client, _ = start(name)
        seconds = statistics.median(run(client, f"1+{i}")["seconds"] for i in range(20))
        stop(manager, client)
        return {"seconds": seconds}
    if name not in running:
        manager, client, _ = start(name)
        for i in range(20):  # warms up
            run(client, f"1+{i}")
        complete(client, samples["complete"])
        time.sleep(READING)
        running[name] = manager, client
    manager, client = running[name]
    if what == "cell":
        return {"seconds": statistics.median(run(client, f"2+{i}")["seconds"] for i in range(50))}
    if what == "completion":
        return {"seconds": statistics.median(complete(client, samples["complete"]) for _ in range(20))}
    if what == "memory":
        return {"mib": memory_mib(manager)}
    if what == "lines":
        got = run(client, samples["lines"].replace("LINES", str(LINES)), QUIET)
        lines = [line for line in got["text"].split("\n") if line.startswith("line ")]
        return {"arrived": len(lines), "ordered": lines == [f"line {i}" for i in range(LINES)], **timing(got)}
    if what == "figures":
        code = samples["figures"].replace("FIGURES", str(FIGURES)).replace("BYTES", str(FIGURE_BYTES))
        got = run(client, code, QUIET)
        return {"arrived": got["displays"], **timing(got)}
    raise ValueError(what)


def timing(got):
    return {"seconds": got["seconds"], "idle": got["idle"]}


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    shutil.rmtree(os.path.dirname(manager.connection_file))


print(f"jupyter_client {jupyter_client.__version__}", flush=True)
try:
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["measure"] == "stop":
            if asked["kernel"] in running:
                stop(*running.pop(asked["kernel"]))
            answer = {}
        else:
            try:
                answer = measure(asked["kernel"], asked["measure"])
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
finally:
    for each in running.values():
        stop(*each)
