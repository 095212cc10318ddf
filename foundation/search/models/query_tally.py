"""How often a query was typed, and how much was found: no person, no address, no time of day.

The rule the next editor must not break: nothing is kept here by which somebody could be known (`domain.query_tally`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_LETTERS = 40


class QueryTally(models.Model):
    language = models.CharField(_("language"), max_length=5)
    words = models.CharField(pgettext_lazy("search", "search terms"), max_length=MOST_LETTERS)
    times = models.PositiveIntegerField(pgettext_lazy("search", "times"), default=0)
    found = models.PositiveIntegerField(pgettext_lazy("search", "pages found last"), default=0)
    last_on = models.DateField(pgettext_lazy("search", "last searched on"))

    class Meta:
        verbose_name = _("search tally")
        verbose_name_plural = _("search tallies")
        ordering = ("-times", "words", "pk")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=("language", "words"), name="laurel_search_tally_once")]

    def __str__(self) -> str:
        return self.words
