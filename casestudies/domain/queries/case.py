"""Lists of cases and collections as the public may see them, in one language.

Everything here starts at `list_public_cases` or `list_collections`; nobody filters pages by hand elsewhere.
"""

from wagtail.query import PageQuerySet

from casestudies.models import CaseStudyPage, CaseStudyQuerySet, CollectionPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language
from foundation.organisations.models import Organisation
from foundation.search.domain.queries import with_hits

NEWEST_FIRST = ("-published_on", "-pk")
NEWEST_YEAR_FIRST = ("-fiscal_year", "-pk")
SEARCHED = (
    *("title", "summary", "lead", "organisation_name_ja", "organisation_name_en", "city_ja", "city_en"),
    *("organisation__name_kana", "organisation__alternate_name"),
)


def list_public_cases(*, language: str, words: str = "") -> CaseStudyQuerySet:
    """Public cases of a language, newest first, with the words somewhere in them."""
    cases = visible_pages(in_language(CaseStudyPage.objects.all(), language)).order_by(*NEWEST_FIRST)
    found: CaseStudyQuerySet = with_hits(cases, words, columns=SEARCHED)
    return found


def list_newest(*, language: str, limit: int) -> CaseStudyQuerySet:
    """The newest public cases of a language, ready for cards.

    Which they are is found before anything is joined to them: else all cases are joined, sorted, and three taken.
    """
    newest = list_public_cases(language=language).values("pk")[:limit]
    cases: CaseStudyQuerySet = CaseStudyPage.objects.filter(pk__in=newest).order_by(*NEWEST_FIRST)
    return cases.with_cards()


def list_cases_of(collection: CollectionPage) -> CaseStudyQuerySet:
    """The public cases of one collection, newest first; what a row says of them is finished (`case_html`)."""
    children = CaseStudyPage.objects.child_of(collection)
    cases: CaseStudyQuerySet = visible_pages(children).order_by(*NEWEST_FIRST).only("translation_key")
    return cases


def list_cases_about(organisation: Organisation, *, language: str) -> CaseStudyQuerySet:
    """The public cases of an organisation in a language, newest first."""
    cases: CaseStudyQuerySet = list_public_cases(language=language).filter(organisation=organisation)
    return cases


def list_collections(*, language: str) -> PageQuerySet[CollectionPage]:
    """Public collections of a language, newest year first."""
    collections = visible_pages(in_language(CollectionPage.objects.all(), language))
    ready = collections.select_related("locale", "cover", "book").prefetch_related("cover__renditions")
    return ready.order_by(*NEWEST_YEAR_FIRST)


def list_live_cases() -> CaseStudyQuerySet:
    """Cases of all languages that are published, whether the public may see them or not, with all that they show."""
    live = CaseStudyPage.objects.live().filter(alias_of=None)
    cases: CaseStudyQuerySet = live.with_cards().prefetch_related("styles", "social_image__renditions")
    return cases
