"""Writing to the selected: choose a template, word it, look at each mail, confirm; a second person approves."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from django_filters import MultipleChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from foundation.notices import conf, domain, permissions, registry
from foundation.notices.admin.notice import mailing_link, run_verb
from foundation.notices.admin.notice_home import list_to_approve
from foundation.notices.domain.mailing import fold, offered_kinds, preview_mailing, word_mailing
from foundation.notices.enums import MailingState
from foundation.notices.models import Mailing
from foundation.records.domain.concealment import conceal
from foundation.text.eras import format_stamp
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.page import HOME, AdminPage
from foundation.viewsets.report import RecordReport

PER_PAGE = 5
MAILINGS = (HOME, ("laurel_notices_admin:mailings", _("Mailings")))


class MailingFilterSet(WagtailFilterSet):
    state = MultipleChoiceFilter(label=_("State"), choices=MailingState.choices, widget=forms.CheckboxSelectMultiple)
    awaits_me = PendingFilter(list_to_approve, label=_("Waiting for your approval"))

    class Meta:
        model = Mailing
        fields: ClassVar[list[str]] = []


class MailingsView(RecordReport):
    """Newest first; requires `laurel_notices.view_mailing`."""

    model = Mailing
    page_title = _("Mailings")
    header_icon = "group"
    url_name = "laurel_notices_admin:mailings"
    related = ("written_by", "approved_by")
    filterset_class = MailingFilterSet
    columns = [
        TitleColumn(
            "subject_ja",
            label=pgettext_lazy("mail", "Subject"),
            get_url=lambda mailing: reverse("laurel_notices_admin:mailing", args=[mailing.public_id]),
        ),
        Column("audience", label=_("List"), accessor="audience_label"),
        Column("count", label=pgettext_lazy("mailing", "Recipients")),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda mailing: mailing.state == MailingState.WAITING,
        ),
        Column("written_by", label=_("Written by")),
        Column("approved_by", label=_("Approved by")),
        Column("created_at", label=_("Started"), accessor=lambda mailing: format_stamp(mailing.created_at)),
    ]

    def get_base_queryset(self) -> QuerySet[Mailing]:
        return super().get_base_queryset().defer("ids")


def selected(request: HttpRequest) -> list[str]:
    """The rows that a list sends: `id` repeated, or `ids` with commas."""
    given = request.POST if request.method == "POST" else request.GET
    ids = [*given.getlist("id"), *",".join(given.getlist("ids")).split(",")]
    return [each.strip() for each in dict.fromkeys(ids) if each.strip()]


class WritePage(AdminPage, TemplateView):
    """Where a list sends its selected rows: choose the template to begin with."""

    template_name = "laurel_notices/admin/write.html"
    page_title = _("Write to the selected")
    header_icon = "mail"
    parents = MAILINGS

    def is_permitted(self) -> bool:
        audience = registry.audiences.find(self.kwargs["audience"])
        return audience is not None and permissions.may_write_to(self.request.user, audience)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With a template, creates the draft; without, shows the choice of one."""
        audience = domain.mailing.get_audience(self.kwargs["audience"])
        kind = next((each for each in offered_kinds(audience) if each.code == request.POST.get("kind")), None)
        if kind is None:
            return self.get(request, *args, **kwargs)
        try:
            mailing = domain.begin_mailing(audience, kind=kind, ids=selected(request), by=self.actor)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return self.get(request, *args, **kwargs)
        return redirect("laurel_notices_admin:mailing", mailing.public_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audience = domain.mailing.get_audience(self.kwargs["audience"])
        found = {"audience": audience, "ids": selected(self.request), "kinds": offered_kinds(audience)}
        return super().get_context_data(**kwargs | found)


class MailingForm(forms.ModelForm[Mailing]):
    class Meta:
        model = Mailing
        fields = ("subject_ja", "body_ja", "subject_en", "body_en")
        widgets = {name: forms.Textarea(attrs={"rows": 12, "lang": name[-2:]}) for name in ("body_ja", "body_en")}


class MailingPage(AdminPage, TemplateView):
    """One mailing: its text while it is a draft, each person's mail, and who lets it go."""

    template_name = "laurel_notices/admin/mailing.html"
    header_icon = "mail"
    parents = MAILINGS

    def is_permitted(self) -> bool:
        audience = registry.audiences.find(self.mailing.audience)
        allowed = audience is None or self.request.user.has_perm(audience.permission)
        return permissions.may_see_mailings(self.request.user) and allowed

    @cached_property
    def mailing(self) -> Mailing:
        rows = Mailing.objects.select_related("written_by", "approved_by")
        return get_object_or_404(conceal(rows, self.request.user), public_id=self.kwargs["public_id"])

    def get_page_title(self) -> str:
        return self.mailing.subject_ja

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the text, confirm, approve or drop."""
        mailing, by, action = self.mailing, self.actor, request.POST.get("action")
        if action == "word" or (action == "confirm" and self._has_other_text(request)):
            return self._word(request)
        if action == "confirm" and run_verb(request, lambda: domain.confirm_mailing(mailing, by=by), _("Confirmed.")):
            self._say_what_follows(request)
        elif action == "approve":
            run_verb(request, lambda: domain.approve_mailing(mailing, by=by), _("Approved. The e-mails will be sent."))
        elif action == "drop":
            run_verb(
                request,
                lambda: domain.drop_mailing(mailing, by=by),
                _("Cancelled. E-mails that have not been sent yet will not be sent."),
            )
        return redirect(request.path)

    def _has_other_text(self, request: HttpRequest) -> bool:
        """Whether the page that confirms had a text in it that nobody has seen as mail yet."""
        given = {name: request.POST[name] for name in MailingForm.Meta.fields if name in request.POST}
        return any(fold(text) != fold(getattr(self.mailing, name)) for name, text in given.items())

    def _word(self, request: HttpRequest) -> HttpResponse:
        form = MailingForm(request.POST, instance=self.mailing)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        mailing = Mailing.objects.get(pk=self.mailing.pk)
        run_verb(
            request,
            lambda: word_mailing(mailing, form.cleaned_data, by=self.actor),
            _("Saved. Please review it below."),
        )
        return redirect(request.path)

    def _say_what_follows(self, request: HttpRequest) -> None:
        if self.mailing.state == MailingState.WAITING:
            messages.info(request, _("It will be sent once someone else has approved it."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mailing, user = self.mailing, self.request.user
        audience = registry.audiences.find(mailing.audience)
        page = Paginator(mailing.ids, PER_PAGE).get_page(self.request.GET.get("p"))
        is_author = mailing.written_by_id == user.pk
        may_write = audience is not None and permissions.may_write_to(user, audience)
        may_approve = audience is not None and permissions.may_approve(user, audience)
        has_ended = mailing.state in (MailingState.APPROVED, MailingState.DROPPED)
        seen = [] if has_ended or audience is None else _previews(mailing, page)
        return super().get_context_data(
            mailing=mailing,
            form=kwargs.pop("form", None) or MailingForm(instance=mailing),
            page_obj=page,
            previews=seen,
            placeholders=_placeholders(mailing),
            limit=conf.four_eyes_above(),
            may_word=is_author and may_write and mailing.state == MailingState.DRAFT,
            may_approve=may_approve and not is_author and mailing.state == MailingState.WAITING,
            may_drop=may_write and mailing.state != MailingState.DROPPED,
            needs_second=mailing.count > conf.four_eyes_above(),
            notices_url=mailing_link(mailing),
            **kwargs,
        )


def _previews(mailing: Mailing, page: Any) -> list[Any]:
    start = page.start_index() - 1 if len(page.object_list) else 0
    return preview_mailing(mailing, start=start, stop=start + PER_PAGE)


def _placeholders(mailing: Mailing) -> list[str]:
    kind = registry.kinds.find(mailing.kind)
    return [f"{{{name}}}" for name in kind.allowed] if kind else []
