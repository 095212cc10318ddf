"""What a press release announces. Codes are stored and published: never rename one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsCategory(models.TextChoices):
    CALL = "call", pgettext_lazy("category of news", "Call for applications")
    RESULT = "result", pgettext_lazy("category of news", "Results")
    EVENT = "event", pgettext_lazy("category of news", "Event")
    COOPERATION = "cooperation", _("Request for cooperation")
    OTHER = "other", _("Other news")
