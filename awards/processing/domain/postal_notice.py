"""Notices by post: printed by the secretariat, then marked as posted. Their text is written with the decision."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from awards.applications.domain.printing import Printed
from awards.applications.models import Application, PostalNotice
from awards.applications.permissions import may_process_application
from foundation.audit import domain as audit
from foundation.printing.domain import render_pdf
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.text import eras

TEMPLATE = "laurel_processing/print/postal_notice.typ"


def print_postal_notice(notice: PostalNotice, *, at: datetime | None = None) -> Printed:
    """The text on paper, in the applicant's language. Raises what `render_pdf` raises."""
    application, at = notice.application, at or timezone.now()
    return print_notice(application, notice.subject, notice.body, language=application.language, at=at)


def print_notice(application: Application, subject: str, body: str, *, language: str, at: datetime) -> Printed:
    """A letter to the applicant from the division in charge, of that day in Japan. Raises what `render_pdf` raises."""
    division = application.cycle.division_in_charge
    with translation.override(language):
        to = [application.organisation_name, application.contact_department, application.contact_name]
        sender = [str(division), division.email, division.phone] if division else []
        data = {
            "date": eras.format_date(at.astimezone(eras.JST).date(), language),
            "to": [line for line in to if line],
            "sender": [line for line in sender if line],
            "subject": subject,
            "body": body,
            "footer": application.reference or "",
        }
        name = _("letter_%(reference)s.pdf") % {"reference": application.reference or application.public_id}
    return Printed(name=name, content=render_pdf(TEMPLATE, data, language=language, title=subject))


@retried
def mark_posted(notice: PostalNotice, *, by: AbstractBaseUser, at: datetime | None = None) -> bool:
    """Record that it is in the post; False if it was before. One transaction. Raises MayNot."""
    if not may_process_application(by):
        raise MayNot
    at = at or timezone.now()
    with transaction.atomic():
        is_new = PostalNotice.objects.filter(pk=notice.pk, posted_at=None).update(posted_at=at, posted_by_id=by.pk) > 0
        if is_new:
            after = {"kind": notice.kind}
            audit.record("application.notice_posted", by=by, subject=notice.application, after=after, at=at)
    return is_new
