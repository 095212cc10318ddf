"""Where an awardee's effort is to be told: one row for each medium, from the plan to the piece that appeared.

The rule the next editor must not break: a placement is done exactly while it has its piece of media coverage, which is
what the public reads; the plan itself never leaves the admin.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.privileges.enums import PlacementState
from awards.results.models import Awardee
from foundation.coverage.enums import OutletKind
from foundation.coverage.models import MediaCoverage
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState
from foundation.text.lengths import line


class MediaPlacement(HasState):
    """One medium that tells, or is to tell, of one awardee."""

    moves, event_noun = PlacementState.moves, "media_placement"

    public_id = PublicIdField()
    awardee = models.ForeignKey(
        Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="media_placements"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=PlacementState.choices, default=PlacementState.PLANNED, editable=False
    )
    outlet = models.CharField(_("outlet"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=OutletKind.choices, default=OutletKind.WEB)
    planned_on = models.DateField(pgettext_lazy("media placement", "planned for"), null=True, blank=True)
    person = models.CharField(
        _("who arranges it"),
        blank=True,
        help_text=_("On our side or at the outlet. For internal records only."),
        **line(100),
    )
    note = models.TextField(_("note (internal)"), max_length=1000, blank=True)
    coverage = models.ForeignKey(
        MediaCoverage,
        verbose_name=_("media coverage"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="placements",
    )

    class Meta:
        verbose_name = _("media placement")
        verbose_name_plural = _("media placements")
        ordering = ("planned_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PlacementState.DONE, coverage__isnull=False)
                | Q(~Q(state=PlacementState.DONE), coverage__isnull=True),
                name="media_placement_done_iff_coverage",
            ),
            models.UniqueConstraint(fields=("awardee", "coverage"), name="media_placement_piece_once_per_awardee"),
        ]

    def __str__(self) -> str:
        return self.outlet  # no awardee's name: logs keep it, and who reads them may not know yet
