"""The site's settings, with addresses of the test's own; `config.env` reads the test's environment."""

from config.settings import *  # noqa: F403 -- they are all of them

ROOT_URLCONF = "tests.caching.victim.urls"
