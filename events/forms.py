"""The form in which somebody outside proposes an event: no more than a reader of the event list needs.

Times are Japan's. What the organisers of the campaign know (whose event it is, what it is about) isn't asked.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import EventProposal
from foundation.text.fields import LineField, TextField, WebsiteField
from foundation.viewsets.moment import PublicMomentField

PAIRS = ("title", "summary", "place", "address")


class EventProposalForm(forms.ModelForm):
    """One event: when, where, what about, how to apply; in Japanese, English or both."""

    use_required_attribute = False
    starts_at = PublicMomentField(label=_("Starts"), help_text=_("Japan time."))
    ends_at = PublicMomentField(label=_("Ends"), help_text=_("Japan time."))
    online_url = WebsiteField(
        label=_("Link to the online venue"),
        help_text=_("Published. Leave empty if it is sent after registration."),
        assume_scheme="https",
        required=False,
    )
    application_url = WebsiteField(
        label=_("Registration link"), help_text=_("Published."), assume_scheme="https", required=False
    )
    # the sections of the page, in the order in which people ask
    sections: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("What"), ("title_ja", "title_en", "summary_ja", "summary_en", "kind")),
        (_("When"), ("starts_at", "ends_at")),
        (
            _("Where"),
            ("format", "place_ja", "place_en", "address_ja", "address_en", "prefecture", "online_url"),
        ),
        (_("Taking part"), ("capacity", "fee_type", "fee_yen", "application_url", "contact_note")),
    )

    class Meta:
        model = EventProposal
        fields = (
            *("title_ja", "title_en", "summary_ja", "summary_en", "kind", "starts_at", "ends_at", "format"),
            *("place_ja", "place_en", "address_ja", "address_en", "prefecture", "online_url", "capacity"),
            *("fee_type", "fee_yen", "application_url", "contact_note"),
        )
        field_classes: ClassVar[dict[str, Any]] = {
            **dict.fromkeys(("title_ja", "title_en", "place_ja", "place_en", "contact_note"), LineField),
            **dict.fromkeys(("address_ja", "address_en"), LineField),
            **dict.fromkeys(("summary_ja", "summary_en"), TextField),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "summary_ja": forms.Textarea(attrs={"rows": 4}),
            "summary_en": forms.Textarea(attrs={"rows": 4}),
            "kind": forms.Select,
            "format": forms.RadioSelect,
            "fee_type": forms.RadioSelect,
            "capacity": forms.TextInput(attrs={"inputmode": "numeric"}),
            "fee_yen": forms.TextInput(attrs={"inputmode": "numeric"}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title_ja": _("Published. One language is enough; a page is created only for languages with a title."),
            "summary_ja": _("Published. Who it is for, and what participants will gain."),
            "contact_note": _(
                "Published: where readers can ask questions, such as a department and its telephone number."
            ),
            "capacity": _("Published. Leave empty if there is no limit."),
        }
        labels: ClassVar[dict[str, Any]] = {"format": pgettext_lazy("event", "On site or online")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.endswith("_en"):
                field.widget.attrs["lang"] = "en"
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]

    def clean_starts_at(self) -> Any:
        """Refuses a date in the past."""
        starts_at = self.cleaned_data["starts_at"]
        if starts_at <= timezone.now():
            raise ValidationError(_("This time has passed. Enter a future date and time."))
        return starts_at

    def by_section(self) -> list[tuple[str, list[Any]]]:
        """The bound fields under their headings."""
        return [(str(label), [self[name] for name in names]) for label, names in self.sections]

    def validate_constraints(self) -> None:
        """Twice the same is no fault of the form: the verb gives the row there is."""
