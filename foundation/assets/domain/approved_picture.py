"""From a file that somebody sent to a picture of the site, when staff approve it: of participants and of bodies alike.

The rule the next editor must not break: calls to the store come before the transaction, never inside it; a transaction
that fails leaves nothing in the store.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from foundation.assets import backends, storages
from foundation.assets.domain.metadata import upright_without_metadata
from foundation.assets.models import StoredFile
from foundation.assets.validators import clean_file_name


@contextmanager
def stored_picture(file: StoredFile, *, title: str, is_bare: bool = False) -> Iterator[Any]:
    """An image that isn't saved yet, its original in the store: save it in your transaction, inside this block.

    `is_bare`: without what a camera wrote into it – where, when, whose. Where the block raises and the image was not
    kept, the original is taken out again. Raises OSError where the store is away.
    """
    bytes_sent = b"".join(backends.store_for(storages.private_storage()).chunks(file.key or ""))
    if is_bare:
        bytes_sent = upright_without_metadata(bytes_sent)
    content = ContentFile(bytes_sent, clean_file_name(file.original_name))
    model = get_image_model()
    image = model(title=title, file=content, file_size=len(bytes_sent))
    image.file.save(content.name, content, save=False)
    try:
        yield image
    except BaseException:
        if not model._default_manager.filter(pk=image.pk).exists():  # it is there when what follows a commit failed
            image.file.storage.delete(image.file.name)
        raise
