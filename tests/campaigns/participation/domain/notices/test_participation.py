"""What participants are written: to the address on file, in the registration's language, with no secret kept."""

import datetime as dt

import pytest

from campaigns.participation.domain import manage_path, notices
from campaigns.participation.domain.participation_link import CONFIRM, MANAGE
from foundation.headless.domain.address import full_address
from foundation.notices.models import Notice, NoticeEvent
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import ParticipationFactory, jst, open_campaign
from tests.factories.people import staff
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
UNTIL = jst(2098, 11, 7, 14, 20)
TO_LINK = [notices.notify_known, notices.notify_registered_already, notices.notify_link, notices.notify_waiting]
BY_STAFF = [
    notices.notify_approved, notices.notify_rejected, notices.notify_revoked, notices.notify_withdrawn,
    notices.notify_logo_refused, notices.notify_renamed, notices.notify_names_refused,
]  # fmt: skip
SUBJECTS = {
    "notify_confirm": ("登録の確認：見本", "Complete your registration: Mihon"),
    "notify_known": ("すでに登録されています", "You are already registered"),
    "notify_registered_already": ("見本 を登録しようとした人がいます", "Someone tried to register Mihon"),
    "notify_link": ("専用ページのお知らせ", "Your private page"),
    "notify_waiting": ("登録を受け付けました", "We have received your registration"),
    "notify_approved": ("参加証とロゴができました", "Your certificate and logo are ready"),
    "notify_rejected": ("参加登録について", "About your registration"),
    "notify_revoked": ("参加が取り消されました", "Your participation has been revoked"),
    "notify_withdrawn": ("参加を取りやめました", "You have withdrawn"),
    "notify_renamed": ("名称を変更しました", "Your new name is in force"),
    "notify_names_refused": ("名称の変更について", "About your change of name"),
    "notify_logo_refused": ("ロゴについて", "About your logo"),
}


def registered(language="ja", **values):
    """Somebody with everything on record that a mail could say too much of."""
    campaign = open_campaign(
        name_ja="みほん月間2026", name_en="Sample Month 2026", year_label="2026",
        division=DivisionFactory(email="koho@example.jp"),
    )  # fmt: skip
    facts = {
        "state": "unconfirmed", "language": language, "name_ja": "見本", "name_en": "Mihon", "confirm_until": UNTIL,
        "reason": "虚偽の内容", "logo_reason": "小さすぎます", "corporate_number": "8700110005901",
        "website": "https://private.example.jp/", "source_note": "電話で受付", **values,
    }  # fmt: skip
    return ParticipationFactory(campaign=campaign, reachable=True, **facts)


def notify(verb, row):
    verb(row, **({"by": None} if verb in BY_STAFF else {}))
    return Notice.objects.get()


@pytest.mark.parametrize("verb", [notices.notify_confirm, *TO_LINK, *BY_STAFF], ids=lambda verb: verb.__name__)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_mail_in_the_language_of_the_registration(verb, language) -> None:
    row = registered(language)

    notice = notify(verb, row)
    (mail,) = sent_mail()

    japanese, english = SUBJECTS[verb.__name__]
    subject = f"{japanese}（みほん月間2026）" if language == "ja" else f"{english} (Sample Month 2026)"
    assert (mail.to, mail.subject, notice.language) == (["kouhou@example.jp"], subject, language)
    assert (notice.about_type, notice.about_id) == ("laurel_participation.participation", str(row.pk))
    assert [sign for sign in "{}" if sign in mail.body] == []


@pytest.mark.parametrize("verb", [*TO_LINK, notices.notify_approved, notices.notify_logo_refused])
def test_the_private_page_stands_in_the_mail_and_nowhere_else(verb) -> None:
    row = registered()

    notify(verb, row)
    (mail,) = sent_mail()

    assert full_address(manage_path(row)) in mail.body.split()
    kept = f"{list(Notice.objects.values())}{list(NoticeEvent.objects.values())}"
    assert MANAGE.token_of(row.link_reference) not in kept


def test_the_link_that_confirms_is_another_and_holds_until_it_runs_out() -> None:
    row = registered("en")

    notice = notify(notices.notify_confirm, row)
    (mail,) = sent_mail()

    secret = CONFIRM.secret_of(row.link_reference, key=row.link_reference)
    assert full_address(f"/join/confirm/{secret}/") in mail.body.split()
    assert MANAGE.token_of(row.link_reference) not in mail.body
    assert (notice.expires_at, notice.values["until"]) == (UNTIL, "Friday 7 November 2098, 14:20 JST")


def test_a_registration_without_a_time_limit_is_confirmed_without_one() -> None:
    notice = notify(notices.notify_confirm, registered(confirm_until=None))

    assert (notice.expires_at, notice.values["until"]) == (None, "")


@pytest.mark.parametrize("verb", [notices.notify_rejected, notices.notify_revoked, notices.notify_withdrawn])
def test_what_is_over_opens_no_page_and_says_whom_to_ask(verb) -> None:
    notice = notify(verb, registered())
    (mail,) = sent_mail()

    assert (notice.reference, notice.values["office"]) == ("", "koho@example.jp")
    assert "/manage/" not in mail.body


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        (notices.notify_rejected, "虚偽の内容"), (notices.notify_revoked, "虚偽の内容"),
        (notices.notify_logo_refused, "小さすぎます"),
    ],
)  # fmt: skip
def test_a_reason_is_said_word_for_word(verb, reason) -> None:
    assert notify(verb, registered()).values["reason"] == reason


@pytest.mark.parametrize("division", [None, DivisionFactory.build(email="")])
def test_without_an_address_of_the_division_none_is_named(division) -> None:
    row = registered()
    row.campaign.division = division

    assert notify(notices.notify_withdrawn, row).values["office"] == ""


@pytest.mark.parametrize("verb", [notices.notify_confirm, *TO_LINK, *BY_STAFF], ids=lambda verb: verb.__name__)
def test_no_mail_says_more_than_campaign_name_and_what_it_is_about(verb) -> None:
    notice = notify(verb, registered())
    (mail,) = sent_mail()

    said = f"{mail.subject}{mail.body}{notice.values}"
    for private in ("8700110005901", "private.example.jp", "電話で受付"):
        assert private not in said
    assert set(notice.values) <= {"campaign", "name", "until", "reason", "office"}


@pytest.mark.parametrize("verb", BY_STAFF, ids=lambda verb: verb.__name__)
def test_who_caused_it_is_kept_with_the_mail(verb) -> None:
    by = staff()

    verb(registered(), by=by)

    assert Notice.objects.get().queued_by == by


def test_kinds_that_bring_a_link_are_those_that_are_counted_by_the_day() -> None:
    row = registered()
    for verb in (notices.notify_confirm, *TO_LINK[:3]):
        verb(row)

    of_an_address = {"campaigns.address_requested", "campaigns.address_confirm"}  # counted by those who ask for it
    assert set(Notice.objects.values_list("kind", flat=True)) == set(notices.WITH_LINKS) - of_an_address
    assert Notice.objects.filter(created_at__gt=dt.datetime.now(dt.UTC) - dt.timedelta(days=1)).count() == 4


def test_a_name_with_braces_is_filled_in_once() -> None:
    notify(notices.notify_link, registered(name_ja="{link}{campaign}", state="approved"))
    (mail,) = sent_mail()

    assert mail.body.count("/manage/") == 1
    assert "{link}{campaign}" in mail.body.split()
