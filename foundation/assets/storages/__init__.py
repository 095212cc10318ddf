"""Public and private storage: the two aliases that models name, and S3 behind them.

What speaks to S3 is `s3.py`. Its packages – 200 modules, 11 MB – are loaded when a process first reads, writes
or signs: models hold their storages from the start, and who only shows what is public needs no more than addresses.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

from django.core.files.storage import Storage, default_storage, storages
from django.utils.encoding import filepath_to_uri
from django.utils.functional import LazyObject, empty
from django.utils.translation import gettext_lazy as _
from storages.utils import clean_name, safe_join, setting

PUBLIC, PRIVATE = "public", "private"
# Options with which an address is the domain and the name.
PLAIN = {"custom_domain", "url_protocol", "bucket_name", "endpoint_url", "region_name"}


class StorageUnavailable(OSError):
    """The store does not answer, or answers with an error of its own. Worth another try later."""

    sentence = _("The file could not be stored just now. Nothing has been lost. Please try again in a few minutes.")


class LateStorage(LazyObject):
    """A storage that becomes the class of `s3.py` when it is first used."""

    bucket: ClassVar[str]

    def __init__(self, **given: Any) -> None:
        self.__dict__["given"] = given
        super().__init__()

    def _setup(self) -> None:
        self._wrapped = getattr(import_module("foundation.assets.storages.s3"), self.bucket)(**self.given)

    @property  # type: ignore[misc]  # as in LazyObject; a field of a model asks for it
    def __class__(self) -> type:
        return Storage if self._wrapped is empty else type(self._wrapped)

    def __copy__(self) -> "LateStorage":
        return self

    def __deepcopy__(self, memo: Mapping[int, Any]) -> "LateStorage":
        return self


class PublicS3Storage(LateStorage):
    """The bucket anyone may read. Where it has a domain of its own an address is this and the name."""

    bucket = "PublicBucket"

    def url(self, name: str, *args: Any, **more: Any) -> str:
        if self._wrapped is empty and not args and not more and self._is_plain():
            key = filepath_to_uri(safe_join("", clean_name(name)))
            return f"{self.given['url_protocol']}//{self.given['custom_domain']}/{key}"
        if self._wrapped is empty:
            self._setup()
        return self._wrapped.url(name, *args, **more)

    def _is_plain(self) -> bool:
        """Whether all that an address hangs on is known here."""
        is_known = self.given.keys() <= PLAIN and not setting("AWS_LOCATION")
        return is_known and bool(self.given.get("custom_domain") and self.given.get("url_protocol"))


class PrivateS3Storage(LateStorage):
    """The bucket nobody may read without a signed address."""

    bucket = "PrivateBucket"


def _aliased(alias: str) -> Storage:
    return storages[alias] if alias in storages.backends else default_storage


def public_storage() -> Storage:
    """Where renditions lie: the alias `public`, else `default` (warned of by a check)."""
    return _aliased(PUBLIC)


def private_storage() -> Storage:
    """Where originals, documents and uploads lie: the alias `private`, else `default` (warned of by a check)."""
    return _aliased(PRIVATE)
