"""Notices to the people of an application: rows in the outbox, written in the caller's transaction."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import override

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


def list_writers(application: Application) -> list[Any]:
    """The people to notify: the owner, and the colleagues who may edit and have joined."""
    return list_writers_of([application])[application.pk]


def list_writers_of(applications: Collection[Application]) -> dict[int, list[Any]]:
    """The people to notify by application id: one query if the owners were selected with them."""
    writers: dict[int, list[Any]] = {application.pk: [application.owner] for application in applications}
    editing = ApplicationMember.objects.current().filter(right__in=MemberRight.editing, user__isnull=False)
    for member in editing.filter(application__in=list(writers)).select_related("user"):
        writers[member.application_id].append(member.user)
    return writers


def queue_for_writers(kind: str, application: Application, values: Mapping[str, Any], **options: Any) -> None:
    """Notify these people in the application's language; `options` are passed to `queue_notice`."""
    for person in list_writers(application):
        queue_notice(
            kind,
            to=person.email,
            user=person,
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
            row.user = person
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
