"""Who may do what with applications: plain predicates.

A host signs people in as it likes. Applying needs a signed-in user with a confirmed address; `LAUREL_EMAIL_CONFIRMED`
names a function `(user) -> bool` that checks it. Without it allauth decides if it is installed; otherwise every active
user counts as confirmed.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from awards.applications.enums import MemberRight
from foundation.records.permissions import has_permission

OWNER = "owner"


PROCESS = "laurel_applications.process_application"


def is_confirmed(user: Any) -> bool:
    """Whether this is a signed-in user with a confirmed address."""
    if not user.is_authenticated or not user.is_active:
        return False
    # accounts of staff, who enter paper applications, need no confirmation; checked last, as it is rare
    return _has_confirmed_address(user) or has_permission(user, PROCESS)


def find_confirming_hook() -> str | None:
    """The host's own function that says whose address is confirmed (LAUREL_EMAIL_CONFIRMED), if it has one."""
    return getattr(settings, "LAUREL_EMAIL_CONFIRMED", None)


def _has_confirmed_address(user: Any) -> bool:
    if hook := find_confirming_hook():
        return bool(import_string(hook)(user))
    if apps.is_installed("allauth.account"):
        addresses = apps.get_model("account", "EmailAddress")._default_manager
        return bool(addresses.filter(user=user, verified=True).exists())
    return True


def right_of(user: Any, application: Any) -> str | None:
    """What a person may do with an application: "owner", a colleague's right, or None. At most one query."""
    if not user.is_authenticated:
        return None
    if application.owner_id == user.pk:
        return OWNER
    member = application.members.current().filter(user=user).first()
    return None if member is None else str(member.right)


def may_read_application(user: Any, application: Any) -> bool:
    """Its owner and the colleagues in it. Staff read it in the admin, by other rights."""
    return right_of(user, application) is not None


def may_edit_application(user: Any, application: Any) -> bool:
    """Its owner, and colleagues who may edit."""
    return right_of(user, application) in (OWNER, *MemberRight.editing)


def may_submit_application(user: Any, application: Any) -> bool:
    """Its owner, and colleagues who may submit: declare, send, take back."""
    return right_of(user, application) in (OWNER, MemberRight.SUBMIT)


def may_manage_people(user: Any, application: Any) -> bool:
    """Invite, hand over, create a read-only link, withdraw: the owner alone."""
    return right_of(user, application) == OWNER


def may_download_material(user: Any) -> bool:
    """Staff with the right to open applicants' files."""
    return has_permission(user, "laurel_applications.download_material")


def may_process_application(user: Any) -> bool:
    """Accept, return and enter applications, write to applicants: the secretariat."""
    return has_permission(user, PROCESS)


def may_read_applications(user: Any) -> bool:
    """Staff who may see the list of applications and their pages, read-only."""
    return has_permission(user, "laurel_applications.view_application")


def may_approve_extension(user: Any) -> bool:
    """Decide on an extension that somebody else has requested for one applicant."""
    return has_permission(user, "laurel_applications.approve_extension")
