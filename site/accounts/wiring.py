"""What accounts registers with other apps: the job that clears sessions, the e-mails with a number and with a link;
and what roles are called wherever Wagtail shows a group."""

from datetime import time, timedelta

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.groups import IndexView as GroupIndexView

from accounts.domain.code import make_code
from accounts.domain.password import make_link
from accounts.domain.session import clear_sessions
from accounts.roles import label_group
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


def connect() -> None:
    clock.jobs.register(CLEAR_SESSIONS.name, CLEAR_SESSIONS)
    notices.kinds.register_all((SIGN_IN_CODE, PASSWORD_RESET))
    Group.add_to_class("__str__", label_group)
    names = {column.name: column for column in GroupIndexView.columns}
    names["name"].accessor = str
