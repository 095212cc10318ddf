"""Writing to an applicant with files, and opening what an applicant sent, under the right to open files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.domain import send_message
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.assets import check_arrived, pdf
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
RIGHTS = ("view_application", "process_application", "download_material")


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def page(application):
    return reverse("awards_applications_modeladmin_inspect", args=[application.pk])


def sent_by_applicant(application, *names):
    files = [SimpleUploadedFile(name, content) for name, content in names]
    return send_message(application, text="お送りします。", by=application.owner, from_staff=False, files=files)


def test_the_office_writes_with_files_and_the_same_page_sends_them_once(client, application):
    client.force_login(staff(*RIGHTS))
    address = reverse("laurel_processing_admin_message", args=[application.pk])
    shown = page_of(client.get(address))

    for _time in range(2):
        files = [SimpleUploadedFile("様式.pdf", pdf()), SimpleUploadedFile("例.pdf", pdf())]
        client.post(address, {"text": "お使いください。", "enclosed": files, "save": shown.fields["save"]})

    assert shown.one("form[enctype='multipart/form-data'] #id_enclosed").get("multiple") is not None
    message = application.messages.get()
    assert (message.is_from_staff, [str(each) for each in message.files.all()]) == (True, ["様式.pdf", "例.pdf"])


def test_the_office_is_told_what_a_message_cannot_take_and_when_the_store_is_away(client, application, s3):
    client.force_login(staff(*RIGHTS))
    address = reverse("laurel_processing_admin_message", args=[application.pk])
    s3.stop()

    wrong = page_of(client.post(address, {"text": "長い文", "enclosed": [SimpleUploadedFile("道具.exe", b"MZ")]}))
    away = page_of(client.post(address, {"text": "長い文", "enclosed": [SimpleUploadedFile("例.pdf", pdf())]}))

    assert (wrong.fields["text"], away.fields["text"], application.messages.count()) == ("長い文", "長い文", 0)
    assert len(wrong.said_with("「道具.exe」は受け取れません：")) == 1
    assert len(away.said_with("いまはファイルを預かれない", "[role=alert] *")) == 1


def test_the_office_opens_what_was_sent_with_a_message_and_that_is_recorded(client, application):
    message = sent_by_applicant(application, ("規程.pdf", pdf()), ("壊れた.pdf", b"%PDF none"))
    check_arrived()
    clerk = staff(*RIGHTS)
    client.force_login(clerk)

    shown = page_of(client.get(page(application)))

    (link,) = shown.all(".laurel-talk ul a")
    assert (link.text, len(shown.said_with("壊れた.pdf"))) == ("規程.pdf", 1)
    assert client.get(link["href"]).status_code == 302
    entry = Entry.objects.of(application).get(event="application.message_file_opened")
    assert (entry.actor, entry.after["message"]) == (clerk, message.public_id)


def test_the_right_to_read_is_not_the_right_to_open_files_of_messages(client, application):
    file = sent_by_applicant(application, ("規程.pdf", pdf())).files.get().file
    check_arrived()
    client.force_login(staff("view_application"))

    shown = page_of(client.get(page(application)))
    answer = client.get(reverse("laurel_processing_admin_message_file", args=[file.public_id]))

    assert shown.texts(".laurel-talk ul a") == []
    assert (answer.status_code, Entry.objects.filter(event="file.downloaded").count()) == (302, 0)
