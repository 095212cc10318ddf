"""Everything that can be done in the admin to a page of a release, tried by staff outside its circle: it isn't there.

Every address that names a page is sent a form with the key of a concealed one, and with a number that no page has:
the answers are one and the same, in each state of the release, and nothing has changed. One of two people asks in each
state, in `make doors` both.
"""

import re
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, PageLogEntry, PageSubscription, Revision, WorkflowState

from awards.releases.domain.release import call_off_release, request_call_off, submit_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from tests.awards.releases.canary import PAGE_ARGUMENTS, Results
from tests.awards.releases.test_circle_doors import make_person
from tests.doors.admin import list_patterns
from tests.judging.quickly import answering_quickly

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]
ABSENT = 2**31 - 1
ACTIONS = ("delete", "move", "publish", "unpublish")
FORM = {
    **{
        "title": "別",
        "slug": "another",
        "new_title": "別",
        "new_slug": "another",
        "action-publish": "1",
        "comment": "別",
    },
    **{"new_parent_page": "2", "chooser": "2", "restriction_type": "login", "confirm_title": "別"},
}


def list_page_addresses(results: Results) -> list[tuple[str, str, str]]:
    """(name, address with the key of a concealed page, address with a number that no page has)."""
    found = []
    for name, pattern in list_patterns():
        arguments = list(pattern.pattern.regex.groupindex)
        if not PAGE_ARGUMENTS & set(arguments):
            continue
        for page in results.pages:
            given = results._fill_page(arguments, page)
            absent = given | dict.fromkeys(PAGE_ARGUMENTS & set(arguments), ABSENT)
            try:
                found.append((name, reverse(name, kwargs=given), reverse(name, kwargs=absent)))
            except NoReverseMatch:
                continue
    return found


def send(client: Client, path: str) -> tuple[int, str]:
    """Status, and where it leads, without keys."""
    answer = client.post(path, FORM)
    return answer.status_code, re.sub(r"\d+", "", answer.headers.get("Location", ""))


def read_all(results: Results) -> list[Any]:
    """Whatever a form could have changed."""
    keys = [page.pk for page in results.pages]
    tables = (Revision.objects.all(), PageLogEntry.objects.filter(page__in=keys), WorkflowState.objects.all())
    rows = list(Page.objects.filter(pk__in=keys).order_by("pk").values())
    subscriptions = PageSubscription.objects.filter(page__in=keys)
    return [rows, *(table.count() for table in tables), subscriptions.count(), Page.objects.count()]


def submit(results: Results, time_machine: Any) -> None:
    """Its pages locked, its slugs written."""
    submit_release(results.release, by=results.ready.clerk)


def carry_out_early(results: Results, time_machine: Any) -> None:
    """In the last second before the moment: live, and still hidden."""
    moment = results.ready.approve(submit_release(results.release, by=results.ready.clerk)).moment
    time_machine.move_to(moment - timedelta(seconds=1), tick=False)
    assert carry_out_due() == 1


def call_off(results: Results, time_machine: Any) -> None:
    approved = results.ready.approve(submit_release(results.release, by=results.ready.clerk))
    request_call_off(approved, reason="中止", by=results.ready.clerk)
    call_off_release(Release.objects.get(pk=approved.pk), by=results.ready.head)


ROLES = ("superuser", "publisher")
STATES = {"draft": lambda *given: None, "submitted": submit, "last second": carry_out_early, "called off": call_off}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whoever asks, and in which state."""
    if {"state", "role"} <= set(metafunc.fixturenames):
        pairs = list(product(STATES, ROLES))
        by_turns = [(state, ROLES[place % 2]) for place, state in enumerate(STATES)]
        metafunc.parametrize(("state", "role"), pairs if metafunc.config.getoption("--whole-walk") else by_turns)


@pytest.mark.slow
def test_no_form_reaches_a_page(state: str, role: str, time_machine: Any) -> None:
    results = Results()
    STATES[state](results, time_machine)
    client = Client(raise_request_exception=False)
    client.force_login(make_person(role))
    addresses, before = list_page_addresses(results), read_all(results)

    differing = {}
    with answering_quickly(keeps_reads=False):
        nowhere = {absent: send(client, absent) for _name, _hidden, absent in addresses}
        for name, hidden, absent in addresses:
            there = send(client, hidden)
            if there != nowhere[absent]:
                differing[name] = (hidden, there, nowhere[absent])

    assert len({name for name, *_rest in addresses}) > 30
    assert differing == {}
    assert read_all(results) == before


@pytest.mark.parametrize("action", ACTIONS)
def test_no_bulk_action_reaches_a_page(action: str) -> None:
    results = Results()
    client = Client()
    client.force_login(make_person("superuser"))
    before = read_all(results)
    path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    client.post(f"{path}?{'&'.join(f'id={page.pk}' for page in results.pages)}&next=/admin/", FORM)

    assert read_all(results) == before
