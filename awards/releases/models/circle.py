"""The circle of a release: the staff who may know what it contains before its moment.

The rule the next editor must not break: it is explicit. No right makes somebody a member, a superuser's neither.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.releases.models.release import Release
from foundation.records.fields import person_key


class CircleMember(models.Model):
    """One of the people who may know."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="circle")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("release", "person"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_by = person_key(pgettext_lazy("release", "added by"))
    added_at = models.DateTimeField(pgettext_lazy("release", "added at"))

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("person in the circle of a release")
        verbose_name_plural = _("people in the circle of a release")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("release", "user"), name="release_member_once")]

    def __str__(self) -> str:
        return str(self.user)
