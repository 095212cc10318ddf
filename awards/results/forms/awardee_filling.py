"""Where the drafts of case studies go, when awardees are filled from decisions."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_page import list_collections
from foundation.text.languages import active_language


class FillingForm(forms.Form):
    """A collection of case studies, proposed where there is one of the cycle's fiscal year."""

    collection = forms.TypedChoiceField(
        label=_("Collection of case studies"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("The drafts of case studies go below it. Without one no case studies are drafted."),
    )

    def __init__(self, *args: Any, cycle: AwardCycle, grants_cases: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not grants_cases:
            del self.fields["collection"]
            return
        collections: dict[UUID, Any] = {}
        for page in list_collections():
            if page.translation_key not in collections or page.locale.language_code == active_language():
                collections[page.translation_key] = page
        field: Any = self.fields["collection"]
        titles = [(str(key), page.title) for key, page in collections.items()]
        field.choices = [("", _("no drafts of case studies")), *titles]
        same_year = [key for key, page in collections.items() if page.fiscal_year == cycle.fiscal_year]
        field.initial = str(same_year[0]) if len(same_year) == 1 else ""
