"""The two buckets as the world sees them."""

import copy
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.utils.functional import empty

from foundation.assets.backends.copying import copying_client
from foundation.assets.domain.verification import private_store
from foundation.assets.storages import PrivateS3Storage, PublicS3Storage, private_storage, public_storage
from foundation.assets.storages.s3 import CACHE_FOR_EVER, PrivateBucket


def status(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            return response.status
    except HTTPError as error:
        error.close()
        return error.code


def test_public_objects_have_plain_addresses_and_there_are_no_lists(s3):
    name = public_storage().save("images/a.webp", ContentFile(b"a"))

    address = public_storage().url(name)

    assert urlsplit(address).query == ""
    assert status(address) == 200
    assert [status(address.rpartition("/")[0] + "/"), status(address.rpartition("/images/")[0] + "/")] == [404, 404]


NAMES = ("images/a.webp", "/a//b/../日本語（株）%20+&é?#.png", "a\\b.png", "../a.png", "folder/", "", Path("a/b"))


@pytest.mark.parametrize(
    ("names", "options", "more"),
    [
        (NAMES, {}, {}),
        (("a.webp",), {}, {"parameters": {"v": "1"}}),
        (("a.webp",), {"location": "files"}, {}),
        (("a.webp",), {"custom_domain": None}, {}),
        (("a.webp",), {"url_protocol": None}, {}),
    ],
)
def test_an_address_is_the_same_before_the_bucket_is_used_and_after(names, options, more):
    given = settings.STORAGES["public"]["OPTIONS"] | options
    late, used = PublicS3Storage(**given), PublicS3Storage(**given)
    assert used.bucket_name == given["bucket_name"]

    assert [late.url(name, **more) for name in names] == [used.url(name, **more) for name in names]
    assert (late._wrapped is empty) is (not more and not options)


def test_a_folder_of_the_bucket_that_is_set_for_all_is_in_addresses(settings):
    settings.AWS_LOCATION = "files"

    assert "/files/a.webp" in PublicS3Storage(**settings.STORAGES["public"]["OPTIONS"]).url("a.webp")


def test_a_bucket_that_is_not_used_yet_is_a_storage_and_no_copy_loses_it():
    storage = PrivateS3Storage(bucket_name="private")

    assert isinstance(storage, Storage)
    assert storage._wrapped is empty
    assert copy.deepcopy(storage) is copy.copy(storage) is storage
    assert (type(storage.bucket_name), isinstance(storage, PrivateBucket)) == (str, True)
    assert storage.deconstruct()[::2] == ("foundation.assets.storages.s3.PrivateBucket", {"bucket_name": "private"})


def test_public_objects_are_kept_by_caches():
    assert public_storage().get_object_parameters("a.webp") == {"CacheControl": CACHE_FOR_EVER}


def test_private_objects_open_by_signature_only(s3):
    name = private_storage().save("originals/日本語（株）%20+&é.png", ContentFile(b"a"))

    address = private_storage().url(name)
    signed_query = parse_qs(urlsplit(address).query)

    assert status(address) == 200
    assert (signed_query["X-Amz-Algorithm"], signed_query["X-Amz-Expires"]) == (["AWS4-HMAC-SHA256"], ["60"])
    assert signed_query["response-content-disposition"] == ["attachment"]
    assert status(address.partition("?")[0]) in (400, 403)
    assert status(address.replace("attachment", "inline")) == 403


def test_what_names_no_storage_is_private():
    assert default_storage.exists is not None  # the lazy storage takes shape

    assert type(default_storage._wrapped) is type(private_storage())


def test_nothing_is_overwritten(s3):
    first = private_storage().save("a.txt", ContentFile(b"a"))
    second = private_storage().save("a.txt", ContentFile(b"b"))

    assert (first != second, len(list((s3.folder / "private").iterdir()))) == (True, 2)


@pytest.mark.parametrize("storage", [public_storage, private_storage])
def test_an_outage_is_known_in_seconds(storage):
    config = storage().client_config

    assert (config.connect_timeout, config.read_timeout, config.retries["total_max_attempts"]) == (1, 3, 2)
    assert config.signature_version == "s3v4"


def test_copying_within_the_store_has_patience_of_its_own(s3):
    storage = private_storage()
    name, used = storage.save("quarantine/a.pdf", ContentFile(b"a")), []
    clients = {"copying": copying_client(storage), "usual": storage.connection.meta.client}
    for kind, client in clients.items():
        client.meta.events.register("before-call.s3.CopyObject", lambda kind=kind, **_facts: used.append(kind))

    etag = clients["usual"].head_object(Bucket=storage.bucket_name, Key=storage.key_of(name))["ETag"]
    private_store().copy(name, "files/a.pdf", etag=etag, content_type="application/pdf")

    config = clients["copying"].meta.config
    assert (used, config.connect_timeout, config.read_timeout) == (["copying"], 1, 300)
    assert config.retries["total_max_attempts"] == 1
    assert storage.exists("files/a.pdf")
