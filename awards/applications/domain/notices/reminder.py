"""Reminders of drafts, and decisions on extensions: rows in the outbox."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.applications.domain.correction import list_named
from awards.applications.domain.notices.member import address_of, queue_for_writers
from awards.applications.models import Application, Correction, ExtensionGrant
from awards.programmes.enums import Section
from foundation.text.eras import format_deadline
from foundation.text.languages import join_names


def notify_reminder(application: Application, missing: Sequence[Section], *, closes_at: datetime) -> None:
    """That it isn't submitted yet, its deadline, and which sections are incomplete."""
    values = write_values(application, missing, closes_at=closes_at, language=application.language)
    queue_for_writers("awards.reminder", application, values, expires_at=closes_at)


def notify_correction_reminder(correction: Correction) -> None:
    """That the correction isn't sent yet, until when it can be, and what it names."""
    application = correction.application
    with override(application.language):
        values = {
            "cycle": application.cycle.name,
            "reference": str(application),
            "items": "\n".join(f"- {item}" for item in list_named(correction)),
            "until": format_deadline(correction.until, application.language),
            "link": address_of(application),
        }
    queue_for_writers("awards.correction_reminder", application, values, expires_at=correction.until)


def write_values(
    application: Application, missing: Sequence[Section], *, closes_at: datetime, language: str
) -> dict[str, str]:
    """The values of a reminder of this draft, in a language; the preview page uses them too."""
    with override(language):
        return {
            "cycle": application.cycle.name,
            "close": format_deadline(closes_at, language),
            "missing": name_sections(missing, language) or _("Nothing is missing. It only needs to be submitted."),
            "link": address_of(application),
        }


def name_sections(sections: Sequence[Section], language: str) -> str:
    """The names of the sections in one line, in the active language."""
    return join_names((section.label for section in sections), language)


def notify_grant(grant: ExtensionGrant, *, by: AbstractBaseUser) -> None:
    """The decision on an extension, and the new deadline if it was approved."""
    application = grant.application
    language = application.language
    with override(language):
        values = {
            "cycle": application.cycle.name,
            "close": format_deadline(grant.closes_at if grant.is_approved else application.cycle.closes_at, language),
            "link": address_of(application),
        }
    kind = "awards.extension_approved" if grant.is_approved else "awards.extension_declined"
    queue_for_writers(kind, application, values, by=by)
