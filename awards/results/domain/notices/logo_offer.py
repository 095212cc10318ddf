"""The recipients of the e-mail that offers a tier's logo. Its private link is a secret of the outbox."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.applications.domain.notices.member import list_writers
from awards.applications.domain.notices.postal import write_postal_notice
from awards.applications.models import Application
from awards.results.models import Awardee, LogoOffer
from foundation.notices.domain import queue_notice
from foundation.organisations.models import Division

KIND = "awards.logo_offer"


def find_division(pk: str) -> Division | None:
    """Who answers for an awardee: the cycle's division, else the award's."""
    awardee = Awardee.objects.select_related("cycle__division", "cycle__programme__division").filter(pk=pk).first()
    return awardee.cycle.division_in_charge if awardee else None


def goes_by_post(application: Application | None) -> bool:
    """Whether nobody who worked on the application has an e-mail address: then the offer is a letter."""
    return application is not None and not any(person.email for person in list_writers(application))


def notify_logo_offered(offer: LogoOffer, *, by: AbstractBaseUser | None) -> None:
    """The link, to the owner and editing colleagues of the application; without an application staff pass it on.

    Where none of them has an e-mail address, a letter to be posted is written down. The link is a secret that no table
    holds: staff enclose it.
    """
    application = offer.awardee.application
    if application is None:
        return
    with override(application.language):
        awardee = offer.awardee
        values = {"cycle": awardee.cycle.name, "awardee": awardee.name, "tier": awardee.tier.name}
    if goes_by_post(application):
        with override(application.language):
            values["link"] = _("(The address is on the enclosed sheet.)")
        write_postal_notice(KIND, application, values, key=offer.reference)
        return
    for person in list_writers(application):
        queue_notice(
            KIND,
            to=person.email,
            language=application.language,
            values=values,
            about=awardee,
            user=person.user,
            by=by,
            reference=offer.reference,
            key=f"{offer.reference[:40]}-{person.user.pk if person.user else 'contact'}",
        )
