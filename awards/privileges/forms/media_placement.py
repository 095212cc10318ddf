"""Forms of media placements: the plan, and the piece that appeared."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from awards.privileges.models import MediaPlacement
from awards.programmes.domain.queries.choice import list_choices
from awards.results.models import Awardee
from foundation.coverage.models import MediaCoverage
from foundation.text.languages import LANGUAGE_CHOICES, active_language
from foundation.text.values import validate_website
from foundation.viewsets.moment import DayField

NEW_PIECE = ("title", "published_on")


class OfAwardeeForm(WagtailAdminModelForm):
    """Offers the awardees that this person may know of, and names no other; a row stays with its awardee."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awardee = self.fields.get("awardee")
        if isinstance(awardee, ModelChoiceField):
            awardee.queryset = list_choices(Awardee, by=self.for_user, public=Awardee.objects.released())
            awardee.widget.names_offered = True  # type: ignore[attr-defined]  # a RecordChooser

    def clean_awardee(self) -> Awardee:
        """Its log would show what was said of the one to those who may know of the other."""
        awardee: Awardee = self.cleaned_data["awardee"]
        if self.instance.pk and awardee.pk != self.instance.awardee_id:
            raise ValidationError(_("This belongs to another awardee and stays there. Add a new one for this awardee."))
        return awardee


class PublishedForm(forms.Form):
    """A piece that is on record with the awardee already, or what is needed to enter it."""

    use_required_attribute = False

    piece = forms.ModelChoiceField(
        MediaCoverage.objects.none(),
        label=_("Piece that is on record already"),
        required=False,
        empty_label=_("none of them: enter it below"),
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    published_on = DayField(label=_("Date"))
    url = forms.URLField(
        label=_("Address"), max_length=500, required=False, validators=[validate_website], assume_scheme="https"
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES, initial=active_language)

    def __init__(self, *args: Any, placement: MediaPlacement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        piece: Any = self.fields["piece"]
        awardee = placement.awardee
        known = Q(awardees=awardee) | Q(organisations__in=awardee.organisations.values("organisation"))
        piece.queryset = MediaCoverage.objects.filter(known).exclude(placements__awardee=awardee).distinct()
        if not piece.queryset.exists():
            del self.fields["piece"]
        elif self.data.get("piece"):
            for name in NEW_PIECE:
                self.fields[name].required = False
