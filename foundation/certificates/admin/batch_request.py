"""Requesting a batch: who can get a certificate of a design, chosen by ticks or by a filter, then asked once more.

The rule the next editor must not break: nobody is chosen beforehand, and nothing is issued before a page has said how
many it will be.
"""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import TemplateView
from msgspec import Struct
from wagtail.admin import messages

from foundation.certificates import permissions, registry
from foundation.certificates.admin.batch import BATCHES
from foundation.certificates.domain import request_batch
from foundation.certificates.enums import BatchForm, Layout, PrintedLanguage
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.certificates.registry import Candidate
from foundation.viewsets.page import HOME, AdminPage

ROWS = 100
FOUND = "found"


class BatchRequestForm(forms.Form):
    """How the chosen ones are issued."""

    language = forms.ChoiceField(label=capfirst(gettext_lazy("language")), choices=PrintedLanguage.choices)
    layout = forms.ChoiceField(label=capfirst(gettext_lazy("layout")), choices=Layout.choices)
    form = forms.ChoiceField(label=capfirst(gettext_lazy("form")), choices=BatchForm.choices)


class CandidateFilterForm(forms.Form):
    """A text it can't find, or a choice it doesn't know, lists nobody."""

    q = forms.CharField(label=gettext_lazy("Name, number or note"), required=False, max_length=100)
    issued = forms.ChoiceField(
        label=capfirst(gettext_lazy("certificate")),
        required=False,
        choices=(
            ("", pgettext_lazy("filter", "all")),
            ("no", pgettext_lazy("filter", "not issued yet")),
            ("yes", pgettext_lazy("filter", "issued")),
        ),
    )

    def is_wanted(self, candidate: Candidate, number: str) -> bool:
        """Whether a candidate is listed; `number` is that of the certificate there is already."""
        wanted = self.cleaned_data.get("issued", "")
        if wanted and (wanted == "yes") != bool(number):
            return False
        text = " ".join((candidate.name_ja, candidate.name_en, candidate.note, number)).casefold()
        return all(word in text for word in self.cleaned_data.get("q", "").casefold().split())


class Selection(Struct, frozen=True):
    """Whom the batch is for, `scope` saying how they were chosen."""

    subjects: list[str]
    scope: str

    @property
    def fingerprint(self) -> str:
        """What tells these from others, where the page doesn't name them one by one."""
        return sha256("\n".join(self.subjects).encode()).hexdigest()


class RequestBatchPage(AdminPage, TemplateView):
    """The candidates of one design from one source; those who have a certificate are marked."""

    template_name = "laurel_certificates/admin/ask.html"
    permission = permissions.may_issue
    parents = (HOME, BATCHES)
    header_icon = "group"

    def is_permitted(self) -> bool:
        return super().is_permitted() and self.source.may(self.request.user)

    @cached_property
    def source(self) -> registry.Source:
        found = registry.sources.find(self.kwargs["source"])
        if found is None:
            raise PermissionDenied
        return found

    @cached_property
    def design(self) -> CertificateDesign:
        design = get_object_or_404(CertificateDesign, public_id=self.kwargs["public_id"])
        if not self.source.list_fitting([design]):
            raise Http404
        return design

    @cached_property
    def filter_form(self) -> CandidateFilterForm:
        form = CandidateFilterForm(self.request.GET)
        form.is_valid()
        return form

    @cached_property
    def issued(self) -> dict[str, str]:
        """The numbers given already, by subject."""
        return dict(Certificate.objects.filter(design=self.design).values_list("subject", "number"))

    @cached_property
    def rows(self) -> list[tuple[Candidate, str]]:
        """The candidates that the filter finds, each with the number of the certificate there is; none if it can't be
        read."""
        if not self.filter_form.is_valid():
            return []
        listed = ((each, self.issued.get(each.subject, "")) for each in self.source.list_candidates(self.design))
        return [(each, number) for each, number in listed if self.filter_form.is_wanted(each, number)]

    def get_page_title(self) -> str:
        return f"{self.design} – {self.source.label}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """First asks, saying how many; issues when that page's button is pressed."""
        form, selection = BatchRequestForm(request.POST), self._read_selection()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if not selection.subjects:
            messages.error(request, _("Nobody is selected. Tick at least one row."))
            return self.render_to_response(self.get_context_data(form=form))
        if request.POST.get("confirmed") != selection.fingerprint:
            if "confirmed" in request.POST:
                messages.warning(request, _("The list has changed in the meantime. Check the number again."))
            return self._confirm(form, selection)
        return self._request(form, selection)

    def _read_selection(self) -> Selection:
        scope = self.request.POST.get("scope", "")
        if scope == FOUND:
            return Selection([each.subject for each, _number in self.rows], scope)
        return Selection(sorted(set(self.request.POST.getlist("subject"))), "")

    def _confirm(self, form: BatchRequestForm, selection: Selection) -> HttpResponse:
        number = len(selection.subjects)
        again = sum(subject in self.issued for subject in selection.subjects)
        said = ngettext("%(n)d certificate will be issued.", "%(n)d certificates will be issued.", number - again)
        repeated = ngettext(
            "%(n)d has one already, and gets the same one again.",
            "%(n)d have one already, and get the same one again.",
            again,
        )
        consequences = [said % {"n": number - again}, *([repeated % {"n": again}] if again else [])]
        consequences.append(_("New numbers are given at once and stay given. No e-mail is sent."))
        said_of: dict[str, Any] = {"language": PrintedLanguage, "layout": Layout, "form": BatchForm}
        chosen = [(form[name].label, choices(form.cleaned_data[name]).label) for name, choices in said_of.items()]
        context = self.get_context_data(form=form)
        return self.response_class(
            request=self.request,
            template=["laurel_certificates/admin/confirm.html"],
            context=context
            | {"selection": selection, "number": number, "consequences": consequences, "chosen": chosen},
            using=self.template_engine,
        )

    def _request(self, form: BatchRequestForm, selection: Selection) -> HttpResponse:
        try:
            batch = request_batch(
                self.design, selection.subjects, source=self.source.name, by=self.actor, **form.cleaned_data
            )
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("laurel_certificates_admin:batch", batch.public_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or BatchRequestForm(initial={"layout": self.design.layout})
        page = Paginator(self.rows, ROWS).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            design=self.design,
            filter_form=self.filter_form,
            page_obj=page,
            form=form,
            chosen=set(self.request.POST.getlist("subject")),
            **kwargs,
        )
