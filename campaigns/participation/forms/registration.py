"""The public form, the form on the private page, and the short one for the next year."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from campaigns.participation import conf
from campaigns.participation.domain.participation_logo import LOGO_LIMITS
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.fields import field_name, keep_chosen, question_field, read_answers
from campaigns.participation.forms.participation_details import ORGANISATION, DetailsForm
from campaigns.participation.models import Campaign, Participation
from foundation.assets.domain.inspection import as_file, inspect_picture
from foundation.assets.enums import FileKind, PictureKind
from foundation.forms.bot_check import ProofForm
from foundation.terms.models import Terms
from foundation.text.fields import AddressField

BEGINNINGS = {FileKind.PNG: b"\x89PNG\r\n\x1a\n", FileKind.JPEG: b"\xff\xd8\xff"}


class LogoField(forms.FileField):
    """A PNG or JPEG of at most 5 MB that can be decoded; the worker checks its content again."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": LOGO_LIMITS.accept})
        super().__init__(
            label=_("Logo"), required=False, help_text=_("PNG or JPEG, up to 5 MB."), widget=widget, **kwargs
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            kind = FileKind.of_name(file.name or "")
            if kind not in BEGINNINGS or file.read(8)[: len(BEGINNINGS[kind])] != BEGINNINGS[kind]:
                raise forms.ValidationError(_("Choose a PNG or JPEG image."), code="type")
            if (file.size or 0) > LOGO_LIMITS.max_size:
                raise forms.ValidationError(_("The image is larger than 5 MB. Choose a smaller one."), code="size")
            with as_file(file) as content:  # refused while whoever chose it is still there
                inspect_picture(content, PictureKind(kind.value))
        return file


def agreement(terms: Terms, *, required: bool, error: Any = "") -> forms.BooleanField:
    """A tick under a version of terms."""
    field = forms.BooleanField(
        label=_("I agree to: %(terms)s (version %(version)s)") % {"terms": terms.name, "version": terms.version},
        required=required,
    )
    if error:
        field.error_messages["required"] = error
    return field


class ConsentForm(forms.Form):
    """Mix-in: the agreements of a campaign, as far as it has terms."""

    def add_agreements(self, campaign: Campaign, *, logo_agreed: bool = False, terms_agreed: bool = False) -> None:
        if campaign.participation_terms and not terms_agreed:
            missing = _("To take part, you must agree to the terms of participation.")
            self.fields["agrees"] = agreement(campaign.participation_terms, required=True, error=missing)
        if campaign.logo_terms and not logo_agreed:
            self.fields["agrees_to_logo"] = agreement(campaign.logo_terms, required=False)
            self.fields["agrees_to_logo"].help_text = _("Not required if you don’t use the logo.")

    @property
    def agrees_to_logo_field(self) -> forms.BoundField | None:
        """For templates: the tick, where it is asked for."""
        return self["agrees_to_logo"] if "agrees_to_logo" in self.fields else None


class RegistrationForm(ConsentForm, ProofForm, DetailsForm):
    """The public form: details, address, agreements, consent to be listed."""

    fastest_seconds = staticmethod(conf.fastest_seconds)

    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Used to confirm your registration and to send your certificate."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": _("Enter an e-mail address in the correct format, such as name@example.jp")},
    )
    may_publish = forms.BooleanField(
        label=_("Put us on the list of participants"),
        required=False,
        help_text=_("Only items marked “Published” are shown. You can withdraw this at any time."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        campaign: Campaign,
        kind: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, campaign=campaign, kind=kind, **kwargs)
        self.add_agreements(campaign)
        if kind == ParticipantKind.ORGANISATION:
            self.fields["logo"] = LogoField()
        else:
            self.fields["may_publish"].label = _("Put me on the list of participants")
        questions = [field_name(question) for question in self.questions]
        last = ["email", "agrees", "agrees_to_logo", "may_publish"]
        self.order_fields([*ORGANISATION, "logo", *questions, *last])  # errors are listed in the page's order

    @property
    def agrees_to_logo(self) -> bool:
        """Whether the logo's terms were agreed to."""
        return bool(self.cleaned_data.get("agrees_to_logo"))


class ChangeForm(DetailsForm):
    """On the private page: the details, and what of them is published."""

    may_publish = forms.BooleanField(label=_("Inclusion in the list of participants"), required=False)
    publishes_industry = forms.BooleanField(label=_("Industry"), required=False)
    publishes_size_band = forms.BooleanField(label=_("Number of employees"), required=False)
    publishes_prefecture = forms.BooleanField(label=_("Prefecture"), required=False)
    publishes_website = forms.BooleanField(label=_("Website"), required=False)
    publishes_logo = forms.BooleanField(label=_("Logo"), required=False)
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        participation: Participation,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, campaign=participation.campaign, kind=participation.kind, **kwargs)
        for question in self.questions:
            keep_chosen(self.fields[field_name(question)], question, Q(answers__participation=participation))
        if "corporate_number" in self.fields:
            del self.fields["corporate_number"]
        if participation.kind == ParticipantKind.ORGANISATION:
            self.fields["logo"] = LogoField()
            if participation.logo_id is None:
                del self.fields["remove_logo"]
        else:
            for name in ("industry", "size_band", "website", "logo"):
                del self.fields[f"publishes_{name}"]
            del self.fields["remove_logo"]

    def consents(self) -> dict[str, bool]:
        names = ("may_publish", *(f"publishes_{name}" for name in Participation.HELD_BACK))
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def bound_consents(self) -> list[forms.BoundField]:
        """The ticks for single fields, for the template."""
        return [self[name] for name in self.fields if name.startswith("publishes_")]


class AgainForm(ConsentForm):
    """The next year: only what is new."""

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        participation: Participation,
        campaign: Campaign,
        questions: list[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[field_name(question)] = question_field(question)
            if question.kind in ("number", "text"):
                words = _("Fill in “%(field)s”.") % {"field": question.label}
                self.fields[field_name(question)].error_messages["required"] = words
        self.logo_agreed = bool(campaign.logo_terms_id and participation.logo_terms_id == campaign.logo_terms_id)
        same = participation.participation_terms_id == campaign.participation_terms_id
        self.add_agreements(campaign, logo_agreed=self.logo_agreed, terms_agreed=same)

    def bound_questions(self) -> list[tuple[Any, forms.BoundField]]:
        return [(question, self[field_name(question)]) for question in self.questions]

    def answers(self) -> dict[str, Any]:
        return read_answers(self.questions, self.cleaned_data)

    @property
    def agrees_to_logo(self) -> bool:
        return self.logo_agreed or bool(self.cleaned_data.get("agrees_to_logo"))


class AddressForm(ProofForm):
    """Request one's private links by e-mail."""

    fastest_seconds = staticmethod(conf.fastest_seconds)

    use_required_attribute = False
    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The address you registered with."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "invalid": _("Enter an e-mail address in the correct format, such as name@example.jp"),
            "required": _("Fill in “%(field)s”.") % {"field": _("E-mail address")},
        },
    )
