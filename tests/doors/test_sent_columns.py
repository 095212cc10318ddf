"""What a form doesn't ask for is not taken: every column of ours is sent to every door, as whoever may write there.

Forged are what people never type: moments, people, numbers that are given out, rights. Where the site takes one of
them all the same, the row says so; what a request changed is taken back.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.http import HttpRequest

from awards.applications.models import Application
from awards.applications.views import access
from tests.doors.table import Address, sample
from tests.doors.visitors import HELD, Visitor, zone_of
from tests.doors.walker import MAY_CHANGE, URLENCODED, noting_writes
from tests.doors.world import World
from tests.lists.multiply import OURS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
MOMENT = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)
NUMBER = "zzforgedzz"
GIVEN_OUT = ("public_id", "reference", "secret", "number", "token")
# so many requests at least, beside what any refusal may write, or nothing is proved
WROTE = {"applicant": 10, "body": 2, "participant": 5}
RIGHTS = ("is_staff", "is_superuser")


def list_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.label_lower.startswith(OURS)]


def forge(column: Any, stranger: Any) -> str:
    """What is sent for a column: for a right and a flag yes, for a choice the last one."""
    if isinstance(column, models.DateTimeField):
        return MOMENT.isoformat()
    if column.is_relation:
        return str(stranger.pk)
    if isinstance(column, models.BooleanField):
        return "on"
    return str(column.flatchoices[-1][0]) if column.choices else NUMBER


def list_taken(tables: set[str], stranger: Any) -> Iterator[str]:
    """The columns that hold what was sent, of the tables that were written."""
    for model in apps.get_models():
        if model._meta.db_table in tables:
            for column in model._meta.local_concrete_fields:
                if is_taken(model, column, stranger):
                    yield f"{model._meta.label}.{column.name}"


def is_taken(model: type[models.Model], column: Any, stranger: Any) -> bool:
    rows = model._base_manager.all()
    if isinstance(column, models.DateTimeField):
        return bool(rows.filter(**{column.name: MOMENT}).exists())
    if column.is_relation and column.related_model is get_user_model():
        return bool(rows.filter(**{column.name: stranger}).exists())
    if column.name in GIVEN_OUT and isinstance(column, models.CharField):
        return bool(rows.filter(**{column.name: NUMBER}).exists())
    return column.name in RIGHTS and rows.filter(**{column.name: True}).count() > 1


def is_theirs(visitor: Visitor, address: Address) -> bool:
    """Whoever holds a key at its address, who applies where applications are and anybody can write."""
    if visitor.is_holder:
        return visitor.knocks_at(address)
    writes = address.door.kind in ("application", "form", "account")
    return writes and not address.holder and zone_of(address.path) == "site"


@pytest.fixture(scope="module")
def stranger(world: World) -> Any:
    return get_user_model().objects.create_user("stranger@example.jp")


def send_all(visitor: Visitor, addresses: list[Address], stranger: Any) -> tuple[dict[str, list[str]], int]:
    """Which columns took what was sent, by door; and how many requests wrote anything."""
    columns = [column for model in list_models() for column in model._meta.local_concrete_fields]
    sent = {name: forge(column, stranger) for column in columns for name in (column.name, column.attname)}
    taken, wrote = {}, 0
    for number, address in enumerate(one for one in addresses if is_theirs(visitor, one)):
        client = visitor.client(f"10.9.{number >> 8}.{number & 255}")
        with transaction.atomic():
            with noting_writes() as tables:
                client.post(address.path, urlencode(sent), content_type=URLENCODED)
            wrote += bool(tables - MAY_CHANGE)
            if found := sorted(list_taken(tables, stranger)):
                taken[address.door.name] = found
            transaction.set_rollback(True)
    sys.stdout.write(f"{visitor.name}: {len(sent)} columns sent, {wrote} requests wrote\n")
    return taken, wrote


@pytest.mark.parametrize(("name", "least"), [(name, WROTE.get(name, 0)) for name in ("applicant", *sorted(HELD))])
def test_no_column_that_nobody_types_is_taken_from_a_form(visitors, addresses, stranger, name, least) -> None:
    taken, wrote = send_all(visitors[name], sample(addresses, all_of="application"), stranger)

    assert taken == {}
    assert wrote >= least


def test_a_form_that_takes_what_is_sent_is_found(visitors, addresses, stranger, monkeypatch) -> None:
    takes_part = access._takes_part

    def take(request: HttpRequest, application: Application) -> bool:
        Application.objects.filter(pk=application.pk).update(owner=request.POST["owner"])
        return takes_part(request, application)

    monkeypatch.setattr(access, "_takes_part", take)
    chosen = [one for one in sample(addresses) if one.door.name == "laurel_applications:messages"]

    taken, _wrote = send_all(visitors["applicant"], chosen, stranger)

    assert taken == {"laurel_applications:messages": ["laurel_applications.Application.owner"]}
