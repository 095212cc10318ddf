"""What campaigns add to the figures of a year: states of registrations, and participants.

For staff: participants count whether or not they may be published, and by what they hold back from the public. A
fiscal year counts by the moment of approval; a campaign's own period counts what belongs to that campaign.
"""

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext_lazy, pgettext

from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Campaign, Participation
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow, Span
from foundation.organisations.models import Industry, Prefecture, SizeBand

Counted = dict[str | None, tuple[int, int | None]]


def list_comparisons() -> list[Comparison]:
    """Each campaign against the one before it in its series; one query."""
    found = list(Campaign.objects.order_by("-starts_at", "-pk"))
    comparisons = []
    for position, campaign in enumerate(found):
        earlier = (one for one in found[position + 1 :] if campaign.series and one.series == campaign.series)
        before = next(earlier, None)
        comparisons.append(Comparison(f"campaign-{campaign.code}", _span(campaign), _span(before) if before else None))
    return comparisons


def _span(campaign: Campaign) -> Span:
    begins = [moment for moment in (campaign.announced_at, campaign.registration_opens_at) if moment]
    label = gettext_lazy("campaign: %(name)s %(year)s") % {"name": campaign.name, "year": campaign.year_label}
    return Span(label, min([*begins, campaign.starts_at]), campaign.ends_at, campaign.public_id)


def list_registrations(comparison: Comparison) -> list[FigureRow]:
    """Registrations received in the period, by their current state; a form counts once its address is confirmed."""
    received_rows = Participation.objects.exclude(state=ParticipationState.UNCONFIRMED)
    counted = _compare(received_rows, comparison, moment="applied_at", by="state")
    if not counted:
        return []
    now = sum(one for one, _before in counted.values())
    before = sum(one or 0 for _now, one in counted.values()) if comparison.before else None
    received = FigureRow(pgettext("registrations", "received"), now, before, "received")
    states = [
        FigureRow(state.label, *counted[state], code=str(state), is_part=True)
        for state in ParticipationState
        if state in counted
    ]
    return [received, *states]


def list_kinds(comparison: Comparison) -> list[FigureRow]:
    """Participants by kind; one query, as every section here, and one for the names of codes."""
    return _rows(comparison, "kind", [(str(kind), str(kind.label)) for kind in ParticipantKind])


def list_industries(comparison: Comparison) -> list[FigureRow]:
    return _rows(comparison, "industry", [(code.code, code.name) for code in Industry.objects.all()])


def list_sizes(comparison: Comparison) -> list[FigureRow]:
    return _rows(comparison, "size_band", [(code.code, code.name) for code in SizeBand.objects.all()])


def list_prefectures(comparison: Comparison) -> list[FigureRow]:
    return _rows(comparison, "prefecture", [(code.code, code.name) for code in Prefecture.objects.all()])


def _rows(comparison: Comparison, column: str, labels: Iterable[tuple[str, str]]) -> list[FigureRow]:
    """Participants by a column in the order of its codes; who has none comes last."""
    approved = Participation.objects.filter(state=ParticipationState.APPROVED)
    counted = _compare(approved, comparison, moment="approved_at", by=column)
    named: list[tuple[str | None, str]] = [*labels, (None, pgettext("figures", "not given"))]
    return [FigureRow(label, *counted[code], code=code or "") for code, label in named if code in counted]


def _compare(rows: ParticipationQuerySet, comparison: Comparison, *, moment: str, by: str) -> Counted:
    """By moments in a fiscal year; by the campaign itself for a campaign's own period."""
    if not comparison.now.subject:
        return dict(compare(rows, comparison, moment=moment, by=by))
    spans = [comparison.now, *([comparison.before] if comparison.before else [])]
    found: Counted = {}
    counted = rows.filter(campaign__public_id__in=[span.subject for span in spans]).order_by()
    for subject, code, number in counted.values_list("campaign__public_id", by).annotate(n=Count("*")):
        now, before = found.get(code, (0, 0 if comparison.before else None))
        found[code] = (number, before) if subject == comparison.now.subject else (now, number)
    return found
