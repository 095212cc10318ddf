"""Lists and records of the office say what they hold in words: no “True”, no “None”, no moment without its zone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django_filters import BooleanFilter

from events.models import EventProposal
from tests.doors.admin import list_patterns
from tests.lists.admin_lists import list_admin
from tests.lists.rows import Shared, add_one_of_everything
from tests.parts.database import copy_or_make, make_for_module
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(900)]
CODES = {"True", "False", "None"}
RAW_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:|\+00:00")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
LATIN_LABELS = {"URL", "ID"}


def list_records() -> Iterator[str]:
    """The page of a record of each kind that is looked at rather than edited: found by itself."""
    yield reverse("event_proposals:proposal", args=[EventProposal.objects.first().pk])
    for name, pattern in list_patterns():
        if name.endswith(":inspect"):
            yield reverse(name, args=[pattern.callback.view_initkwargs["model"]._default_manager.first().pk])


def read_codes(answer: Any) -> list[str]:
    """What a clerk reads there that only a programmer understands."""
    texts = page_of(answer).texts("main dt, main dd, main th, main td, main td *")
    return [text for text in texts if text in CODES or RAW_MOMENT.search(text)]


def read_foreign_labels(answer: Any) -> list[str]:
    labels = page_of(answer).texts("main dt, main th[scope=col]")
    return [label for label in labels if label and not JAPANESE.search(label) and label not in LATIN_LABELS]


def list_filters(client: Any, address: str) -> Iterator[str]:
    """The list with each filter by yes or no set, both ways."""
    found = getattr(client.get(address).context, "get", lambda _name: None)("filters")
    for name, one in (found.filters if found else {}).items():
        if isinstance(one, BooleanFilter):
            yield from (f"{address}?{name}={value}" for value in ("true", "false"))


def make_everything() -> Shared:
    shared = Shared()
    add_one_of_everything(shared)
    return shared


@pytest.fixture(scope="module")
def everything_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_everything)


@pytest.fixture
def everything(everything_of_module, db) -> Shared:
    return copy_or_make(everything_of_module, make_everything)


@pytest.mark.usefixtures("everything")
def test_the_office_reads_filters_in_words(admin_client):
    addresses = [filtered for address in list_admin() for filtered in list_filters(admin_client, address)]

    said = {address: page_of(admin_client.get(address)).texts(".w-pill__content") for address in addresses}

    assert {
        address: pills for address, pills in said.items() if not pills or CODES & set(" ".join(pills).split())
    } == {}
    assert {pills[-1].split()[-1] for pills in said.values()} == {"はい", "いいえ"}
    assert len(addresses) > 15


@pytest.mark.usefixtures("everything")
def test_the_office_reads_words(admin_client):
    addresses = [*list_admin(), *list_records()]

    answers = {address: admin_client.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert {address: found for address, answer in answers.items() if (found := read_codes(answer))} == {}
    assert {address: found for address, answer in answers.items() if (found := read_foreign_labels(answer))} == {}
    assert len(addresses) > 25
