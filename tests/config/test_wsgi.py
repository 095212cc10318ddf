"""The application as a web server loads it."""

import os
import subprocess
import sys

from tests.architecture.house import ROOT

LOADED = "import gc, config.wsgi; print(gc.get_freeze_count() > 100_000, callable(config.wsgi.application))"


def test_what_is_loaded_is_left_out_of_collections() -> None:
    world = {**os.environ, "PYTHONPATH": os.pathsep.join(("site", "."))}

    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=world, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "True"]
