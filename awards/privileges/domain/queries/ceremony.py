"""What is given at a ceremony, on the event's page and in the API: our award, and the sibling awards of other bodies.

The ceremony names its cycle as its subject. The rule the next editor must not break: who receives the award is read
from released awardees alone; before, the page names the awards and nobody.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from awards.programmes.enums import PrivilegeKind
from awards.programmes.models import AwardCycle, Privilege
from awards.results.domain.queries.cycle_subject import CYCLES
from awards.results.domain.queries.pages import find_pages
from awards.results.models import AwardCyclePage, Awardee, AwardeePage
from events.registry import AwardGiven
from foundation.changes.domain.reading import read_once
from foundation.text.languages import active_language

if TYPE_CHECKING:
    from events.models import EventPage


def list_awards_given(event: "EventPage") -> list[AwardGiven]:
    """Of a ceremony whose subject is a public cycle: its award with those who get a certificate, then its siblings.

    Nothing where the cycle has no siblings and nobody is public yet: the page says already what it is about. Read once.
    """
    prefix, _colon, public_id = event.subject.partition(":")
    if prefix != CYCLES.prefix:
        return []
    key = ("awards given", event.pk, public_id, active_language())
    return read_once(key, partial(_read_given, event, public_id), weigh=_weigh)


def _weigh(awards: Sequence[AwardGiven]) -> int:
    return 1 + sum(10 + 20 * len(award.receivers) for award in awards)  # with the page of each


def _read_given(event: "EventPage", public_id: str) -> list[AwardGiven]:
    cycle = AwardCycle.objects.public().select_related("programme").filter(public_id=public_id).first()
    if cycle is None:
        return []
    receivers, siblings = _list_receivers(cycle, event), list(cycle.sibling_awards.all())
    if not (receivers or siblings):
        return []
    page = find_pages(AwardCyclePage, [cycle.pk], locale=event.locale).get(cycle.pk)
    url = (page.get_url() or "") if page else ""
    return [
        AwardGiven(cycle, cycle.name, cycle.programme, url, receivers),
        *(AwardGiven(sibling, sibling.name, sibling, sibling.url, ()) for sibling in siblings),
    ]


def _list_receivers(cycle: AwardCycle, event: "EventPage") -> list[tuple[Awardee, AwardeePage | None]]:
    """Released awardees whose tier comes with a certificate, in the order of the results, each with its page."""
    granted = Privilege.objects.filter(cycle=cycle, kind=PrivilegeKind.CERTIFICATE)
    awardees = list(Awardee.objects.released().filter(cycle=cycle, tier__in=granted.values("tiers")))
    pages = find_pages(AwardeePage, [awardee.pk for awardee in awardees], locale=event.locale) if awardees else {}
    return [(awardee, pages.get(awardee.pk)) for awardee in awardees]
