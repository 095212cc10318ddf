"""Who is told of what happens to an application: each time rows in the outbox, in the caller's transaction."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import override

from awards.applications.enums import MemberRight
from awards.applications.models import Application, ApplicationMember, CallExtension
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.notices.domain.outbox import new_notice, queue_many
from foundation.notices.domain.rendered_notice import get_kind
from foundation.text.eras import format_moment


def address_of(application: Application) -> str:
    """Where the people of an application find it, for mails."""
    return full_address(reverse("laurel_applications:application", args=[application.public_id]))


def list_writers(application: Application) -> list[Any]:
    """The people to tell: the owner, and the colleagues who may edit and have joined."""
    return list_writers_of([application])[application.pk]


def list_writers_of(applications: Collection[Application]) -> dict[int, list[Any]]:
    """The people to tell of each, by its id: one query, where the owners were read with them."""
    writers: dict[int, list[Any]] = {application.pk: [application.owner] for application in applications}
    editing = ApplicationMember.objects.current().filter(right__in=MemberRight.editing, user__isnull=False)
    for member in editing.filter(application__in=list(writers)).select_related("user"):
        writers[member.application_id].append(member.user)
    return writers


def queue_for_writers(kind: str, application: Application, values: Mapping[str, Any], **options: Any) -> None:
    """A mail to each of the people to tell, in the application's language; `options` as `queue_notice` takes them."""
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
    """That the call closes later, and why, to everybody who writes on one of these: all mails at once."""
    writers, kind, rows = list_writers_of(applications), get_kind("awards.call_extended"), []
    for application in applications:
        with override(application.language):
            values = {
                "cycle": extension.cycle.name,
                "close": format_moment(extension.closes_at, application.language),
                "close_before": format_moment(extension.closed_before, application.language),
                "reason": extension.reason,
                "link": address_of(application),
            }
        for person in writers[application.pk]:
            row = new_notice(kind, to=person.email, language=application.language, values=values, about=application)
            row.user = person
            rows.append(row)
    queue_many(rows, by=by)


def notify_invitation(member: ApplicationMember, *, by: AbstractBaseUser) -> None:
    """That somebody is invited, to the address that is."""
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
