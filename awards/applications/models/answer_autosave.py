"""What one open page has saved of one answer, column or list: how a page is known again by its own work.

A row per page and part, kept for as long as a browser keeps copies. Holds no text, only marks of it.
"""

from django.conf import settings
from django.db import models

from awards.applications.models.application import Application
from foundation.forms.page_save import PageSaveRecord


class AnswerAutosave(PageSaveRecord):
    """The last save of a part that an open page of an application sent."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="autosaves")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta(PageSaveRecord.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=("application", "saved_by", "page", "part"), name="autosave_once_per_part")
        ]
