"""What a stored file can be, and the plain facts why one is refused."""

from enum import StrEnum, nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UploadState(models.TextChoices):
    """awaiting (promised) → arrived (its bytes are confirmed, the check is due) → accepted (received) or refused."""

    AWAITING = "awaiting", _("waiting for the file")
    ARRIVED = "arrived", _("uploaded, being checked")
    ACCEPTED = "accepted", pgettext_lazy("file", "accepted")
    REFUSED = "refused", _("not accepted")

    moves = nonmember(
        {"awaiting": ("arrived", "refused"), "arrived": ("accepted", "refused"), "accepted": ("refused",)}
    )


class Integrity(models.TextChoices):
    """What the last look at the stored object found."""

    INTACT = "intact", _("intact")
    MISSING = "missing", _("missing")
    ALTERED = "altered", _("modified")


class PictureKind(StrEnum):
    """The types of picture that staff may add to the site, as Pillow names them; SVG is no picture of pixels."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    AVIF = "avif"

    @classmethod
    def of_name(cls, name: str) -> "PictureKind | None":
        """The kind that a file name claims by its extension."""
        extension = name.rpartition(".")[2].lower()
        return next((kind for kind in cls if kind == extension.replace("jpg", "jpeg")), None)


class FileKind(models.TextChoices):
    """The types of file that an uploader may be allowed; each app chooses its own among them. SVG is not here."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (.docx)"
    XLSX = "xlsx", "Excel (.xlsx)"
    PPTX = "pptx", "PowerPoint (.pptx)"
    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"
    MP4 = "mp4", "MP4"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        return ("jpg", "jpeg") if self is FileKind.JPEG else (self.value,)

    @property
    def can_be_cleaned(self) -> bool:
        """Whether a copy can be made that doesn't say who wrote it."""
        return self in (FileKind.PDF, FileKind.JPEG, FileKind.PNG)

    @classmethod
    def of_name(cls, name: str) -> "FileKind | None":
        """The kind that a file name claims by its extension."""
        extension = name.rpartition(".")[2].lower()
        return next((kind for kind in cls if extension in kind.extensions), None)

    @classmethod
    def of_content_type(cls, content_type: str) -> "FileKind":
        """The kind of a content type that `content_type` gave out. Raises KeyError for any other."""
        return {kind.content_type: kind for kind in cls}[content_type]


_OOXML = "application/vnd.openxmlformats-officedocument."
_CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: _OOXML + "wordprocessingml.document",
    FileKind.XLSX: _OOXML + "spreadsheetml.sheet",
    FileKind.PPTX: _OOXML + "presentationml.presentation",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.MP4: "video/mp4",
}


class Refusal(models.TextChoices):
    """Why a file is not accepted: the code is stored, the label is said to the uploader (what happened, what to do)."""

    EMPTY = "empty", _("Not accepted: the file is empty. Choose another file.")
    TOO_LARGE = (
        "too_large",
        _("Not accepted: the file is too large. Make it smaller or split it, then choose it again."),
    )
    TYPE_NOT_ALLOWED = "type_not_allowed", _("Not accepted: this type of file cannot be uploaded here.")
    WRONG_TYPE = (
        "wrong_type",
        _(
            "Not accepted: the content does not match the file name extension. Save the file in the "
            "right format and choose it again."
        ),
    )
    WRONG_SIZE = "wrong_size", _("Not accepted: the upload was incomplete. Choose the file again.")
    WRONG_HASH = "wrong_hash", _("Not accepted: the file changed during the upload. Choose it again.")
    ALTERED = "altered", _("Not accepted: the file changed while it was being checked. Choose it again.")
    CANCELLED = "cancelled", _("Cancelled: the file was not sent. Choose it again if you need it.")
    EXPIRED = "expired", _("Not accepted: the time for uploading this file has expired. Choose it again.")
    REMOVED = "removed", _("Deleted: it was removed, and the time for which removed files are stored is over.")
    DAMAGED = "damaged", _("Not accepted: the file cannot be read. Open it, save it again, and choose it again.")
    ENCRYPTED = (
        "encrypted",
        _("Not accepted: the file is password-protected. Save it without a password and choose it again."),
    )
    MACROS = (
        "macros",
        _("Not accepted: it contains macros. Save it again without macros, or as PDF, and choose it again."),
    )
    SCRIPT = "script", _("Not accepted: the PDF contains a script. Print it to a new PDF and choose that.")
    ATTACHED = (
        "attached",
        _("Not accepted: other files are attached to the PDF. Print it to a new PDF and upload the files one by one."),
    )
    UNSAFE = (
        "unsafe",
        _(
            "Not accepted: the file refers to something outside itself. Save it again without linked objects, or as "
            "PDF, and choose it again."
        ),
    )
    INFECTED = (
        "infected",
        _("Not accepted: the virus scan found a problem. Have your computer checked before you upload anything else."),
    )
    UNSCANNABLE = (
        "unscannable",
        _("Not accepted: the file is too large for the virus scan. Make it smaller and choose it again."),
    )
    TOO_COMPLEX = (
        "too_complex",
        _("Not accepted: the file is too large when unpacked. Make it smaller and choose it again."),
    )


class CleaningRefusal(models.TextChoices):
    """Why there is no clean copy of a file: the code is stored, the label is said to staff."""

    OTHER_KIND = "other_kind", _("Only PDF, JPEG and PNG files can be cleaned.")
    ENCRYPTED = "encrypted", _("The file is password-protected.")
    TOO_MANY_PAGES = "too_many_pages", _("The file has more than 500 pages.")
    TOO_COMPLEX = "too_complex", _("The file takes more time or memory than a file may.")
    TOO_LARGE = "too_large", _("The cleaned copy would be too large.")
    DAMAGED = "damaged", _("The file can't be read to the end.")
    PICTURES_ONLY = "pictures_only", _("The text of the file can't be cleaned, only pictures of its pages.")
    LOST = "lost", _("The original is missing from the store, or has changed there.")
    NOT_ACCEPTED = "not_accepted", _("The file, or its copy, did not pass the check of files.")
