"""The URLs of an application's pages, and the actions this user may take on it now.

Only offers what the state allows; the action's page checks again, and so does the domain function.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.domain.application import is_acceptable, is_restorable, is_returnable, may_become_ineligible
from awards.processing.domain.call_extension_grant import EXTENDABLE

LIST = "awards_applications_modeladmin_index"
ONE = "awards_applications_modeladmin_inspect"
SEEN = "seen"  # in a URL: the submission that was on the page
MESSAGE = "message"  # in a form: the messages that were on the page


def application_url(application: Application) -> str:
    return reverse(ONE, args=[application.pk])


def name_of(application: Application) -> str:
    """Its label on its page: the organisation's name as it was sent."""
    return name_in_force(application) or _("No name yet")


class MenuAction(Struct, frozen=True):
    """A button: its label, URL and icon; the first one is emphasised."""

    label: str
    url: str
    icon: str
    is_first: bool = False


def list_actions(application: Application, user: Any) -> list[MenuAction]:
    """The actions this user may take on it now, the most usual first."""
    if not may_process_application(user):
        return []

    seen = f"?{SEEN}={application.current_submission_id}" if application.current_submission_id else ""

    def menu_action(name: str, label: str, icon: str, *, is_first: bool = False) -> MenuAction:
        return MenuAction(
            label, reverse(f"laurel_processing_admin_{name}", args=[application.pk]) + seen, icon, is_first
        )

    actions, now = [], timezone.now()
    if application.state == ApplicationState.DRAFT and application.entered_by_id == user.pk == application.owner_id:
        url = reverse("laurel_applications:application", args=[application.public_id])
        actions.append(MenuAction(_("Continue entering"), url, "edit", is_first=True))
    if is_acceptable(application, now):
        actions.append(menu_action("accept", _("Accept as complete"), "check", is_first=True))
    if is_returnable(application, now):
        actions.append(menu_action("return", _("Return for correction"), "resubmit"))
    if may_become_ineligible(application, now):
        actions.append(menu_action("ineligible", _("Mark as ineligible"), "cross"))
    if is_restorable(application, now):
        actions.append(menu_action("eligible", _("Restore to submitted"), "resubmit"))
    if application.state in EXTENDABLE:
        actions.append(menu_action("ask_extension", _("Request an extension"), "time"))
    flag = _("Remove the flag") if application.is_flagged else _("Flag")
    actions.append(menu_action("flag", flag, "tag"))
    return actions
