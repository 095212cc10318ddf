"""Requesting a batch: nobody is chosen beforehand, and a page says how many before anything is issued."""

import pytest
from django.urls import reverse

from foundation.certificates import registry
from foundation.certificates.models import CertificateBatch
from foundation.certificates.registry import Candidate
from tests.certificates.batches import find_among
from tests.factories.certificates import PARTICIPATION_FACTS, DesignFactory, issue
from tests.parts.html import page_of
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db
FORM = {"language": "ja", "layout": "landscape", "form": "zip"}
MANY = 250


@pytest.fixture
def people(monkeypatch):
    """Candidates of a made-up source; the test may change them."""
    found = [
        Candidate(f"tests.person:{n}", f"見本{n}", f"Sample {n}", False, PARTICIPATION_FACTS, note=f"組{n % 2}")
        for n in range(MANY)
    ]
    lend(monkeypatch, registry.sources)
    registry.sources.register(
        "tests.people",
        registry.Source("tests.people", "People", lambda _d: found, find_among(lambda: found), lambda _u: True),
    )
    return found


@pytest.fixture
def design():
    design = DesignFactory()
    issue(design, subject="tests.person:1")
    return design


@pytest.fixture
def address(people, design):
    return reverse("laurel_certificates_admin:ask", args=[design.public_id, "tests.people"])


def confirm(client, address, page):
    """Press the button of the page that asks."""
    form = page.one("form:has([name=confirmed])")
    sent = {field["name"]: field["value"] for field in form.all("input[name]:not([name=subject])")}
    subjects = [field["value"] for field in form.all("[name=subject]")]
    return client.post(address, sent | {"subject": subjects})


def test_nobody_is_chosen_and_the_buttons_say_how_many(admin_client, address):
    page = page_of(admin_client.get(address))

    assert page.values("input[name=subject][checked]", "value") == []
    assert len(page.all("input[name=subject]")) == 100
    assert page.one("button[value=found]").text == "一覧の250件すべてに発行する"


def test_twelve_are_meant_and_twelve_are_issued_after_being_asked(admin_client, address):
    chosen = [f"tests.person:{n}" for n in range(1, 13)]

    page = page_of(admin_client.post(address, FORM | {"subject": chosen}))

    assert CertificateBatch.objects.count() == 0
    assert page.texts("main ul.laurel-list li")[:2] == [
        "証書を11通発行します。",
        "1件は発行済みです。同じ証書をもう一度出力します。",
    ]
    assert page.one("form:has([name=confirmed]) button").text == "12件を発行する"
    confirm(admin_client, address, page)
    assert CertificateBatch.objects.get().total == 12


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", MANY),
        ("?q=組1", 125),
        ("?q=sample+24", 13),
        ("?issued=no", 249),
        ("?issued=yes", 1),
        ("?issued=no&q=組1", 124),
    ],
)
def test_all_that_the_filter_finds_and_no_others(admin_client, address, query, number):
    page = page_of(admin_client.post(address + query, FORM | {"scope": "found"}))
    confirm(admin_client, address + query, page)

    assert CertificateBatch.objects.get().total == number


def test_what_joined_after_the_page_asked_is_asked_again(admin_client, address, people):
    page = page_of(admin_client.post(address, FORM | {"scope": "found"}))
    people.append(Candidate("tests.person:late", "あとから", "", False, PARTICIPATION_FACTS))

    again = page_of(confirm(admin_client, address, page))

    assert CertificateBatch.objects.count() == 0
    assert again.one("form:has([name=confirmed]) button").text == "251件を発行する"


def test_for_nobody_nothing_is_asked(admin_client, address):
    page = page_of(admin_client.post(address, FORM))

    assert (page.has("[name=confirmed]"), CertificateBatch.objects.count()) == (False, 0)


def test_for_somebody_unknown_nothing_is_issued(admin_client, address):
    confirm(admin_client, address, page_of(admin_client.post(address, FORM | {"subject": ["tests.person:nobody"]})))

    assert CertificateBatch.objects.count() == 0


@pytest.mark.parametrize("query", ["?issued=perhaps", "?q=nobody-of-that-name"])
def test_a_filter_that_finds_nobody_lists_nobody(admin_client, address, query):
    page = page_of(admin_client.get(address + query))

    assert (page.has("[name=subject]"), page.has("button[value=found]")) == (False, False)
