"""The test site with the victim in it, and with short leases."""

import os

from tests.settings import *  # noqa: F403 -- settings are taken over whole
from tests.settings import INSTALLED_APPS, TASKS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.clock.victim.apps.VictimConfig"]
LAUREL_NOTICES_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # other processes can read it
EMAIL_FILE_PATH = os.path.join(os.environ["VICTIM_FOLDER"], "mail")
LAUREL_CLOCK_TASK_LEASE = 3
LAUREL_CLOCK_NUDGE_AGAIN = 1
LAUREL_CLOCK_LONGEST_SLEEP = 1
if "django_ox" in TASKS["default"]["BACKEND"]:
    TASKS["default"]["OPTIONS"] = {"LOCK_TIMEOUT": 3}
