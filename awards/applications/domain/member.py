"""People of an application: the owner, colleagues invited by e-mail, and read-only links that need no sign-in.

An invitation carries no secret: a user who signs in with the invited address joins. A read-only link is derived from
the server's key, so that it can be shown again, while the row stores only a hash to find it by. The rules the next
editor must not break: only the owner manages people; nothing is deleted; contacts are never shown through a read-only
link.
"""

import hashlib
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from awards.applications.domain.answer_editability import lock_application
from awards.applications.domain.errors import AlreadyTakesPart, InvitationGone, NotJoinedYet, TooManyInvitations
from awards.applications.domain.notices import notify_invitation
from awards.applications.enums import ApplicationState, MemberRight
from awards.applications.models import Application, ApplicationMember, ReadingLink
from awards.applications.permissions import may_manage_people
from awards.applications.registry import handed_over
from foundation.audit.domain import record
from foundation.records.domain.attempt import Limit, take_attempts
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.private_link import PrivateLink, as_base32
from foundation.records.fields import new_public_id
from foundation.text.values import normalise_email

READING = PrivateLink("awards.reading_link", encode=as_base32)
READING_DAYS = 14
INVITATIONS, TO_ONE = Limit("invitation", 30, timedelta(days=1)), Limit("invitation-to", 3, timedelta(days=1))
OVER = (ApplicationState.WITHDRAWN, ApplicationState.NOT_SUBMITTED)


@retried
def invite_colleague(
    application: Application, *, email: str, right: str, by: AbstractBaseUser, at: datetime | None = None
) -> ApplicationMember:
    """Invite an address; sends it a notice. A user who signs in with it joins.

    Raises MayNot, AlreadyTakesPart (the owner's own address, or one already invited), TooManyInvitations.
    """
    at = at or timezone.now()
    address = normalise_email(email)
    with transaction.atomic():
        locked = _locked_for(application, by)
        if address == normalise_email(locked.owner.email) or locked.members.current().filter(email=address).exists():
            raise AlreadyTakesPart
        if not take_attempts([(TO_ONE, f"{by.pk} {address}"), (INVITATIONS, str(by.pk))], at=at):
            raise TooManyInvitations
        member = ApplicationMember.objects.create(
            application=locked, email=address, right=MemberRight(right), invited_by_id=by.pk, invited_at=at
        )
        record("application.colleague_invited", by=by, subject=locked, after={"right": right}, at=at)
        notify_invitation(member, by=by)
    return member


@retried
def change_right(member: ApplicationMember, *, right: str, by: AbstractBaseUser) -> None:
    """Change a colleague's right. Raises MayNot, InvitationGone."""
    with transaction.atomic():
        locked = _locked_for(member.application, by)
        if not locked.members.current().filter(pk=member.pk).update(right=MemberRight(right)):
            raise InvitationGone
        before, after = {"right": member.right}, {"right": right}
        record("application.colleague_changed", by=by, subject=locked, before=before, after=after)
        member.right = right


@retried
def remove_colleague(member: ApplicationMember, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Remove a colleague or revoke an invitation, with immediate effect; idempotent. Raises MayNot."""
    at = at or timezone.now()
    with transaction.atomic():
        locked = _locked_for(member.application, by)
        if locked.members.current().filter(pk=member.pk).update(removed_at=at):
            record("application.colleague_removed", by=by, subject=locked, before={"right": member.right}, at=at)


def join_applications(user: AbstractBaseUser, addresses: list[str], *, at: datetime | None = None) -> int:
    """Accept every open invitation to these confirmed addresses of a person; returns how many there were."""
    waiting = ApplicationMember.objects.current().filter(
        email__in=[normalise_email(address) for address in addresses], user__isnull=True
    )
    members = list(waiting.select_related("application"))
    return sum(_join(member, user, at=at or timezone.now()) for member in members)


@retried
@transaction.atomic
def _join(member: ApplicationMember, user: AbstractBaseUser, *, at: datetime) -> bool:
    open_one = ApplicationMember.objects.current().filter(pk=member.pk, user__isnull=True)
    has_joined = bool(open_one.update(user_id=user.pk, joined_at=at))
    if has_joined:
        record("application.colleague_joined", by=user, subject=member.application, after={"right": member.right})
    return has_joined


def follow_address(user: AbstractBaseUser, *, email: str, at: datetime) -> None:
    """In the transaction that gives a user this address: they are named by it, and not invited to what is theirs."""
    rows = ApplicationMember.objects.current()
    own = Q(application__owner_id=user.pk) | Q(application__in=rows.filter(user_id=user.pk).values("application"))
    rows.filter(own, user=None, email=email).update(removed_at=at)
    rows.filter(user_id=user.pk).update(email=email)


@retried
def hand_over(member: ApplicationMember, *, by: AbstractBaseUser, at: datetime | None = None) -> Application:
    """Make a colleague the owner; the previous owner stays, with the right to edit and submit.

    Raises MayNot, NotJoinedYet (the invitation has not been accepted), InvitationGone.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = _locked_for(member.application, by)
        current = locked.members.current().filter(pk=member.pk).select_related("user").first()
        if current is None:
            raise InvitationGone
        if current.user is None:
            raise NotJoinedYet
        before = locked.owner
        locked.members.current().filter(pk=current.pk).update(removed_at=at)
        ApplicationMember.objects.create(
            application=locked,
            email=normalise_email(before.email),
            user=before,
            right=MemberRight.SUBMIT,
            invited_by=before,
            invited_at=at,
            joined_at=at,
        )
        locked.owner = current.user
        locked.save(update_fields=["owner", "updated_at"])
        past, present = {"owner": before.pk}, {"owner": current.user.pk}
        record("application.handed_over", by=by, subject=locked, before=past, after=present, at=at)
        for welcome in handed_over.list():
            welcome(locked, current, by, at)
    return locked


@retried
def make_reading_link(
    application: Application, *, label: str = "", by: AbstractBaseUser, at: datetime | None = None
) -> ReadingLink:
    """A read-only link to the application, valid for two weeks. Raises MayNot."""
    at = at or timezone.now()
    with transaction.atomic():
        locked = _locked_for(application, by)
        public_id = new_public_id()
        link = ReadingLink.objects.create(
            public_id=public_id,
            application=locked,
            label=label,
            secret_sha256=_hash(READING.token_of(public_id)),
            created_by_id=by.pk,
            created_at=at,
            expires_at=at + timedelta(days=READING_DAYS),
        )
        record("application.reading_link_made", by=by, subject=locked, after={"link": public_id}, at=at)
    return link


@retried
def revoke_reading_link(link: ReadingLink, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Revoke a read-only link, with immediate effect; idempotent. Raises MayNot."""
    at = at or timezone.now()
    with transaction.atomic():
        locked = _locked_for(link.application, by)
        if locked.reading_links.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
            record("application.reading_link_revoked", by=by, subject=locked, after={"link": link.public_id}, at=at)


def reading_secret(link: ReadingLink) -> str:
    """The secret in the URL; the row stores only its hash."""
    return READING.token_of(link.public_id)


def find_readable(secret: str, *, at: datetime | None = None) -> ReadingLink | None:
    """The active link of this secret: not revoked, not expired, its application not withdrawn."""
    links = ReadingLink.objects.select_related("application__cycle__programme").filter(
        secret_sha256=_hash(secret), revoked_at=None, expires_at__gt=at or timezone.now()
    )
    return links.exclude(application__state__in=OVER).first()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _locked_for(application: Application, by: AbstractBaseUser) -> Application:
    locked = lock_application(application)
    if not may_manage_people(by, locked):
        raise MayNot
    return locked
