"""Who may use a logo, under which version of its terms, since when and until when.

Holds one row for each kit and subject. The subject is a name such as `laurel_shop.order:abc…`: this app is below those
of the subjects and knows none of them. The rule the next editor must not break: rows are never deleted; a right that
has ended says so when somebody verifies it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.logos.models.logo_kit import LogoKit
from foundation.records.fields import SUBJECT_LENGTH, PublicIdField
from foundation.terms.models.terms import Terms
from foundation.text.lengths import line


class LogoGrantQuerySet(models.QuerySet["LogoGrant"]):
    """Grants, read as a sentence."""

    def active(self) -> "LogoGrantQuerySet":
        return self.filter(ended_at=None)


class LogoGrant(models.Model):
    """The right of one subject to use one kit."""

    public_id = PublicIdField()
    kit = models.ForeignKey(LogoKit, verbose_name=_("logo kit"), on_delete=models.PROTECT, related_name="grants")
    subject = models.CharField(_("belongs to"), max_length=SUBJECT_LENGTH)
    holder_name = models.CharField(_("name of the holder"), **line(300))
    name_is_public = models.BooleanField(
        _("name shown on the verification page"), default=False, help_text=_("Only with the holder’s consent.")
    )
    terms = models.ForeignKey(
        Terms, verbose_name=_("accepted terms"), on_delete=models.PROTECT, related_name="logo_grants"
    )
    granted_at = models.DateTimeField(_("granted"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("reason for ending it (internal)"), max_length=500, blank=True)
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)  # raised: the private link is another

    objects = LogoGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("right to use a logo")
        verbose_name_plural = _("rights to use logos")
        ordering = ("-granted_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("kit", "subject"), name="logo_grant_once_per_subject"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(holder_name=""), name="logo_grant_names_its_holder"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="") | Q(ended_at__isnull=False, ended_at__gte=F("granted_at")),
                name="logo_grant_ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=("subject",), name="logo_grant_subject")]

    def __str__(self) -> str:
        return f"{self.kit} / {self.public_id}"  # no person's name: it stands in audit entries, which stay for ever

    @property
    def is_active(self) -> bool:
        return self.ended_at is None
