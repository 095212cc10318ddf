"""What reports register with organisations: those the public may read stand on the page of who sent them."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from campaigns.reports.models import Report, ReportAnswer
from foundation.clock.domain.moment import public_now
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source
from foundation.text.eras import JST


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """Released reports of an organisation, the latest campaign first, with published answers; two queries."""
    own = Q(participation__organisation=organisation) | Q(request__organisation=organisation)
    rows = Report.objects.public(public_now()).filter(own).select_related("period__campaign")
    shown = Prefetch("answers", ReportAnswer.objects.published().in_order(), to_attr="published_answers")
    return [
        Item(
            row.period.campaign.name,
            public_id=row.public_id,
            on=row.sent_at.astimezone(JST).date() if row.sent_at else None,
            note=row.text,
            record=row,
        )
        for row in rows.prefetch_related(shown).order_by("-period__campaign__starts_at", "-pk")
    ]


REPORTS = Source(
    "reports",
    _("What was done in campaigns"),
    list_items,
    lambda: (
        Report.objects.public(public_now())
        .filter(participation__organisation__isnull=False)
        .order_by()
        .values("participation__organisation")
    ),
    order=35,
    template="laurel_reports/organisation_reports.html",
)
