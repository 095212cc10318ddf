"""Offering a tier's logo to an awardee, and revoking its private link."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.results.domain.logo_offer import address_of, mark_offer, offer_logo, stop_logo_offer
from awards.results.domain.notices import goes_by_post
from awards.results.models import Awardee, LogoOffer
from awards.results.permissions import may_offer_logo
from foundation.viewsets.action import ActionView


class OfferLogoView(ActionView):
    """Offer the logo; offering again creates another link."""

    label = gettext_lazy("Offer the logo")
    header_icon = "image"
    button_priority = 45
    permission = may_offer_logo
    verb = offer_logo
    success_message = gettext_lazy("The logo has been offered to “%(name)s”.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return bool(record.tier.logo_kit_id and record.is_released())

    @classmethod
    def get_marks(cls, record: Awardee) -> dict[str, str]:
        return {"seen": mark_offer(record)}

    def list_consequences(self) -> list[str]:
        consequences = [_("A private link is created. Whoever opens it can agree to the terms and download the logo.")]
        if goes_by_post(self.object.application):
            consequences.append(
                _("No e-mail address of the applicant is known: a letter is written, which you print and post.")
            )
        elif self.object.application_id:
            consequences.append(_("It is sent by e-mail to those who worked on the application."))
        else:
            consequences.append(_("There is no application, so no e-mail is sent. Please pass the link on yourself."))
        offer = LogoOffer.objects.filter(awardee=self.object, stopped_at=None).first()
        if offer is not None and self.object.is_released():
            consequences.append(_("The current link stops working: %(address)s") % {"address": address_of(offer)})
        return consequences

    def get_success_message(self) -> str:
        """Of a letter also what to do: what it leads to must be enclosed, since no table holds it."""
        said = super().get_success_message()
        if not goes_by_post(self.object.application):
            return said
        todo = _("Print the letter under “By post” of the application, and enclose this address: %(address)s")
        return f"{said} {todo % {'address': address_of(self.result)}}"


class StopLogoOfferView(ActionView):
    label = gettext_lazy("Stop the logo link")
    header_icon = "image"
    button_priority = 45
    permission = may_offer_logo
    consequences = (
        gettext_lazy("The link no longer works."),
        gettext_lazy("A right that has already been granted continues; end it under “Logos”."),
    )
    success_message = gettext_lazy("The logo link of “%(name)s” has been stopped.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        offer = getattr(record, "logo_offer", None)
        return OfferLogoView.is_open(record) and offer is not None and offer.stopped_at is None

    def prepare(self) -> HttpResponseBase | None:
        self.offer = get_object_or_404(LogoOffer, awardee=self.kwargs["pk"], stopped_at=None)
        return super().prepare()

    def perform(self, form: Any) -> None:
        stop_logo_offer(self.offer, by=self.actor)
