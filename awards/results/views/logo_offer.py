"""An awardee's private link: the logo's terms, and the link to the kit once they are accepted.

Everything else is the same 404: a wrong or revoked link, results that are not released.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from awards.results.domain.logo_offer import agree_to_logo_terms, find_logo_offer, find_taken
from awards.results.forms.logo_offer import TermsForm
from foundation.logos.domain import WrongTerms
from foundation.logos.domain.queries import page_url


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def logo_offer(request: HttpRequest, public_id: str, token: str) -> HttpResponseBase:
    """The terms to accept; once accepted, a redirect to the logo's own page."""
    offer = find_logo_offer(public_id, token)
    kit = offer.awardee.tier.logo_kit if offer is not None else None
    if offer is None or kit is None:
        raise Http404
    if grant := find_taken(offer):
        return redirect(page_url(grant))
    form = TermsForm(request.POST or None, terms=kit.terms)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(page_url(agree_to_logo_terms(offer, terms=form.terms)))
        except WrongTerms as refused:
            form.add_error(None, refused)
    return _page(request, {"form": form, "kit": kit, "awardee": offer.awardee})


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    response = render(request, "laurel_results/logo_offer.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
