"""What one open page has saved of one answer, column or list: how a page is known again by its own work.

A row per page and part, kept for as long as a browser keeps copies. Holds no text, only marks of it.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application


class AnswerAutosave(models.Model):
    """The last save of a part that an open page sent."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="autosaves")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=32)
    part = models.CharField(max_length=70)  # `answer:` with the item's code, `column:` or `list:` with its name
    number = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)  # that this save made, or found
    marks = models.JSONField(default=dict)  # column -> mark of what the page shows there after it
    saved_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True  # written with every save, points at no page

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            models.UniqueConstraint(fields=("application", "saved_by", "page", "part"), name="autosave_once_per_part")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.page}.{self.number}"
