"""Every table that the admin hands out, found by asking each of its addresses for one.

Every text of every row is a formula, in each way that one can begin. A new export is held to this without a line here.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from foundation.audit.domain import record
from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from foundation.organisations.models import Organisation
from foundation.records.fields import PublicIdField
from foundation.text.cells import NUMBER
from foundation.text.cells import STARTS as KNOWN_STARTS
from tests.doors.admin import list_patterns
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.judging.quickly import answering_quickly
from tests.lists.multiply import OURS
from tests.lists.rows import Shared, add_one_of_everything
from tests.parts.database import make_for_module

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(600)]
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝")
FORMULA = "cmd|' /C calc'!A1"
FORMATS = ("csv", "xlsx")
WAGTAILS = ("wagtailcore.page", "wagtailcore.site", "wagtailcore.workflow", "wagtailcore.task", "wagtailredirects.")
# names that code looks up, not words that anybody typed
LOOKED_UP = {
    "about_id", "about_type", "action", "audience", "event", "kind", "language", "old_path", "password", "slug",
    "subject", "url_path",
}  # fmt: skip
OF_ONES_OWN = {"wagtailadmin_reports:site_history"}  # it lists what happened to pages that one may edit
APPEND_ONLY = {"laurel_audit.entry"}


TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats"}


def list_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        label = model._meta.label_lower
        if label.startswith((*OURS, *WAGTAILS)) and label not in APPEND_ONLY and model._meta.managed:
            yield model


def list_text_fields(model: type[models.Model]) -> list[models.Field]:
    """Fields in which somebody's words are: no key, no choice, nothing that a rule of the database speaks of."""
    ruled = {name for together in model._meta.unique_together for name in together}
    for rule in model._meta.constraints:
        ruled |= set(getattr(rule, "fields", ()))
        if isinstance(rule, models.CheckConstraint):
            ruled |= rule.condition.referenced_base_fields
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, PublicIdField)
        and not (field.primary_key or field.unique or field.choices or field.name in ruled | LOOKED_UP)
    ]


def fill(start: str) -> None:
    """The formula in every text, as if somebody had typed it there."""
    for model in list_models():
        texts = {field.name: f"{start}{FORMULA}"[: field.max_length] for field in list_text_fields(model)}
        if texts:
            model._base_manager.update(**texts)


def list_exports(client: Client) -> Iterator[tuple[str, str]]:
    """The name and address of everything in the admin that answers with a table when it is asked for one."""
    for name, pattern in list_patterns():
        if not pattern.pattern.regex.groupindex and not name.endswith("_results"):
            address = reverse(name)
            if read_cells(client.get(address, {"export": "csv"}), "csv"):
                yield name, address


def read_cells(answer: Any, form: str) -> list[Any]:
    """The cells of a table, row by row; of any other answer, none: a table to fill in is an XLSX whatever is asked."""
    if not answer.headers.get("Content-Type", "").startswith(TYPES[form]):
        return []
    data = answer.getvalue()
    if form == "xlsx":
        return [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]


def runs(cell: Any) -> bool:
    """Whether a spreadsheet would take it for a formula."""
    if isinstance(cell, str):
        return cell.lstrip(" \u3000").startswith(KNOWN_STARTS) and not NUMBER.fullmatch(cell)
    return cell.data_type == "f"


def make_exports() -> tuple[Any, list[tuple[str, str]]]:
    """A clerk, and all that there is to take away, with a row of everything in it."""
    clerk = get_user_model().objects.create_superuser("clerk@example.jp")
    shared = Shared()
    add_one_of_everything(shared)
    Redirect.objects.create(old_path="/old", redirect_link="/new")
    Page.objects.update(locked=True, locked_by=clerk, locked_at=timezone.now())
    shared.home["ja"].save_revision()
    Workflow.objects.get().start(shared.home["ja"], clerk)
    client = Client()
    client.force_login(clerk)
    with answering_quickly():
        return clerk, list(list_exports(client))


@pytest.fixture(scope="module")
def made_of_module(request, django_db_setup, django_db_blocker) -> Iterator[Any]:
    yield from make_for_module(request, django_db_blocker, make_exports)


@pytest.fixture
def clerk(made_of_module, db) -> Any:
    return made_of_module[0]


@pytest.fixture
def exports(client, clerk, made_of_module) -> list[tuple[str, str]]:
    client.force_login(clerk)
    return made_of_module[1]


def test_no_text_of_any_export_is_a_formula(client, exports) -> None:
    reached = set()
    for start in STARTS:
        fill(start)
        record("group.made", by=None, subject=Organisation.objects.first())
        for name, address in exports:
            for form in FORMATS:
                cells = read_cells(client.get(address, {"export": form}), form)
                texts = [str(getattr(cell, "value", cell)) for cell in cells]
                assert [cell for cell in cells if runs(cell)] == [], (name, form)
                if any(FORMULA in text for text in texts):
                    reached.add(name)

    assert {name for name, _address in exports} - reached == set()


def test_each_export_is_on_record_by_a_name(client, exports, clerk) -> None:
    for name, address in exports:
        for form in FORMATS:
            client.get(address, {"export": form}).getvalue()
            entry = Entry.objects.first()
            assert (entry.actor, entry.after["format"]) == (clerk, form), name
            assert entry.after["rows"] > 0, name
            assert event_name(entry.event) != entry.event


def test_a_moment_is_on_the_clock_of_japan_in_both_formats(client, clerk) -> None:
    cycle = CycleFactory(results_at=datetime(2026, 11, 4, 16, 30, tzinfo=UTC))
    client.force_login(clerk)

    tables = [read_cells(client.get(reverse("award_cycles:index"), {"export": form}), form) for form in FORMATS]

    assert cycle.pk
    assert "2026-11-05 01:30:00" in tables[0]
    assert datetime(2026, 11, 5, 1, 30) in [cell.value for cell in tables[1]]


def test_who_may_not_look_at_a_list_takes_nothing_away(client, exports) -> None:
    noted = Entry.objects.count()
    client.force_login(staff())
    listed = [export for export in exports if export[0] not in OF_ONES_OWN]
    refused = {
        (name, form): client.get(address, {"export": form}, headers={"x-requested-with": "XMLHttpRequest"}).status_code
        for name, address in listed
        for form in FORMATS
    }

    assert {key: status for key, status in refused.items() if status != 403} == {}
    assert Entry.objects.count() == noted
    assert len(refused) > 30
