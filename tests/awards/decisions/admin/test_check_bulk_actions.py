"""Several checks at once: given to somebody, or another due date; for who prepares decisions alone."""

from datetime import date

import pytest
from django.urls import reverse

from awards.decisions.domain.check import assign_check
from awards.decisions.models import Check
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX = "decision_checks:index"


@pytest.fixture
def checks(judged):
    """One of each application that is selected or in reserve."""
    make_kind(judged)
    request_all(judged, judged.begin_decided())
    return [check_of(application) for application in judged.applications[:3]]


@pytest.fixture
def clerk(client, judged):
    client.force_login(judged.preparer)
    return client


def bulk(checks) -> str:
    ids = "&".join(f"id={check.pk}" for check in checks)
    return f"/admin/bulk/laurel_decisions/check/reassign/?{ids}&next=/admin/awards/checks/"


def test_several_checks_are_given_to_somebody_at_once_and_what_is_left_empty_stays(clerk, judged, checks) -> None:
    first, second, third = checks
    assign_check(first, responsible=None, due_on=DAY, by=judged.preparer)

    listed = page_of(clerk.get(reverse(INDEX)))
    nothing = page_of(clerk.post(bulk([first, second]), {"responsible": "", "due_on": ""}))
    clerk.post(bulk([first, second]), {"responsible": judged.preparer.pk, "due_on": ""})
    clerk.post(bulk([second]), {"responsible": "", "due_on": "2026-12-01"})

    assert len(listed.all("main tbody input[type=checkbox]")) == 3
    assert nothing.said_with("担当者か期限を選んでください。")
    found = list(Check.objects.order_by("pk").values_list("responsible", "due_on"))
    assert found == [(judged.preparer.pk, DAY), (judged.preparer.pk, date(2026, 12, 1)), (None, None)]
    assert Check.objects.get(pk=third.pk).responsible is None


def test_who_only_approves_ticks_nothing_and_changes_nothing(client, checks) -> None:
    client.force_login(staff("approve_decisions"))

    listed = page_of(client.get(reverse(INDEX)))
    answers = [client.get(bulk(checks)), client.post(bulk(checks), {"due_on": "2026-12-01"})]

    assert listed.all("main tbody input[type=checkbox]") == []
    assert [answer.status_code for answer in answers] == [302, 302]
    assert not Check.objects.exclude(due_on=None).exists()


def test_somebody_without_the_right_is_not_put_in_charge_of_many(clerk, checks) -> None:
    stranger = staff("run_reviews")

    clerk.post(bulk(checks), {"responsible": stranger.pk, "due_on": ""})

    assert not Check.objects.exclude(responsible=None).exists()
