"""People besides the owner: colleagues, and holders of a read-only link.

A colleague is invited by e-mail and joins by signing in with that address; the row holds no secret. A read-only link
stores only a hash of its secret. The rule the next editor must not break: nothing here is ever deleted, so that it can
be shown later who could see an application at a moment.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import MemberRight
from awards.applications.models.application import Application
from foundation.records.fields import PublicIdField


class ApplicationMemberQuerySet(models.QuerySet["ApplicationMember"]):
    """Colleagues, by whether they are active."""

    def current(self) -> "ApplicationMemberQuerySet":
        """Invited or joined; not removed."""
        return self.filter(removed_at__isnull=True)


class ApplicationMember(models.Model):
    """A colleague who may see, edit, or edit and submit."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="members")
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    right = models.CharField(_("rights"), max_length=10, choices=MemberRight.choices, default=MemberRight.EDIT)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed from the application at"), null=True, blank=True)

    objects = ApplicationMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")
        ordering = ("invited_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "email"), condition=Q(removed_at=None), name="member_address_once"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class ReadingLink(models.Model):
    """A link to read the application without signing in, until it is revoked."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reading_links")
    label = models.CharField(_("intended for"), max_length=100, blank=True)
    secret_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("read-only link")
        verbose_name_plural = _("read-only links")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.label or self.public_id
