"""What the pages of acts say before anything happens: consequences, and which mail goes to whom."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from campaigns.models import Participation
from foundation.notices import registry
from foundation.notices.domain import find_stops


def of_approval() -> list[str]:
    """Of approving."""
    return [
        _("Each gets its certificate, and the right to use the logo where its terms were agreed to."),
        _("Who agreed to be listed is in the directory at once."),
        _("An organisation that has no record yet gets one."),
    ]


def of_rejection() -> list[str]:
    """Of refusing."""
    return [_("The registration ends. Nothing of it was published."), _("The participant reads the reason.")]


def of_revocation() -> list[str]:
    """Of taking an approval back."""
    return [
        _("It is out of the directory at once, its certificate is revoked, its right to the logo ends."),
        _("The participant reads the reason. This can’t be undone."),
    ]


def of_withdrawal() -> list[str]:
    """Of withdrawing on a participant's behalf."""
    return [
        _("It is out of the directory at once, its certificate is withdrawn, its right to the logo ends."),
        _("Do this when the participant has asked for it."),
    ]


def of_logo(participation: Participation) -> list[str]:
    """Of letting a logo in."""
    said = [_("It is shown beside the name in the directory.")]
    if participation.organisation and participation.organisation.logo_id:
        said.append(_("The organisation’s record has a logo already. That one stays, unless you set the tick below."))
    else:
        said.append(_("It becomes the logo on the organisation’s record, unless you take the tick away."))
    return [*said, _("It goes when the participant holds it back, takes it away or sends another.")]


def of_logo_refusal(participation: Participation) -> list[str]:
    """Of taking a logo away."""
    said = [
        _("The participant reads the reason, and can send another logo."),
        _("Registrations of other years that carried the same logo over lose it as well."),
    ]
    if participation.picture_id is None:
        return said
    shown = _("It has been approved: it goes from the directory, and from the organisation’s record if it is there.")
    return [shown, *said, _("The picture stays among the images; delete it there where it must not be kept.")]


def of_mail(kind: str, participations: Iterable[Participation]) -> list[str]:
    """A sentence for each mail of this kind; those without an address get none, which is said."""
    declared = registry.find_kind(kind)
    if declared is None:
        return []
    rows = list(participations)
    stops = find_stops(declared, [each.email for each in rows])
    return [_of_one(str(declared.label), each, stops.get(each.email)) for each in rows]


def _of_one(letter: str, participation: Participation, stop: str | None) -> str:
    if not participation.email:
        return _("%(name)s: no mail, as there is no address") % {"name": participation.name}
    if stop is not None:
        text = _("“%(letter)s” does not reach %(address)s: %(reason)s")
        return text % {"letter": letter, "address": participation.email, "reason": stop}
    language = _("in English") if participation.language == "en" else _("in Japanese")
    facts = {"letter": letter, "address": participation.email, "language": language}
    return _("“%(letter)s” to %(address)s, %(language)s") % facts


def list_stopped(participation: Participation) -> list[str]:
    """A sentence where no mail reaches the participant."""
    declared = registry.find_kind("campaigns.approved")
    if declared is None:
        return []
    text = _("Mail to %(address)s is stopped: %(reason)s.")
    stops = find_stops(declared, [participation.email])
    return [text % {"address": address, "reason": reason} for address, reason in stops.items()]
