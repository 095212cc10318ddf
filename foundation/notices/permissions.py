"""Who may read mail, stop it, word it, and write to many."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from foundation.records.permissions import has_permission

if TYPE_CHECKING:
    from foundation.notices.registry import Audience

Person = AbstractBaseUser | AnonymousUser


def may_look(user: Person) -> bool:
    return has_permission(user, "laurel_notices.view_notice")


def may_stop(user: Person) -> bool:
    """Stop mail before it goes, and send it again."""
    return has_permission(user, "laurel_notices.stop_notice")


def may_word(user: Person) -> bool:
    return has_permission(user, "laurel_notices.change_noticetemplate")


def may_see_wording(user: Person) -> bool:
    return has_permission(user, "laurel_notices.view_noticetemplate")


def may_see_suppressions(user: Person) -> bool:
    return has_permission(user, "laurel_notices.view_suppression")


def may_see_mailings(user: Person) -> bool:
    return has_permission(user, "laurel_notices.view_mailing")


def may_stop_address(user: Person) -> bool:
    """Put an address on the stop list by hand."""
    return has_permission(user, "laurel_notices.add_suppression")


def may_lift(user: Person) -> bool:
    """Take an address off the stop list."""
    return has_permission(user, "laurel_notices.delete_suppression")


def may_write_to(user: Person, audience: "Audience") -> bool:
    """Write to the people of a list: one's own right, and the right of the list."""
    return has_permission(user, "laurel_notices.add_mailing") and has_permission(user, audience.permission)


def may_approve(user: Person, audience: "Audience") -> bool:
    """Let a large mailing go. That it is somebody else's is asked in the domain."""
    return has_permission(user, "laurel_notices.approve_mailing") and has_permission(user, audience.permission)
