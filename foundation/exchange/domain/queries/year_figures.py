"""What counted downloads add to the figures of a year: files fetched by kind; nothing about who."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation.exchange.domain import compare
from foundation.exchange.models import Download
from foundation.exchange.registry import Comparison, FigureRow

GROUPS = ("certificate", "logo")


def list_downloads(comparison: Comparison) -> list[FigureRow]:
    """Fetches of certificates and of the logo, and of these by kind of file; one query."""
    counted = compare(Download.objects.all(), comparison, moment="day", by="what", of="count")
    labels = {"certificate": _("Certificates"), "logo": pgettext("downloads", "Logo")}
    rows = []
    for group in GROUPS:
        kinds = {what: both for what, both in sorted(counted.items()) if what.partition(".")[0] == group}
        if not kinds:
            continue
        before = sum(one or 0 for _now, one in kinds.values()) if comparison.before else None
        rows.append(FigureRow(labels[group], sum(now for now, _before in kinds.values()), before, group))
        rows += [
            FigureRow(what.partition(".")[2].upper(), *both, code=what, is_part=True) for what, both in kinds.items()
        ]
    return rows
