"""What a clerk decided on one text of an application, for reviewers of blind phases.

A row is about words, not about a submission: `digest` says which, so that a decision holds for the same words in a
newer submission and for no others. The rules the next editor must not break: no submission is changed; reviewers read
through `domain/queries/blind_text.py` alone, which withholds what a decision doesn't cover.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.programmes.models import ScreeningItem
from awards.reviews.enums import BlindTextState
from foundation.records.models import HasState


class BlindTextQuerySet(models.QuerySet["BlindText"]):
    def waiting(self) -> "BlindTextQuerySet":
        """To be decided, of applications that are in force."""
        return self.filter(state=BlindTextState.OPEN, application__state=ApplicationState.ACCEPTED)


class BlindText(HasState):
    """One text by its SHA-256; `shown` is what reviewers get once that is decided, `names_left` what may stay in it."""

    moves, event_noun = BlindTextState.moves, "blind_text"

    application = models.ForeignKey(Application, models.PROTECT, related_name="+", verbose_name=_("application"))
    item = models.ForeignKey(ScreeningItem, models.PROTECT, related_name="+", verbose_name=_("screening item"))
    digest = models.CharField(max_length=64)
    state = models.CharField(pgettext_lazy("blind text", "state"), max_length=10, choices=BlindTextState.choices)
    names_found = models.TextField(pgettext_lazy("blind text", "found in it"), blank=True)
    phrases = models.TextField(_("blackened words"), blank=True)
    shown = models.TextField(blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    names_left = models.TextField(_("names that stay readable"), blank=True)

    objects = BlindTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text for reviewers")
        verbose_name_plural = _("texts for reviewers")
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=("application", "item", "digest"), name="blind_text_once")]

    def __str__(self) -> str:
        return f"{self.application}　{self.item.current_version}"


class BlindTextSearch(models.Model):
    """That an application's texts were looked through: `mark` says in which submissions, and for what."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("search for names")
        verbose_name_plural = _("searches for names")

    def __str__(self) -> str:
        return str(self.application_id)
