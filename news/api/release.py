"""Press releases: a list with filters named as the fields are, and one by its public id."""

from functools import partial
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query
from wagtail.query import PageQuerySet

from foundation.changes.domain.reading import read_confirmed, read_once
from foundation.documents.registry import Kind
from foundation.documents.routers import answer_maker, answer_whole, listed
from foundation.headless.domain import in_order
from foundation.headless.routers import Day, ItemQuery, TextListQuery, Year, ensure_found, public_router
from foundation.search.domain.queries import with_hits
from news.api.schemas import ReleaseCardOut, ReleaseOut, ReleaseTextOut, links_out
from news.domain.queries import (
    EARLIEST_FIRST,
    LATEST_FIRST,
    find_release,
    list_live_releases,
    list_releases,
    narrow_releases,
)
from news.enums import NewsCategory
from news.models import PressReleasePage

router = public_router("news")
ORDERS: dict[str, Any] = {"-date": LATEST_FIRST, "date": EARLIEST_FIRST}
CARDS = Kind("news.card", list_live_releases, answer_maker(ReleaseCardOut), ("page",))
RELEASES = Kind("news.whole", list_live_releases, answer_maker(ReleaseTextOut), ("page", "image", "document"))


class ReleasesQuery(TextListQuery):
    """Filters of the list. A filter given several times means any of the values."""

    category: list[NewsCategory] = Field([])
    year: list[Year] = Field([], description="Calendar years of the date.")
    division: list[str] = Field([], description="Public ids of divisions in charge.")
    subject: str = Field("", max_length=60, description="What the release is about, as `subject.id` gives it.")
    date_from: Day | None = Field(None, description="On this day or later.")
    date_before: Day | None = Field(None, description="Before this day.")
    order: Literal["-date", "date", "title", "-title"] = "-date"


@router.get("/", response=list[ReleaseCardOut], operation_id="news_list", summary="List press releases")
@listed(CARDS)
def list_news(request: HttpRequest, query: Query[ReleasesQuery]) -> PageQuerySet[PressReleasePage]:
    """Press releases from their date and time on; corrected ones say when."""
    releases = narrow_releases(
        list_releases(language=query.locale), **query.model_dump(exclude={"locale", "search", "order"})
    )
    found = with_hits(releases, query.search, columns=("title", "summary", "subtitle"))
    return in_order(found, *ORDERS.get(query.order, (query.order,)))


@router.get("/{uuid:public_id}/", response=ReleaseOut, operation_id="news_get", summary="Get a press release")
def get_release(request: HttpRequest, public_id: UUID, query: Query[ItemQuery]) -> HttpResponse:
    """One press release with its sections, annexes, links and pictures for the press."""
    found = read_confirmed(partial(_find_release, public_id, query.locale))
    return ensure_found(found, "press release", query.locale)


def _find_release(public_id: UUID, language: str) -> HttpResponse | None:
    found = read_once((_find_release, public_id, language), lambda: _find_links(public_id, language))
    return answer_whole(RELEASES, found[0], more=found[1]) if found else None


def _find_links(public_id: UUID, language: str) -> tuple[int, bytes] | None:
    release = find_release(public_id, language=language)
    return (release.pk, links_out(release).model_dump_json().encode()) if release else None
