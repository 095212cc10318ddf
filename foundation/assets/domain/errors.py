"""Refusals as plain facts. Those about the file are ValidationErrors with a code and a sentence for the uploader.

A store that does not answer is an OSError everywhere (`foundation.assets.storages.StorageUnavailable`): nothing is
decided then, the upload stays as it was, and the edge says "try again".
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.assets.enums import CleaningRefusal, Refusal
from foundation.records.domain.errors import Refused


class UploadRefused(ValidationError):
    """The file is not accepted, for the stated reason."""

    def __init__(self, refusal: Refusal, finding: str = "", *, sentence: str = "") -> None:
        """`sentence` replaces the refusal's own message if more can be said."""
        self.refusal, self.finding = refusal, finding
        super().__init__(sentence or refusal.label, code=refusal.value)


class NotReceived(Refused):
    """There is nothing at the signed URL yet: the upload may be retried."""

    sentence = _("The file has not arrived yet. Please choose it again.")


class UploadBusy(Refused):
    """Something was sent already, or another request is just deciding on it."""

    sentence = _("This file is being checked. Please try again in a moment.")
    code = "busy"


class FileNotYours(PermissionDenied):
    """Somebody else began this upload."""


class FileNotAccepted(PermissionDenied):
    """The file is not (or not yet) accepted, so nobody may fetch it."""


class CannotClean(Exception):
    """There is no clean copy of this file, and trying again makes none."""

    def __init__(self, refusal: CleaningRefusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.value)
