"""A cooperating body's form on its private page. Consents are never pre-ticked unless given before."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.cooperation.domain.answer import COLUMNS
from campaigns.cooperation.domain.logo import LOGO_LIMITS
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationRequest
from campaigns.cooperation.models.request import ACTIVITIES_LENGTH
from foundation.forms.direct_upload import NO_FILE
from foundation.text.fields import AddressField, LineField, PhoneField, TextField, WebsiteField

ANSWERS = (
    (CooperationState.ACCEPTED, pgettext_lazy("cooperation", "We will cooperate")),
    (CooperationState.ANSWERED, pgettext_lazy("cooperation", "Undecided, or we have a question")),
    (CooperationState.DECLINED, pgettext_lazy("cooperation", "We will not cooperate this time")),
)


class AnswerForm(forms.Form):
    """Yes, no, or not yet; activities; what may be published; the contact."""

    use_required_attribute = False
    state = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    activities_ja = TextField(
        label=_("What you do (Japanese)"),
        help_text=_(
            "For example: sharing the call, holding an event, displaying the logo. You can also ask us questions here."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=ACTIVITIES_LENGTH,
        required=False,
    )
    activities_en = TextField(
        label=_("What you do (English)"),
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
        max_length=ACTIVITIES_LENGTH,
        required=False,
    )
    may_publish = forms.BooleanField(
        label=_("Our name, link and logo may be published on the campaign’s page and in its open data"), required=False
    )
    may_publish_activities = forms.BooleanField(label=_("What we do may also be published"), required=False)
    website = WebsiteField(
        label=_("Website"),
        help_text=_("Published if you agree above."),
        assume_scheme="https",
        max_length=200,
        required=False,
    )
    contact_name = LineField(label=_("Contact: name"), help_text=_("Not published."), max_length=100, required=False)
    contact_email = AddressField(
        label=_("Contact: e-mail"),
        help_text=_("Not published. If you enter an address, e-mails about this are sent to it."),
        max_length=254,
        required=False,
    )
    contact_phone = PhoneField(
        label=_("Contact: telephone"), help_text=_("Not published."), max_length=30, required=False
    )

    def __init__(self, *args: Any, body: CooperationRequest, **kwargs: Any) -> None:
        initial = {name: getattr(body, name) for name in COLUMNS}
        if body.has_answered:
            initial["state"] = body.state
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("may_publish_activities") and not (cleaned.get("activities_ja") or cleaned.get("activities_en")):
            self.add_error(
                "activities_ja", ValidationError(_("Describe what you do, or clear the checkbox for publishing it."))
            )
        return cleaned


class LogoForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=_("Logo"), allow_empty_file=True, max_length=1000, error_messages={"required": NO_FILE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "logo-%s"
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= LOGO_LIMITS.attributes
