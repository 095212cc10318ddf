"""Japanese first, English equal; moments are aware, shown in JST."""

from config import env

USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
LANGUAGE_CODE = "ja"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [env.ROOT / "site" / "locale"]
