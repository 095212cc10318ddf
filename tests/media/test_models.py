"""The site's images and documents on a real S3: where they lie and what they are called."""

import re
import urllib.request

import pytest
from django.core.files.storage import storages
from django.utils import translation
from wagtail.images.models import SourceImageIOError

from foundation.assets import conf
from foundation.assets.domain.rendition import make_renditions
from foundation.audit.models import Entry
from foundation.clock.models import Work
from tests.factories.media import ImageFactory, stored_document, stored_image

pytestmark = pytest.mark.django_db

RANDOM = "[0-9a-f]{32}"


@pytest.fixture
def short_list(monkeypatch):
    """One size of each sort: the store is slower than these tests need to be."""
    monkeypatch.setattr(conf, "RENDITIONS", {"card": conf.RENDITIONS["card"]})
    monkeypatch.setattr(conf, "RICH_TEXT_FILTERS", ())
    monkeypatch.setattr(conf, "ADMIN_FILTERS", ("max-165x165",))


def lying(s3, bucket):
    return sorted(
        str(path.relative_to(s3.folder / bucket)) for path in (s3.folder / bucket).rglob("*") if path.is_file()
    )


def test_originals_are_private_under_random_names(s3):
    image = stored_image(name="テレワーク写真.png")

    assert re.fullmatch(rf"originals/{RANDOM}\.png", image.file.name)
    assert (lying(s3, "private"), lying(s3, "public")) == ([image.file.name], [])


def test_renditions_are_public_under_random_names_of_their_own(s3, short_list):
    image = stored_image()

    make_renditions(Work.objects.get())

    names = lying(s3, "public")
    assert len(names) == image.renditions.count() == 3
    assert all(re.fullmatch(rf"images/{RANDOM}\.(webp|png|jpg)", name) for name in names)
    assert not any(image.file.name[10:42] in name for name in names)


def test_documents_are_private_and_keep_their_name(s3):
    document = stored_document(name="募集要項 2026.pdf")

    assert re.fullmatch(rf"documents/{RANDOM}/募集要項_2026\.pdf", document.file.name)
    assert document.url == f"/files/{document.public_id}/%E5%8B%9F%E9%9B%86%E8%A6%81%E9%A0%85_2026.pdf"
    assert lying(s3, "private") == [document.file.name]


def test_deleting_an_image_deletes_its_objects(s3, short_list, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    image = stored_image()
    make_renditions(Work.objects.get())
    DBTaskResult.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    rows = list(DBTaskResult.objects.filter(task_path="wagtail.tasks.delete_file_from_storage_task"))
    for row in rows:
        row.task.call(*row.args_kwargs["args"])

    assert (lying(s3, "private"), lying(s3, "public")) == ([], [])
    assert rows


@pytest.mark.parametrize("alias", ["default", "private", "public"])
def test_a_deconstructed_storage_holds_no_secret_and_no_object(alias):
    import json

    _path, args, kwargs = storages[alias].deconstruct()

    payload = json.dumps([args, kwargs])
    assert "secret" not in payload
    assert "laurel-development" not in payload


def test_an_original_is_for_staff_and_it_is_recorded(admin_client, client, s3):
    image = stored_image()

    address = image.get_rendition("original").url
    response = admin_client.get(address)

    assert (response.status_code, image.renditions.count(), lying(s3, "public")) == (302, 0, [])
    with urllib.request.urlopen(response["Location"]) as file:
        assert file.headers["Content-Disposition"] == "attachment; filename*=utf-8''%E5%86%99%E7%9C%9F.png"
    assert Entry.objects.filter(event="image.downloaded").count() == 1
    assert client.get(address).status_code == 404


def test_a_request_makes_no_rendition(s3):
    image = stored_image()

    with pytest.raises(SourceImageIOError):
        image.get_rendition("width-1234")

    assert image.renditions.count() == 0


def test_the_admin_makes_its_own_thumbnail_of_a_new_image(s3):
    image = stored_image()

    assert image.get_rendition("max-165x165").width == 165


@pytest.mark.parametrize(
    ("language", "alt"), [("ja", "窓辺の机"), ("en", "A desk at a window"), ("en-gb", "A desk at a window")]
)
def test_the_text_alternative_is_in_the_readers_language(language, alt):
    image = ImageFactory.build(collection=None)

    with translation.override(language):
        assert image.default_alt_text == alt


def test_the_text_alternative_is_never_the_title():
    image = ImageFactory.build(collection=None, description="", description_en="")

    assert image.default_alt_text == ""
