"""Media coverage: an article or broadcast about an organisation, an awardee, a campaign.

Owned here. Records above (awardee, campaign) point at it; it knows organisations only. Title and link are kept, never
the text: that belongs to the outlet. The rule the next editor must not break: the public reads `published()` alone.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.clock.domain.moment import public_now
from foundation.coverage.enums import OutletKind
from foundation.organisations.models import Organisation
from foundation.records.fields import PublicIdField
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.text.values import validate_website


class MediaCoverageQuerySet(models.QuerySet["MediaCoverage"]):
    """Coverage, by what the public may see at a moment."""

    def published(self, at: datetime | None = None) -> "MediaCoverageQuerySet":
        """What had appeared by then: from its date on, which begins at midnight in Japan."""
        return self.filter(published_on__lte=(at or public_now()).astimezone(JST).date())


class MediaCoverage(models.Model):
    """One article, broadcast or post."""

    public_id = PublicIdField()
    outlet = models.CharField(_("outlet"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=OutletKind.choices, default=OutletKind.WEB)
    title = models.CharField(_("title"), max_length=300)
    published_on = models.DateField(_("date"), help_text=_("Not shown to the public before this day."))
    place_in_outlet = models.CharField(_("page, edition or broadcast time"), max_length=100, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True, validators=[validate_website])
    language = models.CharField(_("language"), max_length=5, default="ja", choices=LANGUAGE_CHOICES)
    is_paywalled = models.BooleanField(_("for subscribers only"), default=False)
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), blank=True, related_name="media_coverage"
    )
    note = models.CharField(_("note (internal)"), max_length=200, blank=True)

    objects = MediaCoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("media coverage")
        verbose_name_plural = _("media coverage")
        ordering = ("-published_on", "outlet", "pk")

    def __str__(self) -> str:
        return f"{self.outlet}: {self.title}"
