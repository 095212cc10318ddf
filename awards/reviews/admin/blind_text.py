"""Texts that name their applicant, for reviewers of blind phases: what waits for a clerk first, and deciding on one."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import HeaderButton

from awards.applications.models import Application
from awards.programmes.models import ScreeningItem
from awards.reviews.admin.review_home import list_to_decide
from awards.reviews.domain.blind_text import decide_text, mark_text, open_text, plan_decision, read_text
from awards.reviews.domain.queries.blind_source import list_read_texts
from awards.reviews.domain.queries.blind_text import digest_of, get_blind_words
from awards.reviews.enums import BlindTextState
from awards.reviews.models import BlindText
from awards.reviews.permissions import may_run_reviews
from foundation.text.fields import PhrasesField
from foundation.text.passages import list_longer_words
from foundation.viewsets.action import PreviewedActionView
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.page import frame, permitted
from foundation.viewsets.record import (
    Actions,
    ActionsIndexView,
    ActionsInspectView,
    InspectedIndexView,
    RecordViewSet,
    is_first,
)


class DecideForm(forms.Form):
    to = forms.ChoiceField(
        label=_("What reviewers get"),
        choices=[(state, state.label) for state in map(BlindTextState, BlindTextState.decided)],
        widget=forms.RadioSelect,
    )
    phrases = PhrasesField(label=_("Words to blacken"), required=False)
    keeps_names = forms.BooleanField(label=_("Show the rest even where it still names somebody"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        help_text=_("Needed where nothing is blackened. Only the secretariat reads it. It is kept on record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideView(PreviewedActionView):
    """The text with what was found in it, what is to be done with it, and what reviewers would get."""

    label = _("Decide on the text")
    header_icon = "edit"
    verb = decide_text
    permission = may_run_reviews
    form_class = DecideForm
    template_name = "laurel_reviews/admin/blind_text.html"
    consequences = (
        _("The submission stays as it is. Reviewers of blind phases read the result as soon as it is confirmed."),
        _("The same text in a newer submission keeps the decision; another text is decided anew."),
    )
    success_message = _("“%(name)s” has been decided.")

    @classmethod
    def get_marks(cls, record: BlindText) -> dict[str, str]:
        return {"seen": mark_text(record)}

    def get_initial(self) -> dict[str, Any]:
        state, words = self.object.state, get_blind_words(self.object.application)
        found = self.object.phrases or "\n".join(words.list_spellings(read_text(self.object)))
        return {"to": state if state in BlindTextState.decided else BlindTextState.BLACKENED, "phrases": found}

    def preview(self, form: Any) -> dict[str, str]:
        return plan_decision(self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text, phrases = read_text(self.object), kwargs.get("preview", {}).get("phrases", "").splitlines()
        parts = get_blind_words(self.object.application).split(text)
        return super().get_context_data(parts=parts, longer=list_longer_words(text, phrases), **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permitted(may_run_reviews)
def choose(request: HttpRequest) -> HttpResponseBase:
    """All texts of one application, for words that only a clerk recognises."""
    reference = request.GET.get("reference", "").strip()
    rows = Application.objects.filter(cycle__committee__isnull=False).select_related("cycle")
    application = rows.filter(reference__iexact=reference).first()
    texts = list_read_texts([application])[application.pk] if application else []
    marks = {digest_of(f"{item} {text}"): (item, digest_of(text)) for item, text in texts}
    chosen = marks.get(request.POST.get("text", ""))
    if application and chosen:
        copy = open_text(application, chosen[0], digest=chosen[1], by=request.user)  # type: ignore[arg-type]  # signed in
        return redirect("blind_texts:decide", copy.pk)
    items = ScreeningItem.objects.prefetch_related("versions").in_bulk([item for item, _text in texts])
    lines = [(mark, items[item], text) for mark, (item, text) in zip(marks, texts, strict=True)]
    context = frame(_("Choose a text"), (reverse("blind_texts:index"), _("Texts for reviewers")), icon="search")
    context |= {"reference": reference, "application": application, "lines": lines}
    return render(request, "laurel_reviews/admin/blind_text_choose.html", context)


class BlindTextFilterSet(WagtailFilterSet):
    is_waiting = PendingFilter(list_to_decide, label=_("waits for the secretariat"))

    class Meta:
        model = BlindText
        fields = ("state",)


class BlindTextIndexView(InspectedIndexView, ActionsIndexView):
    """What waits first; another text can be chosen."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        choosing = HeaderButton(_("Choose a text"), url=reverse("blind_texts:choose"), icon_name="search")
        return [choosing] if may_run_reviews(self.request.user) else []


class BlindTextViewSet(RecordViewSet):
    """The clock finds them."""

    model = BlindText
    name = "blind_texts"
    url_prefix = "awards/blind-texts"
    icon = "edit"
    menu_label = _("Texts for reviewers")
    menu_group = "awards"
    menu_order = 24
    related = ("application", "item")
    prefetched = ("item__versions",)
    comes_first = (is_first(state=BlindTextState.OPEN),)
    index_view_class = BlindTextIndexView
    inspect_view_class = ActionsInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        "application",
        "state",
        "names_found",
        "phrases",
        "names_left",
        "reason",
    ]
    actions: Actions = {"decide": DecideView}
    exclude_form_fields = ()  # the policy lets rows be looked at only
    filterset_class = BlindTextFilterSet
    search_fields = ("application__reference",)
    list_display: ClassVar[list[Any]] = ["__str__", "state", "names_found"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("choose/", choose, name="choose")]
