"""What users tell others: sessions cleared by the clock, the mails with a number and with a link."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.domain.code import make_code
from accounts.domain.password import make_link
from accounts.domain.session import clear_sessions
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Job
from foundation.notices import registry as notices
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder, Secret

CLEAR_SESSIONS = Job("accounts.clear_sessions", Daily(time(3, 40)), clear_sessions)
SIGN_IN_CODE = Kind(
    "accounts.sign_in_code",
    label=_("Sign-in code"),
    subject=_("{code} is your sign-in code"),
    body=_(
        "Your sign-in code:\n\n"
        "{code}\n\n"
        "It is valid for {minutes} minutes on the page where you requested it. Codes from "
        "earlier e-mails no longer work.\n"
        "If you did not request it, no action is needed. Never share the code with anyone; we "
        "will never ask for it.\n"
    ),
    placeholders={
        "code": Secret(_("the code"), make=make_code),
        "minutes": Placeholder(_("minutes the code is valid"), sample="10"),
    },
    priority=Priority.CODE,
)
PASSWORD_RESET = Kind(
    "accounts.password_reset",
    label=_("New password for staff"),
    subject=_("Set a new password"),
    body=_(
        "Set a new password here within an hour:\n\n"
        "{link}\n\n"
        "If you did not request this, no action is needed: your password stays the same.\n"
    ),
    placeholders={"link": Secret(_("the address"), make=make_link)},
    lifetime=timedelta(hours=1),
)


def connect() -> None:
    clock.jobs.register(CLEAR_SESSIONS.name, CLEAR_SESSIONS)
    notices.kinds.register_all((SIGN_IN_CODE, PASSWORD_RESET))
