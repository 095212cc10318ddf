"""What Django needs to know of awardees' rooms. What they register with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "awards.rooms"
    label = "laurel_rooms"
    verbose_name = _("Award rooms")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.rooms.urls"

    def ready(self) -> None:
        from awards.rooms import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
