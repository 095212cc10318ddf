"""Japanese first, English equal; moments are aware, shown in JST."""

from config import env

USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
# Every form of the office says “Japan’s time”: nobody's own zone may turn a close into another moment.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
LANGUAGE_CODE = "ja"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [env.ROOT / "site" / "locale"]
