"""What notices refuse, and what a maker of secrets may say."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class UnknownKind(LookupError):
    """No installed app declares this kind of notice (yet: another machine may run newer code)."""


class NoticeOver(Exception):
    """Raised by the check of a kind: what the mail says is no longer so, so it is of no use."""


class SecretGone(NoticeOver):
    """Raised by the maker of a secret: what it would open is over or taken back, so the mail is of no use."""


class NoticeWithheld(Exception):
    """Raised by the check of a kind: the mail mustn't go now, and may later."""


class AttachmentNotMade(Exception):
    """A file that goes with a mail could not be made at this try."""

    def __init__(self, attachment_factory: str, reason: str) -> None:
        super().__init__(f"{attachment_factory} ({reason})")


class AttachmentsTooLarge(Exception):
    """What goes with a mail is more than a mail may carry; another try would be no smaller."""


class TooLateToStop(Refused):
    sentence = _("This e-mail is being sent or has been dealt with, so it can no longer be stopped.")
    code = "too_late"


class CannotSendAgain(Refused):
    sentence = _("This e-mail can’t be resent: it is still being sent, or only its recipient can request a new one.")
    code = "not_again"


class NoticesDenied(PermissionDenied):
    """The person may not do this with mail."""


class NobodyToWriteTo(Refused):
    sentence = _("Nothing is selected. Select at least one row of the list.")
    code = "nobody"


class NotWorded(ValidationError):
    def __init__(self, language: str) -> None:
        sentences = {
            "ja": _("The Japanese text is still the sample text. Write what you want to tell its readers."),
            "en": _("The English text is still the sample text. Write what you want to tell its readers."),
        }
        super().__init__(sentences[language], code="not_worded")


class MailingMoved(Refused):
    sentence = _(
        "Someone else has confirmed, approved or cancelled this mailing in the meantime. Please review it again."
    )
    code = "moved"


class SecondPersonNeeded(Refused):
    sentence = _("A mailing of this size must be approved by someone other than its author.")
    code = "four_eyes"
