"""What accounts registers with other apps: the job that clears sessions, the e-mails with a number and with a link;
what roles and roots are called wherever Wagtail shows them; the one name of our users in its forms."""

from datetime import time, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel
from wagtail.models import Collection, Page
from wagtail.users.apps import WagtailUsersAppConfig
from wagtail.users.views.api_tokens import APITokenViewSet
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction, RoleForm
from wagtail.users.views.groups import IndexView as GroupIndexView

from accounts.admin.token import TokenCreateView
from accounts.domain.address import CHANGED_BY_STAFF_KIND, CHANGED_KIND, CODE_KIND, make_address_code
from accounts.domain.code import make_code
from accounts.domain.password import make_link
from accounts.domain.role import APPLIED, CHANGED
from accounts.domain.root import label_root
from accounts.domain.session import clear_sessions
from accounts.domain.sign_in import SIGNED_IN
from accounts.domain.user_rights import ADDRESS, PASSWORD, RIGHTS
from accounts.forms import OwnNameForm, ProfilePictureForm
from accounts.roles import label_group
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Job
from foundation.notices import registry as notices
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder, Secret

CLEAR_SESSIONS = Job("accounts.clear_sessions", Daily(time(3, 40)), clear_sessions)
SIGN_IN_CODE = Kind(
    "accounts.sign_in_code",
    label=_("Sign-in code"),
    app="accounts",
    placeholders={
        "code": Secret(_("the code"), make=make_code),
        "minutes": Placeholder(_("minutes the code is valid"), sample="10"),
    },
    priority=Priority.CODE,
)
PASSWORD_RESET = Kind(
    "accounts.password_reset",
    label=_("New password for staff"),
    app="accounts",
    placeholders={"link": Secret(_("the address"), make=make_link)},
    lifetime=timedelta(hours=1),
)
NEW_ADDRESS_CODE = Kind(
    CODE_KIND,
    label=_("Code for a new address"),
    app="accounts",
    placeholders={
        "code": Secret(_("the code"), make=make_address_code),
        "minutes": Placeholder(_("minutes the code is valid"), sample="10"),
    },
    priority=Priority.CODE,
)
ADDRESS_CHANGED = Kind(CHANGED_KIND, label=_("E-mail address changed"), app="accounts", placeholders={})
ADDRESS_CHANGED_BY_STAFF = Kind(
    CHANGED_BY_STAFF_KIND, label=_("E-mail address changed by the secretariat"), app="accounts", placeholders={}
)
EVENTS = {
    "account.opened": _("Account opened"),
    "passkey.added": _("Passkey added"),
    "passkey.removed": _("Passkey removed"),
    SIGNED_IN: _("Staff signed in"),
    RIGHTS: _("Rights of a user changed"),
    ADDRESS: _("E-mail address of a user changed"),
    PASSWORD: _("Password set for a user"),
    APPLIED: _("Rights of a role set as the site declares them"),
    CHANGED: _("Rights of a role changed"),
}

stock_message = AssignRoleBulkAction.get_success_message
stock_title = Page.get_admin_display_title
stock_indented_name = Collection.get_indented_name


def say_assigned(action: AssignRoleBulkAction, number: int, children: int) -> str:
    """Wagtail's sentence, with the role as its reader knows it; the group isn't saved after this."""
    role = action.cleaned_form.cleaned_data["role"]
    role.name = str(role)
    sentence: str = stock_message(action, number, children)
    return sentence


def label_page(page: Page) -> str:
    return label_root(page, stock_title(page))


def label_collection(collection: Collection, *args: Any, **kwargs: Any) -> str:
    """A collection where one is chosen; deeper ones are indented by Wagtail."""
    label = label_root(collection, collection.name)
    return stock_indented_name(collection, *args, **kwargs) if label == collection.name else label


def connect() -> None:
    clock.jobs.register(CLEAR_SESSIONS.name, CLEAR_SESSIONS)
    notices.kinds.register_all(
        (SIGN_IN_CODE, PASSWORD_RESET, NEW_ADDRESS_CODE, ADDRESS_CHANGED, ADDRESS_CHANGED_BY_STAFF)
    )
    audit.events.register_all(EVENTS)
    Group.add_to_class("__str__", label_group)
    NameEmailSettingsPanel.form_class = OwnNameForm
    AvatarSettingsPanel.form_class = ProfilePictureForm
    WagtailUsersAppConfig.user_viewset = "accounts.admin.user.UserViewSet"
    WagtailUsersAppConfig.group_viewset = "accounts.admin.role.RoleViewSet"
    APITokenViewSet.add_view_class = TokenCreateView
    RoleForm.base_fields["role"].label = pgettext_lazy("users", "Role")
    AssignRoleBulkAction.get_success_message = say_assigned
    Page.get_admin_display_title = label_page
    Collection.get_indented_name = label_collection
    Collection.add_to_class("__str__", lambda collection: label_root(collection, collection.name))
    names = {column.name: column for column in GroupIndexView.columns}
    names["name"].accessor = str
