"""This site's settings as they are where the wheel's search extra isn't installed: no dictionary is loaded."""

from bench.ours.settings import *  # noqa: F403 -- settings are taken over whole

LAUREL_SEARCH_INDEX = False
