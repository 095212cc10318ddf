"""Choices of rankings."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RankingPaper(models.TextChoices):
    """What a frozen ranking leaves the house as."""

    TABLE = "table", pgettext_lazy("ranking", "Table (XLSX)")
    SUMMARY = "summary", pgettext_lazy("ranking", "Summary (PDF)")
    PAGES = "pages", pgettext_lazy("ranking", "One page per application (PDF)")
