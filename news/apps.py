"""Wiring of news: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    label = "laurel_news"
    verbose_name = _("Press releases")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "news.urls"
    laurel_routers = {"/news/": "news.api"}
