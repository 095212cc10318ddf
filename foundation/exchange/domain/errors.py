"""Why a table isn't read, or a file not made or handed out."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class TableRefused(ValidationError):
    """The file as a whole can't be read; nothing of it was."""


class FileDenied(PermissionDenied):
    """Only the requester may have a generated file, as long as they have the right."""


class FileNotReady(Refused):
    """It is still being made, or its time is over."""

    sentence = _("This file is not ready yet or no longer available. Request it again.")
    code = "not_ready"


class NothingToBundle(Refused):
    sentence = _("Select at least one.")
    code = "nothing"


class ImportNotReady(Refused):
    """A table that isn't checked, or has problems, can't be entered."""

    sentence = _("This spreadsheet can’t be imported now. Check its state.")
    code = "not_ready"


class ImportOver(Refused):
    """The table was taken out of the store when its time was over."""

    sentence = _("This spreadsheet was deleted a week after it was uploaded. Upload it again to import its rows.")
    code = "over"


class ImportGivenUp(Refused):
    """Its last try has failed, so nobody waits for it any longer."""

    sentence = _("The spreadsheet couldn’t be processed, and nothing of it was imported. Upload it again.")
    code = "unfinished"


class ImportOutdated(Refused):
    """Something has changed since the table was checked, so nothing of it is entered."""

    sentence = _("Records have changed in the meantime. Have the spreadsheet checked again.")
    code = "outdated"
