"""What a draft is reminded of, and what is said of more time: each mail word by word."""

import pytest

from awards.applications.domain.notices.reminder import name_sections, notify_grant, notify_reminder, write_values
from awards.applications.models import ExtensionGrant
from awards.programmes.enums import Section
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import NOON, address_of, later
from tests.factories.notices import written
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
MISSING = [Section.ORGANISATION, Section.MATERIALS]


@pytest.fixture
def grant(draft):
    """More time that was asked for; not decided, not saved."""
    return ExtensionGrant(
        application=draft, closes_at=later(20), reason="停電", requested_by=staff(), requested_at=NOON
    )


def test_a_reminder_goes_to_all_who_write_until_the_close(draft, colleague):
    colleague("hanako@example.jp", right="submit")
    colleague("reader@example.jp", right="view")
    close = draft.cycle.closes_at

    notify_reminder(draft, MISSING, closes_at=close)

    subject = "見本賞2026：締切は2026年8月1日（土）12:00です"
    body = (
        "見本賞2026への応募は、まだ提出されていません。受付は2026年8月1日（土）12:00までです。\n\n"
        f"足りないもの：団体、資料\n\n応募のページ：{address_of(draft)}"
    )
    assert written("awards.reminder") == [
        (address, "ja", subject, body) for address in ("owner@example.jp", "hanako@example.jp")
    ]
    assert set(Notice.objects.values_list("expires_at", "about_id")) == {(close, str(draft.pk))}


def test_a_reminder_in_english(in_english):
    notify_reminder(in_english, MISSING, closes_at=in_english.cycle.closes_at)

    assert written("awards.reminder") == [
        (
            "owner@example.jp",
            "en",
            "Sample Award 2026: applications close Saturday 1 August 2026, 12:00 JST",
            "Your application to Sample Award 2026 has not been submitted yet. Applications are accepted until "
            "Saturday 1 August 2026, 12:00 JST.\n\n"
            f"Still missing: Organisation, Materials\n\nYour application: {address_of(in_english)}",
        )
    ]


def test_a_reminder_names_the_close_that_counts_for_this_application(draft):
    notify_reminder(draft, MISSING, closes_at=later(20))

    notice = Notice.objects.get()
    assert (notice.values["close"], notice.expires_at) == ("2026年8月9日（日）12:00", later(20))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "足りないものはありません。あとは提出するだけです。"),
        ("en", "Nothing is missing. It only needs to be submitted."),
    ],
)
def test_where_nothing_is_missing_it_says_so(draft, language, said):
    assert write_values(draft, [], closes_at=draft.cycle.closes_at, language=language)["missing"] == said


def test_the_preview_has_the_values_of_a_language_that_is_not_the_readers(draft, in_english):
    values = write_values(draft, MISSING, closes_at=later(20), language="en")

    assert values == {
        "cycle": "Sample Award 2026",
        "close": "Sunday 9 August 2026, 12:00 JST",
        "missing": "Organisation, Materials",
        "link": address_of(draft),
    }


def test_sections_are_joined_as_the_language_does():
    assert name_sections([Section.ORGANISATION], "ja") == "団体"
    assert name_sections(MISSING, "ja") == "団体、資料"
    assert name_sections([], "en") == ""


@pytest.mark.parametrize(
    ("is_approved", "kind", "subject", "body"),
    [
        (
            True,
            "awards.extension_approved",
            "見本賞2026：締切を延ばしました",
            "見本賞2026への応募を、2026年8月9日（日）12:00まで提出できます。あなたの応募だけの締切です。",
        ),
        (
            False,
            "awards.extension_declined",
            "見本賞2026：締切は延長されませんでした",
            "見本賞2026への応募の締切は、延ばせませんでした。締切は2026年8月1日（土）12:00のままです。",
        ),
    ],
)
def test_a_decision_on_more_time_in_japanese(draft, colleague, grant, is_approved, kind, subject, body):
    colleague("hanako@example.jp", right="edit")
    grant.is_approved = is_approved

    notify_grant(grant, by=staff())

    assert written(kind) == [
        (address, "ja", subject, f"{body}\n\n{address_of(draft)}")
        for address in ("owner@example.jp", "hanako@example.jp")
    ]
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("is_approved", "kind", "subject", "body"),
    [
        (
            True,
            "awards.extension_approved",
            "Sample Award 2026: your deadline has been extended",
            "You can submit your application to Sample Award 2026 until Sunday 9 August 2026, 12:00 JST. "
            "This deadline applies only to you.",
        ),
        (
            False,
            "awards.extension_declined",
            "Sample Award 2026: your deadline was not extended",
            "We could not extend the deadline for your application to Sample Award 2026. "
            "The deadline remains Saturday 1 August 2026, 12:00 JST.",
        ),
    ],
)
def test_a_decision_on_more_time_in_english(in_english, grant, is_approved, kind, subject, body):
    grant.is_approved = is_approved

    notify_grant(grant, by=staff())

    assert written(kind) == [("owner@example.jp", "en", subject, f"{body}\n\n{address_of(in_english)}")]


def test_the_offices_reason_for_more_time_is_not_told(grant):
    grant.reason = "内部の事情"

    for grant.is_approved in (True, False):
        notify_grant(grant, by=staff())

    assert [value for row in Notice.objects.all() for value in row.values.values() if "内部" in value] == []
    assert [set(row.values) for row in Notice.objects.all()] == [{"cycle", "close", "link"}] * 2
