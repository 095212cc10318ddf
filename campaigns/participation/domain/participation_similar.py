"""A waiting registration that is the same as another one: staff join it to the organisation, or end it as a second one.

That it is another one, in spite of the name, is said while approving (`approve_participation(seen=…)`). The rule the
next editor must not break: of two registrations of one body, only one is ever active in a campaign, and neither side
learns the other's address.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.domain.errors import AlreadyTakesPart, NoLongerSimilar
from campaigns.participation.domain.participation_approval import approve_participation, reject_participation
from campaigns.participation.domain.participation_organisation import follow_participation, read_facts
from campaigns.participation.domain.queries.participation_similar import list_similar
from campaigns.participation.domain.registration import notify_registered_already
from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Participation
from foundation.audit.domain import record
from foundation.organisations.models import Organisation
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MoveRefused


@retried
@transaction.atomic
def join_organisation(
    participation: Participation,
    organisation: Organisation,
    *,
    by: AbstractBaseUser,
    names: str | None = None,
    at: datetime | None = None,
) -> Participation:
    """Approve a waiting registration as one of an organisation on record, whose facts stay as they are.

    In one transaction: the reference, its audit entry, then all of `approve_participation`, which is told the `names`
    that staff saw. Raises MoveRefused, NamesChanged, AlreadyTakesPart, NameNotPrintable.
    """
    moment = at or timezone.now()
    locked = _lock_waiting(participation)
    follow_participation(locked, before=read_facts(locked), by=by, is_leaving=True)
    locked.organisation = organisation.merged_into or organisation
    try:
        with transaction.atomic():
            locked.save(update_fields=["organisation", "changed_at"])
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken
    record("participation.joined", by=by, subject=locked, after={"organisation": organisation.public_id}, at=moment)
    seen = [similar.record.public_id for similar in list_similar(locked)]
    return approve_participation(locked, by=by, at=moment, seen=seen, names=names)


@retried
@transaction.atomic
def reject_as_same(
    participation: Participation, other: Participation, *, by: AbstractBaseUser, names: str | None = None
) -> Participation:
    """End a waiting registration, because `other` is the same participant's; both addresses get an e-mail.

    In one transaction: state, reason, audit entry, the e-mail with the reason, and the private link to the address on
    file. Raises MoveRefused, NamesChanged; NoLongerSimilar if `other` has ended meanwhile.
    """
    moment = timezone.now()
    locked = _lock_waiting(participation)
    if not Participation.objects.active().filter(pk=other.pk, campaign=locked.campaign_id).exists():
        raise NoLongerSimilar
    rejected = reject_participation(locked, reason=_explain(locked), by=by, names=names)
    record("participation.same", by=by, subject=rejected, after={"as": other.public_id}, at=moment)
    notify_registered_already(other, at=moment)
    return rejected


def _explain(participation: Participation) -> str:
    """The reason, in the participant's language."""
    with override(participation.language):
        if participation.kind == ParticipantKind.ORGANISATION:
            return _(
                "Your organisation is registered for this campaign already. We have sent the link to its private page, "
                "with the certificate and the logo, to the registered address. Please ask the colleague in charge."
            )
        return _(
            "You are registered for this campaign already. We have sent the link to your private page to the address "
            "you registered with."
        )


def _lock_waiting(participation: Participation) -> Participation:
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if locked.state != ParticipationState.APPLIED:
        raise MoveRefused(locked.move_refused)
    return locked
