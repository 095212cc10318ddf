"""Proposals of a body on its private page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.cooperation.domain.request_link import path_of
from campaigns.cooperation.models import CooperationRequest
from events.models import EventPage, EventProposal
from foundation.notices.models import Notice
from tests.factories.cooperation import ANSWER, cooperating
from tests.factories.events import event_index
from tests.factories.pages import translate
from tests.factories.participation import jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


MINUTE, TITLE = "%Y-%m-%dT%H:%M", "はじめての分散勤務 公開講座"


def proposal(**changed):
    starts_at = timezone.localtime() + timedelta(days=40)  # never in the month that the list shows at a glance
    return {
        "title_ja": TITLE,
        "title_en": "Working apart: an open lecture",
        "summary_ja": "どなたでも参加できます。",
        "summary_en": "Open to all.",
        "kind": "seminar",
        "starts_at": starts_at.strftime(MINUTE),
        "ends_at": (starts_at + timedelta(hours=2)).strftime(MINUTE),
        "format": "onsite",
        "place_ja": "見本会館",
        "place_en": "Mihon Hall",
        "prefecture": "06",
        "fee_type": "free",
        "capacity": "80",
        "application_url": "https://association.example.jp/apply",
        "contact_note": "見本経済団体連合会 事務局",
        **changed,
    }


def test_a_body_proposes_its_event_and_staff_let_it_into_the_list(client: Client) -> None:
    index = event_index()
    translate(index)
    body = cooperating()
    page = path_of(body, language="ja")

    assert client.post(page, ANSWER).status_code == 302
    sent = client.post(f"{page}propose/event/", proposal())
    assert (sent.status_code, EventProposal.objects.count()) == (302, 1)
    secretariat = Client()
    secretariat.force_login(staff("view_eventproposal", "decide_eventproposal"))
    decide = f"/admin/events/proposals/{EventProposal.objects.get().pk}/"
    assert page_of(secretariat.get("/admin/events/proposals/")).said_with(TITLE) == [TITLE]
    assert page_of(secretariat.get(decide)).said_with(TITLE, "dd") == [TITLE]
    assert secretariat.post(decide, {"act": "approve", "seen": EventProposal.objects.get().mark}).status_code == 302

    japanese, english = EventPage.objects.order_by("pk")
    assert (japanese.live, english.live, japanese.translation_key) == (False, False, english.translation_key)
    assert (japanese.title, english.title) == (TITLE, "Working apart: an open lecture")
    assert (japanese.subject, english.capacity) == (f"campaign:{body.campaign.public_id}", 80)
    assert [one.written_ja for one in english.organisers.all()] == ["見本経済団体連合会"]
    assert Notice.objects.filter(kind="campaigns.cooperation_event_approved", to=ANSWER["contact_email"]).count() == 1

    japanese.get_latest_revision().publish()
    assert page_of(client.get(page)).hrefs.count(EventPage.objects.get(pk=japanese.pk).full_url) == 1
    assert page_of(client.get(index.url)).said_with(TITLE, "main *") == [TITLE]


def test_pressed_twice_is_one_and_a_decided_one_stays(client: Client) -> None:
    event_index()
    body = cooperating(state="accepted")
    page = path_of(body, language="ja")
    values = proposal(title_en="")

    client.post(f"{page}propose/event/", values)
    client.post(f"{page}propose/event/", values)
    row = EventProposal.objects.get()
    one = f"{page}propose/event/{row.public_id}/"
    assert page_of(client.get(one)).one("input[name=title_ja]")["value"] == TITLE
    client.post(one, values | {"title_ja": "改めた題名"})
    assert EventProposal.objects.get().title_ja == "改めた題名"

    secretariat = Client()
    secretariat.force_login(staff("view_eventproposal", "decide_eventproposal"))
    decide = f"/admin/events/proposals/{row.pk}/"
    assert secretariat.post(decide, {"act": "refuse", "reason": ""}).status_code == 200
    form = page_of(secretariat.get(decide)).one("form:has([value=refuse])").fields
    secretariat.post(decide, {**form, "act": "refuse", "reason": "商品の宣伝です。"})
    secretariat.post(decide, {"act": "approve"})
    assert (EventProposal.objects.get().state, EventPage.objects.count()) == ("refused", 0)
    assert client.post(one, values).status_code == 422
    assert page_of(client.get(page)).said_with("商品の宣伝です。") == ["商品の宣伝です。"]
    assert client.post(f"{page}propose/event/nobodys/", values).status_code == 404


@pytest.mark.parametrize("typed", ["2098年12月5日 17:00", "2098/12/05 17:00", "令和80年12月5日（金）午後5時"])
def test_a_time_is_read_as_people_type_it(client: Client, typed) -> None:
    page = path_of(cooperating(state="accepted"), language="ja")

    sent = client.post(f"{page}propose/event/", proposal(starts_at=typed, ends_at="2098-12-05 24:00"))

    assert (sent.status_code, EventProposal.objects.get().starts_at) == (302, jst(2098, 12, 5, 17))
    shown = page_of(client.get(f"{page}propose/event/{EventProposal.objects.get().public_id}/"))
    assert shown.one("input[name=starts_at]")["value"] == "2098-12-05 17:00"
    assert shown.one("input[name=ends_at]")["value"] == "2098-12-06 00:00"
    assert (shown.has("output[for=id_starts_at]"), shown.has('script[src*="moment.js"]')) == (True, True)


@pytest.mark.parametrize("typed", ["2098-12-05", "soon", "2098-12-05 17"])
def test_a_time_that_can_not_be_read_is_refused_with_an_example(client: Client, typed) -> None:
    page = path_of(cooperating(state="accepted"), language="ja")

    answer = client.post(f"{page}propose/event/", proposal(starts_at=typed))

    example = "日付と時刻を、「2026-12-05 17:00」か「2026年12月5日 17:00」のように書いてください。"
    assert (answer.status_code, page_of(answer).one("#id_starts_at-e").text) == (422, example)
    assert page_of(answer).one("input[name=starts_at]")["value"] == typed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"starts_at": "2020-01-01T10:00", "ends_at": "2020-01-01T11:00"}, "starts_at"),
        ({"ends_at": "2020-01-01T10:00"}, "ends_at"),
        ({"title_ja": "", "title_en": ""}, "title_ja"),
        ({"title_ja": "題" * 300}, "title_ja"),
        ({"place_ja": "", "place_en": ""}, "place_ja"),
        ({"application_url": "javascript:alert(1)"}, "application_url"),
        ({"capacity": "-1"}, "capacity"),
        ({"fee_yen": "500"}, "fee_yen"),
        ({"starts_at": "soon"}, "starts_at"),
    ],
)
def test_a_proposal_that_can_not_be(client: Client, changed, field) -> None:
    page = path_of(cooperating(state="accepted"), language="en")

    answer = client.post(f"{page}propose/event/", proposal() | changed)

    assert (answer.status_code, EventProposal.objects.count()) == (422, 0)
    assert field in answer.context["form"].errors
    assert page_of(answer).one("title").text.startswith("Error:")


def test_errors_are_in_the_order_of_the_page(client: Client) -> None:
    page = path_of(cooperating(state="accepted"), language="ja")
    wrong = {"capacity": "x", "fee_type": "", "application_url": "x", "starts_at": "x", "place_ja": "あ" * 400}

    answer = page_of(client.post(f"{page}propose/event/", proposal(**wrong)))

    named = [name for name in answer.values("main form [name]", "name") if name in wrong]
    summary = answer.values(".error-summary a", "href")
    assert [href.removeprefix("#id_") for href in summary] == list(dict.fromkeys(named))


def test_what_nobody_sees_is_in_no_text_that_a_body_publishes(client: Client) -> None:
    page = path_of(cooperating(), language="ja")
    texts = ("title_ja", "title_en", "summary_ja", "place_en", "address_ja", "contact_note")

    client.post(page, ANSWER | {"activities_ja": "呼びかけ\u202eます。\u200b\n\n展示も。"})
    client.post(f"{page}propose/event/", proposal(**dict.fromkeys(texts, "講座\u202e2026\u200b\U000e0041")))

    kept = EventProposal.objects.values(*texts).get()
    assert set(kept.values()) == {"講座2026"}
    assert CooperationRequest.objects.get().activities_ja == "呼びかけます。\n\n展示も。"


def test_only_who_cooperates_proposes_and_script_is_text(client: Client) -> None:
    body = cooperating()
    page = path_of(body, language="en")
    assert client.post(f"{page}propose/event/", proposal()).status_code == 302
    assert EventProposal.objects.count() == 0

    client.post(page, ANSWER | {"activities_ja": "<script>alert(1)</script>", "may_publish_activities": "on"})
    client.post(f"{page}propose/event/", proposal(title_ja="<script>alert(2)</script>"))

    english, japanese = (page_of(client.get(path_of(body, language=language))) for language in ("en", "ja"))
    assert [page.said_with("alert(", "script") for page in (english, japanese)] == [[], []]
    said = "<script>alert(1)</script>"
    assert english.said_with(said) == [said, said]  # in the form, and in what is published
    assert len(japanese.said_with("<script>alert(2)</script>")) == 3
