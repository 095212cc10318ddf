"""A reference to a case study: chosen as a page, stored as the translation key its translations share."""

from typing import Any

from django.apps import apps
from django.db import models
from django.forms import Field

from foundation.content.fields import PageKeyChooser

CASE_STUDY = "laurel_casestudies.CaseStudyPage"


def has_case_studies() -> bool:
    """Whether the host has case studies: they may be left out."""
    return apps.is_installed("casestudies")


class CaseStudyChooser(PageKeyChooser):
    """Where an awardee's page is given the story of its work."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=[CASE_STUDY], **kwargs)


class CaseStudyKeyField(models.UUIDField):
    """The translation key of a case study, because no foreign key may point at a translated page."""

    def formfield(self, **kwargs: Any) -> Field | None:
        """A chooser; no field in a form where there is nothing to choose from."""
        if not has_case_studies():
            return None
        return super().formfield(**{"widget": CaseStudyChooser, **kwargs})
