"""Offering a tier's logo to an awardee, and stopping its address."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.results.admin.release_actions import AwardeeActionView
from awards.results.domain.logo_offer import address_of, offer_logo, stop_logo_offer
from awards.results.models import Awardee, LogoOffer
from awards.results.permissions import may_offer_logo


class OfferLogoView(AwardeeActionView):
    """Offer the logo; again, with another address."""

    label = gettext_lazy("Offer the logo")
    header_icon = "image"
    button_priority = 45
    permission = may_offer_logo
    verb = offer_logo
    success_message = gettext_lazy("The logo is offered to “%(name)s”.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return bool(record.tier.logo_kit_id and record.is_released())

    def list_consequences(self) -> list[str]:
        consequences = [_("A private address is made. Whoever opens it can agree to the terms and fetch the logo.")]
        if self.object.application_id:
            consequences.append(_("It goes by mail to those who wrote the application."))
        else:
            consequences.append(_("There is no application, so no mail goes out: pass the address on yourself."))
        offer = LogoOffer.objects.filter(awardee=self.object, stopped_at=None).first()
        if offer is not None and self.object.is_released():
            consequences.append(_("The address there is now stops: %(address)s") % {"address": address_of(offer)})
        return consequences


class StopLogoOfferView(AwardeeActionView):
    """Stop the address."""

    label = gettext_lazy("Stop the logo’s address")
    header_icon = "image"
    button_priority = 45
    permission = may_offer_logo
    consequences = (
        gettext_lazy("The address opens nothing any more."),
        gettext_lazy("A right to the logo that was taken already stands; end it under “Logos”."),
    )
    success_message = gettext_lazy("The address of the logo for “%(name)s” has stopped.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        offer = getattr(record, "logo_offer", None)
        return OfferLogoView.is_open(record) and offer is not None and offer.stopped_at is None

    def prepare(self) -> HttpResponseBase | None:
        self.offer = LogoOffer.objects.filter(awardee=self.kwargs["pk"], stopped_at=None).first()
        if self.offer is None:
            raise Http404
        return super().prepare()

    def perform(self, form: Any) -> None:
        if self.offer is not None:
            stop_logo_offer(self.offer, by=self.actor)
