"""In a host with Django's own storage: everything goes through the server, and checks say what is missing."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.images.models import Image

from awards.processing.checks import check_installed_apps
from foundation.assets.checks import check_media_models, check_storage_aliases
from foundation.assets.domain import complete_upload, receive_upload, signed_download
from foundation.assets.domain.errors import NotReceived
from foundation.assets.domain.queries import get_picture
from foundation.assets.domain.reconcile import clear_orphans
from foundation.assets.domain.rendition import make_renditions, want_renditions
from foundation.assets.storages import private_storage, public_storage
from foundation.headless.checks import check_documentation
from tests.factories.assets import begin, pdf, picture, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def plain_host(settings, tmp_path):
    """Settings without the two aliases."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
        "staticfiles": settings.STORAGES["staticfiles"],
    }


def test_aliases_fall_back_to_the_default(plain_host):
    assert private_storage() is public_storage() is default_storage


def test_checks_say_which_alias_is_missing(plain_host):
    assert [message.id for message in check_storage_aliases()] == ["assets.W001", "assets.W002"]


def test_checks_are_silent_here():
    checks = (check_storage_aliases, check_media_models, check_documentation, check_installed_apps)
    assert [check() for check in checks] == [[], [], [], []]


def test_checks_say_what_wagtails_own_models_keep_no_secret(settings):
    settings.WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
    settings.WAGTAILDOCS_DOCUMENT_MODEL = "wagtaildocs.Document"

    messages = check_media_models()

    assert [(each.id, each.obj.__name__) for each in messages] == [
        ("assets.W003", "Image"),
        ("assets.W004", "Rendition"),
        ("assets.W005", "Document"),
    ]


def test_checks_say_which_apps_are_missing(monkeypatch):
    monkeypatch.setattr(apps, "is_installed", lambda name: name not in {"ninja", "wagtail_modeladmin"})

    assert [each.id for each in (*check_documentation(), *check_installed_apps())] == ["headless.W001", "awards.E001"]


def test_a_picture_of_wagtails_own_model_is_made_under_a_random_name(s3, settings):
    settings.WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
    image = Image.objects.create(title="受賞者", file=ImageFile(io.BytesIO(picture()), "winner2026.png"))

    make_renditions(want_renditions(image))

    assert get_picture(image, "card").is_ready
    assert [row.file.name for row in image.renditions.all() if "winner" in row.file.name] == []


def test_an_upload_through_the_server(plain_host, user, tmp_path):
    ticket = begin(pdf(), by=user, sha256=None)
    assert ticket.as_dict()["upload"] is None
    with pytest.raises(NotReceived):
        complete_upload(ticket.file, by=user)

    receive_upload(ticket.file, io.BytesIO(b"broken off"), by=user)
    receive_upload(ticket.file, io.BytesIO(pdf()), by=user)
    file = receive(ticket.file, by=user)

    assert (tmp_path / file.key).read_bytes() == pdf()
    assert clear_orphans(at=timezone.now()) == 0


def test_a_download_through_the_server(plain_host, user, client):
    ticket = begin(pdf(), by=user, sha256=None, name="応募.pdf")
    receive_upload(ticket.file, io.BytesIO(pdf()), by=user)
    address = signed_download(receive(ticket.file, by=user), by=user)

    response = client.get(address)

    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E5%BF%9C%E5%8B%9F.pdf"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    assert client.get(address[:-3] + "x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert client.get(address).status_code == 404
