"""What was acknowledged is on the disk: SQLite waits for it at each commit."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT

ASK = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    print(*(cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")))
"""
FULL = 2


def test_sqlite_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "LAUREL_VAR": str(tmp_path),
    }
    given |= {"LAUREL_ENV": "development", "DJANGO_SETTINGS_MODULE": "config.settings"}

    done = subprocess.run([sys.executable, "-c", ASK], env=given, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["wal", str(FULL)]
