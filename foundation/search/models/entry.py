"""What a search knows of a public page: its texts as they are shown, and the same as words to look for.

One row for a page that is live or will be at a moment that is fixed, whether the public may see it or not: an entry is
payload, never permission. Beside these columns each database keeps its own index of the words (`domain.word_index`),
which follows every change of a row by itself. The rules the next editor must not break: nothing is read from an entry
but through `visible_pages` in the same statement; no text is in it that is shown later than its page.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS = ("title_words", "names_words", "summary_words", "body_words")  # from the weightiest to the lightest


class Entry(models.Model):
    """No key to the page: rows of pages that are gone are never found, and dropped each night."""

    page_key = models.BigIntegerField(_("page"), unique=True)
    kind = models.CharField(pgettext_lazy("search", "kind of page"), max_length=40, db_index=True)
    date = models.DateField(_("date"), null=True)
    fingerprint = models.CharField(pgettext_lazy("search", "what it is made of"), max_length=64)

    title = models.TextField(_("title"))
    names = models.TextField(pgettext_lazy("search", "names"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)

    title_words = models.TextField(pgettext_lazy("search", "words of the title"), blank=True)
    names_words = models.TextField(pgettext_lazy("search", "words of the names"), blank=True)
    summary_words = models.TextField(pgettext_lazy("search", "words of the summary"), blank=True)
    body_words = models.TextField(pgettext_lazy("search", "words of the text"), blank=True)

    class Meta:
        verbose_name = _("page in the search index")
        verbose_name_plural = _("pages in the search index")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
