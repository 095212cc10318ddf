"""Designs of certificates in the admin: a form with a picture of what is typed now, before it is saved."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from foundation.certificates import permissions, registry
from foundation.certificates.domain.design import check_design, content_of, read_pictures, save_design
from foundation.certificates.domain.printing import Sheet, compose, picture_sheet
from foundation.certificates.enums import Layout, PrintedLanguage
from foundation.certificates.models import CertificateDesign
from foundation.certificates.validators import make_number
from foundation.printing.domain import PrinterBusy, PrintingFailed
from foundation.text.values import parse_ids
from foundation.viewsets.page import permitted
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordViewSet

LONG_NAME = (
    "一般社団法人㈱髙𠮷記念見本地域連携推進機構全国架空協議会中央連絡事務局設立準備委員会活用分科会西日本支部連絡室分室"
)
PREVIEW_PPI = 80
SAMPLE_KEY = "0123456789ABCDEF"


def list_templates() -> list[tuple[str, Any]]:
    """The templates to choose from: code and name."""
    return [(template.code, template.name) for template in registry.templates.list()]


def template_name(design: CertificateDesign) -> Any:
    """What people call its template; the code where the app that declared it is gone."""
    template = registry.templates.find(design.template)
    return template.name if template else design.template


class DesignFilterSet(WagtailFilterSet):
    """By year and template."""

    template = django_filters.ChoiceFilter(label=capfirst(_("template")), choices=list_templates)

    class Meta:
        model = CertificateDesign
        fields = ["year", "template"]


class DesignForm(WagtailAdminModelForm):
    """Saves by the domain, which keeps a version."""

    template = forms.ChoiceField(label=capfirst(_("template")), choices=list_templates)

    def _post_clean(self) -> None:
        super()._post_clean()
        try:
            check_design(self.instance)
        except ValidationError as wrong:
            known = {name: error for name, error in wrong.error_dict.items() if name in self.fields}
            self._update_errors(ValidationError(known))

    def save(self, commit: bool = True) -> CertificateDesign:
        design: CertificateDesign = super().save(commit=False)
        if commit:
            save_design(design, by=self.for_user)
        return design


class DesignViewSet(RecordViewSet):
    """One design for each programme or campaign and year; a new year begins as a copy."""

    model = CertificateDesign
    name = "certificate_designs"
    icon = "clipboard-list"
    menu_label = _("Designs")
    copy_view_enabled = True
    list_display = (
        *("name_ja", "code", "year", "prefix"),
        Column("template", label=capfirst(_("template")), accessor=template_name, sort_key="template"),
    )
    filterset_class = DesignFilterSet
    search_fields = ("name_ja", "name_en", "code", "prefix")
    list_per_page = 20
    edit_handler = ObjectList(
        [
            HelpPanel(template="laurel_certificates/admin/design_preview.html"),
            pair("name", _("Name")),
            row("code", "year", "prefix"),
            row("template", "layout"),
            MultiFieldPanel(
                [
                    pair("heading", _("Heading")),
                    pair("above", _("Above the name")),
                    pair("text", _("Text"), widget=forms.Textarea(attrs={"rows": 5})),
                    pair("below", _("Below the text")),
                ],
                pgettext_lazy("certificate", "Words"),
            ),
            MultiFieldPanel(
                [
                    pair("issuer_title", _("Title of the issuer")),
                    pair("issuer_name", _("Name of the issuer")),
                    FieldPanel("dated_on"),
                    row("seal", "signature"),
                ],
                _("Issuer"),
            ),
        ],
        base_form_class=DesignForm,
    )


@require_POST
@permitted(permissions.may_design)
def preview(request: HttpRequest) -> HttpResponse:
    """A PNG of what is typed, saved or not; 422 with what keeps it from being printed."""
    try:
        picture = picture_sheet(_sheet(request), ppi=PREVIEW_PPI)
    except ValidationError as refused:
        return JsonResponse({"errors": refused.messages}, status=422, json_dumps_params={"ensure_ascii": False})
    except (PrinterBusy, PrintingFailed, OSError):
        busy = str(_("The preview can’t be created at the moment. Try again in a few seconds."))
        return JsonResponse({"errors": [busy]}, status=503, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(picture, content_type="image/png")


def _sheet(request: HttpRequest) -> Sheet:
    saved = parse_ids([request.POST.get("preview-of", "")])
    design = get_object_or_404(CertificateDesign, pk=saved[0]) if saved else CertificateDesign()
    handler = designs_viewset.edit_handler.bind_to_model(CertificateDesign)  # type: ignore[attr-defined]  # set above
    form = handler.get_form_class()(request.POST, instance=design, for_user=request.user)
    form.is_valid()
    ignored = {"code", "prefix", "year", "name_ja", "name_en"}
    if wrong := {name: errors for name, errors in form.errors.items() if name not in ignored}:
        labels = {name: form.fields[name].label if name in form.fields else "" for name in wrong}
        raise ValidationError([f"{labels[name]}: {' '.join(errors)}" for name, errors in wrong.items()])
    language = "en" if request.POST.get("preview-language") == PrintedLanguage.EN else "ja"
    layout = request.POST.get("preview-layout", "")
    return _sample(design, language, layout, is_long=request.POST.get("preview-name") == "long")


def _sample(design: CertificateDesign, language: str, layout: str, *, is_long: bool) -> Sheet:
    template = registry.templates.find(design.template)
    facts = dict(template.samples.get(language, {})) if template else {}
    name = facts.pop("name", "Sample")
    number = make_number(design.prefix if design.prefix.isalnum() and design.prefix.isascii() else "SAMPLE", 123)
    return compose(
        {**content_of(design), "year": design.year or timezone.localdate().year},
        language=language,
        holder_name=LONG_NAME if is_long else name,
        facts=facts,
        number=number,
        path=f"/v/{number}?k={SAMPLE_KEY}",
        issued_at=timezone.now(),
        layout=layout if layout in Layout.values else "",
        pictures=read_pictures(design),
    )


designs_viewset = DesignViewSet("certificate_designs")
