"""A reference to a case study: chosen as a page, stored as the translation key its translations share."""

from django.apps import apps

from foundation.content.fields import PageKeyField

CASE_STUDY = "laurel_casestudies.CaseStudyPage"


def has_case_studies() -> bool:
    """Whether the host has case studies: they may be left out."""
    return apps.is_installed("casestudies")


class CaseStudyKeyField(PageKeyField):
    """Where an awardee's page is given the story of its work."""

    target = CASE_STUDY
