"""Forms of the admin: a logo kit takes its six drawings; a right to use it is ended with a reason."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.logos.domain.drawing import Drawing, read_drawing
from foundation.logos.domain.logo_files import want_files
from foundation.logos.domain.logo_kit import remove_drawing, set_drawing
from foundation.logos.domain.queries import preview_url
from foundation.logos.enums import LogoLanguage, LogoLook
from foundation.logos.models import LogoKit


class Given(Struct, frozen=True):
    """The drawing that a form of a kit has: what the file input shows as its present value."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


class DrawingField(forms.FileField):
    """An SVG file, read and held to the allow-list: cleans to a Drawing, False to take it away, or what was there."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": ".svg,image/svg+xml"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        cleaned = super().clean(data, initial)
        return read_drawing(cleaned.read()) if hasattr(cleaned, "read") else cleaned


def drawing_name(look: str, language: str) -> str:
    """The name of a form's input."""
    return f"drawing_{look}_{language}"


class LogoKitForm(WagtailAdminModelForm):
    """A kit with the drawings of its six forms; what is left empty stays as it is."""

    drawing_colour_ja = DrawingField(label=_("In colour, Japanese"))
    drawing_mono_ja = DrawingField(label=_("Black and white, Japanese"))
    drawing_reverse_ja = DrawingField(label=_("White for dark backgrounds, Japanese"))
    drawing_colour_en = DrawingField(label=_("In colour, English"))
    drawing_mono_en = DrawingField(label=_("Black and white, English"))
    drawing_reverse_en = DrawingField(label=_("White for dark backgrounds, English"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for variant in self.instance.variants.defer("svg"):
                given = Given(f"{variant.code}.svg", preview_url(variant))
                self.initial[drawing_name(variant.look, variant.language)] = given

    def save(self, commit: bool = True) -> LogoKit:
        """The kit, then what was handed in, as one moment, and its files made. The admin's views always commit."""
        kit: LogoKit = super().save(commit=commit)
        moment = timezone.now()
        for look in LogoLook.values:
            for language in LogoLanguage.values:
                handed_in = self.cleaned_data.get(drawing_name(look, language))
                about: dict[str, Any] = {"look": look, "language": language, "by": self.for_user, "at": moment}
                if isinstance(handed_in, Drawing):
                    set_drawing(kit, drawing=handed_in, **about)
                elif handed_in is False:
                    remove_drawing(kit, **about)
        want_files(kit, at=moment)
        return kit


class EndGrantForm(forms.Form):
    """Why a right to use a logo ends."""

    reason = forms.CharField(
        label=_("Reason for ending it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For internal records; never published."),
    )
