"""The tests on django-ox are never left out: where no Python is new enough and none can be fetched, the run fails."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = """
from tests.parts import newer_python
newer_python.NEEDED, newer_python.PROBE = (9, 9), "raise SystemExit(1)"
newer_python.with_requirements()
"""


def test_without_a_newer_python_the_run_fails_in_one_sentence(tmp_path: Path) -> None:
    world = {**os.environ, "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path), "UV_OFFLINE": "1", "PYTHONPATH": "."}

    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=ROOT, env=world, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "RuntimeError: The tests on django-ox need Python 9.9 beside this one: install it, or let uv fetch it."
    )
