"""The site's own app config. What it registers is in `wiring.py`."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from config import wiring  # noqa: PLC0415 -- settings must be complete first

        wiring.connect()
