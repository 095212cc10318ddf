"""The WSGI application for a web server started in the repository's root."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from config import env
from config.proxies import behind

gc.disable()  # what is loaded stays: to look through it while it grows took an eighth of the first answer's time
django = get_wsgi_application()

from foundation.caching.wsgi import Caching  # noqa: E402 -- it reads the registries of apps, which are ready now

import_module(settings.ROOT_URLCONF)  # with all views, rather than by the first request

application = behind(env.TRUSTED_PROXIES, Caching(django), arrival=env.ARRIVAL_HEADER)

# What is loaded by now stays. Looked through with each full collection it cost a list's page a tenth of its time.
gc.collect()
gc.freeze()
gc.enable()
