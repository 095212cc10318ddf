"""Notices about a participation: rows in the outbox, written in the caller's transaction.

Each mail goes to the address on file, in the language of the registration. The rule the next editor must not break: an
e-mail names only the campaign and the name of a registration, except to the address it was registered with.
"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import override

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from foundation.notices.domain import queue_notice
from foundation.text.eras import format_deadline
from foundation.text.names import plain_excerpt

By = AbstractBaseUser | None

WITH_LINKS = (
    *("campaigns.confirm", "campaigns.known", "campaigns.standing", "campaigns.link"),
    *("campaigns.address_confirm", "campaigns.address_requested"),
)


def notify_confirm(participation: Participation) -> None:
    """The link that confirms; not sent once it has expired."""
    until = participation.confirm_until
    shown = {"until": format_deadline(until, participation.language) if until else ""}
    notify_participant("campaigns.confirm", participation, shown, opens=True, expires_at=until)


def notify_known(participation: Participation) -> None:
    """That the same participant is registered at this address already."""
    notify_participant("campaigns.known", participation, opens=True)


def notify_registered_already(participation: Participation) -> None:
    """That somebody else wanted to register the same organisation."""
    notify_participant("campaigns.standing", participation, opens=True)


def notify_link(participation: Participation) -> None:
    """The private page, on request."""
    notify_participant("campaigns.link", participation, opens=True)


def notify_waiting(participation: Participation) -> None:
    """That the secretariat will now review it."""
    notify_participant("campaigns.waiting", participation, opens=True)


def notify_approved(participation: Participation, *, by: By) -> None:
    """That certificate and logo are ready."""
    notify_participant("campaigns.approved", participation, opens=True, by=by)


def notify_rejected(participation: Participation, *, by: By) -> None:
    """That it was not accepted, and why."""
    notify_participant("campaigns.rejected", participation, _why(participation), by=by)


def notify_revoked(participation: Participation, *, by: By) -> None:
    notify_participant("campaigns.revoked", participation, _why(participation), by=by)


def notify_withdrawn(participation: Participation, *, by: By) -> None:
    """That it was withdrawn, as the participant wanted."""
    notify_participant("campaigns.withdrawn", participation, {"office": division_address_of(participation)}, by=by)


def notify_logo_refused(participation: Participation, *, by: By) -> None:
    """That its logo was rejected, and why."""
    notify_participant(
        "campaigns.logo_refused", participation, {"reason": participation.logo_reason}, opens=True, by=by
    )


def notify_renamed(participation: Participation, *, by: By) -> None:
    """That the name they asked for is in force, on the certificate too."""
    notify_participant("campaigns.renamed", participation, opens=True, by=by)


def notify_names_refused(participation: Participation, *, by: By) -> None:
    """That the name stays as it is, and why."""
    notify_participant(
        "campaigns.names_refused", participation, {"reason": participation.names_reason}, opens=True, by=by
    )


def notify_new_address(participation: Participation) -> None:
    """The link by which the new address confirms itself; not sent once it has expired."""
    until = participation.new_email_until
    shown = {"until": format_deadline(until, participation.language) if until else ""}
    notify_participant(
        "campaigns.address_confirm",
        participation,
        shown,
        to=participation.new_email,
        reference=participation.new_email_reference,
        expires_at=until,
    )


def notify_address_requested(participation: Participation) -> None:
    """To the address on file: that another one waits."""
    if participation.email:
        notify_participant("campaigns.address_requested", participation, opens=True)


def notify_address_changed(participation: Participation, *, before: str, by: By = None) -> None:
    """To the address `before`: that it is no longer written to."""
    values = {"office": division_address_of(participation)}
    notify_participant("campaigns.address_changed", participation, values, by=by, to=before)


def division_address_of(participation: Participation) -> str:
    division = participation.campaign.division
    return division.email if division and division.email else ""


def _why(participation: Participation) -> dict[str, str]:
    return {"reason": participation.reason, "office": division_address_of(participation)}


def notify_participant(
    kind: str,
    participation: Participation,
    values: dict[str, str] | None = None,
    *,
    opens: bool = False,
    by: By = None,
    **more: Any,
) -> None:
    """The one way to write to a participant: in their language, with what every kind names; `opens` gives the link.

    `more`: as `queue_notice` takes it; `to`, where it isn't the address on file. An address that nobody has confirmed
    reads a short plain name: whoever filled in the form chose it, and may not be the reader.
    """
    reference = participation.link_reference if opens and participation.link_reference else ""
    sent = {"to": participation.email, "reference": reference, **more}
    is_unproved = participation.state == ParticipationState.UNCONFIRMED or sent["to"] == participation.new_email
    with override(participation.language):
        name = plain_excerpt(participation.name) if is_unproved else participation.name
        said = {"campaign": participation.campaign.title, "name": name, **(values or {})}
    queue_notice(kind, language=participation.language, values=said, about=participation, by=by, **sent)
