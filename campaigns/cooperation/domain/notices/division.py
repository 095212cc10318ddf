"""Notices about cooperation to the division in charge: once per thing (`key`), however often it is pressed."""

from django.utils.translation import override

from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.participation.domain.notices.division import admin_address, notify_division
from foundation.content.registry import Proposal
from foundation.organisations.models import Division
from foundation.text.eras import format_moment
from foundation.text.languages import STAFF_LANGUAGE


def find_division(pk: str) -> Division | None:
    """Who answers for a request: its campaign's division."""
    request = CooperationRequest.objects.select_related("campaign__division").filter(pk=pk).first()
    return request.campaign.division if request else None


def notify_division_of_proposal(request: CooperationRequest, proposal: Proposal) -> None:
    """That a body has proposed an event."""
    values = {
        **_named(request),
        "title": proposal.title,
        "starts": format_moment(proposal.starts_at, STAFF_LANGUAGE),
        "link": _admin_address(request),
    }
    notify_division("campaigns.office_proposal", request.campaign, values, about=request, key=proposal.public_id)


def notify_division_of_logo(logo: CooperationLogo) -> None:
    """That a body has sent a logo."""
    request = logo.request
    values = {**_named(request), "link": _admin_address(request)}
    notify_division("campaigns.office_logo", request.campaign, values, about=request, key=logo.public_id)


def _named(request: CooperationRequest) -> dict[str, str]:
    with override(STAFF_LANGUAGE):
        return {"campaign": request.campaign.name, "body": request.name}


def _admin_address(request: CooperationRequest) -> str:
    return admin_address("laurel_cooperation_admin:body", request.pk)
