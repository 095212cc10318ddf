"""The WSGI application for a web server started in the repository's root."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

gc.disable()  # what is loaded stays: to look through it while it grows took an eighth of the first answer's time

from django.conf import settings  # noqa: E402 -- Django, too, is loaded without collections
from django.core.wsgi import get_wsgi_application  # noqa: E402 -- as above
from django.template import engines  # noqa: E402 -- as above
from django.urls import get_resolver  # noqa: E402 -- as above
from django.utils.translation import override  # noqa: E402 -- as above

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# pydantic would look for plugins in the metadata of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from config import env  # noqa: E402 -- as above
from config.proxies import behind  # noqa: E402 -- as above

django = get_wsgi_application()

# These read the registries of apps, which are ready now.
from foundation.caching.domain.fingerprint import read_contents_fingerprint  # noqa: E402 -- as above
from foundation.caching.wsgi import Caching  # noqa: E402 -- as above

# What a first request would do, in each worker for itself: here it is done once, and stays in memory once.
import_module(settings.ROOT_URLCONF)  # with all views
for code, _name in settings.LANGUAGES:
    with override(code):
        get_resolver().reverse_dict  # noqa: B018 -- reading it fills the table of names for the language
engines.all()
read_contents_fingerprint()

application = behind(env.TRUSTED_PROXIES, Caching(django), arrival=env.ARRIVAL_HEADER)

# What is loaded by now stays. Looked through with each full collection it cost a list's page a tenth of its time. It
# isn't collected before: that took a seventh of the time to the first answer, and freed one object in thirty.
gc.freeze()
gc.enable()
