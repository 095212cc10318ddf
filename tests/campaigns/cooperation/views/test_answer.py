"""A cooperating body on its private page: it answers, sees what is published, proposes its event; staff decide."""

import pytest
from django.test import Client

from campaigns.cooperation.domain import revoke_link
from campaigns.cooperation.domain.queries import list_cooperation
from campaigns.cooperation.domain.request_link import cooperation_secret, path_of
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import CampaignPage
from foundation.audit.models import Entry
from foundation.notices.models import Notice, NoticeEvent
from tests.factories.cooperation import ANSWER, cooperating
from tests.factories.pages import locale
from tests.factories.participation import CampaignFactory, CampaignPageFactory, jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_looking_changes_nothing_and_nothing_is_assumed(client: Client) -> None:
    body = cooperating()
    before = CooperationRequest.objects.values().get()

    answer = client.get(path_of(body))

    assert CooperationRequest.objects.values().get() == before
    choices = page_of(answer).all("input[name=state]")
    assert [choice.get("checked") for choice in choices] == [None] * 3
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
    assert page_of(second).one("textarea[name=activities_ja]").source.strip() == "わたしたちは辞退します。"


def test_an_answer_given_meanwhile_is_said_though_the_form_was_wrong_before(client: Client) -> None:
    """A page shown again for another error does not know of the colleague's answer yet."""
    page = path_of(cooperating(), language="en")
    opened = page_of(client.get(page)).one("form:has([name=base])").fields["base"]
    client.post(page, ANSWER)

    wrong = page_of(client.post(page, ANSWER | {"state": "", "base": opened})).one("form:has([name=base])").fields
    refused = client.post(page, wrong | {"state": "declined"})

    assert (refused.status_code, CooperationRequest.objects.get().state) == (422, "accepted")
    assert client.post(page, page_of(refused).one("form:has([name=base])").fields).status_code == 302
    assert CooperationRequest.objects.get().state == "declined"


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

    html = client.get(page.url)
    data = client.get(f"/api/v3/campaigns/{campaign.public_id}/")

    assert [row.name_ja for group in list_cooperation(campaign) for row in group.rows] == ["団体acceptedTrue"]
    assert page_of(html).said_with("団体acceptedTrue") == ["団体acceptedTrue"]
    assert [body["name"] for body in data.json()["cooperation"]] == ["団体acceptedTrue"]
    for text in (html.content.decode(), str(data.json())):
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


def test_consent_is_taken_back_while_the_body_goes_on_cooperating(client: Client) -> None:
    body = cooperating()
    page = path_of(body, language="ja")
    client.post(page, ANSWER)
    body.refresh_from_db()
    assert [group.code for group in list_cooperation(body.campaign)] == ["association"]
    silent = {name: value for name, value in ANSWER.items() if name != "may_publish"}

    client.post(page, silent | {"base": body.answered_at.isoformat()})

    body.refresh_from_db()
    assert (body.state, body.may_publish, list_cooperation(body.campaign)) == ("accepted", False, [])


def test_both_languages_speak(client: Client) -> None:
    body = cooperating(state="accepted")
    locale("en")
    for language, title in (("en", "What is published"), ("ja", "公表する内容")):
        assert page_of(client.get(path_of(body, language=language))).said_with(title, "h2") == [title]


def test_numbers_and_addresses_are_kept_half_width_as_in_applications(client: Client) -> None:
    body = cooperating()
    typed = {
        "contact_phone": "０３ー１２３４−５６７８",
        "contact_email": "ｋｏｈｏ＠ｃｉｔｙ．ｅｘａｍｐｌｅ．ｊｐ",
        "website": "ｗｗｗ．city.example.jp",
    }

    client.post(path_of(body), {**ANSWER, **typed})

    row = CooperationRequest.objects.get()
    assert (row.contact_phone, row.contact_email, row.website) == (
        "03-1234-5678", "koho@city.example.jp", "https://www.city.example.jp",
    )  # fmt: skip
