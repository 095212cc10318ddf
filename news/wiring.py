"""What press releases tell others: their router in the API."""

from foundation.headless import registry as headless
from news.api import router

RELEASES = headless.Mount("/news/", router)


def connect() -> None:
    headless.mounts.register(RELEASES.prefix, RELEASES)
