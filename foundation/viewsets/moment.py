"""Dates and times in the admin: written in one way; read as people type them, never replaced, said back.

Wagtail's picker puts the present moment in the place of what it can't read; here what was typed is left to the server:
in Wagtail's own inputs too, which blocks, filters and the schedule of a page have. `wagtail_hooks.py` gives ours to the
forms of all records and pages in the admin; public pages have no picker.
"""

import json
import re
from datetime import date, datetime
from typing import Any

from django.forms import DateTimeInput, Media
from django.forms.widgets import DateTimeBaseInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from foundation.text import fields
from foundation.text.eras import JST, format_date, format_deadline, format_moment, list_eras
from foundation.text.languages import active_language

ENDS = re.compile(r"(?:^|_)(?:ends_at|closes_at|due_at|until|expires_at)$")  # by whose name a field is an end


def say_moment(value: date, name: str = "") -> str:
    """A day, or a moment in Japan’s time. `name` is the field's: what ends is half-open, and says its last day."""
    if not isinstance(value, datetime):
        return format_date(value, active_language())
    say = format_deadline if ENDS.search(name) else format_moment
    return say(value, active_language())


class MomentColumn(Column):
    """A day or a moment as `say_moment` has it, by the column's name.

    Wagtail's own columns count from now, “0 minutes ago” also of what is to come, and write days in another way.
    A narrow column breaks between the day and the time only.
    """

    def __init__(self, name: str, *args: Any, classname: str = "laurel-moment", **options: Any) -> None:
        super().__init__(name, *args, classname=classname, **options)

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return say_moment(value, self.name) if value else ""


class _SaidBack(DateTimeBaseInput):
    """An input; below it stands the day in full."""

    picker_template = ""
    template_name = "laurel_viewsets/moment.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        eras = [[[era.name_ja, era.abbr, era.name_en], era.starts_on.year] for era in list_eras()]
        own = {"picker": self.picker_template, "eras": json.dumps(eras, ensure_ascii=False)}
        return super().get_context(name, value, attrs) | own

    @property
    def media(self) -> Media:
        return super().media + Media(js=["laurel_viewsets/moment.js"])


def keep_what_is_typed(picker: type[Any]) -> None:
    """Wagtail's input, but for replacing, wherever it is made: it has no setting for that."""
    config = picker.get_config
    picker.get_config = lambda self: config(self) | {"validateOnBlur": False}


class DayInput(_SaidBack, AdminDateInput):
    picker_template = AdminDateInput.template_name


class MomentInput(_SaidBack, AdminDateTimeInput):
    picker_template = AdminDateTimeInput.template_name


class PublicMomentInput(_SaidBack, DateTimeInput):
    picker_template = DateTimeInput.template_name


MOMENT_EXAMPLE = _("2026-12-05 17:00 or 2026年12月5日 17:00")


class DayField(fields.DayField):
    """A date, with an example in the empty input."""

    widget = DayInput(attrs={"placeholder": _("2026-12-05 or 2026年12月5日")})


class MomentField(fields.MomentField):
    """A date with a time, with an example in the empty input."""

    widget = MomentInput(attrs={"placeholder": MOMENT_EXAMPLE})


class TimeField(fields.TimeField):
    """A time of day, with an example in the empty input."""

    widget = AdminTimeInput(attrs={"placeholder": _("17:00 or 午後5時")})


class PublicMomentField(fields.MomentField):
    """The same on a public page, which includes the form's media: Japan's time as its labels say, in any host."""

    widget = PublicMomentInput(attrs={"placeholder": MOMENT_EXAMPLE, "autocomplete": "off"}, format="%Y-%m-%d %H:%M")

    def to_python(self, value: Any) -> Any:
        with timezone.override(JST):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(JST):
            return super().prepare_value(value)
