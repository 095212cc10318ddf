"""What news registers with other apps: its API router."""

from foundation.headless import registry as headless
from news.api import router

RELEASES = headless.Mount("/news/", router)


def connect() -> None:
    headless.mounts.register(RELEASES.prefix, RELEASES)
