"""Somebody invited to review the applications of one cycle, by e-mail.

An invitation carries no secret: whoever signs in with the invited address answers it. The rule the next editor must not
break: nobody is deleted, so that it can be shown later who could read what at a moment.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.reviews.enums import ReviewerState
from awards.reviews.models.committee import Committee
from foundation.content.fields import Bilingual
from foundation.organisations.models import Industry
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.records.permissions import opens_admin
from foundation.terms.models import Terms
from foundation.text.lengths import line
from foundation.text.values import validate_corporate_number


class ReviewerQuerySet(models.QuerySet["Reviewer"]):
    """Reviewers, by where their invitation stands."""

    def accepted(self) -> "ReviewerQuerySet":
        return self.filter(state=ReviewerState.ACCEPTED)

    def working(self) -> "ReviewerQuerySet":
        """Accepted, with an account that doesn't get into the admin: who can read and hand in."""
        return self.accepted().filter(~opens_admin(OuterRef("user")))

    def of_accounts(self, accounts: "Iterable[int] | models.QuerySet[Any, Any]") -> "ReviewerQuerySet":
        """Answered with one of these accounts, the one that goes by now or one before the address was changed."""
        former = ReviewerAddress.objects.filter(user__in=accounts, reviewer=OuterRef("pk"))
        return self.filter(Q(user__in=accounts) | Q(Exists(former)))


class Reviewer(HasState):
    """One person on one committee."""

    moves, event_noun = ReviewerState.moves, "reviewer"

    public_id = PublicIdField()
    committee = models.ForeignKey(
        Committee, verbose_name=_("review committee"), on_delete=models.PROTECT, related_name="reviewers"
    )
    email = models.EmailField(_("e-mail"))
    name_ja = models.CharField(pgettext_lazy("person", "name (Japanese)"), **line(100))
    name_en = models.CharField(pgettext_lazy("person", "name (English)"), blank=True, **line(100))
    affiliation_ja = models.CharField(_("affiliation (Japanese)"), blank=True, **line(150))
    affiliation_en = models.CharField(_("affiliation (English)"), blank=True, **line(150))
    corporate_number = models.CharField(
        _("corporate number of the employer"),
        max_length=13,
        blank=True,
        validators=[validate_corporate_number],
        help_text=_("Applications of the same body are proposed as conflicts of interest."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    industries = models.ManyToManyField(
        Industry,
        verbose_name=_("industries this person knows"),
        blank=True,
        related_name="+",
        help_text=_("Somebody who knows its industry reviews an application where that can be."),
    )
    load_limit = models.PositiveSmallIntegerField(
        _("applications in one phase, at most"),
        null=True,
        blank=True,
        help_text=_("Leave empty for no limit."),
    )
    reads_both = models.BooleanField(
        _("reads applications in Japanese and in English"),
        default=False,
        help_text=_("Without it, only those in the language of the invitation."),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=[("ja", _("Japanese")), ("en", _("English"))], default="ja"
    )
    state = models.CharField(
        pgettext_lazy("reviewer", "state"),
        max_length=20,
        choices=ReviewerState.choices,
        default=ReviewerState.INVITED,
        editable=False,
    )
    invited_at = models.DateTimeField(pgettext_lazy("reviewer", "invited at"), editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("reviewer", "invited by"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    terms = models.ForeignKey(
        Terms,
        models.PROTECT,
        verbose_name=_("terms agreed to"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    declined_because = models.TextField(_("reason for declining"), blank=True, editable=False, max_length=1000)
    ended_because = models.TextField(_("reason for ending"), blank=True, editable=False, max_length=1000)
    seen_on = models.DateField(_("last seen on"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("last reminder"), null=True, blank=True, editable=False)

    name = Bilingual()
    affiliation = Bilingual()

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        ordering = ("committee", "name_ja", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("committee", "email"),
                name="reviewer_address_once",
                violation_error_message=_("This address has already been invited."),
            ),
            models.UniqueConstraint(
                fields=("committee", "user"), condition=Q(user__isnull=False), name="reviewer_person_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewerState.ACCEPTED)
                | Q(user__isnull=False, terms__isnull=False, answered_at__isnull=False),
                name="reviewer_accepted_agreed_to_terms",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewerAddress(models.Model):
    """An address of the account that a seat had before, one row each, with those it had confirmed by then.

    What the account or one of them takes part in stays shut, and its reviews sealed.
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="former_addresses")
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(pgettext_lazy("reviewer", "address changed"))

    class Meta:
        verbose_name = _("former address of a reviewer")
        verbose_name_plural = _("former addresses of reviewers")

    def __str__(self) -> str:
        return f"{self.reviewer_id}/{self.email}"
