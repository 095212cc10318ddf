"""The form of a talk: an awardee that this person may know of, a time within the event."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from awards.privileges.fields import EVENT
from awards.privileges.forms.media_placement import OfAwardeeForm
from foundation.text.eras import format_period
from foundation.text.languages import active_language


class TalkForm(OfAwardeeForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        key, starts_at = cleaned.get("event"), cleaned.get("starts_at")
        event = apps.get_model(EVENT).objects.filter(translation_key=key).first() if key else None
        if event and starts_at and not event.starts_at <= starts_at < event.ends_at:
            period = format_period(event.starts_at, event.ends_at, active_language())
            sentence = _("Choose a time during the event: %(period)s.")
            self.add_error("starts_at", ValidationError(sentence, params={"period": period}))
        return cleaned
