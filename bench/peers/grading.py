"""Grades N times the same right submission of nine questions with QUESTIONS tests each, asked line by line: `N`, answered in seconds. Argument: nbgrader or otter.

Both run the tests in the student's own kernel, without a sandbox; both get an assignment of the same number of tests as the lab's, each as small as a test can be.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import nbformat

which, counts = sys.argv[1], [int(count) for count in sys.argv[2].split(",")]
folder = Path(tempfile.mkdtemp(prefix="quantlab-bench-grading-"))
bin_folder = Path(sys.executable).parent
environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}


def run(*command):
    done = subprocess.run([str(bin_folder / command[0]), *command[1:]], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]}: {(done.stdout + done.stderr).strip()[-1500:]}")
    return done


def notebook(cells):
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def code(source, **metadata):
    return nbformat.v4.new_code_cell(source, metadata=metadata)


def raw(source):
    return nbformat.v4.new_raw_cell(source)


def nbgrader_cell(grade_id, points=None):
    is_test = points is not None
    keys = {"schema_version": 3, "grade_id": grade_id, "grade": is_test, "locked": is_test, "solution": not is_test, "task": False}
    return {"nbgrader": {**keys, **({"points": points} if is_test else {})}}


def begin_nbgrader():
    cells = []
    for q, count in enumerate(counts, 1):
        cells.append(code(f"def answer{q}(x):\n    ### BEGIN SOLUTION\n    return {q} * x\n    ### END SOLUTION", **nbgrader_cell(f"q{q}")))
        cells += [code(f"assert answer{q}({t}) == {q * t}", **nbgrader_cell(f"q{q}t{t}", 1)) for t in range(count)]
    source = folder / "source" / "lab"
    source.mkdir(parents=True)
    nbformat.write(notebook(cells), source / "lab.ipynb")
    run("nbgrader", "generate_assignment", "lab", "--create")
    return source / "lab.ipynb"


def grade_nbgrader(right, count):
    for old in ("submitted", "autograded"):
        shutil.rmtree(folder / old, ignore_errors=True)
    for i in range(count):
        place = folder / "submitted" / f"s{i}" / "lab"
        place.mkdir(parents=True)
        shutil.copy(right, place / "lab.ipynb")
    start = time.perf_counter()
    run("nbgrader", "autograde", "lab", "--create", "--force")
    return time.perf_counter() - start


def begin_otter():
    cells = [raw("# ASSIGNMENT CONFIG\ninit_cell: false\nexport_cell: false\ngenerate: true\n")]
    for q, count in enumerate(counts, 1):
        cells.append(raw(f"# BEGIN QUESTION\nname: q{q}\npoints: {count}\n"))
        cells += [raw("# BEGIN SOLUTION"), code(f"def answer{q}(x):\n    return {q} * x # SOLUTION"), raw("# END SOLUTION")]
        cells += [raw("# BEGIN TESTS"), *(code(f"# HIDDEN\nassert answer{q}({t}) == {q * t}") for t in range(count)), raw("# END TESTS")]
        cells.append(raw("# END QUESTION"))
    nbformat.write(notebook(cells), folder / "lab.ipynb")
    run("otter", "assign", "lab.ipynb", "dist", "--no-run-tests")
    (zipped,) = (folder / "dist" / "autograder").glob("*.zip")
    shutil.copy(zipped, folder / "autograder.zip")
    return folder / "dist" / "autograder" / "lab.ipynb"


def grade_otter(right, count):
    start = time.perf_counter()
    for i in range(count):
        shutil.copy(right, folder / "lab.ipynb")
        run("otter", "run", "-a", "autograder.zip", "lab.ipynb")
    seconds = time.perf_counter() - start
    results = json.loads((folder / "results.json").read_text())
    points = sum(test.get("score", 0) for test in results["tests"])
    if points != sum(counts):
        raise SystemExit(f"otter: must give {sum(counts)} points, got {points}")
    return seconds


begin, grade = {"nbgrader": (begin_nbgrader, grade_nbgrader), "otter": (begin_otter, grade_otter)}[which]
try:
    right = begin()
    print(f"{which} {version('nbgrader' if which == 'nbgrader' else 'otter-grader')}", flush=True)
    for line in sys.stdin:
        print(grade(right, int(line)), flush=True)
finally:
    shutil.rmtree(folder)
