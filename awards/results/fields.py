"""A reference to a case study: chosen as a page, stored as the translation key its translations share."""

from typing import Any

from django.apps import apps
from django.db import models
from django.forms import Field
from wagtail.admin.widgets import AdminPageChooser

CASE_STUDY = "laurel_casestudies.CaseStudyPage"


def has_case_studies() -> bool:
    """Whether the host has case studies: they may be left out."""
    return apps.is_installed("casestudies")


class CaseStudyChooser(AdminPageChooser):
    """Wagtail's page chooser over translation keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=[CASE_STUDY], **kwargs)

    def get_instance(self, value: Any) -> Any:
        """The oldest translation with this key; None if there is no such page."""
        if value is None or isinstance(value, models.Model):
            return value
        return self.model.objects.filter(translation_key=value).order_by("pk").first()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The key of the chosen page; an unchanged key comes back as it is."""
        chosen = super().value_from_datadict(data, files, name)
        if not str(chosen or "").isdecimal():
            return chosen
        page = self.model.objects.filter(pk=chosen).first()
        return str(page.translation_key) if page else None


class CaseStudyKeyField(models.UUIDField):
    """The translation key of a case study, because no foreign key may point at a translated page."""

    def formfield(self, **kwargs: Any) -> Field | None:
        """A chooser; no field in a form where there is nothing to choose from."""
        if not has_case_studies():
            return None
        return super().formfield(**{"widget": CaseStudyChooser, **kwargs})
