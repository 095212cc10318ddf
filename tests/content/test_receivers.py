"""What follows `migrate` waits until the tables that it is about are there."""

import os
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT


@pytest.mark.parametrize("target", [("auth",), ("wagtailcore", "0040")])
def test_one_app_is_migrated_alone_in_an_empty_database(tmp_path, target) -> None:
    """`wagtailcore 0040`: pages without languages and aliases."""
    own = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}", "LAUREL_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "migrate", *target]

    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
