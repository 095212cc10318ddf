"""The doors beside the site: each kind of file, asked of the store by its address.

Only what is made for the public answers without a signature; a signature opens one object, for its time, to be read. A
new column that keeps files is found by itself.
"""

import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from foundation.assets import conf
from foundation.assets.backends import store_for
from foundation.assets.models.stored_file import FILES, PREVIEWS, QUARANTINE
from foundation.assets.storages import PrivateS3Storage, private_storage, public_storage
from foundation.exchange.models import GeneratedFile
from foundation.sharing.domain.share_picture import FOLDER as SHARED
from tests.lists.multiply import OURS

pytestmark = pytest.mark.django_db
SECRET = b"for those who may"
REFUSED = {400, 403, 404, 405}
RENDITION = "media.SiteRendition.file"
METHODS = ("GET", "HEAD", "PUT", "DELETE")


def list_columns() -> Iterator[tuple[str, Any]]:
    """Every column that keeps a file, by name."""
    for model in apps.get_models():
        for column in model._meta.local_fields:
            if isinstance(column, models.FileField) and model._meta.label_lower.startswith(OURS):
                yield f"{model._meta.label}.{column.name}", column


def list_folders() -> Iterator[str]:
    """Where uploads and files made by the worker lie."""
    yield from (QUARANTINE, FILES, PREVIEWS)
    yield from (model.folder for model in apps.get_models() if issubclass(model, GeneratedFile))


def ask(address: str, method: str = "GET") -> tuple[int, bytes]:
    request = urllib.request.Request(address, method=method, data=b"another" if method == "PUT" else None)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.fixture
def private(s3) -> dict[str, str]:
    """The name of an object of each kind that isn't for everybody."""
    columns = {name: column for name, column in list_columns() if name != RENDITION}
    kept = {
        name: column.storage.save(column.generate_filename(column.model(), "見本.pdf"), ContentFile(SECRET))
        for name, column in columns.items()
    }
    store = private_storage()
    return kept | {folder: store.save(f"{folder}/{'0' * 32}.pdf", ContentFile(SECRET)) for folder in list_folders()}


def sign(name: str) -> str:
    facts = {"filename": "見本.pdf", "content_type": "application/pdf", "seconds": conf.download_seconds()}
    return store_for(private_storage()).sign_download(name, **facts)


def unsigned(name: str) -> str:
    return sign(name).partition("?")[0]


def on_the_public_host(name: str) -> str:
    return public_storage().url(name)


def test_renditions_alone_are_kept_where_everybody_may_read() -> None:
    columns = dict(list_columns())

    assert {name for name, column in columns.items() if not isinstance(column.storage, PrivateS3Storage)} == {RENDITION}
    assert len(columns) > 2


def test_without_a_signature_nothing_private_is_read_changed_or_deleted(private) -> None:
    output = {
        (kind, method, address): ask(address, method)
        for kind, name in private.items()
        for address in (unsigned(name), on_the_public_host(name))
        for method in METHODS
    }

    assert {key: status for key, (status, _body) in output.items() if status not in REFUSED} == {}
    assert [key for key, (_status, body) in output.items() if SECRET in body] == []
    assert {kind: ask(sign(name)) for kind, name in private.items()} == dict.fromkeys(private, (200, SECRET))


def test_a_signature_opens_one_object_to_be_read_until_it_expires(private, time_machine) -> None:
    kinds = list(private)
    borrowed, other_methods = {}, {}
    for kind, owner in zip(kinds, [*kinds[1:], kinds[0]], strict=True):
        own = sign(private[owner])
        borrowed[kind] = ask(f"{unsigned(private[kind])}?{urlsplit(own).query}")[0]
        other_methods[kind] = {ask(own, method)[0] for method in ("PUT", "DELETE")}
    now = timezone.now()
    time_machine.move_to(now - timedelta(seconds=conf.download_seconds() + 5))
    expired = {kind: sign(name) for kind, name in private.items()}
    time_machine.move_to(now)

    assert {kind: status for kind, status in borrowed.items() if status not in REFUSED} == {}
    assert {kind: output for kind, output in other_methods.items() if output - REFUSED} == {}
    assert {kind: output for kind, address in expired.items() if (output := ask(address)[0]) not in REFUSED} == {}
    assert {kind: ask(sign(name)) for kind, name in private.items()} == dict.fromkeys(private, (200, SECRET))


def test_what_is_public_is_read_at_its_address_and_changed_by_nobody(s3) -> None:
    columns = dict(list_columns())
    rendition = columns[RENDITION]
    folders = ("images", SHARED)
    names = [public_storage().save(f"{folder}/{'1' * 32}.webp", ContentFile(b"for all")) for folder in folders]
    in_the_store = [f"{unsigned('x').rpartition('/private/')[0]}/public/{name}" for name in names]

    assert rendition.generate_filename(rendition.model(), "a.webp").startswith("images/")
    assert [ask(on_the_public_host(name)) for name in names] == [(200, b"for all")] * 2
    changes = [
        ask(address, method)[0]
        for address in (*map(on_the_public_host, names), *in_the_store)
        for method in ("PUT", "DELETE")
    ]
    assert set(changes) <= REFUSED
    assert [ask(on_the_public_host(name)) for name in names] == [(200, b"for all")] * 2


def test_no_bucket_is_listed(private) -> None:
    public_storage().save("images/listed.webp", ContentFile(b"for all"))
    store = unsigned("x").rpartition("/private/")[0]
    public = on_the_public_host("x").rpartition("/")[0]
    listings = [
        f"{place}{query}"
        for place in (f"{store}/", f"{store}/private/", f"{store}/public/", f"{public}/", f"{public}/images/")
        for query in ("", "?list-type=2", "?list-type=2&prefix=documents/", "?versions", "?uploads", "?acl")
    ]
    output = {address: ask(address) for address in listings}
    signed = sign(private[FILES])
    output["with a signature for one object"] = ask(f"{store}/private/?list-type=2&{urlsplit(signed).query}")

    assert {address: status for address, (status, _body) in output.items() if status not in REFUSED} == {}
    names = [name.encode() for name in (*private.values(), "listed.webp")]
    assert [address for address, (_status, body) in output.items() if any(name in body for name in names)] == []
