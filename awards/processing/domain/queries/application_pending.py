"""Applications that wait for the secretariat, by what they wait for: for the front page and the list's filter alike.

The rule the next editor must not break: nobody is told the same work twice. A corrected application isn't a new one,
and of two rows `mine` and `others` one has it.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import (
    Application,
    ApplicationMessage,
    Correction,
    ExtensionGrant,
    Material,
    PostalNotice,
)
from awards.processing.models import SubmissionOpening

ROWS = Application.objects.select_related("current_submission")


# that the secretariat (not the check of files) requested
REQUESTED = Correction.objects.filter(application=OuterRef("pk"), requested_by__isnull=False)


def _unopened() -> QuerySet[Application]:
    opened = SubmissionOpening.objects.filter(submission=OuterRef("current_submission"))
    return ROWS.filter(~Exists(opened), state=ApplicationState.SUBMITTED)


def list_unopened(person: Any = None) -> QuerySet[Application]:
    """Submitted for the first time, and nobody has opened it."""
    return _unopened().filter(~Exists(REQUESTED.order_by()))


def list_answered(person: Any = None) -> QuerySet[Any]:
    """Submitted again after a correction, and nobody has opened it."""
    last = Subquery(REQUESTED.order_by("-requested_at", "-pk").values("requested_by")[:1])
    return _unopened().filter(Exists(REQUESTED.order_by())).annotate(requested_by=last)


def list_answered_to(person: Any) -> QuerySet[Application]:
    return list_answered().filter(requested_by=person.pk)


def list_answered_to_others(person: Any) -> QuerySet[Application]:
    return list_answered().exclude(requested_by=person.pk)


def list_withdrawn(person: Any = None) -> QuerySet[Application]:
    """Withdrawn after they were sent, and nobody has opened them since."""
    was_sent = Q(current_submission__isnull=False) | Q(submitting_at__isnull=False)
    return ROWS.filter(was_sent, state=ApplicationState.WITHDRAWN, withdrawal_opening__isnull=True)


def list_overdue(person: Any = None, at: datetime | None = None) -> QuerySet[Application]:
    """Returned, and the time for the correction has passed without an answer."""
    rows = Correction.objects.filter(application=OuterRef("pk"), closed_at__isnull=True)
    overdue = rows.filter(until__lte=at or timezone.now())
    found = ROWS.filter(Exists(overdue.order_by()), state=ApplicationState.RETURNED)
    return found.annotate(since=Subquery(overdue.order_by("until").values("until")[:1]))


def list_in_correction(person: Any = None, at: datetime | None = None) -> QuerySet[Application]:
    """Returned, and the applicant has time left."""
    return ROWS.filter(state=ApplicationState.RETURNED).exclude(pk__in=list_overdue(at=at).values("pk"))


def list_with_refused_file(person: Any = None) -> QuerySet[Application]:
    """Being submitted, and held up by a file that failed its check."""
    refused = Material.objects.refused().filter(application=OuterRef("pk"))
    found = ROWS.filter(Exists(refused.order_by()), state=ApplicationState.SUBMITTING)
    return found.annotate(since=Subquery(refused.order_by("added_at").values("added_at")[:1]))


def list_being_checked(person: Any = None) -> QuerySet[Application]:
    """Being submitted, and held up by no file."""
    return ROWS.filter(state=ApplicationState.SUBMITTING).exclude(pk__in=list_with_refused_file().values("pk"))


def list_with_message(person: Any = None) -> QuerySet[Any]:
    """With a message of the applicant's that nobody has read."""
    unread = ApplicationMessage.objects.filter(
        application=OuterRef("pk"), is_from_staff=False, read_at__isnull=True
    ).order_by("sent_at")
    own = ApplicationMessage.objects.filter(application=OuterRef("pk"), is_from_staff=True).order_by("-sent_at", "-pk")
    return ROWS.filter(Exists(unread.order_by())).annotate(
        since=Subquery(unread.values("sent_at")[:1]), written_by=Subquery(own.values("sent_by")[:1])
    )


def list_with_message_to(person: Any) -> QuerySet[Application]:
    """As before, where this person wrote last for the secretariat."""
    return list_with_message().filter(written_by=person.pk)


def list_with_message_to_others(person: Any) -> QuerySet[Application]:
    return list_with_message().filter(Q(written_by__isnull=True) | ~Q(written_by=person.pk))


def list_with_postal_notice(person: Any = None) -> QuerySet[Application]:
    """With a letter to be posted, as its applicant has no e-mail address."""
    notices = PostalNotice.objects.filter(application=OuterRef("pk"), posted_at__isnull=True)
    since = Subquery(notices.order_by("created_at").values("created_at")[:1])
    return ROWS.filter(Exists(notices.order_by())).annotate(since=since)


def list_with_extension(person: Any = None) -> QuerySet[Application]:
    """With a request for more time that a second person has still to decide."""
    return _with_extension(Q())


def list_with_extension_of_others(person: Any) -> QuerySet[Application]:
    """As before, requested by somebody else: a second person decides."""
    return _with_extension(~Q(requested_by=person.pk))


def _with_extension(condition: Q) -> QuerySet[Application]:
    grants = ExtensionGrant.objects.filter(condition, application=OuterRef("pk"), decided_at__isnull=True)
    since = Subquery(grants.order_by("requested_at").values("requested_at")[:1])
    return ROWS.filter(Exists(grants.order_by())).annotate(since=since)
