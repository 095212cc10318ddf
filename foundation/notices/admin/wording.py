"""The wording of mail: every kind that the site sends, staff's text in both languages, a preview on real data."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from foundation.notices import permissions, registry
from foundation.notices.domain.template import get_template, preview, reset_template, save_template
from foundation.notices.models import NoticeTemplate
from foundation.viewsets.page import HOME, AdminPage


class WordingForm(forms.ModelForm[NoticeTemplate]):
    """Subject and text in both languages; a placeholder that is not on the list is an error at its field."""

    class Meta:
        model = NoticeTemplate
        fields = ("subject_ja", "body_ja", "subject_en", "body_en")
        widgets = {name: forms.Textarea(attrs={"rows": 14, "lang": name[-2:]}) for name in ("body_ja", "body_en")}


class WordingsPage(AdminPage, TemplateView):
    """Every kind of mail, with whose words it has."""

    permission = permissions.may_see_wording
    template_name = "laurel_notices/admin/wordings.html"
    page_title = _("E-mail texts")
    parents = (HOME,)
    header_icon = "edit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {row.kind: row for row in NoticeTemplate.objects.all()}
        rows = [(kind, own.get(kind.code)) for kind in registry.list_kinds()]
        return super().get_context_data(
            rows=sorted(rows, key=lambda row: str(row[0].label)),
            may_word=permissions.may_word(self.request.user),
            **kwargs,
        )


class WordingPage(AdminPage, TemplateView):
    """One kind: its text, its placeholders, and a preview."""

    permission = permissions.may_see_wording
    template_name = "laurel_notices/admin/wording.html"
    header_icon = "edit"
    parents = (HOME, ("laurel_notices_admin:wordings", _("E-mail texts")))

    @cached_property
    def kind(self) -> registry.Kind:
        kind = registry.kinds.find(self.kwargs["code"])
        if kind is None:
            raise Http404
        return kind

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def get_form(self, data: Any = None) -> WordingForm:
        return WordingForm(data, instance=get_template(self.kind))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, look, or go back to the app's own text; a refusal keeps what was typed."""
        if request.POST.get("action") == "reset":
            reset_template(self.kind, by=self.actor)
            messages.success(request, _("The default text applies again."))
            return redirect(self.request.path)
        form = self.get_form(request.POST)
        if form.is_valid() and request.POST.get("action") == "save":
            save_template(form.instance, by=self.actor)
            messages.success(request, _("Saved. It applies to all e-mails that have not been sent yet."))
            return redirect(self.request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.get_form()
        texts = {name: form.data.get(name, "") for name in form.fields} if form.is_bound else form.initial
        shown = {} if form.errors else preview(self.kind, texts)
        return super().get_context_data(
            form=form,
            kind=self.kind,
            placeholders=self.kind.placeholders.items(),
            secrets=self.kind.secrets,
            previews=shown,
            is_own=NoticeTemplate.objects.filter(kind=self.kind.code).exists(),
            may_word=permissions.may_word(self.request.user),
            **kwargs,
        )
