"""What is checked of applications before they are decided on for good: labour law, figures, whatever a cycle says.

The rules the next editor must not break: an application has one check of a kind; a result has a day, words and who
recorded it, and one that is opened again stays on record in `past_results`.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.decisions.enums import CheckState
from awards.programmes.models import AwardCycle
from foundation.assets.models import StoredFile
from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState

RESULT_LENGTH, REASON_LENGTH = 2000, 1000
OUTDATED = Q(recorded_at__lt=F("application__current_submission__submitted_at"))


class CheckKind(models.Model):
    """What is checked in a cycle. Labour law or antisocial forces are data; no code knows of them."""

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    explanation_ja = models.TextField(pgettext_lazy("check", "what is checked, and how (Japanese)"), blank=True)
    explanation_en = models.TextField(pgettext_lazy("check", "what is checked, and how (English)"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_needed = models.BooleanField(
        pgettext_lazy("check", "needed of everyone selected or in reserve"),
        default=True,
        help_text=_("Without it decisions can’t be submitted or approved. Others are requested where they are wanted."),
    )

    name = Bilingual()
    explanation = Bilingual()

    class Meta:
        verbose_name = _("kind of check")
        verbose_name_plural = _("kinds of checks")
        ordering = ("-cycle__opens_at", "order", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("cycle", "name_ja"), name="check_kind_name_once_per_cycle")]

    def __str__(self) -> str:
        return self.name


class CheckQuerySet(models.QuerySet["Check"]):
    def stopping(self) -> "CheckQuerySet":
        """Open, failed, or recorded on an earlier submission than the one in force."""
        return self.filter(Q(state__in=CheckState.stopping) | OUTDATED)


class Check(HasState):
    """One kind of check of one application: who sees to it, until when, what came of it and what shows that."""

    moves, event_noun = CheckState.moves, "decision_check"

    public_id = PublicIdField()
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey(
        CheckKind, verbose_name=_("kind of check"), on_delete=models.PROTECT, related_name="checks"
    )
    state = models.CharField(
        pgettext_lazy("check", "state"),
        max_length=10,
        choices=CheckState.choices,
        default=CheckState.OPEN,
        editable=False,
    )
    due_on = models.DateField(pgettext_lazy("check", "due date"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("check", "person in charge"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("day of the check"), null=True, blank=True, editable=False)
    result = models.TextField(
        pgettext_lazy("check", "result in words"), max_length=RESULT_LENGTH, blank=True, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("check", "recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    recorded_at = models.DateTimeField(pgettext_lazy("check", "recorded at"), null=True, blank=True, editable=False)
    requested_at = models.DateTimeField(pgettext_lazy("check", "requested"), editable=False)
    past_results = models.JSONField(default=list, editable=False)  # results before it was opened again, oldest first

    objects = CheckQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("check before the approval")
        verbose_name_plural = _("checks before the approval")
        ordering = ("application__reference", "application", "kind__order", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("application", "kind"), name="check_once_per_application_and_kind"),
            models.CheckConstraint(
                condition=Q(state=CheckState.OPEN, checked_on=None, recorded_by=None, recorded_at=None, result="")
                | (
                    ~Q(state=CheckState.OPEN)
                    & ~Q(result="")
                    & Q(checked_on__isnull=False, recorded_by__isnull=False, recorded_at__isnull=False)
                ),
                name="check_result_has_day_words_and_person",
            ),
        ]

    def __str__(self) -> str:
        """Its kind alone: the audit record writes it down, and may not name the application."""
        return self.kind.name

    @property
    def is_outdated(self) -> bool:
        """As `OUTDATED`: something else was submitted since the result was recorded."""
        submission = self.application.current_submission
        return bool(self.recorded_at and submission and self.recorded_at < submission.submitted_at)

    @property
    def stops(self) -> bool:
        return self.state in CheckState.stopping or self.is_outdated


class CheckFile(models.Model):
    """What shows a result: a private file under a neutral name; the one it came with is here."""

    check_of = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"))

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = pgettext_lazy("check", "evidence")
        verbose_name_plural = pgettext_lazy("check", "evidence")
        ordering = ("added_at", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("check_of", "sha256"), name="check_file_once")]

    def __str__(self) -> str:
        return self.name
