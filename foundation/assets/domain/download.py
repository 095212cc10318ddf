"""Handing out a file: a signed address for a minute, always to be saved, always recorded.

The rule the next editor must not break: who may is asked by the app that owns the file, before it calls; that
somebody did is recorded here, in the same transaction.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from foundation.assets import conf
from foundation.assets.domain.errors import FileNotAccepted
from foundation.assets.domain.verification import private_store
from foundation.assets.models import StoredFile
from foundation.audit import domain as audit


def signed_download(file: StoredFile, *, by: AbstractBaseUser, name: str = "", label: str | None = None) -> str:
    """An address that opens for LAUREL_DOWNLOAD_SECONDS and saves the file (RFC 6266).

    Under the name it was sent with; under `name`, with its ending, for readers who may not learn that. `label` is what
    auditors read of it, else its name. Answer with a redirect and `Cache-Control: no-store`. No call to the store.
    Raises FileNotAccepted.
    """
    if not file.is_accepted or not file.key:
        raise FileNotAccepted
    with transaction.atomic():
        audit.record("file.downloaded", by=by, subject=file, label=label)
    return private_store().sign_download(
        file.key,
        filename=name or file.original_name,
        content_type=file.detected_type,
        seconds=conf.download_seconds(),
    )
