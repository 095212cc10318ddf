"""What an action's page says about its e-mails beforehand: the owner and colleagues who may edit get them."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from awards.applications.domain.notices.member import list_writers, list_writers_of
from awards.applications.models import Application
from foundation.notices.domain import Recipient, describe_mail, describe_suppressions


def list_notices(kind: str, applications: Sequence[Application]) -> list[str]:
    """A sentence for each e-mail of this kind that the action queues."""
    if not kind:
        return []
    writers = list_writers_of(applications)
    recipients = (
        Recipient(person.email, application.language)
        for application in applications
        for person in writers[application.pk]
    )
    return [*describe_mail(kind, recipients), *_describe_post(sum(not found for found in writers.values()))]


def _describe_post(number: int) -> list[str]:
    """For applicants on paper without an address."""
    text = ngettext(
        "%(number)d applicant has no e-mail address: print the letter on the application’s page, and post it.",
        "%(number)d applicants have no e-mail address: print the letters on the applications’ pages, and post them.",
        number,
    )
    return [text % {"number": number}] if number else []


def list_stopped(application: Application) -> list[str]:
    """A sentence for each of these people whom no e-mail reaches."""
    return describe_suppressions("awards.message", [person.email for person in list_writers(application)])
