"""What one awardee receives, of each kind one, for lists and pages that show it."""

from typing import Any

from django.utils import timezone

from awards.privileges.models import Fulfilment
from events.models import EventPage
from tests.factories.media import DocumentFactory
from tests.factories.results import MediaPlacementFactory, TalkFactory


def add_what_is_received(awardee: Any, coverage: Any) -> None:
    """A placement that is planned and one that was published, a talk with slides, a privilege noted by hand."""
    MediaPlacementFactory(awardee=awardee, note="電話で")
    MediaPlacementFactory(awardee=awardee, state="done", coverage=coverage)
    event = EventPage.objects.filter(locale__language_code="ja").earliest("pk")
    TalkFactory(awardee=awardee, page=event, slides=DocumentFactory(), recording_url="https://example.jp/v")
    privilege = awardee.cycle.privileges.get()
    noted = {"done_on": timezone.localdate(), "noted_by": awardee.application.owner, "noted_at": timezone.now()}
    Fulfilment.objects.create(awardee=awardee, privilege=privilege, note="盾", **noted)
