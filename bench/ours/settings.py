"""This site's settings, without the limit by address: all of the load comes from one."""

from config import env
from config.settings import *  # noqa: F403 -- settings are taken over whole

LAUREL_API_RATE = None
ALLOWED_HOSTS = ["*"]
STATIC_ROOT = env.VAR_DIR / "static"  # empty: no file is measured
