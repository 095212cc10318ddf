"""The logo of a cooperating body: uploaded by it, approved by staff, and only then a picture of the site.

The bytes, their check and their storage belong to `foundation.assets`. The rules the next editor must not break: no
calls to the store inside a transaction; nothing that staff have not approved can be public.
"""

from datetime import datetime
from typing import IO

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from campaigns.cooperation.domain.errors import CooperationClosed, NotCooperating, TooManyLogos
from campaigns.cooperation.domain.notices import notify_division_of_logo
from campaigns.cooperation.domain.notices.request import notify_logo_decided
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.participation.domain.errors import LogoDecided
from campaigns.participation.enums import LogoState
from foundation.assets import domain as assets
from foundation.assets.domain.approved_picture import stored_picture
from foundation.assets.enums import FileKind, UploadState
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

PURPOSE = "campaigns.cooperation_logo"
LOGO_LIMITS = assets.UploadLimits(kinds=frozenset({FileKind.PNG, FileKind.JPEG}), max_size=4 * 1024 * 1024)
MOST = 20


@retried
def begin_logo(
    request: CooperationRequest,
    *,
    name: str,
    content_type: str,
    size: int,
    sha256: str | None = None,
    at: datetime | None = None,
) -> tuple[CooperationLogo, assets.UploadTicket]:
    """Reserve a file and sign its upload URL.

    Raises NotCooperating, CooperationClosed, TooManyLogos, and what `assets.begin_upload` raises.
    """
    at = at or timezone.now()
    with transaction.atomic():
        rows = CooperationRequest.objects.select_for_update(of=("self",)).select_related("campaign")
        locked = rows.get(pk=request.pk)
        ensure_cooperating(locked, at=at)
        if locked.logos.count() >= MOST:
            raise TooManyLogos
        ticket = assets.begin_upload(
            purpose=PURPOSE,
            name=name,
            content_type=content_type,
            size=size,
            sha256=sha256,
            by=None,
            limits=LOGO_LIMITS,
            at=at,
        )
        logo = CooperationLogo.objects.create(request=locked, file=ticket.file)
    return logo, ticket


def complete_logo(logo: CooperationLogo, *, at: datetime | None = None) -> CooperationLogo:
    """Have its arrival confirmed; replaces a pending one, and notifies the division in charge.

    Raises as `assets.complete_upload` does.
    """
    assets.complete_upload(logo.file, by=None, at=at)
    _replace_earlier(logo, at=at)
    return logo


@retried
@transaction.atomic
def _replace_earlier(logo: CooperationLogo, *, at: datetime | None) -> None:
    offered = CooperationLogo.objects.filter(request=logo.request_id, state=LogoState.OFFERED)
    offered.filter(pk__lt=logo.pk).update(state=LogoState.REPLACED)
    record("cooperation.logo_offered", by=None, subject=logo.request, after={"file": logo.file.public_id}, at=at)
    notify_division_of_logo(logo)


def receive_logo(
    request: CooperationRequest, content: IO[bytes], *, name: str, size: int, at: datetime | None = None
) -> CooperationLogo:
    """Begin, receive and complete a file uploaded through the server, for browsers without JavaScript."""
    logo, ticket = begin_logo(request, name=name, content_type="", size=size, at=at)
    assets.receive_upload(ticket.file, content, by=None)
    return complete_logo(logo, at=at)


@retried
def approve_logo(logo: CooperationLogo, *, by: AbstractBaseUser, at: datetime | None = None) -> CooperationLogo:
    """Make it a picture of the site, shown with the body's name; notifies the body. Raises LogoDecided."""
    file = logo.file
    if not file.is_accepted or not file.key:
        raise LogoDecided
    with stored_picture(file, title=str(logo.request)) as image, transaction.atomic():
        locked = _decide(logo, LogoState.APPROVED, by=by, at=at)
        image.save()
        CooperationRequest.objects.filter(pk=locked.request_id).update(logo=image)
        notify_logo_decided(locked, by=by)
    return locked


@retried
@transaction.atomic
def refuse_logo(
    logo: CooperationLogo, *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> CooperationLogo:
    """Reject it; notifies the body of the reason. Raises LogoDecided."""
    locked = _decide(logo, LogoState.REFUSED, by=by, at=at, reason=reason)
    notify_logo_decided(locked, by=by)
    return locked


def ensure_cooperating(request: CooperationRequest, *, at: datetime) -> None:
    """Raises NotCooperating, CooperationClosed."""
    if at >= request.campaign.ends_at:
        raise CooperationClosed
    if request.state != CooperationState.ACCEPTED:
        raise NotCooperating


def list_offered(request: CooperationRequest) -> QuerySet[CooperationLogo]:
    """Logos of a body that have arrived, the newest first, each with its file."""
    arrived = (UploadState.ARRIVED, UploadState.ACCEPTED, UploadState.REFUSED)
    return request.logos.filter(file__state__in=arrived).exclude(state=LogoState.REPLACED).select_related("file")


def _decide(
    logo: CooperationLogo, to: LogoState, *, by: AbstractBaseUser, at: datetime | None, reason: str = ""
) -> CooperationLogo:
    rows = CooperationLogo.objects.select_for_update(of=("self",)).select_related("request__campaign", "file")
    locked = rows.get(pk=logo.pk)
    if locked.state != LogoState.OFFERED:
        raise LogoDecided
    locked.state, locked.reason = to, reason
    locked.decided_by_id, locked.decided_at = by.pk, at or timezone.now()
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(f"cooperation.logo_{to}", by=by, subject=locked.request, after={"file": locked.file.public_id}, at=at)
    return locked
