"""What the bytes of every document depend on besides rows: code, templates, words, settings that make addresses."""

import hashlib
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings

from foundation.assets.domain.queries import picture
from foundation.assets.storages import public_storage
from foundation.caching.domain.fingerprint import read_contents_fingerprint


@cache
def read_version(*more: str) -> str:
    """Another one whenever any of it, or of `more`, is another: after an upgrade all is made anew."""
    addresses = (settings.WAGTAILADMIN_BASE_URL, settings.STATIC_URL, _read_picture_address())
    facts = (*more, *addresses, sorted(picture.map_shapes().items()))
    return hashlib.sha256(f"{read_contents_fingerprint()} {facts}".encode()).hexdigest()


def _read_picture_address() -> str:
    """Where browsers find pictures, without what signs an address."""
    return urlsplit(public_storage().url("picture"))._replace(query="").geturl()
