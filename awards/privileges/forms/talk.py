"""The form of a talk: an awardee that this person may know of, a time within the event, slides of their own choice."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from awards.privileges.fields import EVENT
from awards.privileges.forms.media_placement import OfAwardeeForm
from awards.results.domain.awardee_lock import refuse_in_other_forms
from foundation.text.eras import format_period
from foundation.text.languages import active_language


class TalkForm(OfAwardeeForm):
    """While awardees are read-only for a release, so are their talks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slides = self.fields.get("slides")
        if isinstance(slides, ModelChoiceField) and slides.queryset is not None:
            policy = policy_registry.get_by_type(get_document_model())
            chosen = policy.instances_user_has_any_permission_for(self.for_user, ["choose", "change"])
            slides.queryset = slides.queryset.filter(pk__in=chosen.values("pk")) | slides.queryset.filter(
                pk=self.instance.slides_id
            )

    def clean_event(self) -> Any:
        key = self.cleaned_data["event"]
        if key and not apps.get_model(EVENT).objects.filter(translation_key=key).exists():
            raise ValidationError(_("Choose an event. This one has been deleted, or isn’t an event."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if awardee := cleaned.get("awardee"):
            try:
                refuse_in_other_forms([awardee])
            except ValidationError as refused:
                self.add_error("awardee", refused)
        key, starts_at = cleaned.get("event"), cleaned.get("starts_at")
        event = apps.get_model(EVENT).objects.filter(translation_key=key).first() if key else None
        if event and starts_at and not event.starts_at <= starts_at < event.ends_at:
            period = format_period(event.starts_at, event.ends_at, active_language())
            sentence = _("Choose a time during the event: %(period)s.")
            self.add_error("starts_at", ValidationError(sentence, params={"period": period}))
        return cleaned
