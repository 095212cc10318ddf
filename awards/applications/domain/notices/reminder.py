"""What a draft is reminded of, and what an applicant is told of more time: rows in the outbox."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.applications.domain.notices.member import address_of, queue_for_writers
from awards.applications.models import Application, ExtensionGrant
from awards.programmes.enums import Section
from foundation.text.eras import format_moment


def notify_reminder(application: Application, missing: Sequence[Section], *, closes_at: datetime) -> None:
    """That it isn't sent yet, until when it can be, and which sections lack something."""
    values = write_values(application, missing, closes_at=closes_at, language=application.language)
    queue_for_writers("awards.reminder", application, values, expires_at=closes_at)


def write_values(
    application: Application, missing: Sequence[Section], *, closes_at: datetime, language: str
) -> dict[str, str]:
    """What a reminder of this draft says, in a language; for the page that shows it beforehand, too."""
    with override(language):
        return {
            "cycle": application.cycle.name,
            "close": format_moment(closes_at, language),
            "missing": name_sections(missing, language) or _("Nothing is missing. It only needs to be submitted."),
            "link": address_of(application),
        }


def name_sections(sections: Sequence[Section], language: str) -> str:
    """The sections by their names in one line, in the language that is active."""
    return ("、" if language == "ja" else ", ").join(str(section.label) for section in sections)


def notify_grant(grant: ExtensionGrant, *, by: AbstractBaseUser) -> None:
    """That more time was given, or not."""
    application = grant.application
    language = application.language
    with override(language):
        values = {
            "cycle": application.cycle.name,
            "close": format_moment(grant.closes_at if grant.is_approved else application.cycle.closes_at, language),
            "link": address_of(application),
        }
    kind = "awards.extension_approved" if grant.is_approved else "awards.extension_declined"
    queue_for_writers(kind, application, values, by=by)
