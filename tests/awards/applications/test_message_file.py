"""Files of a message: checked before anybody opens them, sent once however often the message comes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from awards.applications.domain.errors import MessageNotStored, TooManyMessageFiles
from awards.applications.domain.message import MOST_FILES, list_unclaimed, send_message
from awards.applications.models import ApplicationMessage, MessageFile
from foundation.assets.domain.reconcile import purge_unclaimed
from foundation.assets.enums import Refusal
from foundation.assets.models import StoredFile
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.assets import check_arrived, lying, pdf, picture
from tests.parts.threads import run_together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.fixture
def application():
    return ApplicationFactory()


def upload(name="規程.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def send(application, *files, text="ご確認ください。", save="0123456789abcdef.0"):
    return send_message(application, text=text, files=files, save=save, by=application.owner, from_staff=False)


def state_of(message):
    return [each.file.state for each in message.files.all()]


def test_the_files_of_a_message_are_checked_like_every_upload(application):
    message = send(application, upload(), upload("壊れた.pdf", b"%PDF-1.7 nothing"), upload("図.png", picture()))

    assert state_of(message) == ["arrived", "arrived", "arrived"]
    check_arrived()
    assert state_of(message) == ["accepted", "refused", "accepted"]


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("道具.exe", b"MZ", Refusal.TYPE_NOT_ALLOWED),
        ("動画.mp4", b"x", Refusal.TYPE_NOT_ALLOWED),
        ("空.pdf", b"", Refusal.EMPTY),
        ("大きい.pdf", b"%PDF" + bytes(10 * 1024 * 1024), Refusal.TOO_LARGE),
    ],
)
def test_a_file_beyond_the_limits_keeps_the_whole_message_back(application, name, content, refusal):
    with pytest.raises(ValidationError) as refused:
        send(application, upload(), upload(name, content))

    assert (refused.value.code, ApplicationMessage.objects.count(), Notice.objects.count()) == (refusal, 0, 0)


def test_a_message_has_five_files_at_most(application):
    assert send(application, *(upload(f"{n}.pdf") for n in range(MOST_FILES))).files.count() == 5

    with pytest.raises(TooManyMessageFiles):
        send(application, *(upload(f"{n}.pdf") for n in range(MOST_FILES + 1)))

    assert (ApplicationMessage.objects.count(), StoredFile.objects.count()) == (1, 5)


def test_a_message_that_comes_twice_is_one_with_its_files(application):
    first = send(application, upload())

    again = send(application, upload())

    assert (again, StoredFile.objects.count(), Notice.objects.filter(kind="awards.message").count()) == (first, 1, 0)


@pytest.mark.parametrize("changed", [{"name": "別.pdf"}, {"content": pdf(b"/Lang (ja)")}])
def test_another_file_from_the_same_page_is_another_message(application, changed):
    first = send(application, upload())

    assert send(application, upload(**changed)) != first
    assert MessageFile.objects.count() == 2


def test_another_text_from_the_same_page_is_another_message(application):
    assert send(application, text="追伸") != send(application)


def test_the_page_of_one_person_says_nothing_of_anothers(application):
    other = ApplicationFactory(cycle=application.cycle)

    assert send(application, upload()) != send(other, upload())


def test_when_the_store_is_away_nothing_is_sent_and_the_page_can_be_sent_again(application, s3):
    s3.stop()
    with pytest.raises(MessageNotStored):
        send(application, upload())
    assert ApplicationMessage.objects.count() == 0

    s3.start()
    assert state_of(send(application, upload())) == ["arrived"]


def test_a_file_whose_message_was_never_written_goes_after_a_day(application, s3):
    kept = send(application, upload())
    with pytest.raises(ValidationError):
        send(application, upload("一.pdf"), upload("二.exe"), text="二通目")
    check_arrived()
    late = timezone.now() + timedelta(days=2)

    assert [file.original_name for file in list_unclaimed(late)] == ["一.pdf"]
    purge_unclaimed(at=late)
    assert lying(s3) == [kept.files.get().file.key]


@pytest.mark.django_db(transaction=True)
def test_eight_of_the_same_message_at_once_are_one(application):
    def once():
        return send(application, upload()).pk

    sent = run_together([once] * (8 if connection.vendor == "postgresql" else 4))

    assert (len(set(sent)), ApplicationMessage.objects.count(), MessageFile.objects.count()) == (1, 1, 1)
