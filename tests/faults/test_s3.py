"""S3 away, S3 silent, S3 answering errors: known within seconds, said plainly, nothing lost."""

import socket
import threading
import time

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from wagtail.images.models import SourceImageIOError

from foundation.assets.backends import DirectStore
from foundation.assets.domain import complete_upload
from foundation.assets.domain.queries import get_picture
from foundation.assets.domain.rendition import make_renditions
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.assets.storages import StorageUnavailable
from foundation.assets.storages.s3 import PrivateBucket
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.assets import begin, pdf, picture, receive, send
from tests.factories.media import ImageFactory, stored_image
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SAID = "ファイルの保管先が応答しないため、何も保存していません。数分たってから、もう一度ファイルを選んでください。"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def silent():
    """An address that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def failing():
    """A store that answers every request with 503."""
    server = socket.create_server(("127.0.0.1", 0))
    body = b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    def answer():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(body)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


OPERATIONS = [
    lambda storage: storage.save("a.txt", ContentFile(b"a")),
    lambda storage: storage.open("a.txt").read(),
    lambda storage: storage.exists("a.txt"),
    lambda storage: storage.size("a.txt"),
    lambda storage: storage.delete("a.txt"),
    lambda storage: storage.listdir(""),
    lambda storage: storage.head("a.txt"),
    lambda storage: list(storage.stream("a.txt", 1024)),
    lambda storage: DirectStore(storage).copy("a.txt", "b.txt", etag="x", content_type="text/plain"),
    lambda storage: list(storage.walk("quarantine")),
]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_refused_connection_is_an_oserror(operation):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
    storage = PrivateBucket(bucket_name="private", endpoint_url=address)

    with pytest.raises(StorageUnavailable):
        operation(storage)


def test_errors_of_the_store_are_an_oserror(failing):
    with pytest.raises(StorageUnavailable):
        PrivateBucket(bucket_name="private", endpoint_url=failing).exists("a.txt")


def test_a_silent_store_is_given_up_within_seconds(silent):
    started = time.monotonic()

    with pytest.raises(StorageUnavailable):
        PrivateBucket(bucket_name="private", endpoint_url=silent).exists("a.txt")

    assert time.monotonic() - started < 30  # botocore's own patience is a minute for each try


def test_a_missing_object_is_a_missing_file(s3):
    storage = storages["private"]

    for operation in (
        lambda: storage.open("no.txt"),
        lambda: storage.head("no.txt"),
        lambda: list(storage.stream("no.txt", 9)),
    ):
        with pytest.raises(FileNotFoundError):
            operation()


def test_a_check_during_an_outage_loses_nothing(s3):
    user = get_user_model().objects.create_user("applicant@example.jp")
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    s3.stop()

    with pytest.raises(OSError, match="127.0.0.1"):
        complete_upload(ticket.file, by=user)
    assert StoredFile.objects.get().state == UploadState.AWAITING

    s3.start()
    assert receive(ticket.file, by=user).state == UploadState.ACCEPTED


def test_pictures_are_made_when_the_store_is_back(s3):
    image = stored_image()
    work = Work.objects.get()
    s3.stop()

    assert not run_work(work.pk)

    work.refresh_from_db()
    assert (work.state, work.tries) == ("ready", 1)
    assert not image.renditions.exists()


def test_making_pictures_says_oserror(s3):
    stored_image()
    s3.stop()

    with pytest.raises(OSError, match="127.0.0.1"):
        make_renditions(Work.objects.get())


def test_the_admins_list_of_images_needs_no_store(admin_client, s3, monkeypatch):
    ImageFactory.create_batch(3, ready=True)
    ImageFactory.create_batch(3)
    s3.stop()
    opened, reads = [], PrivateBucket._open
    monkeypatch.setattr(PrivateBucket, "_open", lambda self, *args: opened.append(args) or reads(self, *args))

    response = admin_client.get(reverse("wagtailimages:index"))

    assert response.status_code == 200
    assert response.content.count(b"/images/") >= 3
    assert len(opened) == 1  # for the first thumbnail that is missing; then nobody asks for a minute


def test_one_try_for_the_admins_thumbnails_then_a_pause(s3):
    images = ImageFactory.create_batch(2)
    s3.stop()
    for image in images:
        with pytest.raises(SourceImageIOError):
            image.get_rendition("max-165x165")

    s3.start()
    with pytest.raises(SourceImageIOError, match="worker"):
        images[0].get_rendition("max-165x165")


def test_public_pictures_need_no_store(s3):
    image = ImageFactory(ready=True)
    s3.stop()

    assert get_picture(image, "card").url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("address", "model"), [("wagtailimages:add", "media.SiteImage"), ("wagtaildocs:add", "media.SiteDocument")]
)
def test_a_file_that_cannot_be_stored_is_refused_with_what_was_typed(admin_client, s3, address, model):
    s3.stop()

    answer = admin_client.post(
        reverse(address), {"title": "会場の写真", "file": ContentFile(picture(), "a.png"), "collection": 1}
    )

    page = page_of(answer)
    assert answer.status_code == 200
    assert page.said_with("ファイルの保管先") == [SAID]
    assert page.one('input[name="title"]')["value"] == "会場の写真"
    assert apps.get_model(model).objects.count() == 0
