"""Downloads of a kit's files: for holders of an active right, by a URL valid for a minute; counted.

Counts the number by day, never who. No call to the store: URLs are signed here. The requester has shown the secret of
the grant, or is staff (`permissions.py`), which is in the audit record.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from msgspec import Struct

from foundation.audit.domain import record
from foundation.exchange.domain import sign_object
from foundation.exchange.domain.download import count_download
from foundation.exchange.models import GeneratedFile
from foundation.logos.domain.errors import FileNotReady, GrantEnded
from foundation.logos.domain.logo_archive import ZIP, archive_name
from foundation.logos.enums import LogoFileKind
from foundation.logos.models import LogoArchive, LogoFile, LogoGrant, LogoKit

ALL = "all.zip"


class Found(Struct, frozen=True):
    """One thing that can be fetched."""

    file: GeneratedFile
    filename: str
    content_type: str
    ending: str


def fetch_logo(grant: LogoGrant, name: str, *, at: datetime | None = None) -> str:
    """The signed address of a file of the grant's kit, such as `colour-ja-640.png` or `all.zip`. Counts it.

    Raises GrantEnded, FileNotReady, and LogoFile.DoesNotExist for a name that the kit doesn't have.
    """
    if not grant.is_active:
        raise GrantEnded
    found = _find(grant.kit, name)
    count_download(subject=grant.subject, what=f"logo.{found.ending}", at=at or timezone.now())
    return _sign(found)


def fetch_logo_as_staff(kit: LogoKit, name: str, *, by: Any) -> str:
    """As `fetch_logo`, for staff: in the audit record instead of the count."""
    found = _find(kit, name)
    record("logo_kit.file_fetched", by=by, subject=kit, after={"file": name})
    return _sign(found)


def _find(kit: LogoKit, name: str) -> Found:
    if name == ALL:
        archive = LogoArchive.objects.filter(kit=kit).first()
        if archive is None or not archive.key:
            raise FileNotReady
        return Found(archive, archive_name(kit), ZIP, "zip")
    for file in LogoFile.objects.filter(variant__kit=kit).select_related("variant").defer("variant__svg", "content"):
        if file.name == name:
            if not file.key:
                raise FileNotReady
            kind = LogoFileKind(file.kind)
            return Found(file, f"{kit.public_id[:6]}-{file.name}", kind.content_type, kind.value)
    raise LogoFile.DoesNotExist(name)


def _sign(found: Found) -> str:
    return sign_object(found.file, file_name=found.filename, content_type=found.content_type)
