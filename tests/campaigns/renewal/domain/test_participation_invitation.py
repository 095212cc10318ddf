"""Inviting last year's participants: each once, nobody who has left, registered or wants no such e-mail."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.participation.domain import manage_path
from campaigns.participation.models import Campaign
from campaigns.renewal.domain import participation_invitation
from campaigns.renewal.domain.participation_invitation import (
    count_to_invite,
    request_invitations,
    run_invitations,
)
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices import registry
from foundation.notices.domain import add_suppression
from foundation.notices.enums import StopReason
from foundation.notices.models import Notice
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def years():
    now = timezone.now()
    last = CampaignFactory(
        series="sample", code="last", starts_at=now - timedelta(days=400), ends_at=now - timedelta(days=370)
    )
    return last, open_campaign()


def invited():
    return list(Notice.objects.filter(kind="campaigns.invitation"))


def took_part(campaign, email, **values):
    return ParticipationFactory(**{
        "campaign": campaign, "reachable": True, "state": "approved", "email": email, "organisation": None, **values
    })  # fmt: skip


def invite(campaign):
    request_invitations(campaign, by=staff())
    run_work(Work.objects.filter(kind="laurel_renewal.invitations").latest("pk").pk)


def test_each_gets_one_mail_with_the_private_page_that_registers_again(years):
    last, now = years
    row = took_part(last, "a@example.jp", name_ja="株式会社見本", language="en", name_en="Sample")

    invite(now)
    run_invitations(Work(ref=now.pk))

    (notice,) = invited()
    link = registry.kinds.get("campaigns.invitation").secrets["link"].make(notice.reference)
    assert (notice.to, notice.language, notice.values["name"]) == ("a@example.jp", "en", "Sample")
    assert urlsplit(link).path == manage_path(row)
    assert (notice.about_id, notice.expires_at) == (str(row.pk), now.registration_closes_at)
    assert Entry.objects.get(event="campaign.invited").after == {"count": 1}
    with pytest.raises(ValidationError):
        request_invitations(now, by=staff())


def test_who_left_registered_again_or_wants_none_is_not_invited(years):
    last, now = years
    for state in ("withdrawn", "revoked", "rejected", "applied"):
        took_part(last, f"{state}@example.jp", state=state)
    took_part(last, "")
    took_part(last, "number@example.jp", corporate_number="8700110005901")
    ParticipationFactory(campaign=now, corporate_number="8700110005901", organisation=None)
    again = took_part(last, "again@example.jp")
    ParticipationFactory(campaign=now, previous=again, organisation=None)
    took_part(last, "typed@example.jp", name_ja="株式会社手打")
    ParticipationFactory(campaign=now, email="typed@example.jp", name_ja="株式会社手打", organisation=None)
    took_part(last, "stopped@example.jp")
    add_suppression("stopped@example.jp", reason=StopReason.UNSUBSCRIBED)
    took_part(CampaignFactory(series="other"), "other@example.jp")
    took_part(last, "yes@example.jp", kind="individual")

    assert count_to_invite(now) == (1, 1)
    invite(now)

    assert [notice.to for notice in invited()] == ["yes@example.jp"]


def test_nobody_is_invited_to_what_takes_no_registrations(years):
    last, now = years
    took_part(last, "a@example.jp")
    Campaign.objects.filter(pk=now.pk).update(registration_closes_at=timezone.now())
    now.refresh_from_db()

    with pytest.raises(ValidationError) as refused:
        request_invitations(now, by=staff())

    assert (refused.value.code, invited()) == ("closed", [])


def test_the_cost_does_not_grow_with_who_is_left_out(years, django_assert_max_num_queries):
    last, now = years
    for number in range(30):
        took_part(last, f"{number}@example.jp", name_ja=f"見本{number}")

    with django_assert_max_num_queries(8):
        assert count_to_invite(now) == (30, 0)


def test_no_row_is_compared_with_all_of_this_year_one_by_one(years):
    last, now = years
    took_part(last, "a@example.jp", corporate_number="8700110005901", organisation=OrganisationFactory())
    with CaptureQueriesContext(connection) as done:
        assert count_to_invite(now) == (1, 0)
    plans = []
    with connection.cursor() as cursor:
        for query in done:
            cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{query['sql']}")
            plans += [str(line) for line in cursor.fetchall()]

    assert len(done) > 4
    assert [line for line in plans if "CORRELATED" in line or "SubPlan" in line] == []


def test_pieces_go_on_where_the_last_one_ended(years, monkeypatch):
    monkeypatch.setattr(participation_invitation, "AT_ONCE", 2)
    last, now = years
    rows = [took_part(last, f"{number}@example.jp", name_ja=f"見本{number}") for number in range(5)]
    ParticipationFactory(campaign=now, previous=rows[2], organisation=None)
    add_suppression("3@example.jp", reason=StopReason.UNSUBSCRIBED)

    assert count_to_invite(now) == (3, 1)
    invite(now)

    assert sorted(notice.to for notice in invited()) == ["0@example.jp", "1@example.jp", "4@example.jp"]
