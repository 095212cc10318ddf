"""The success page, and its downloads: certificate, pictures, the logo's page.

Files are made on request, in a tenth of a second, and counted (what and when, never who).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from campaigns.participation.domain.participation_credentials import find_certificate_of, find_logo_grant
from campaigns.participation.domain.participation_share import picture_to_share, text_to_share
from campaigns.participation.domain.queries import count_years_running, find_campaign_page, list_years
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.views.access import private
from foundation.certificates.domain import picture_certificate, print_certificate
from foundation.exchange.domain import count_download
from foundation.logos.domain.queries import get_logo_page
from foundation.printing.domain import PrinterBusy
from foundation.records.domain.subject import subject_of
from foundation.text.languages import active_language

PLAIN = "text/plain; charset=utf-8"
LAYOUTS = ("landscape", "portrait")
SCREEN, SHARED = 96, 216  # pixels to the inch: a picture on the page, and one to hand on


def get_success(request: HttpRequest, participation: Participation, secret: str) -> dict[str, Any]:
    """Certificate, logo in use, years running, the page to tell others about, the text that goes with it."""
    campaign = participation.campaign
    page = find_campaign_page(campaign, language=active_language())
    certificate, grant = find_certificate_of(participation), find_logo_grant(participation)
    return {
        "campaign": campaign,
        "participation": participation,
        "secret": secret,
        "years": list_years(participation),
        "running": count_years_running(participation),
        "certificate": certificate if certificate is not None and certificate.is_valid else None,
        "logo": get_logo_page(campaign.logo_kit, grant) if campaign.logo_kit and grant and grant.is_active else None,
        "grant": grant if grant is not None and grant.is_active else None,
        "share_text": text_to_share(participation),
        "page_url": page.full_url if page else "",
    }


@require_safe
@private
def certificate(request: HttpRequest, participation: Participation, *, layout: str, ending: str) -> HttpResponse:
    """The certificate as PDF or PNG, landscape or portrait; 410 once it is no longer valid."""
    found = find_certificate_of(participation)
    if found is None or layout not in LAYOUTS:
        raise Http404
    if participation.state != ParticipationState.APPROVED or not found.is_valid:
        return HttpResponse(
            _("This certificate is no longer valid."), status=410, content_type="text/plain; charset=utf-8"
        )
    is_shown = "shown" in request.GET
    try:
        if ending == "pdf":
            body, kind = print_certificate(found, layout=layout), "application/pdf"
        else:
            body, kind = picture_certificate(found, layout=layout, ppi=SCREEN if is_shown else SHARED), "image/png"
    except (ValidationError, PrinterBusy) as refused:
        return _refuse(refused)
    if not is_shown:
        count_download(subject=subject_of(participation), what=f"certificate.{ending}")
    return _file(body, kind, f"{found.number}-{layout}.{ending}", is_shown=is_shown)


@require_safe
@private
def share(request: HttpRequest, participation: Participation) -> HttpResponse:
    """The picture for social media, 1200 by 630."""
    if participation.state != ParticipationState.APPROVED:
        raise Http404
    try:
        with override(participation.language):
            body = picture_to_share(participation)
    except (ValidationError, PrinterBusy) as refused:
        return _refuse(refused)
    if "shown" not in request.GET:
        count_download(subject=subject_of(participation), what="share.png")
    return _file(body, "image/png", "share.png", is_shown="shown" in request.GET)


def _file(body: bytes, kind: str, name: str, *, is_shown: bool) -> HttpResponse:
    way = "inline" if is_shown else "attachment"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'{way}; filename="{name}"'})


def _refuse(refused: ValidationError | PrinterBusy) -> HttpResponse:
    """What another minute doesn't mend is said as it is: a name that no font has, a text that doesn't fit."""
    if isinstance(refused, ValidationError):
        reason = " ".join(refused.messages)
        said = _("%(reason)s If that is the name, change it on your private page; else contact the secretariat.")
        said %= {"reason": reason}
        return HttpResponse(said, status=422, content_type=PLAIN)
    said = _(
        "It could not be created just now. Please try again in a minute. If the problem "
        "continues, contact the secretariat."
    )
    return HttpResponse(said, status=503, content_type=PLAIN, headers={"Retry-After": "60"})
