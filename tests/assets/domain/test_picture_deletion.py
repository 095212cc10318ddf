"""Pictures that must be gone from the store: a killed process, a store that is away, the CDN in front."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from foundation.assets.domain import picture_deletion
from foundation.assets.domain.picture_deletion import KIND, delete_image, delete_pictures, run_deletion
from foundation.assets.storages import public_storage
from foundation.clock.domain import run_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from tests.factories.assets import picture
from tests.factories.media import ImageFactory, RenditionFactory, stored_image

pytestmark = pytest.mark.django_db


class Purges(list):
    purge_batch = list.extend


@pytest.fixture
def purges(monkeypatch):
    found = Purges()
    monkeypatch.setattr(picture_deletion, "get_backends", lambda: {"default": found})
    return found


def list_due():
    return Work.objects.filter(kind=KIND)


def test_a_process_killed_once_it_is_committed_leaves_no_file(s3, purges):
    """What Wagtail would do after the commit is not done in this test: as if somebody had pulled the plug."""
    image = stored_image()
    size = RenditionFactory(image=image, file=ContentFile(picture(), "a.png"))
    files = [(field.storage, field.name) for field in (image.file, size.file)]
    delete_image(image, at=timezone.now())
    assert [store.exists(name) for store, name in files] == [True, True]
    s3.stop()
    away = [run_work(work.pk) for work in list_due()]
    s3.start()
    again = [run_work(work.pk, at=work.not_before + timedelta(hours=1)) for work in list_due()]

    assert (away, again, [store.exists(name) for store, name in files]) == ([False] * 2, [True] * 2, [False] * 2)
    assert purges == [size.file.url]
    run_deletion(list_due().first())  # once more: what is gone is gone


def test_an_image_that_is_gone_already_has_nothing_to_delete():
    image = ImageFactory()
    for _twice in range(2):
        delete_image(image, at=timezone.now())

    assert list(list_due().values_list("key", "ref")) == [(image.file.name, "original")]


def test_an_object_goes_when_it_is_due_and_work_done_long_ago_does_too(s3, purges):
    name, now = public_storage().save("share/x.png", ContentFile(b"x")), timezone.now()
    Work.objects.create(
        kind=KIND, key="old", not_before=now, state=WorkState.DONE, done_at=now - picture_deletion.KEPT * 2
    )
    delete_pictures([name], due=now + timedelta(minutes=5))
    early = run_work(list_due().get().pk)
    done = run_work(list_due().get().pk, at=now + timedelta(minutes=6))

    assert (early, done, public_storage().exists(name)) == (False, True, False)
    assert purges == [public_storage().url(name)]
