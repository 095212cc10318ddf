"""Who may prepare decisions and who may approve them. Nobody may by having all else of awards."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from foundation.records.permissions import has_permission

PREPARE = "laurel_decisions.prepare_decisions"
APPROVE = "laurel_decisions.approve_decisions"


def may_prepare_decisions(user: Any) -> bool:
    """Decide, word, submit for approval."""
    return has_permission(user, PREPARE)


def may_approve_decisions(user: Any) -> bool:
    """Approve or return what somebody else has submitted."""
    return has_permission(user, APPROVE)


def may_read_decisions(user: Any) -> bool:
    """Know anything at all of decisions."""
    return may_prepare_decisions(user) or may_approve_decisions(user)


def list_preparers() -> QuerySet[Any]:
    """Who may prepare decisions, and so be in charge of a check."""
    return ModelBackend().with_perm(PREPARE).order_by(get_user_model().USERNAME_FIELD)
