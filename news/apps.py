"""What Django needs to know of news. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    label = "laurel_news"
    verbose_name = _("Press releases")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "news.urls"

    def ready(self) -> None:
        from news import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
