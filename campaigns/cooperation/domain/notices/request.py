"""Notices to cooperating bodies and the division in charge: rows in the outbox, written in the caller's transaction.

A private link is a secret of the outbox: made when the e-mail is sent, expired if it has been revoked. The rule the
next editor must not break: call `ensure_link` before queueing an e-mail with a link; never put the link itself among
the values.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import override

from campaigns.cooperation.domain.request_link import ensure_link
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.participation.enums import AnswerSource, LogoState
from foundation.content.registry import Proposal
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.notices.models import Notice
from foundation.notices.registry import Derived
from foundation.text.eras import format_date, format_moment

ATTACHED_LETTER = "campaigns.cooperation_letter"


def notify_answered(request: CooperationRequest, *, by: AbstractBaseUser | None) -> None:
    """The answer: to the division in charge in any case, to the body if it answered on its page."""
    division = request.campaign.division
    if by is None and division is not None and division.email:
        admin_url = reverse("laurel_cooperation_admin:body", args=[request.pk])
        with override("ja"):
            values = {
                "campaign": request.campaign.name,
                "body": request.name,
                "answer": str(request.get_state_display()),
                "link": full_address(admin_url),
            }
        queue_notice("campaigns.cooperation_to_office", to=division.email, language="ja", values=values, about=request)
    if request.answer_source == AnswerSource.LINK:
        with override(request.language):
            answer = {"answer": str(request.get_state_display())}
        notify_body("campaigns.cooperation_answered", request, answer)


def notify_requested(request: CooperationRequest, data: dict[str, Any], *, by: AbstractBaseUser | None) -> None:
    """The letter: its text as the e-mail, the PDF attached."""
    separator = "：" if data["language"] == "ja" else ": "
    values = {
        "subject": data["subject"],
        "addressee": "\n".join(data["to"]),
        "text": "\n\n".join(data["paragraphs"]),
        "items": "\n".join(f"{item['label']}{separator}{item['value']}" for item in data["items"]),
    }
    secret = Derived(ATTACHED_LETTER, request.public_id)
    notify_body("campaigns.cooperation_request", request, values, by=by, attachments=[secret])


def notify_reminded(request: CooperationRequest, *, until: date, by: AbstractBaseUser | None) -> None:
    """That there is no answer yet; once per deadline."""
    with override(request.language):
        addressee = " ".join(part for part in (request.name, request.person_title, request.person_name) if part)
    values = {"addressee": addressee, "until": format_date(until, request.language)}
    notify_body(
        "campaigns.cooperation_reminder", request, values, by=by, key=f"{request.public_id}/{until.isoformat()}"
    )


def notify_logo_decided(logo: CooperationLogo, *, by: AbstractBaseUser) -> None:
    """That the logo was approved, or why not."""
    if logo.state == LogoState.APPROVED:
        notify_body("campaigns.cooperation_logo_approved", logo.request, {}, by=by)
    else:
        notify_body("campaigns.cooperation_logo_refused", logo.request, {"reason": logo.reason}, by=by)


def notify_proposal_decided(request: CooperationRequest, proposal: Proposal) -> None:
    """That an event it proposed was accepted, or why not."""
    values = {"title": proposal.title, "starts": format_moment(proposal.starts_at, request.language)}
    if proposal.state == "refused":
        notify_body("campaigns.cooperation_event_refused", request, values | {"reason": proposal.reason})
    elif proposal.url:
        notify_body("campaigns.cooperation_event_published", request, values | {"address": proposal.url})
    else:
        notify_body("campaigns.cooperation_event_approved", request, values)


def notify_body(
    kind: str,
    request: CooperationRequest,
    values: dict[str, Any],
    *,
    by: AbstractBaseUser | None = None,
    key: str = "",
    attachments: Sequence[Derived] = (),
) -> Notice | None:
    """One e-mail with the private link to the body; None if no address is known."""
    address = request.writes_to
    if not address:
        return None
    with override(request.language):
        named = {"campaign": request.campaign.name, "body": request.name}
    return queue_notice(
        kind,
        to=address,
        language=request.language,
        values=named | values,
        about=request,
        by=by,
        reference=ensure_link(request),
        key=key,
        attachments=attachments,
    )
