"""What case studies registers with other apps: its API routers, a source of an organisation's page."""

from django.utils.translation import gettext_lazy as _

from casestudies.api import case, collection
from casestudies.domain.queries import case_html
from casestudies.domain.queries.case_source import SOURCE
from casestudies.models import CaseStudyPage, CollectionPage, Theme, WorkStyle
from foundation.changes import registry as changes
from foundation.documents import registry as documents
from foundation.documents.models import DocumentSource, FinishedDocument, SourceChange
from foundation.headless import registry as headless
from foundation.organisations import registry as organisations
from foundation.organisations.models import Organisation
from foundation.search import registry as search

MOUNTS = (
    headless.Mount("/case-studies/", case.router),
    headless.Mount("/collections/", collection.router),
)


READ_ONCE = (
    *(CaseStudyPage, CollectionPage, Theme, WorkStyle),
    *(CaseStudyPage.themes.through, CaseStudyPage.styles.through),
)

FOUND = (
    search.Kind(
        "cases",
        _("Case studies"),
        CaseStudyPage,
        names=(
            *("organisation_name_ja", "organisation_name_en", "organisation.name_ja", "organisation.name_en"),
            *("organisation.name_kana", "organisation.alternate_name"),
        ),
        body=(
            *("lead", "challenge", "measures", "results", "tips", "themes.name_ja", "themes.name_en"),
            *("styles.name_ja", "styles.name_en", "city_ja", "city_en", "shown_caption"),
            *("prefecture.name_ja", "prefecture.name_en", "industry.name_ja", "industry.name_en"),
        ),
        dated="published_on",
        related=("organisation", "prefecture", "industry"),
        prefetched=("themes", "styles"),
    ),
    search.Kind("collections", _("Case collections"), CollectionPage, body=("year_label", "intro")),
)
MADE_FROM = (
    documents.Source(CaseStudyPage, "page_ptr_id", "case"),
    documents.Source(CaseStudyPage.themes.through, "casestudypage_id", "case"),
    documents.Source(CaseStudyPage.styles.through, "casestudypage_id", "case"),
)
SOURCES = {
    "case studies: organisations": search.Source(Organisation, lambda row: row.case_studies.all()),
    "case studies: themes": search.Source(Theme, lambda row: row.cases.all()),
    "case studies: work styles": search.Source(WorkStyle, lambda row: row.cases.all()),
}


def connect() -> None:
    documents.kinds.register_all((case.CARDS, case.CASES, case_html.TEXTS, case_html.ROWS, case_html.CARDS))
    changes.public_tables.register("case studies", (FinishedDocument, DocumentSource, SourceChange))
    documents.sources.register("case studies", MADE_FROM)
    search.kinds.register_all(FOUND)
    search.sources.register_all(SOURCES)
    changes.watched.register("case studies", READ_ONCE)
    headless.mounts.register_all(MOUNTS)
    organisations.sources.register(SOURCE.name, SOURCE)
