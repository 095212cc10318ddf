"""Why a table isn't read, or a file not made or handed out."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _


class TableRefused(ValidationError):
    """The file as a whole can't be read; nothing of it was."""


class FileDenied(PermissionDenied):
    """A requested file is for whoever requested it, as long as they may."""


class FileNotReady(ValidationError):
    """It is still being made, or its time is over."""

    def __init__(self) -> None:
        super().__init__(_("This file is not ready yet or no longer available. Request it again."), code="not_ready")


class NothingToBundle(ValidationError):
    def __init__(self) -> None:
        super().__init__(_("Select at least one."), code="nothing")
