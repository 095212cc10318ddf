"""The site's own app config: a place for the site's checks and commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"
