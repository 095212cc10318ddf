"""What applicants of one outcome are told, in both languages."""

from django import forms

from awards.releases.models import OutcomeText


class OutcomeTextForm(forms.ModelForm[OutcomeText]):
    class Meta:
        model = OutcomeText
        fields = ("subject_ja", "body_ja", "subject_en", "body_en")
        widgets = {name: forms.Textarea(attrs={"rows": 14, "lang": name[-2:]}) for name in ("body_ja", "body_en")}
