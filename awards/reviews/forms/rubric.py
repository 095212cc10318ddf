"""The form of a rubric: criteria with items of the phase's own cycle, and not changed once a review was handed in."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from awards.programmes.models import ScreeningItem, name_item
from awards.reviews.models.rubric import HANDED_IN, IN_USE
from foundation.viewsets.parent import offer_in_rows


class RubricForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = ScreeningItem.objects.prefetch_related("versions").select_related("cycle")
        if self.instance.phase_id:
            items = items.filter(cycle=self.instance.phase.committee.cycle_id)
        offer_in_rows(self.formsets["criteria"], "item", items, name_item)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        criteria = self.formsets["criteria"]
        if self.instance.pk and self.instance.is_fixed and (criteria.has_changed() or criteria.deleted_forms):
            raise ValidationError(HANDED_IN)
        for one in (form.instance for form in criteria.deleted_forms if form.instance.pk):
            if any(rows.exists() for rows in (one.scores, one.practice_scores, one.practice, one.followers)):
                raise ValidationError(IN_USE, params={"criterion": one})
        return cleaned
