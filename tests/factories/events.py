"""Events for tests, and what others propose.

Traits set when an event is: `past`, `now`; and its state: `cancelled` …
"""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page

from events.enums import EventFormat, EventKind, EventState
from events.models import EventIndexPage, EventPage, EventProposal
from tests.factories.pages import add_page, front_page


def event_index(language: str = "ja") -> EventIndexPage:
    """The list of events below a front page; the one that is there, or a new one."""
    found = EventIndexPage.objects.filter(locale__language_code=language).first()
    return found or add_page(EventIndexPage(title="イベント", slug="events"), parent=front_page(language))


class EventFactory(factory.Factory):
    """A seminar in ten days, one hour and a half long, in Yamagata, published in Japanese."""

    class Meta:
        model = EventPage

    class Params:
        days = 10.0
        past = factory.Trait(days=-10.0)
        now = factory.Trait(days=-0.01)
        online = factory.Trait(
            format=EventFormat.ONLINE, place_ja="", place_en="", address_ja="", address_en="", prefecture_id=None
        )
        ceremony = factory.Trait(kind=EventKind.CEREMONY)
        cancelled = factory.Trait(state=EventState.CANCELLED, state_note="台風のため。")
        postponed = factory.Trait(state=EventState.POSTPONED)

    title = factory.Sequence(lambda n: f"見本の講座 {n}")
    slug = factory.Sequence(lambda n: f"event-{n}")
    summary = "しごとを作業ごとに見直します。"
    kind = EventKind.SEMINAR
    starts_at = factory.LazyAttribute(lambda o: timezone.now().replace(microsecond=0) + timedelta(days=o.days))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(minutes=90))
    format = EventFormat.ONSITE
    place_ja = "見本国際会館（架空）"
    place_en = "Mihon International Hall (fictional)"
    address_ja = "見本市1-1"
    address_en = "1-1 Mihon"
    prefecture_id = "06"
    capacity = 300

    @classmethod
    def _create(cls, model_class: type[EventPage], *args: Any, **kwargs: Any) -> EventPage:
        """Below `parent` (the Japanese list of events), published unless `live=False`."""
        parent: Page | None = kwargs.pop("parent", None)
        live: bool = kwargs.pop("live", True)
        return add_page(model_class(*args, **kwargs), parent=parent or event_index(), live=live)


class EventProposalFactory(DjangoModelFactory):
    """An open lecture in thirty days that the body of `source` proposed; nobody has decided yet."""

    class Meta:
        model = EventProposal

    source = "sample:body-1"
    about = "sample:month-1"
    proposer_ja = "見本経済団体連合会"
    proposer_en = "Mihon Federation"
    title_ja = factory.Sequence(lambda n: f"公開講座 {n}")
    title_en = factory.Sequence(lambda n: f"Open lecture {n}")
    summary_ja = "どなたでも参加できます。"
    summary_en = "Open to all."
    starts_at = factory.LazyFunction(lambda: timezone.now().replace(second=0, microsecond=0) + timedelta(days=30))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
    place_ja = "見本会館"
    place_en = "Mihon Hall"
    prefecture_id = "06"
