"""Japanese first, English equal; moments are aware, shown in JST."""

from config import env

USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
# All forms say “Japan’s time”: a user's own time zone must not change the moment of a close.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
LANGUAGE_CODE = "ja"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語"), ("en", "English")]
# The second holds what Wagtail and other packages leave in English (`make messages`); the first of two wins.
LOCALE_PATHS = [env.ROOT / "site" / "locale", env.ROOT / "site" / "locale_of_packages"]
