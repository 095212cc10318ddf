"""The site's settings, in a world made for this test process: own folder, own ports, no account of anybody's.

It writes the environment before `config.env`, its one reader, reads it. Each pytest-xdist worker gets ports and a
folder of its own; a process that a test starts inherits its worker's.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tools import ports, s3_server

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
if os.environ.get("LAUREL_TEST_WORKER") != _worker:
    _folder = tempfile.mkdtemp(prefix=f"laurel-test-{_worker}-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    _port = str(ports.find_free_block())
    os.environ |= {
        "LAUREL_TEST_WORKER": _worker,
        "LAUREL_ENV": "test",
        "LAUREL_VAR": _folder,
        "PORT": _port,
        "DJANGO_LIVE_TEST_SERVER_ADDRESS": f"127.0.0.1:{_port}",  # BASE_URL: S3 takes uploads from its pages only
        **s3_server.credentials(),
    }

from config.settings import *  # noqa: E402, F403 -- after the environment stands
from config.settings import DATABASES  # noqa: E402 -- as above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; nothing here is secret
if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"]["options"] += " -c statement_timeout=120s"  # it hangs by its text
LAUREL_CACHING_FOLDER = ""  # a test that keeps answers says where
LAUREL_NOTICES_BACKEND = ""  # what pytest-django puts into EMAIL_BACKEND: a list in memory
WHITENOISE_AUTOREFRESH = True  # static files are looked for when asked for: each test's client would read them all
TEST_FOLDER = Path(os.environ["LAUREL_VAR"])
STATIC_ROOT = TEST_FOLDER / "static"
STATIC_ROOT.mkdir(exist_ok=True)
