"""Whether the press is let into a release before its moment, and under which terms.

The rules the next editor must not break: it is off where there is no row; who asked for it, or for other terms, doesn't
confirm it (a CHECK).
"""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.press.enums import AccessState
from awards.releases.models import Release
from foundation.content.fields import Bilingual
from foundation.records.fields import person_key
from foundation.records.models import HasState

TERMS_LENGTH = 4000


class PressAccess(HasState):
    """The switch of one release. `version` counts its terms: guests have agreed to one of them."""

    moves, event_noun = AccessState.moves, "press_access"

    state = models.CharField(
        pgettext_lazy("press access", "state"),
        max_length=10,
        choices=AccessState.choices,
        default=AccessState.REQUESTED,
        editable=False,
    )
    release = models.OneToOneField(
        Release,
        verbose_name=pgettext_lazy("results", "release"),
        on_delete=models.PROTECT,
        related_name="press_access",
    )
    terms_ja = models.TextField(_("terms of the embargo (Japanese)"), max_length=TERMS_LENGTH)
    terms_en = models.TextField(_("terms of the embargo (English)"), max_length=TERMS_LENGTH)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    requested_by = person_key(pgettext_lazy("press access", "requested by"))
    requested_at = models.DateTimeField(pgettext_lazy("press access", "requested at"), editable=False)
    confirmed_by = person_key(pgettext_lazy("press access", "confirmed by"))
    confirmed_at = models.DateTimeField(pgettext_lazy("press access", "confirmed at"), null=True, editable=False)

    terms = Bilingual()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("press access")
        verbose_name_plural = _("press accesses")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("requested_by")), name="press_access_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(state=AccessState.ON, confirmed_by__isnull=False, confirmed_at__isnull=False)
                | ~Q(state=AccessState.ON),
                name="press_access_on_if_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.release)

    @property
    def is_on(self) -> bool:
        return self.state == AccessState.ON

    def is_requested_by(self, user: Any) -> bool:
        """Whether this person asked for it, and so doesn't confirm it."""
        return user.pk == self.requested_by_id
