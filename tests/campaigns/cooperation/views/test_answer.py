"""A cooperating body on its private page: it answers, sees what is published, proposes its event; staff decide."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from campaigns.cooperation.domain import revoke_link
from campaigns.cooperation.domain.link import cooperation_secret, path_of
from campaigns.cooperation.domain.queries import list_cooperation
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import CampaignPage
from events.models import EventPage, EventProposal
from foundation.audit.models import Entry
from foundation.notices.models import Notice, NoticeEvent
from tests.factories.cooperation import cooperating
from tests.factories.events import event_index
from tests.factories.pages import locale, translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, jst
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
MINUTE = "%Y-%m-%dT%H:%M"
ANSWER = {
    "state": "accepted",
    "activities_ja": "会員企業へ案内します。",
    "activities_en": "",
    "may_publish": "on",
    "website": "https://association.example.jp/",
    "contact_name": "見本 花子",
    "contact_email": "hanako@association.example.jp",
    "contact_phone": "03-0000-0000",
    "base": "",
}


def proposal(**changed):
    starts_at = timezone.localtime() + timedelta(days=30)
    return {
        "title_ja": "はじめての分散勤務 公開講座",
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
    assert "はじめての分散勤務" in secretariat.get("/admin/events/proposals/").content.decode()
    assert "はじめての分散勤務" in secretariat.get(decide).content.decode()
    assert secretariat.post(decide, {"act": "approve"}).status_code == 302

    japanese, english = EventPage.objects.order_by("pk")
    assert (japanese.live, english.live, japanese.translation_key) == (False, False, english.translation_key)
    assert (japanese.title, english.title) == ("はじめての分散勤務 公開講座", "Working apart: an open lecture")
    assert (japanese.subject, english.capacity) == (f"campaign:{body.campaign.public_id}", 80)
    assert [one.written_ja for one in english.organisers.all()] == ["見本経済団体連合会"]
    assert Notice.objects.filter(kind="campaigns.cooperation_event_approved", to=ANSWER["contact_email"]).count() == 1

    japanese.get_latest_revision().publish()
    shown = client.get(page).content.decode()
    assert f'<a href="{EventPage.objects.get(pk=japanese.pk).full_url}">' in shown
    assert "はじめての分散勤務" in client.get(index.url).content.decode()


def test_pressed_twice_is_one_and_a_decided_one_stays(client: Client) -> None:
    event_index()
    body = cooperating(state="accepted")
    page = path_of(body, language="ja")
    values = proposal(title_en="")

    client.post(f"{page}propose/event/", values)
    client.post(f"{page}propose/event/", values)
    row = EventProposal.objects.get()
    one = f"{page}propose/event/{row.public_id}/"
    assert "はじめての分散勤務" in client.get(one).content.decode()
    client.post(one, values | {"title_ja": "改めた題名"})
    assert EventProposal.objects.get().title_ja == "改めた題名"

    secretariat = Client()
    secretariat.force_login(staff("view_eventproposal", "decide_eventproposal"))
    decide = f"/admin/events/proposals/{row.pk}/"
    assert secretariat.post(decide, {"act": "refuse", "reason": ""}).status_code == 200
    secretariat.post(decide, {"act": "refuse", "reason": "商品の宣伝です。"})
    secretariat.post(decide, {"act": "approve"})
    assert (EventProposal.objects.get().state, EventPage.objects.count()) == ("refused", 0)
    assert client.post(one, values).status_code == 422
    assert "商品の宣伝です。" in client.get(page).content.decode()
    assert client.post(f"{page}propose/event/nobodys/", values).status_code == 404


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
    assert "<title>Error:" in answer.content.decode()


def test_only_who_cooperates_proposes_and_script_is_text(client: Client) -> None:
    body = cooperating()
    page = path_of(body, language="en")
    assert client.post(f"{page}propose/event/", proposal()).status_code == 302
    assert EventProposal.objects.count() == 0

    client.post(page, ANSWER | {"activities_ja": "<script>alert(1)</script>", "may_publish_activities": "on"})
    client.post(f"{page}propose/event/", proposal(title_ja="<script>alert(2)</script>"))

    shown = client.get(page).content.decode()
    assert "<script>alert" not in shown
    assert shown.count("&lt;script&gt;alert(1)") == 2  # in the form, and in what is published
    assert "&lt;script&gt;alert(2)" in client.get(path_of(body, language="ja")).content.decode()


def test_looking_changes_nothing_and_nothing_is_assumed(client: Client) -> None:
    body = cooperating()
    before = CooperationRequest.objects.values().get()

    answer = client.get(path_of(body))

    assert CooperationRequest.objects.values().get() == before
    assert 'value="accepted" checked' not in re.sub(r"\s+", " ", answer.content.decode())
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert (answer.headers["X-Robots-Tag"], answer.headers["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")


def test_a_closed_or_wrong_address_is_one_and_the_same(client: Client) -> None:
    body = cooperating()
    page = path_of(body, language="ja")
    assert client.get(page).status_code == 200
    secret = cooperation_secret(body)

    assert client.get(f"/ja/cooperate/{body.public_id}{'0' * 32}/").status_code == 404
    assert client.get(f"/ja/cooperate/{body.public_id}/").status_code == 404
    revoke_link(body, by=staff())
    assert client.get(page).status_code == 404
    assert client.post(page, ANSWER).status_code == 404

    stored = [*CooperationRequest.objects.values_list(), *Entry.objects.values_list(), *Notice.objects.values_list()]
    assert secret not in str(stored)
    assert secret[20:] not in str([*stored, *NoticeEvent.objects.values_list()])


def test_two_answers_at_once(client: Client) -> None:
    page = path_of(cooperating(), language="en")
    first = client.post(page, ANSWER)
    second = client.post(page, ANSWER | {"state": "declined", "activities_ja": "わたしたちは辞退します。"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert CooperationRequest.objects.get().state == "accepted"
    assert "わたしたちは辞退します。" in second.content.decode()


def test_only_who_accepted_and_agreed_is_public(client: Client) -> None:
    campaign = CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1))
    for state, may in [("draft", True), ("asked", True), ("declined", True), ("accepted", False), ("accepted", True)]:
        cooperating(
            campaign=campaign,
            name_ja=f"団体{state}{may}",
            name_en=f"Body {state}{may}",
            state=state,
            may_publish=may,
            activities_ja=f"秘密の活動{state}",
            person_name="見本太郎",
            contact_name="見本花子",
            contact_email="hanako@contact.example.jp",
            note="内輪の話",
        )
    page = CampaignPageFactory(campaign=campaign)

    html = client.get(page.url).content.decode()
    data = str(client.get(f"/api/v3/campaigns/{campaign.public_id}/").json())

    assert [row.name_ja for group in list_cooperation(campaign) for row in group.rows] == ["団体acceptedTrue"]
    for text in (html, data):
        assert "団体acceptedTrue" in text
        for hidden in ("団体draft", "団体asked", "団体declined", "団体acceptedFalse", "Body draft", "秘密の活動"):
            assert hidden not in text
        for hidden in ("見本太郎", "見本花子", "example.jp", "内輪の話"):
            assert hidden not in text.replace("http://localhost", "")
    assert CampaignPage.objects.count() == 1


def test_withdrawing_consent_takes_the_name_away(client: Client) -> None:
    body = cooperating()
    page = path_of(body, language="ja")
    client.post(page, ANSWER)
    assert [group.code for group in list_cooperation(body.campaign)] == ["association"]
    body.refresh_from_db()

    client.post(page, ANSWER | {"state": "declined", "base": body.answered_at.isoformat()})

    body.refresh_from_db()
    assert (body.state, body.may_publish, list_cooperation(body.campaign)) == ("declined", False, [])
    events = list(Entry.objects.filter(event__startswith="cooperation.").order_by("pk").values_list("event", flat=True))
    assert events == [
        *("cooperation.accepted", "cooperation.answer_written"),
        *("cooperation.declined", "cooperation.answer_written"),
    ]


def test_both_languages_speak(client: Client) -> None:
    body = cooperating(state="accepted")
    locale("en")
    with override("en"):
        english = client.get(path_of(body, language="en")).content.decode()
    assert "What is published" in english
    assert "公表する内容" in client.get(path_of(body, language="ja")).content.decode()
