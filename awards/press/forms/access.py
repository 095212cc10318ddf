"""The terms of the embargo, in both languages."""

from django import forms

from awards.press.models import PressAccess


class AccessForm(forms.ModelForm[PressAccess]):
    class Meta:
        model = PressAccess
        fields = ("terms_ja", "terms_en")
        widgets = {name: forms.Textarea(attrs={"rows": 10, "lang": name[-2:]}) for name in ("terms_ja", "terms_en")}
