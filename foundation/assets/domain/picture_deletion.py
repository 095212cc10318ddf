"""Pictures that must be gone from the store, whatever dies in between: their files are durable work.

    delete_image, delete_pictures ─▶ row gone and a work for each file, one transaction ─▶ worker: object, CDN, done

Wagtail, too, has an image's files deleted once that is committed; but a process that dies right then, or a store that
is away, leaves public files whose names nobody knows any more. The rule the next editor must not break: a file's name
is in a work before its row goes.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from foundation.assets.storages import public_storage
from foundation.clock.domain import plan_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work

KIND = "laurel_assets.delete_picture"
ORIGINAL, RENDITION, PICTURE = "original", "rendition", "picture"
KEPT = timedelta(days=7)


def delete_image(image: AbstractImage, *, at: datetime) -> None:
    """The row, its sizes and all of their files. Call it inside your own transaction."""
    model = get_image_model()
    held = model.objects.select_for_update(of=("self",)).filter(pk=image.pk).first()  # no size is added meanwhile
    if held is None:
        return
    sizes = held.renditions.values_list("file", flat=True)
    _plan({held.file.name: ORIGINAL} | dict.fromkeys(sizes, RENDITION), due=at)
    held.delete()


def delete_pictures(names: Iterable[str], *, due: datetime) -> None:
    """Objects of the public store that no row names any more. Call it inside your own transaction."""
    _plan(dict.fromkeys(names, PICTURE), due=due)


def run_deletion(work: Work) -> None:
    """The work itself; what is gone already is gone. Raises OSError while the store is away (it is tried again)."""
    store = _find_store(work.ref)
    store.delete(work.key)
    if work.ref != ORIGINAL:  # whose addresses are signed, for a minute
        address = store.url(work.key)
        for cdn in get_backends().values():
            cdn.purge_batch([address])


def _plan(files: dict[str, str], *, due: datetime) -> None:
    Work.objects.filter(kind=KIND, state=WorkState.DONE, done_at__lt=due - KEPT).delete()
    plan_work({KIND: files}, due=due)


def _find_store(sort: str) -> Storage:
    if sort == PICTURE:
        return public_storage()
    model: Any = get_image_model()
    owner = model if sort == ORIGINAL else model.get_rendition_model()
    store: Storage = owner._meta.get_field("file").storage
    return store
