"""Who organises an event, in which role: an organisation that we know, or a name in both languages.

The names are kept in pairs, so that a translation of the page needs no copy of its own to be right.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from events.enums import OrganiserRole
from foundation.content.fields import Bilingual
from foundation.organisations.models import Organisation


class EventOrganiser(Orderable):
    page = ParentalKey("laurel_events.EventPage", on_delete=models.CASCADE, related_name="organisers")
    role = models.CharField(_("role"), max_length=20, choices=OrganiserRole.choices, default=OrganiserRole.ORGANISER)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_ja = models.CharField(
        _("name (Japanese)"), max_length=150, blank=True, help_text=_("Only if the organisation is not on record.")
    )
    written_en = models.CharField(_("name (English)"), max_length=150, blank=True)

    written = Bilingual()

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("written_ja"), FieldPanel("written_en")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ("sort_order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(written_ja=""),
                name="event_organiser_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.organisation_id is None and not self.written_ja:
            raise ValidationError({"organisation": _("Choose an organisation, or enter its name.")})

    @property
    def name(self) -> str:
        """The name in the active language."""
        organisation: Any = self.organisation
        return organisation.name if organisation else self.written
