"""An action whose result is looked at before it is done.

The rule the next editor must not break: what is done is what the page showed; anything else is shown first.
"""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse

from foundation.records.domain.errors import MoveRefused
from foundation.viewsets.action import ActionView, add_refusal


class PreviewedActionView(ActionView):
    """Its template shows `preview` once there is one, and then sends `previewed` along with a button `confirm`."""

    def preview(self, form: Any) -> Any:
        """What would come of it, the same for the same. Raises ValidationError."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            preview = self.preview(form)
        except ValidationError as refused:
            add_refusal(form, refused)
            return self.form_invalid(form)
        previewed = sha256(repr((preview, form.cleaned_data)).encode()).hexdigest()
        if "confirm" in self.request.POST and self.request.POST.get("previewed") == previewed:
            return super().form_valid(form)
        if any(self.request.POST.get(name) != value for name, value in self.get_marks(self.object).items()):
            add_refusal(form, MoveRefused())
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, preview=preview, previewed=previewed))
