"""The organisations behind an award: one, or several that receive it together, each with what is its own.

The rules the next editor must not break: public reads begin with `named()`, and take logo and employees from
`published_logo` and `published_employees`; nothing has a foreign key to a row here, as two rows of one body become one
when its records are merged.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey

from awards.results.models.awardee import AgreedFacts, Awardee
from foundation.organisations.enums import OrganisationRole
from foundation.organisations.models import Organisation
from foundation.text.languages import active_language
from foundation.text.lengths import line

AS_ON_RECORD = _("Empty: as in the organisation’s record.")


class AwardeeOrganisationQuerySet(models.QuerySet["AwardeeOrganisation"]):
    """Organisations of awards, by whether they are named."""

    def named(self) -> "AwardeeOrganisationQuerySet":
        """But for those that didn't want to be named as part of the award."""
        return self.filter(is_named=True)


class AwardeeOrganisation(AgreedFacts):
    """An organisation behind an award, in its role. What is its own is answered by its own people alone."""

    awardee = ParentalKey(Awardee, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="awards"
    )
    role = models.CharField(_("role"), max_length=20, choices=OrganisationRole.choices, default=OrganisationRole.LEAD)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name_ja = models.CharField(_("name as announced (Japanese)"), blank=True, help_text=AS_ON_RECORD, **line(150))
    name_en = models.CharField(_("name as announced (English)"), blank=True, help_text=AS_ON_RECORD, **line(150))
    employees_total = models.PositiveIntegerField(
        _("employees of this organisation"), null=True, blank=True, help_text=_("At the time of application.")
    )
    is_named = models.BooleanField(_("named as part of the award"), default=True)

    objects = AwardeeOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation of an awardee")
        verbose_name_plural = _("organisations of an awardee")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("awardee", "organisation"), name="awardee_organisation_once")]

    def name_in(self, language: str) -> str:
        """As announced, else as on record; in Japanese where there is nothing in English."""
        record = self.organisation
        with override(language):
            announced = getattr(self, f"name_{language}", "")
            in_english = record.name_en if language == "en" else ""
            return announced or in_english or self.name_ja or record.name

    @property
    def name(self) -> str:
        return self.name_in(active_language())

    @property
    def named_by(self) -> Any:
        """The record whose name is shown now, for the language that it is in."""
        return self if getattr(self, f"name_{active_language()}", "") else self.organisation

    def __str__(self) -> str:
        return str(self.organisation)
