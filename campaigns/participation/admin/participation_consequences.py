"""What the pages of actions say before anything happens: consequences, and which mail goes to whom."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.participation.models import Participation
from foundation.notices.domain import Recipient, describe_mail, describe_suppressions

APPROVAL = (
    gettext_lazy("Each gets its certificate, and the right to use the logo where its terms were agreed to."),
    gettext_lazy("Who agreed to be listed is in the directory at once."),
    gettext_lazy("An organisation that has no record yet gets one."),
)
REJECTION = (
    gettext_lazy("The registration ends. Nothing of it was published."),
    gettext_lazy("The participant reads the reason."),
)
REVOCATION = (
    gettext_lazy("It is out of the directory at once, its certificate is revoked, its right to the logo ends."),
    gettext_lazy("The participant reads the reason. This can’t be undone."),
)
WITHDRAWAL = (
    gettext_lazy("It is out of the directory at once, its certificate is withdrawn, its right to the logo ends."),
    gettext_lazy("Do this when the participant has asked for it."),
)


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


def of_mail(kind: str, participations: Sequence[Participation]) -> list[str]:
    """A sentence for each mail of this kind; those without an address get none, which is said."""
    return describe_mail(kind, [Recipient(each.email, each.language, each.name) for each in participations])


def list_stopped(participation: Participation) -> list[str]:
    """A sentence where no mail reaches the participant."""
    return describe_suppressions("campaigns.approved", [participation.email])
