"""What case studies registers with other apps: its API routers, a source of an organisation's page."""

from casestudies.api import case, collection
from casestudies.domain.queries.case_source import SOURCE
from casestudies.models import CaseStudyPage, CollectionPage, Theme, WorkStyle
from foundation.changes import registry as changes
from foundation.headless import registry as headless
from foundation.organisations import registry as organisations

MOUNTS = (
    headless.Mount("/case-studies/", case.router),
    headless.Mount("/collections/", collection.router),
)


READ_ONCE = (
    *(CaseStudyPage, CollectionPage, Theme, WorkStyle),
    *(CaseStudyPage.themes.through, CaseStudyPage.styles.through),
)


def connect() -> None:
    changes.watched.register("case studies", READ_ONCE)
    headless.mounts.register_all(MOUNTS)
    organisations.sources.register(SOURCE.name, SOURCE)
