"""What Django needs to know of reviews. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "awards.reviews"
    label = "laurel_reviews"
    verbose_name = _("Reviews of applications")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.reviews.urls"

    def ready(self) -> None:
        from awards.reviews import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
