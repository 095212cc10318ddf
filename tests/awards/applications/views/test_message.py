"""Messages between an applicant and the secretariat."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.domain import make_reading_link, reading_secret, send_message
from awards.applications.models import ApplicationMember
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.factories.assets import check_arrived, pdf
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_messages_of_a_draft_call_it_by_name_never_by_its_address(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "messages")))

    assert shown.one("main .eyebrow").text == application.cycle.name
    assert shown.one("main .lead").text.endswith("メールでもお知らせします。")


def test_messages_go_both_ways(client, application, secretariat):
    send_message(application, text="いつの数ですか。", by=secretariat, from_staff=True)

    assert page_of(client.get(page(application, "messages"))).texts("main .timeline li p") == ["いつの数ですか。"]
    assert application.messages.get().read_at is not None
    assert client.post(page(application, "messages"), {"text": "5月です。"})["Location"] == page(
        application, "messages"
    )
    assert client.post(page(application, "messages"), {"text": " "}).status_code == 422

    first, second = application.messages.all()
    assert (first.read_at is not None, second.text, second.is_from_staff) == (True, "5月です。", False)


def test_a_message_too_long_or_with_hidden_characters(client, application):
    client.force_login(application.owner)
    address = reverse("laurel_applications:messages", args=[application.public_id])
    assert page_of(client.get(address)).one("#id_text").get("maxlength") is None  # a browser would cut a paste there

    refused = page_of(client.post(address, {"text": "あ" * 6000}))
    client.post(address, {"text": "見本\u202eです\x07。\r\n二行目"})

    too_long = "5000字までです。いまは6000字です。短くしてください。書いた文はすべて残してあります。"
    assert refused.one("#id_text-e").text == too_long
    assert refused.fields["text"] == "あ" * 6000
    assert [each.text for each in application.messages.all()] == ["見本です。\n二行目"]


@pytest.fixture
def with_files(application, secretariat, s3):
    """The office has sent two files: one that can be opened, one that was refused."""
    files = [SimpleUploadedFile("記入例.pdf", pdf()), SimpleUploadedFile("様式.docx", b"PK none")]
    send_message(application, text="様式をお送りします。", by=secretariat, from_staff=True, files=files)
    return application


def opened(client, application, name="記入例.pdf"):
    message = application.messages.get()
    file_id = message.files.get(file__original_name=name).file.public_id
    return client.get(page(application, "message_file", file_id))


def test_files_go_with_a_message_without_javascript(client, application, s3):
    shown = page_of(client.get(page(application, "messages")))
    sent = {"text": "お送りします。", "enclosed": [SimpleUploadedFile("図.pdf", pdf())], "save": shown.fields["save"]}

    for _time in range(2):
        assert client.post(page(application, "messages"), sent).status_code == 302
        sent["enclosed"] = [SimpleUploadedFile("図.pdf", pdf())]

    assert (
        shown.one("form[enctype='multipart/form-data'] #id_enclosed")["accept"]
        == ".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png"
    )
    message = application.messages.get()
    assert [each.file.original_name for each in message.files.all()] == ["図.pdf"]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (
            ["図.exe"],
            "「図.exe」は受け取れません：この種類のファイルは、ここでは受け取れません。"
            "PDF、DOCX、XLSX、PPTX、JPG、PNGで保存し直して、もう一度選んでください。",
        ),
        ([f"{n}.pdf" for n in range(6)], "一度に送れるのは5件までです。選び直してください。"),
    ],
)
def test_what_a_message_cannot_take_is_said_and_its_text_stays(client, application, names, fault):
    files = [SimpleUploadedFile(name, pdf()) for name in names]

    refused = client.post(page(application, "messages"), {"text": "長く書いた文", "enclosed": files})

    shown = page_of(refused)
    assert (refused.status_code, shown.one("#id_enclosed-e").text, shown.fields["text"]) == (422, fault, "長く書いた文")
    assert application.messages.count() == 0


def test_when_the_store_is_away_the_text_of_a_message_stays(client, application, s3):
    s3.stop()

    refused = client.post(
        page(application, "messages"),
        {"text": "文", "enclosed": [SimpleUploadedFile("図.pdf", pdf())], "save": "ab12.0"},
    )

    shown = page_of(refused)
    fault = "いまはファイルを預かれないため、連絡は送られていません。数分後にもう一度お試しください。"
    assert (shown.one("#id_enclosed-e").text, shown.fields["text"], shown.fields["save"]) == (fault, "文", "ab12.0")


def test_a_file_of_a_message_is_shown_with_its_state_and_opened_once_it_is_checked(client, with_files):
    waiting = page_of(client.get(page(with_files, "messages")))
    before = opened(client, with_files).status_code
    check_arrived()
    checked = page_of(client.get(page(with_files, "messages")))

    assert (
        waiting.texts("main .file .state")
        == ["中身を確かめています。少し待ってこのページを読み込み直すと開けます。"] * 2
    )
    (refused,) = checked.texts("main .file .state")
    assert refused.startswith("受け取れません：")
    assert (before, opened(client, with_files).status_code) == (404, 302)
    assert opened(client, with_files, "様式.docx").status_code == 404
    assert Entry.objects.filter(event="file.downloaded").count() == 1


def test_who_reads_the_messages_opens_their_files_and_nobody_else(client, with_files):
    check_arrived()
    colleague, stranger = ApplicantFactory(), ApplicantFactory()
    by, now = with_files.owner, with_files.created_at
    ApplicationMember.objects.create(
        application=with_files,
        email=colleague.email,
        user=colleague,
        right="view",
        invited_by=by,
        invited_at=now,
        joined_at=now,
    )
    link = make_reading_link(with_files, by=by)
    client.logout()

    reading = page_of(client.get(reverse("laurel_applications:read", args=[reading_secret(link)])))
    signed_out = opened(client, with_files)
    statuses = []
    for person in (colleague, stranger):
        client.force_login(person)
        statuses.append(opened(client, with_files).status_code)

    assert (signed_out.status_code, signed_out["Location"].split("?")[0]) == (302, reverse("account_login"))
    assert (statuses, reading.said_with("記入例.pdf")) == ([302, 404], [])


def test_a_file_of_another_application_is_not_opened_through_ones_own(client, with_files):
    check_arrived()
    other = ApplicationFactory(owner=with_files.owner, cycle=with_files.cycle)

    file_id = with_files.messages.get().files.first().file.public_id

    assert client.get(page(other, "message_file", file_id)).status_code == 404
