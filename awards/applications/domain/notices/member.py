"""Notices to the people of an application: rows in the outbox, written in the caller's transaction.

The rule the next editor must not break: who typed an application that came on paper is never notified in place of its
applicant. That one gets e-mail at the contact's address, or by post.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import override
from msgspec import Struct

from awards.applications.domain.notices.postal import write_postal_notice
from awards.applications.enums import MemberRight
from awards.applications.models import Application, ApplicationMember, CallExtension
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.notices.domain.notice_rendered import get_kind
from foundation.notices.domain.outbox import new_notice, queue_many
from foundation.text.eras import format_deadline


def address_of(application: Application) -> str:
    """The URL of an application for its people, for e-mails."""
    return full_address(reverse("laurel_applications:application", args=[application.public_id]))


class Writer(Struct, frozen=True):
    """Somebody to notify: a person with an account, or the contact of an application that came on paper."""

    email: str
    user: Any = None

    def __str__(self) -> str:
        return str(self.user or self.email)


def list_writers(application: Application) -> list[Writer]:
    """The people to notify: the owner, and the colleagues who may edit and have joined.

    The staff who entered an application from paper are not among them, its contact is. May be empty: then by post.
    """
    return list_writers_of([application])[application.pk]


def list_writers_of(applications: Collection[Application]) -> dict[int, list[Writer]]:
    """The people to notify by application id: one query if the owners were selected with them."""
    writers = {application.pk: _list_first(application) for application in applications}
    editing = ApplicationMember.objects.current().filter(right__in=MemberRight.editing, user__isnull=False)
    for member in editing.filter(application__in=list(writers)).select_related("user"):
        user: Any = member.user
        writers[member.application_id].append(Writer(user.email, user))
    return writers


def _list_first(application: Application) -> list[Writer]:
    if not application.is_held_by_staff:
        return [Writer(application.owner.email, application.owner)]
    return [Writer(application.contact_email)] if is_address(application.contact_email) else []


def is_address(text: str) -> bool:
    """An address taken from paper may be invalid; that must not block a receipt."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def queue_for_writers(kind: str, application: Application, values: Mapping[str, Any], **options: Any) -> None:
    """Notify these people in the application's language, or by post; `options` are passed to `queue_notice`."""
    writers = list_writers(application)
    if not writers:
        write_postal_notice(kind, application, values)
    for person in writers:
        queue_notice(
            kind,
            to=person.email,
            user=person.user,
            language=application.language,
            values=values,
            about=application,
            **options,
        )


def notify_extension(applications: Collection[Application], extension: CallExtension, *, by: AbstractBaseUser) -> None:
    """The new close and the reason, to everybody who edits one of these: all e-mails in one go."""
    writers, kind, rows = list_writers_of(applications), get_kind("awards.call_extended"), []
    for application in applications:
        with override(application.language):
            values = {
                "cycle": extension.cycle.name,
                "close": format_deadline(extension.closes_at, application.language),
                "close_before": format_deadline(extension.closed_before, application.language),
                "reason": extension.reason,
                "link": address_of(application),
            }
        for person in writers[application.pk]:
            row = new_notice(kind, to=person.email, language=application.language, values=values, about=application)
            row.user = person.user
            rows.append(row)
    queue_many(rows, by=by)


def notify_invitation(member: ApplicationMember, *, by: AbstractBaseUser) -> None:
    """What the colleague may do and how to join, to the invited address."""
    application = member.application
    with override(application.language):
        values = {
            "cycle": application.cycle.name,
            "inviter": str(by),
            "right": str(member.get_right_display()),
            "address": member.email,
            "link": address_of(application),
        }
    queue_notice(
        "awards.invitation",
        to=member.email,
        language=application.language,
        values=values,
        about=application,
        by=by,
    )
