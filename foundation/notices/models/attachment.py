"""What goes with a notice: a stored file, or one that is made when the mail is sent.

Holds references only, and afterwards what went out: name, size, SHA-256. Never the bytes: a stored file is read, a
derived one is made again (`registry.Derived`) at each try. The rule the next editor must not break: `key` is a public
id or the like, never a code or the token of a private link.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.assets.models import StoredFile
from foundation.notices import registry
from foundation.notices.models.notice import Notice


class NoticeAttachment(models.Model):
    """A file that goes with a notice, by reference."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attachments", verbose_name=_("notice"))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("file"))
    attachment_factory = models.CharField(_("created by"), max_length=100, blank=True, editable=False)
    key = models.CharField(max_length=200, blank=True, editable=False)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    size = models.PositiveBigIntegerField(pgettext_lazy("file", "size"), null=True, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attachment of a notice")
        verbose_name_plural = _("attachments of notices")
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="laurel_notices_attachment_stored_or_made",
                condition=Q(file__isnull=False, attachment_factory="") | (Q(file=None) & ~Q(attachment_factory="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.label

    @property
    def label(self) -> str:
        """What it is, in words, where it is made when the mail goes; blank for a stored file."""
        found = registry.attachment_factories.find(self.attachment_factory)
        return str(found.label) if found else self.attachment_factory
