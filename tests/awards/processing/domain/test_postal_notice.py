"""Letters to applicants without e-mail: as they are printed, and marked as posted once."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from awards.applications.domain.notices.postal import write_postal_notice
from awards.applications.models import PostalNotice
from awards.processing.domain.postal_notice import mark_posted, print_postal_notice
from foundation.audit.models import Entry
from foundation.notices.domain.errors import UnknownKind
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.organisations import DivisionFactory
from tests.factories.people import staff
from tests.parts.paper import missing_from, text_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 16, tzinfo=UTC)  # the 21st in Japan
VALUES = {"cycle": "見本賞2026", "reference": "SA2026-0001", "reason": "雪のため", "link": "https://example.jp/apply/"}


@pytest.fixture
def application():
    return ApplicationFactory(contact_department="総務課", cycle=full_cycle(programme__division=DivisionFactory()))


def written(application, key="", kind="awards.ineligible"):
    write_postal_notice(kind, application, VALUES, key=key)
    return PostalNotice.objects.order_by("pk").last()


@pytest.mark.parametrize(
    ("language", "subject", "reason"),
    [
        ("en", "SA2026-0001: your application is not eligible", "Reason: 雪のため"),
        ("ja", "SA2026-0001：応募は選考の対象になりません", "理由：雪のため"),
    ],
)
@pytest.mark.parametrize("active", ["en", "ja"])
def test_it_says_in_the_applicants_language_what_the_mail_would_say(application, language, subject, reason, active):
    application.language = language

    with override(active):
        notice = written(application)

    assert (notice.subject, notice.body.split("\n\n")[1]) == (subject, reason)


def test_one_with_a_key_is_written_once(application):
    for _time in range(2):
        written(application, key="x")
    written(application)
    written(application)

    assert PostalNotice.objects.count() == 3


def test_an_unknown_kind_is_no_letter(application):
    with pytest.raises(UnknownKind):
        written(application, kind="awards.unknown")


def test_on_paper_it_has_its_date_whom_it_is_to_and_from(application):
    application.reference = "SA2026-0007"
    application.save()
    notice = written(application)

    paper = text_of(print_postal_notice(notice, at=AT).content)

    division = application.cycle.programme.division
    parts = [
        "2026年11月21日",
        "見本食品株式会社",
        "総務課",
        "見本 花子",
        str(division),
        notice.subject,
        "雪のため",
        "SA2026-0007",
    ]
    assert missing_from(paper, parts) == []


def test_it_is_marked_as_posted_once_and_on_record(application):
    notice, clerk = written(application), staff("process_application")

    assert [mark_posted(notice, by=clerk, at=AT) for _time in range(2)] == [True, False]

    notice.refresh_from_db()
    assert (notice.posted_at, notice.posted_by) == (AT, clerk)
    assert Entry.objects.get(event="application.notice_posted").after == {"kind": "awards.ineligible"}
    with pytest.raises(MayNot):
        mark_posted(notice, by=staff("view_application"))
