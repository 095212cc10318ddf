"""A ranking as it stood at a moment, such as the one used in a meeting: rows are added and never changed.

The rule the next editor must not break: pages and papers of a frozen ranking are drawn from these rows and from nothing
else, so that renaming, conflicts and withdrawals that come later change none of them.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.reviews.models.phase import ReviewPhase
from foundation.text.lengths import line


class Ranking(models.Model):
    """What reviews came to when somebody froze it. `rows` holds figures as text, as they were shown.

    `heading` says of what: names of cycle and phase, versions of the rubric, whether names are hidden, the criteria.
    `sha256` is over name, heading, rows and what each application was given: what says the same is kept once.
    """

    phase = models.ForeignKey(
        ReviewPhase, verbose_name=_("review phase"), on_delete=models.PROTECT, related_name="rankings"
    )
    name = models.CharField(pgettext_lazy("ranking", "used for"), **line(150))
    frozen_at = models.DateTimeField(pgettext_lazy("ranking", "frozen"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("ranking", "frozen by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    heading = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, editable=False)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("frozen ranking")
        verbose_name_plural = _("frozen rankings")
        ordering = ("-frozen_at", "-pk")
        constraints = [models.UniqueConstraint(fields=("phase", "sha256"), name="ranking_once")]

    def __str__(self) -> str:
        return self.name


class RankingEntry(models.Model):
    """One application of a frozen ranking: by criterion the grades, and what was commented, by nobody's name."""

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    criteria = models.JSONField(default=list)

    wagtail_reference_index_ignore = True  # as above

    class Meta:
        verbose_name = _("application of a frozen ranking")
        verbose_name_plural = _("applications of a frozen ranking")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("ranking", "application"), name="ranking_entry_once")]

    def __str__(self) -> str:
        return f"{self.ranking_id}/{self.application_id}"
