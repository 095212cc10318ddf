"""What case studies tell others: an organisation's page."""

from casestudies.domain.queries.source import SOURCE
from foundation.organisations import registry as organisations


def connect() -> None:
    organisations.sources.register(SOURCE.name, SOURCE)
