"""The list of bodies, and the pages that pick, send, remind and count."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.cooperation.domain.queries import count_cooperation
from campaigns.cooperation.domain.request import PREFECTURES
from campaigns.cooperation.models import CooperationRequest
from foundation.notices.models import Notice
from tests.factories.cooperation import cooperating, letter_of, send_letters
from tests.factories.participation import CampaignFactory, jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_the_office_picks_sends_reminds_and_counts(campaign, s3) -> None:
    letter_of(campaign)
    client = Client()
    client.force_login(staff("view_cooperationrequest", "change_cooperationrequest"))
    root = "/admin/campaigns/cooperation/"
    groups = {"campaign": campaign.pk, "groups": [PREFECTURES]}

    assert page_of(client.get(f"{root}pick/", groups)).said_with("北海道") == ["北海道"]
    client.post(f"{root}pick/", groups)
    row = campaign.cooperation_requests.get(body_code="01")
    CooperationRequest.objects.filter(pk=row.pk).update(email="chiji@pref.example.jp")
    sending = page_of(client.get(f"{root}send/", {"campaign": campaign.pk, "way": "mail"}))
    assert sending.said_with("chiji@pref.example.jp") == ["chiji@pref.example.jp"]
    assert client.get(f"{root}bodies/{row.pk}/letter.pdf").headers["Content-Type"] == "application/pdf"
    client.post(f"{root}send/", {"campaign": campaign.pk, "way": "mail", "body": [row.pk, "x"]})
    send_letters()
    reminding = page_of(client.get(f"{root}remind/", {"campaign": campaign.pk}))
    assert reminding.said_with("chiji@pref.example.jp") == ["chiji@pref.example.jp"]
    client.post(f"{root}remind/", {"campaign": campaign.pk, "body": [row.pk]})
    client.post(f"{root}remind/", {"campaign": campaign.pk, "body": [row.pk]})
    assert sorted(Notice.objects.values_list("kind", flat=True)) == [
        "campaigns.cooperation_reminder",
        "campaigns.cooperation_request",
    ]
    numbers = count_cooperation(campaign)[0]
    assert (numbers.total, numbers.requested, numbers.answered, numbers.reminded) == (47, 1, 0, 1)
    assert page_of(client.get(f"{root}numbers/")).texts("table td")[0] == "47"
    body = f"{root}bodies/{row.pk}/"
    assert client.get(body).status_code == 200
    row.refresh_from_db()
    client.post(body, {"act": "answer", "state": "declined", "source": "telephone", "note": "秘書課より", "base": ""})
    row.refresh_from_db()
    assert (row.state, row.answer_source, row.may_publish) == ("declined", "telephone", False)
    outsider = Client()
    outsider.force_login(staff())
    assert {outsider.get(f"{root}{page}").status_code for page in ("pick/", "send/", "remind/", "numbers/")} == {302}


def test_the_office_is_told_of_an_answer_given_meanwhile_and_loses_nothing() -> None:
    """Also where its own was incomplete before."""
    body, client = cooperating(), Client()
    client.force_login(staff("view_cooperationrequest", "change_cooperationrequest"))
    page = reverse("laurel_cooperation_admin:body", args=[body.pk])
    typed = {"act": "answer", "state": "declined", "source": "telephone", "note": "秘書課より"}
    opened = page_of(client.get(page)).one("form:has([name=base])").fields
    answered = {"act": "answer", "state": "accepted", "source": "telephone", "base": opened["base"]}
    assert client.post(page, answered).status_code == 302

    wrong = page_of(client.post(page, opened | typed | {"state": ""})).one("form:has([name=base])").fields
    refused = page_of(client.post(page, wrong | typed))

    body.refresh_from_db()
    again = refused.one("form:has([name=base])").fields
    assert (body.state, again["note"], again["state"]) == ("accepted", "秘書課より", "declined")
    assert refused.said_with("ほかの方が回答", ".messages *") != []
    client.post(page, again | typed)
    body.refresh_from_db()
    assert body.state == "declined"


def test_the_list_takes_the_same_queries_for_3_and_300(campaign) -> None:
    client = Client()
    client.force_login(staff("view_cooperationrequest"))
    for _number in range(3):
        cooperating(campaign=campaign, name_ja=f"団体{_number}")

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/cooperationrequest/").status_code == 200
        return len(captured)

    measure()
    few = measure()
    CooperationRequest.objects.bulk_create(
        CooperationRequest(campaign=campaign, kind="other", name_ja=f"多くの団体{number}") for number in range(297)
    )
    measure()
    assert measure() == few


def test_the_list_begins_with_this_years_and_of_these_with_what_was_answered() -> None:
    client = Client()
    client.force_login(staff("view_cooperationrequest"))
    last_year, this_year = (
        CampaignFactory(starts_at=jst(year, 11, 1), ends_at=jst(year, 12, 1)) for year in (2024, 2025)
    )
    waiting, answered = (
        cooperating(campaign=this_year, state=state, name_ja=name)
        for state, name in (("asked", "ア"), ("answered", "ワ"))
    )
    former = cooperating(campaign=last_year, state="answered", name_ja="ア")

    listed = list(client.get(reverse("cooperationrequest:index"), {"campaign": ""}).context["object_list"])

    assert listed == [answered, waiting, former]
