"""What the pages of actions say before anything happens: consequences, and which mail goes to whom."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.participation.models import Participation
from foundation.notices.domain import Recipient, describe_mail, describe_suppressions

APPROVAL = (
    gettext_lazy("Each participant receives a certificate, and may use the logo if they agreed to its terms."),
    gettext_lazy("Participants who agreed to be listed appear in the directory at once."),
    gettext_lazy("If the organisation has no record yet, one is created."),
)
REJECTION = (
    gettext_lazy("The registration ends. None of it was published."),
    gettext_lazy("The participant will read the reason."),
)
REVOCATION = (
    gettext_lazy("It leaves the directory at once, its certificate is revoked and its right to use the logo ends."),
    gettext_lazy("The participant will read the reason. This can’t be undone."),
)
WITHDRAWAL = (
    gettext_lazy("It leaves the directory at once, its certificate is withdrawn and its right to use the logo ends."),
    gettext_lazy("Use this when the participant has asked you to."),
)


def of_logo(participation: Participation) -> list[str]:
    said = [_("It is shown beside the name in the directory.")]
    if participation.organisation and participation.organisation.logo_id:
        said.append(_("The organisation’s record already has a logo. It stays unless you select the checkbox below."))
    else:
        said.append(_("It becomes the logo on the organisation’s record unless you clear the checkbox."))
    return [*said, _("It is removed when the participant hides it, deletes it or sends another.")]


def of_logo_refusal(participation: Participation) -> list[str]:
    """Of taking a logo away."""
    said = [
        _("The participant will read the reason and can send another logo."),
        _("Registrations from other years that use the same logo will lose it as well."),
    ]
    if participation.picture_id is None:
        return said
    shown = _(
        "This logo has been approved. It will be removed from the directory, and from the "
        "organisation’s record if it is shown there."
    )
    return [shown, *said, _("The picture stays in the image library. If it must not be kept, delete it there.")]


def of_mail(kind: str, participations: Sequence[Participation]) -> list[str]:
    """A sentence for each mail of this kind; those without an address get none, which is said."""
    return describe_mail(kind, [Recipient(each.email, each.language, each.name) for each in participations])


def list_stopped(participation: Participation) -> list[str]:
    """A sentence where no mail reaches the participant."""
    return describe_suppressions("campaigns.approved", [participation.email])
