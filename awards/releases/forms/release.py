"""Forms of a release: its moment, a page to be added, reasons."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from awards.releases.domain.queries.release_circle import list_candidates
from awards.releases.models import Release
from foundation.viewsets.action import reason_field
from foundation.viewsets.moment import MomentField


class MomentForm(forms.Form):
    moment = MomentField(label=_("Date and time of release"), help_text=_("Japan time, at a full minute."))


class AddPageForm(forms.Form):
    page = forms.ModelChoiceField(
        label=pgettext_lazy("release", "Another page"),
        queryset=Page.objects.filter(live=False),
        widget=AdminPageChooser(),
        help_text=_("A draft, such as a press release. It is published with the release, not before."),
    )


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return f"{user.get_full_name()} – {user.email}" if user.get_full_name() else str(user)


class MemberForm(forms.Form):
    user = PersonField(
        label=pgettext_lazy("release", "Another person"),
        queryset=None,
        help_text=_("They will find the release, its pages and its awardees. Everybody else in the admin does not."),
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = list_candidates(release)  # type: ignore[attr-defined]  # the field above


class ReturnForm(forms.Form):
    reason = reason_field(_("Whoever prepares the release reads it."), max_length=1000)


class CallOffForm(forms.Form):
    reason = reason_field(_("Whoever confirms it reads it. It is never published."), max_length=1000)


class CorrectionForm(forms.Form):
    """`chosen`: the numbers of the certificates that can be corrected, ticked in their table."""

    chosen = forms.MultipleChoiceField(label=_("Certificates"), error_messages={"required": _("Tick at least one.")})
    reason = reason_field(_("Kept with each certificate; only staff read it."), max_length=500)

    def __init__(self, *args: Any, numbers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(number, number) for number in numbers]  # type: ignore[attr-defined]  # above
