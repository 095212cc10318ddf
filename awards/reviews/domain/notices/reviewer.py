"""Notices to reviewers: rows in the outbox, written in the caller's transaction. They name no application."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from awards.reviews.domain.notices.kinds import INVITATION, REMINDER
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Reviewer
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.records.domain.state import By
from foundation.text.eras import format_deadline


def notify_invitation(reviewer: Reviewer, *, by: By) -> None:
    """For which award, by when to answer, and where."""
    until = reviewer.committee.answer_until
    with override(reviewer.language):
        by_when = _(" by %(moment)s") % {"moment": format_deadline(until, reviewer.language)} if until else ""
        values = values_for(reviewer) | {"until": by_when}
    queue_for(INVITATION.code, reviewer, values, by=by)


def notify_open_work(reviewer: Reviewer, *, by: By, undeclared: int, unreviewed: int = 0) -> None:
    """That an answer, or so many declarations and reviews, are still open."""
    with override(reviewer.language):
        if reviewer.state == ReviewerState.INVITED:
            work = _("answer the invitation")
        else:
            declare = ngettext("declare on %(n)d application", "declare on %(n)d applications", undeclared)
            review = ngettext("hand in %(n)d review", "hand in %(n)d reviews", unreviewed)
            parts = [said % {"n": n} for said, n in ((declare, undeclared), (review, unreviewed)) if n]
            work = pgettext("between tasks", ", ").join(parts)
        values = values_for(reviewer) | {"open": work}
    queue_for(REMINDER.code, reviewer, values, by=by)


def address_of(reviewer: Reviewer) -> str:
    """The URL of a reviewer's page for one award."""
    return full_address(reverse("laurel_reviews:reviewer", args=[reviewer.public_id]))


def values_for(reviewer: Reviewer) -> dict[str, str]:
    """What every kind says: award, name, address, link."""
    return {
        "cycle": reviewer.committee.cycle.name,
        "name": reviewer.name,
        "address": reviewer.email,
        "link": address_of(reviewer),
    }


def queue_for(kind: str, reviewer: Reviewer, values: dict[str, str], *, by: By, key: str = "") -> None:
    """One mail to the invited address; with `key` never a second one."""
    to: dict[str, Any] = {"to": reviewer.email, "user": reviewer.user, "language": reviewer.language}
    queue_notice(kind, **to, values=values, about=reviewer, by=by, key=key)
