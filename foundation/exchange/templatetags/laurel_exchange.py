"""Figures as tables and bars show them. They only show."""

from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.exchange.domain.figures import difference
from foundation.exchange.registry import FigureRow
from foundation.text.eras import JST

register = template.Library()
NONE = "—"


@register.filter
def thousands(number: int | None) -> str:
    """12,345, or a dash where there is nothing to say."""
    return NONE if number is None else f"{number:,}"


@register.filter
def signed_difference(row: FigureRow) -> str:
    """+12, ±0, −3 and the share of the earlier number; a dash without one."""
    more = difference(row)
    if more is None:
        return NONE
    sign = "+" if more > 0 else "−" if more < 0 else "±"
    share = f" ({sign}{abs(more) / row.before:.0%})" if row.before else ""
    return f"{sign}{abs(more):,}{share}"


@register.filter
def day_before(moment: datetime) -> datetime:
    """The last day of a half-open period, in Japan."""
    return moment.astimezone(JST) - timedelta(microseconds=1)


@register.simple_tag
def bars(now: int, before: int | None, most: int) -> SafeString:
    """Two bars, the period's and the earlier one's below it; the numbers stand beside them."""
    width, earlier = (round(100 * (number or 0) / most, 1) if most else 0 for number in (now, before))
    return format_html(
        '<svg viewBox="0 0 100 12" preserveAspectRatio="none" focusable="false"><rect class="now" y="1" width="{}" '
        'height="6"/><rect class="before" y="8" width="{}" height="3"/></svg>',
        width,
        earlier,
    )
