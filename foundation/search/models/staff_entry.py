"""What staff find in the admin: pages with their drafts, pictures, documents – whatever Wagtail looks through.

The rule the next editor must not break: words of a draft are looked for within `finding_drafts` alone
(`domain.staff_search`), which is the admin's; a public search would tell by what it finds what is to be published.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAFF_WORDS = ("title_words", "text_words", "draft_title_words", "draft_words")
PUBLISHED = STAFF_WORDS[:2]


class StaffEntry(models.Model):
    """One row of a model that Wagtail searches. No key to it: what is gone is never found, and dropped each night."""

    model = models.CharField(pgettext_lazy("search", "kind of record"), max_length=100)
    row_key = models.BigIntegerField(pgettext_lazy("search", "record"))
    fingerprint = models.CharField(pgettext_lazy("search", "what it is made of"), max_length=64)
    title_words = models.TextField(pgettext_lazy("search", "words of the title"), blank=True)
    text_words = models.TextField(pgettext_lazy("search", "words of the text"), blank=True)
    draft_title_words = models.TextField(pgettext_lazy("search", "words of the draft’s title"), blank=True)
    draft_words = models.TextField(pgettext_lazy("search", "words of the draft"), blank=True)

    class Meta:
        verbose_name = _("record in the admin’s search index")
        verbose_name_plural = _("records in the admin’s search index")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("model", "row_key"), name="laurel_search_staff_once")]

    def __str__(self) -> str:
        return f"{self.model}:{self.row_key}"
