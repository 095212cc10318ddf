"""Addresses of files: who gets which, what every other hears, and what a forged or old address opens."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import signing
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from foundation.assets import backends, storages
from foundation.assets.domain import preview_address
from foundation.assets.enums import UploadState
from foundation.assets.models.stored_file import new_preview_key
from foundation.audit.models import Entry
from tests.factories.assets import file_row, lay, picture
from tests.factories.media import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    user = get_user_model().objects.create_user("editor@example.jp")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def original_of(image):
    return reverse("laurel_assets:original", args=[image.pk])


def download_of(*facts, salt=backends.DOWNLOAD_SALT):
    return reverse("laurel_assets:download", args=[signing.dumps(facts, salt=salt, compress=True)])


@pytest.fixture
def shown(user, s3):
    """A file with a picture, and the address that its sender's page gave out."""
    file = file_row(UploadState.ACCEPTED, uploaded_by=user, preview_key=new_preview_key())
    lay(s3, file.preview_key, picture("WEBP"))
    return file, preview_address(file, by=user)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_is_sent_to_an_address_of_a_file(client, shown, method):
    addresses = [DocumentFactory().url, original_of(ImageFactory()), download_of("a", "a.pdf", "application/pdf")]

    assert [getattr(client, method)(address).status_code for address in [*addresses, shown[1]]] == [405] * 4


def test_an_original_is_saved_by_staff_under_the_images_title_and_recorded(client, editor):
    image = ImageFactory(title="受賞者/2026")
    client.force_login(editor)

    answer = client.get(original_of(image))

    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (302, True)
    assert parse_qs(urlsplit(answer["Location"]).query)["response-content-disposition"] == [
        'attachment; filename="2026.png"'
    ]
    entry = Entry.objects.get(event="image.downloaded")
    assert (entry.actor, entry.subject_id) == (editor, str(image.pk))


def test_an_original_is_nobody_elses(client, user, editor):
    image = ImageFactory()
    answers = [client.get(original_of(image))]
    client.force_login(user)
    answers.append(client.get(original_of(image)))
    client.force_login(editor)
    answers.append(client.get(original_of(image).replace(str(image.pk), str(image.pk + 1))))

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not Entry.objects.filter(event="image.downloaded").exists()


def test_an_account_that_was_closed_fetches_no_original(client, editor):
    client.force_login(editor)
    get_user_model().objects.filter(pk=editor.pk).update(is_active=False)

    assert client.get(original_of(ImageFactory())).status_code == 404


def test_a_document_asked_for_by_head_is_answered_like_one_that_is_not_there(client):
    document = DocumentFactory()

    assert client.head(document.url).status_code == client.head("/files/nothing/a.pdf").status_code == 404


@pytest.mark.parametrize("address", ["/files/a%00b/a.pdf", "/files/abc/a%00b.pdf", "/files/%E2%80%8B/a.pdf"])
def test_an_address_that_no_database_takes_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_download_is_named_and_typed_by_its_address_and_runs_nothing(client, s3, settings):
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False
    storages.private_storage().save("files/one", ContentFile(b"<script>"))

    answer = client.get(download_of("files/one", "表.html", "text/html"))

    assert b"".join(answer.streaming_content) == b"<script>"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E8%A1%A8.html"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/html", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_download_whose_object_is_gone(client, s3):
    assert client.get(download_of("files/gone", "a.pdf", "application/pdf")).status_code == 404


def test_a_download_signed_for_something_else(client, s3, shown):
    lay(s3, "files/one", b"x")
    facts = ("files/one", "a.pdf", "application/pdf")
    token_of_preview = shown[1].rstrip("/").rpartition("/")[2]

    assert client.get(download_of(*facts, salt="laurel_assets.preview")).status_code == 404
    assert client.get(reverse("laurel_assets:download", args=[token_of_preview])).status_code == 404


def test_a_download_is_over_after_its_time(client, s3, settings):
    settings.LAUREL_DOWNLOAD_SECONDS = 10
    storages.private_storage().save("files/one", ContentFile(b"x"))
    address = download_of("files/one", "a.pdf", "application/pdf")

    with time_machine.travel(timezone.now() + timedelta(seconds=9)):
        early = client.get(address)
    with time_machine.travel(timezone.now() + timedelta(seconds=12)):
        late = client.get(address)

    assert (b"".join(early.streaming_content), late.status_code) == (b"x", 404)


def test_a_picture_is_sealed_whatever_the_host_says(client, user, shown, settings):
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False
    client.force_login(user)

    answer = client.get(shown[1])

    assert (answer.content, answer["Content-Type"]) == (picture("WEBP"), "image/webp")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )


def test_a_picture_is_over_after_an_hour(client, user, shown):
    client.force_login(user)

    with time_machine.travel(timezone.now() + timedelta(seconds=3602)):
        assert client.get(shown[1]).status_code == 404


@pytest.mark.parametrize("change", [{"preview_key": None}, {"state": UploadState.REFUSED, "refusal": "expired"}])
def test_a_picture_of_a_file_that_is_not_kept_any_more(client, user, shown, change):
    file, address = shown
    type(file).objects.filter(pk=file.pk).update(**change)
    client.force_login(user)

    assert client.get(address).status_code == 404


def test_a_picture_that_is_lost_and_a_store_that_is_away(client, user, shown, s3):
    file, address = shown
    client.force_login(user)
    (s3.folder / "private" / file.preview_key).unlink()
    lost = client.get(address)
    s3.stop()
    away = client.get(address)

    assert (lost.status_code, away.status_code, away.content) == (404, 503, b"")
    assert "no-store" in away["Cache-Control"]
