"""Lists of cases and collections as the public may see them, in one language.

Everything here starts at `list_public_cases` or `list_collections`; nobody filters pages by hand elsewhere.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from casestudies import registry
from casestudies.models import CaseStudyPage, CollectionPage
from casestudies.registry import Mark
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language, with_words
from foundation.organisations.models import Organisation

NEWEST_FIRST = ("-published_on", "-pk")
SEARCHED = (
    *("title", "summary", "lead", "organisation_name_ja", "organisation_name_en", "city_ja", "city_en"),
    *("organisation__name_kana", "organisation__alternate_name"),
)


def list_public_cases(*, language: str, words: str = "") -> Any:
    """Public cases of a language, newest first.

    Every word must be found somewhere in the case's title, summary, lead, organisation (reading too) or city.
    """
    cases = visible_pages(in_language(CaseStudyPage.objects.all(), language)).order_by(*NEWEST_FIRST)
    return with_words(cases, words, columns=SEARCHED)


def list_newest(*, language: str, limit: int) -> Any:
    """The newest public cases of a language, ready for cards."""
    return list_public_cases(language=language).with_cards()[:limit]


def list_cases_of(collection: CollectionPage) -> Any:
    """The public cases of one collection, ready for rows, newest first."""
    children = CaseStudyPage.objects.child_of(collection)
    return visible_pages(children).order_by(*NEWEST_FIRST).with_cards()


def list_cases_about(organisation: Organisation, *, language: str) -> Any:
    """The public cases of an organisation in a language, ready for rows, newest first."""
    return list_public_cases(language=language).filter(organisation=organisation).with_cards()


def list_collections(*, language: str) -> Any:
    """Public collections of a language, newest year first."""
    collections = visible_pages(in_language(CollectionPage.objects.all(), language))
    ready = collections.select_related("locale", "cover", "book").prefetch_related("cover__renditions")
    return ready.order_by("-fiscal_year", "-pk")


def find_case(key: UUID, *, language: str) -> Any:
    """The public case with this translation key in a language, or None."""
    return list_public_cases(language=language).with_cards().filter(translation_key=key).first()


def with_marks(cases: Iterable[CaseStudyPage]) -> list[tuple[CaseStudyPage, list[Mark]]]:
    """Each case with the marks it carries; as many queries as there are providers."""
    rows = list(cases)
    marks = registry.get_marks([case.translation_key for case in rows])
    return [(case, marks[case.translation_key]) for case in rows]
