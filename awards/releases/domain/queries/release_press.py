"""Press releases whose own date doesn't go with the moment: until its own moment a page is shown to nobody."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_time
from wagtail.models import Page

from awards.releases.domain.queries.release_text import read_facts
from awards.releases.enums import FindingKind
from foundation.text.eras import JST

PRESS_RELEASE = "laurel_news.PressReleasePage"


def list_misdated(pages: Iterable[Any], moment: datetime) -> Iterator[tuple[FindingKind, Page]]:
    """By what their newest drafts say. No statement."""
    found = list(pages)
    facts, day = read_facts(found), moment.astimezone(JST).date()
    for page in found:
        own = _find_own_moment(page, facts[page.pk])
        if own is not None and own > moment:
            yield FindingKind.LATER, page
        elif own is not None and own.date() != day:
            yield FindingKind.OTHER_DAY, page


def _find_own_moment(page: Any, facts: Mapping[str, Any]) -> datetime | None:
    """From when on it is shown, in Japan's zone; None for what isn't a press release, or has no date yet."""
    kind = page.specific_class
    if kind is None or kind._meta.label != PRESS_RELEASE or not facts.get("date"):
        return None
    time = parse_time(facts["time"]) if facts.get("time") else None
    draft: Any = kind(content_type_id=page.content_type_id, date=parse_date(facts["date"]), time=time, title=page.title)
    own: datetime = draft.public_from
    return own
