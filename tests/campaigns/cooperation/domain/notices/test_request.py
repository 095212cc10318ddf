"""What is written to a body and the secretariat about a request: in which language, once, with no secret kept."""

import datetime as dt

import pytest

from campaigns.cooperation.domain.notices.request import (
    ATTACHED_LETTER,
    notify_answered,
    notify_body,
    notify_logo_decided,
    notify_proposal_decided,
    notify_reminded,
    notify_requested,
)
from campaigns.cooperation.domain.request_link import COOPERATE, address_of
from campaigns.cooperation.models import CooperationLogo
from foundation.content.registry import Proposal
from foundation.notices.models import Notice, NoticeEvent
from tests.factories.cooperation import CooperationRequestFactory, cooperating
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import CampaignFactory, jst
from tests.factories.people import staff
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
CHAIR, DIVISION = "chair@association.example.jp", "koho@example.jp"
LAST_DAY = dt.date(2098, 9, 30)
LETTER = {
    "language": "ja",
    "subject": "みほん月間への協力のお願い",
    "to": ["見本経済団体連合会", "会長 見本 一郎 様"],
    "paragraphs": ["時下ますます御清栄のことと存じます。", "御協力をお願いいたします。"],
    "items": [{"label": "期間", "value": "11月"}, {"label": "回答期限", "value": "9月30日"}],
}


def request_of(**values):
    """A body of a campaign whose division can be written to."""
    campaign = values.pop("campaign", None) or CampaignFactory(
        name_ja="みほん月間", name_en="Sample Month", division=DivisionFactory(email=DIVISION)
    )
    return cooperating(campaign=campaign, **{"state": "accepted", "answer_source": "link", **values})


def queued():
    return [(notice.kind.removeprefix("campaigns.cooperation_"), notice.to) for notice in Notice.objects.order_by("pk")]


def proposal(**changed):
    facts = {"title": "公開講座", "starts_at": jst(2098, 11, 5, 14), "state": "approved", "reason": ""}
    return Proposal(**{**dict.fromkeys(Proposal.__struct_fields__, ""), **facts, **changed})


def test_an_answer_on_the_page_goes_to_the_office_and_back_as_a_copy() -> None:
    body = request_of(language="en", name_en="Sample Economic Association")

    notify_answered(body, by=None)

    assert queued() == [("to_office", DIVISION), ("answered", CHAIR)]
    notice, copy = Notice.objects.order_by("pk")
    assert (notice.language, notice.values["body"], notice.values["answer"]) == ("ja", "見本経済団体連合会", "承諾")
    assert (copy.language, copy.values["body"], copy.values["answer"]) == (
        "en", "Sample Economic Association", "accepted",
    )  # fmt: skip


def test_the_office_is_led_to_the_admin_and_never_to_the_bodys_page() -> None:
    body = request_of()

    notify_answered(body, by=None)

    notice = Notice.objects.get(to=DIVISION)
    assert (notice.reference, notice.values["link"].endswith(f"/bodies/{body.pk}/")) == ("", True)


def test_what_staff_have_entered_is_mailed_to_nobody() -> None:
    notify_answered(request_of(answer_source="telephone"), by=staff())

    assert queued() == []


@pytest.mark.parametrize("division", [None, ""])
def test_where_the_division_has_no_address_the_body_gets_its_copy_all_the_same(division) -> None:
    made = None if division is None else DivisionFactory(email=division)

    notify_answered(request_of(campaign=CampaignFactory(division=made)), by=None)

    assert queued() == [("answered", CHAIR)]


@pytest.mark.parametrize(
    ("language", "items"), [("ja", "期間：11月\n回答期限：9月30日"), ("en", "期間: 11月\n回答期限: 9月30日")]
)
def test_the_letter_stands_in_the_mail_and_goes_with_it(language, items) -> None:
    body, by = request_of(language=language), staff()

    notify_requested(body, {**LETTER, "language": language}, by=by)

    notice = Notice.objects.get()
    assert {name: notice.values[name] for name in ("subject", "addressee", "text", "items")} == {
        "subject": "みほん月間への協力のお願い",
        "addressee": "見本経済団体連合会\n会長 見本 一郎 様",
        "text": "時下ますます御清栄のことと存じます。\n\n御協力をお願いいたします。",
        "items": items,
    }
    attached = notice.attachments.get()
    assert (attached.attachment_factory, attached.key, notice.queued_by) == (ATTACHED_LETTER, body.public_id, by)


@pytest.mark.parametrize(
    ("values", "addressee", "until"),
    [
        (
            {"person_title": "会長", "person_name": "見本 一郎"},
            "見本経済団体連合会 会長 見本 一郎",
            "2098年9月30日（火）",
        ),
        ({}, "見本経済団体連合会", "2098年9月30日（火）"),
        (
            {"language": "en", "name_en": "Sample Association", "person_name": "Chair"},
            "Sample Association Chair",
            "Tuesday 30 September 2098",
        ),
    ],
)
def test_a_reminder_names_addressee_and_day(values, addressee, until) -> None:
    notify_reminded(request_of(**values), until=LAST_DAY, by=None)

    notice = Notice.objects.get()
    assert (notice.values["addressee"], notice.values["until"]) == (addressee, until)


def test_a_reminder_goes_once_for_each_last_day() -> None:
    body = request_of()

    for until in (LAST_DAY, LAST_DAY, LAST_DAY + dt.timedelta(days=7)):
        notify_reminded(body, until=until, by=None)

    assert queued() == [("reminder", CHAIR), ("reminder", CHAIR)]


@pytest.mark.parametrize(("state", "kind"), [("approved", "logo_approved"), ("refused", "logo_refused")])
def test_what_became_of_a_logo(state, kind) -> None:
    logo = CooperationLogo(request=request_of(), state=state, reason="小さすぎます。")

    notify_logo_decided(logo, by=staff())

    assert queued() == [(kind, CHAIR)]
    assert Notice.objects.get().values.get("reason") == ("小さすぎます。" if state == "refused" else None)


@pytest.mark.parametrize(
    ("language", "state", "kind", "starts"),
    [
        ("ja", "approved", "event_approved", "2098年11月5日（水）14:00"),
        ("en", "refused", "event_refused", "Wednesday 5 November 2098, 14:00 JST"),
    ],
)
def test_what_became_of_a_proposal(language, state, kind, starts) -> None:
    notify_proposal_decided(request_of(language=language), proposal(state=state, reason="商品の宣伝です。"))

    notice = Notice.objects.get()
    assert (queued(), notice.values["title"], notice.values["starts"]) == ([(kind, CHAIR)], "公開講座", starts)
    assert notice.values.get("reason") == ("商品の宣伝です。" if state == "refused" else None)


def test_mail_goes_to_the_contact_they_named() -> None:
    notify_body("campaigns.cooperation_link", request_of(contact_email="hanako@association.example.jp"), {})

    assert queued() == [("link", "hanako@association.example.jp")]


def test_where_no_address_is_known_nothing_is_written_and_no_link_is_made() -> None:
    body = CooperationRequestFactory(email="")

    assert notify_body("campaigns.cooperation_link", body, {}) is None

    body.refresh_from_db()
    assert (body.link_reference, queued()) == ("", [])


def test_a_body_without_a_link_gets_one_with_its_first_mail() -> None:
    body = CooperationRequestFactory(email=CHAIR)

    notice = notify_body("campaigns.cooperation_link", body, {})

    body.refresh_from_db()
    assert notice.reference == body.link_reference != ""


@pytest.mark.parametrize(
    ("language", "subject"), [("ja", "みほん月間：専用ページのご案内"), ("en", "Sample Month: your private page")]
)
def test_the_address_is_in_the_mail_in_the_bodys_language_and_kept_nowhere(language, subject) -> None:
    body = request_of(language=language)
    notify_body("campaigns.cooperation_link", body, {})

    (mail,) = sent_mail()

    assert (mail.subject, address_of(body, language=language) in mail.body.split()) == (subject, True)
    kept = f"{list(Notice.objects.values())}{list(NoticeEvent.objects.values())}"
    assert COOPERATE.token_of(body.link_reference) not in kept


@pytest.mark.parametrize("kind", ["campaigns.cooperation_logo_approved", "campaigns.cooperation_answered"])
def test_nothing_of_the_addressee_or_the_offices_note_leaks(kind) -> None:
    body = request_of(person_name="見本 太郎", contact_phone="03-0000-9999", note="内輪の話")
    values = {"answer": "協力する"} if kind.endswith("answered") else {}

    notify_body(kind, body, values)
    (mail,) = sent_mail()

    for private in ("見本 太郎", "03-0000-9999", "内輪の話"):
        assert private not in f"{mail.subject}{mail.body}"
