"""Dates and times in the admin: read as they are typed, kept where they can't be, in the forms of every record."""

import ast
import json
from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.utils import timezone, translation
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from foundation.text.eras import list_eras
from foundation.viewsets.moment import ENDS, DayField, MomentColumn, MomentField, PublicMomentField, TimeField
from foundation.viewsets.record import say_value
from tests.architecture.house import ROOT, plugin_set_files
from tests.parts.html import page_of

JAPAN = ZoneInfo("Asia/Tokyo")
PLAIN = {"AdminDateInput", "AdminDateTimeInput", "AdminTimeInput", "DateColumn", "UpdatedAtColumn"}
OF_DJANGO = {"DateField", "DateTimeField", "SplitDateTimeField", "TimeField"}


class ExtensionForm(forms.Form):
    closes_at = MomentField(label="締切")
    begun_on = DayField(label="開始日", required=False)


@pytest.mark.parametrize("typed", ["2026年12月5日 17:00", "令和8年12月5日（土）午後5時", "2026-12-05 17:00"])
def test_what_is_typed_is_read_in_the_zone_of_the_site(typed):
    form = ExtensionForm({"closes_at": typed})

    assert form.is_valid()
    assert form.cleaned_data["closes_at"] == datetime(2026, 12, 5, 17, tzinfo=JAPAN)


def test_on_public_pages_it_is_japans_time_in_a_host_with_utc_too():
    class ProposalForm(forms.Form):
        starts_at = PublicMomentField()

    with timezone.override("UTC"):
        form = ProposalForm({"starts_at": "2026-12-05 17:00"})
        shown = ProposalForm(initial={"starts_at": datetime(2026, 12, 5, 8, tzinfo=UTC)})

        assert form.is_valid()
        assert form.cleaned_data["starts_at"] == datetime(2026, 12, 5, 17, tzinfo=JAPAN)
        assert page_of(str(shown["starts_at"])).one("input")["value"] == "2026-12-05 17:00"


def test_what_cannot_be_read_stays_and_the_form_is_said():
    form = ExtensionForm({"closes_at": "12月5日の夕方", "begun_on": "5日"})

    with translation.override("ja"):
        shown = page_of(str(form["closes_at"]))
        errors = {name: list(found) for name, found in form.errors.items()}

    assert shown.one("input")["value"] == "12月5日の夕方"
    assert errors == {
        "closes_at": ["日付と時刻を、「2026-12-05 17:00」か「2026年12月5日 17:00」のように書いてください。"],
        "begun_on": ["日付を、「2026-12-05」か「2026年12月5日」のように書いてください。"],
    }


@pytest.mark.parametrize("name", ["closes_at", "begun_on"])
def test_the_picker_replaces_nothing_and_the_day_is_said_below(name):
    bound = ExtensionForm()[name]

    shown, config = page_of(str(bound)), bound.field.widget.get_config()

    output = shown.one("output")
    assert config["validateOnBlur"] is False
    assert output["for"] == f"id_{name}"
    assert [names[0] for names, _year in json.loads(output["data-eras"])] == [era.name_ja for era in list_eras()]
    assert "2026年12月5日" in shown.one("input")["placeholder"].split("か")[-1]


@pytest.mark.parametrize("picker", [AdminDateInput, AdminDateTimeInput, AdminTimeInput])
def test_wagtails_own_pickers_replace_nothing_either(picker):
    config = json.loads(picker().get_context("date", None, {})["widget"]["config_json"])

    assert config["validateOnBlur"] is False
    assert config["format"]


@pytest.mark.parametrize(
    ("field", "kind"),
    [(models.DateTimeField(), MomentField), (models.DateField(), DayField), (models.TimeField(), TimeField)],
)
def test_the_forms_of_every_record_read_dates_alike(field, kind):
    assert isinstance(formfield_for_dbfield(field), kind)
    assert isinstance(formfield_for_dbfield(field).widget, type(kind.widget))


def test_no_app_reads_or_writes_dates_as_django_or_wagtail_alone_does():
    plain = []
    for path in plugin_set_files(".py"):
        place = path.relative_to(ROOT)
        if place.parts[:2] in {("foundation", "viewsets"), ("foundation", "text"), ("foundation", "content")}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_djangos = isinstance(node, ast.Attribute) and node.attr in OF_DJANGO
            if (is_djangos and ast.unparse(node.value) == "forms") or (isinstance(node, ast.Name) and node.id in PLAIN):
                plain.append(f"{place}:{node.lineno}")
    assert plain == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ends_at", "2026年11月30日（月）24:00"),
        ("proof_due_at", "2026年11月30日（月）24:00"),
        ("open_until", "2026年11月30日（月）24:00"),
        ("opens_at", "2026年12月1日（火）00:00"),
        ("ended_at", "2026年12月1日（火）00:00"),
    ],
)
def test_an_end_is_said_as_such_by_the_name_of_its_field(name, said):
    row = SimpleNamespace(**{name: datetime(2026, 11, 30, 15, tzinfo=UTC)})

    with translation.override("ja"):
        assert MomentColumn(name).get_value(row) == say_value(getattr(row, name), name) == said
        assert say_value(date(2026, 12, 1), name) == "2026年12月1日（火）"


def test_every_half_open_end_is_known_by_its_name():
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField)
    ]
    with translation.override("en"):
        ends = {field.name for field in fields if "not included" in f"{field.verbose_name} {field.help_text}"}

    assert len(ends) > 5
    assert [name for name in ends if not ENDS.search(name)] == []
