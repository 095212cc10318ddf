"""A call in figures, and a preview of its reminders: read-only pages next to the cycle's overview."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET
from msgspec import Struct
from wagtail.admin import messages

from awards.applications.domain.notices.reminder import write_values
from awards.applications.domain.queries.application_missing_items import missing_sections
from awards.applications.domain.reminder import Planned, list_addresses, plan_reminders
from awards.applications.models import Application
from awards.applications.permissions import may_read_applications
from awards.processing.admin.application_filters import SECTION_NAMES
from awards.processing.admin.application_menu import LIST
from awards.processing.domain.queries.call_figures import Day, get_figures
from awards.programmes.models import AwardCycle
from foundation.notices.domain import find_suppressions
from foundation.notices.domain.notice_rendered import Wording, built_in, get_kind, wording_for
from foundation.notices.registry import Kind
from foundation.text.eras import format_deadline
from foundation.text.languages import LANGUAGES
from foundation.viewsets.page import frame, permitted

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 240, 48, 12, 24


class Line(Struct, frozen=True):
    """One line of the chart: its name, its CSS class, its points, and its last value."""

    label: str
    name: str
    points: str
    last: int


class Plot(Struct, frozen=True):
    """A chart of figures that the table next to it contains, too."""

    lines: Sequence[Line]
    marks: Sequence[tuple[int, float]]  # value, height
    first: Day
    latest: Day
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM


def draw(days: Sequence[Day]) -> Plot | None:
    """Totals by day; None if there are fewer than two days to draw."""
    if len(days) < 2:
        return None
    series = [
        (_("started so far"), "begun", [day.begun_so_far for day in days]),
        (_("submitted so far"), "sent", [day.sent_so_far for day in days]),
        (_("accepted so far"), "accepted", [day.accepted_so_far for day in days]),
        (_("submitted so far, previous year"), "last", [day.sent_last for day in days if day.sent_last is not None]),
    ]
    highest = max(max(values) for _label, _name, values in series if values) or 1
    base, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT) / (len(days) - 1)

    def height(value: float) -> float:
        return round(base - room * value / highest, 1)

    lines = [
        Line(label, name, " ".join(f"{LEFT + i * step:.1f},{height(v)}" for i, v in enumerate(values)), values[-1])
        for label, name, values in series
        if values
    ]
    marks = [(value, height(value)) for value in sorted({0, highest // 2, highest})]
    return Plot(lines, marks, days[0], days[-1])


@require_GET
@permitted(may_read_applications)
def show_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """A call day by day, and what is pending with whom."""
    cycle = get_object_or_404(AwardCycle.objects.select_related("programme"), pk=pk)
    figures = get_figures(cycle)
    context = _frame(cycle, _("Application figures")) | {
        "figures": figures,
        "plot": draw(figures.days),
        "days": list(reversed(figures.days)),
        "list_url": f"{reverse(LIST)}?cycle={cycle.pk}",
        "cycles": AwardCycle.objects.filter(programme=cycle.programme_id),
    }
    return render(request, "laurel_processing/admin/figures.html", context)


@require_GET
@permitted(may_read_applications)
def show_newest(request: HttpRequest) -> HttpResponse:
    """The most recently opened call."""
    cycle = AwardCycle.objects.order_by("-opens_at").first()
    if cycle is None:
        messages.info(request, _("There are no calls yet. Create an award cycle first."))
        return redirect(LIST)
    return redirect("laurel_processing_admin_figures", cycle.pk)


@require_GET
@permitted(may_read_applications)
def show_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Who will be reminded when, and the wording."""
    cycle = get_object_or_404(AwardCycle.objects.select_related("programme"), pk=pk)
    kind = get_kind("awards.reminder")
    planned = plan_reminders(cycle)
    first = next((draft for each in planned for draft in each.some), None)
    context = _frame(cycle, _("Deadline reminders")) | {
        "planned": [(each, _reached(each, kind)) for each in planned],
        "words": [(language, _words_of_reminder(cycle, kind, language, first)) for language in LANGUAGES],
    }
    return render(request, "laurel_processing/admin/reminders.html", context)


def _words_of_reminder(cycle: AwardCycle, kind: Kind, language: str, draft: Any) -> Wording:
    """The e-mail for this draft in this language; without a draft, with sample values and the call’s close."""
    with override(language):
        values = {name: str(value.sample) for name, value in kind.values.items()}
        values |= {"cycle": cycle.name, "close": format_deadline(cycle.closes_at, language)}
    if draft is not None:
        values |= write_values(draft, missing_sections(draft), closes_at=draft.own_close, language=language)
    return wording_for(kind, language).filled(built_in(language) | values)


def _reached(planned: Planned, kind: Kind) -> list[tuple[Application, list[tuple[str, str]], list[str]]]:
    """(draft, [(address, why no reminder reaches it)], what is missing) for some of the recipients."""
    found = [(each, list_addresses(each)) for each in planned.some]
    stops = find_suppressions(kind, [address for _draft, addresses in found for address in addresses])
    return [
        (
            each,
            [(address, stops.get(address, "")) for address in addresses],
            [str(SECTION_NAMES[section]) for section in missing_sections(each)],
        )
        for each, addresses in found
    ]


def _frame(cycle: AwardCycle, title: str) -> dict[str, Any]:
    """The cycle, the title and the link back."""
    cycle_url = reverse("award_cycles:inspect", args=[cycle.pk])
    return {"cycle": cycle} | frame(title, (reverse("award_cycles:index"), _("Award cycles")), (cycle_url, str(cycle)))
