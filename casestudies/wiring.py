"""What case studies registers with other apps: its API routers, a source of an organisation's page."""

from casestudies.api import case, collection
from casestudies.domain.queries.case_source import SOURCE
from foundation.headless import registry as headless
from foundation.organisations import registry as organisations

MOUNTS = (
    headless.Mount("/case-studies/", case.router),
    headless.Mount("/collections/", collection.router),
)


def connect() -> None:
    headless.mounts.register_all(MOUNTS)
    organisations.sources.register(SOURCE.name, SOURCE)
