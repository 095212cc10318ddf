"""Offering a tier's logo to an awardee, and stopping its address: acts behind a page that says what will happen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from awards.admin.acts import AwardeeActView
from awards.domain.logo_offer import address_of, offer_logo, stop_logo_offer
from awards.models import LogoOffer
from awards.permissions import may_offer_logo


class OfferLogoView(AwardeeActView):
    """Offer the logo; again, with another address."""

    header_icon = "image"

    def may(self) -> bool:
        return may_offer_logo(self.request.user)

    def act(self, form: Any) -> None:
        offer_logo(self.object, by=self.actor)
        self.done = _("The logo is offered to “%(name)s”.")

    def list_sentences(self) -> list[str]:
        sentences = [_("A private address is made. Whoever opens it can agree to the terms and fetch the logo.")]
        if self.object.application_id:
            sentences.append(_("It goes by mail to those who wrote the application."))
        else:
            sentences.append(_("There is no application, so no mail goes out: pass the address on yourself."))
        offer = LogoOffer.objects.filter(awardee=self.object, stopped_at=None).first()
        if offer is not None and self.object.is_released():
            sentences.append(_("The address there is now stops: %(address)s") % {"address": address_of(offer)})
        return sentences

    def get_page_title(self) -> str:
        return _("Offer the logo")


class StopLogoOfferView(AwardeeActView):
    """Stop the address."""

    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.offer = LogoOffer.objects.filter(awardee=kwargs["pk"], stopped_at=None).first()
        if self.offer is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may(self) -> bool:
        return may_offer_logo(self.request.user)

    def act(self, form: Any) -> None:
        if self.offer is not None:
            stop_logo_offer(self.offer, by=self.actor)
        self.done = _("The address of the logo for “%(name)s” has stopped.")

    def list_sentences(self) -> list[str]:
        return [
            _("The address opens nothing any more."),
            _("A right to the logo that was taken already stands; end it under “Logos”."),
        ]

    def get_page_title(self) -> str:
        return _("Stop the logo’s address")
