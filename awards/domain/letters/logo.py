"""The mail that offers a tier's logo: its kind, and who is told. The address in it is a secret of the outbox."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from awards.domain.letters.application import list_writers
from awards.domain.letters.kinds import CYCLE
from awards.models import LogoOffer
from foundation.notices import registry
from foundation.notices.domain import queue_notice
from foundation.notices.registry import Placeholder, Secret

KIND = "awards.logo_offer"


def declare_logo() -> None:
    """Declare the kind, once."""
    registry.kind(
        KIND,
        label=_("Logo for an awardee"),
        subject=_("{cycle}: your logo"),
        body=_(
            "{awardee} may use the logo of “{tier}” ({cycle}).\n\n"
            "Agree to its terms and fetch the files here:\n{link}\n\n"
            "The address is for you alone. Don’t pass it on."
        ),
        placeholders={
            "cycle": CYCLE,
            "awardee": Placeholder(_("Awardee"), sample=_("Mihon Co., Ltd.")),
            "tier": Placeholder(_("Tier"), sample=_("Grand Prize (sample)")),
            "link": Secret(_("Private address of the logo"), make="awards.domain.logo_offer.make_link"),
        },
    )


def tell_logo_offered(offer: LogoOffer, *, by: AbstractBaseUser) -> None:
    """The address, to those who write on the application; nobody where there is none: staff pass it on."""
    application = offer.awardee.application
    if application is None:
        return
    with override(application.language):
        awardee = offer.awardee
        values = {"cycle": awardee.cycle.name, "awardee": awardee.name, "tier": awardee.tier.name}
    for person in list_writers(application):
        queue_notice(
            KIND,
            to=person.email,
            language=application.language,
            values=values,
            about=awardee,
            user=person,
            by=by,
            reference=offer.reference,
            key=f"{offer.reference[:40]}-{person.pk}",
        )
