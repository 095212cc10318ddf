"""Makes the template database for DATABASE_URL, where it isn't there: `python -m tests.parts.template`.

Migrating from nothing keeps one processor busy for minutes. `make test` begins it beside the tests on SQLite, at the
lowest priority, so that those on PostgreSQL find it made.
"""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    os.nice(10)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    django.setup()
    from django.conf import settings  # after the apps are there

    from tests.parts.database import CACHE, prepare_template
    from tests.parts.engines import engine_for

    prepare_template(engine_for(settings.DATABASES["default"], settings.TEST_FOLDER, CACHE), anew=False)


if __name__ == "__main__":
    main()
