"""What is said of a file that failed its check, or was not replaced in time."""

import pytest

from awards.applications.domain.notices import submission as notices
from foundation.assets.enums import Refusal, UploadState
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import address_of, later
from tests.factories.notices import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed():
    """A function that gives the only file of an application, refused as protected by a password."""

    def refuse(application):
        material = application.materials.get()
        material.file.state, material.file.refusal = UploadState.REFUSED, Refusal.ENCRYPTED
        return material

    return refuse


def test_a_failed_file_is_named_with_its_reason_and_until_when(sent, correction, failed):
    application = sent()

    notices.notify_files_failed(application, [failed(application)], correction(application))

    assert written("awards.file_failed") == [
        (
            "owner@example.jp",
            "ja",
            "見本賞2026：2026年7月25日（土）12:00までに資料を送り直してください",
            "「見本賞2026」への応募は2026年7月20日（月）12:00:00に提出され、この時刻はそのまま有効です。"
            "次の資料を受け取れませんでした。\n"
            "就業規則.pdf：受け取れません：パスワードがかかっています。"
            "パスワードなしで保存し直してから、もう一度選んでください。\n\n"
            "2026年7月25日（土）12:00までに、代わりの資料を送ってください。ほかにすることはありません。"
            f"確かめ終わると、応募は自動で受け付けられます。\n\n{address_of(application)}",
        )
    ]


def test_a_failed_file_in_english(sent, correction, failed):
    application = sent("en")

    notices.notify_files_failed(application, [failed(application)], correction(application))

    (mail,) = written("awards.file_failed")
    assert mail[2] == "Sample Award 2026: please upload a file again by Saturday 25 July 2026, 12:00 JST"
    assert mail[3].split("\n")[0] == (
        "Your application to Sample Award 2026 was submitted: Monday 20 July 2026, 12:00:00 JST. "
        "This time remains valid. We could not accept these files:"
    )
    assert Notice.objects.get().values == {
        "cycle": "Sample Award 2026",
        "moment": "Monday 20 July 2026, 12:00:00 JST",
        "files": "就業規則.pdf: Not accepted: the file is password-protected. "
        "Save it without a password and choose it again.",
        "until": "Saturday 25 July 2026, 12:00 JST",
        "link": address_of(application),
    }


def test_the_moment_of_a_failed_file_is_that_of_submitting(sent, correction, failed):
    application = sent()
    application.submitting_at = later(-1)

    notices.notify_files_failed(application, [failed(application)], correction(application))

    assert Notice.objects.get().values["moment"] == "2026年7月19日（日）12:00:00"


def test_of_one_correction_the_failed_files_are_told_once(sent, correction, failed):
    application = sent()
    opened = correction(application)

    for _time in range(2):
        notices.notify_files_failed(application, [failed(application)], opened)

    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        (
            "ja",
            "見本賞2026：応募の受付が済んでいません",
            "「見本賞2026」への応募に必要な資料が期限までに届かなかったため、応募の受付は済んでいません。"
            "書いたものはすべて残っています。これからできることは、次のページをご覧ください。",
        ),
        (
            "en",
            "Sample Award 2026: your application has not been received",
            "A file that your application to Sample Award 2026 needs did not arrive in time, so the application has "
            "not been received. Everything you wrote has been kept. You can find out what you can do now here:",
        ),
    ],
)
def test_a_file_not_replaced(sent, language, subject, text):
    application = sent(language)

    notices.notify_not_replaced(application)

    assert written("awards.file_not_replaced") == [
        ("owner@example.jp", language, subject, f"{text}\n{address_of(application)}")
    ]
