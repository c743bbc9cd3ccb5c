"""Runs a notebook with nbclient in its own folder, as its kernel spec says, and writes what came of it: run_notebook.py NOTEBOOK EXECUTED."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

source, executed = map(Path, sys.argv[1:])
notebook = nbformat.read(source, as_version=nbformat.NO_CONVERT)
NotebookClient(notebook, timeout=300, resources={"metadata": {"path": source.parent}}).execute()
nbformat.validate(notebook)  # read() mends what it can; this does not
nbformat.write(notebook, executed)
