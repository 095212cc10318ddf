"""The site's settings for every process of a machine, with the tasks of the clock's victim and a limit soon reached.

A form may be sent at once, and often.
"""

from tests.caching.victim.settings import *  # noqa: F403 -- settings are taken over whole
from tests.caching.victim.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.clock.victim.apps.VictimConfig"]
LAUREL_API_RATE = "6/h"
LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 10_000
