"""Talks of awardees in the admin."""

from typing import Any, ClassVar

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from awards.privileges.admin.media_placement import OfAwardeeFilterSet
from awards.privileges.domain.errors import TalkOfUnreleasedAward
from awards.privileges.forms.talk import TalkForm
from awards.privileges.models import Talk
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import pair
from foundation.viewsets.record import RecordDeleteView, RecordIndexView, RecordViewSet


class TalkFilterSet(OfAwardeeFilterSet):
    class Meta:
        model = Talk
        fields = ("awardee__cycle",)


class TalkIndexView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        """With the title of the event, in the language it was written in; empty where it was deleted."""
        events = Page.objects.filter(translation_key=OuterRef("event")).order_by("pk")
        return super().get_base_queryset().annotate(event_title=Subquery(events.values("title")[:1]))


class TalkDeleteView(RecordDeleteView):
    """Says why a talk of an award that isn't public stays."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.object.awardee.is_released():
            messages.error(request, TalkOfUnreleasedAward.sentence)
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)


class TalkViewSet(RecordViewSet):
    """Who speaks where; shown on public pages once the award is public."""

    model, name, url_prefix = Talk, "award_talks", "awards/talks"
    menu_label, icon = _("Talks by awardees"), "group"
    menu_group, menu_order = "awards", 32
    parent, related = "awardee", ("awardee__cycle",)
    comes_first = ("-starts_at",)
    index_view_class, delete_view_class = TalkIndexView, TalkDeleteView
    filterset_class = TalkFilterSet
    search_fields = ("title_ja", "title_en", "speakers_ja", "speakers_en", "awardee__name_ja", "awardee__name_en")
    list_display: ClassVar[list[Any]] = [
        "title_ja",
        Column("awardee", label=_("Awardee"), accessor="awardee", sort_key="awardee__kana_sort"),
        Column("cycle", label=_("award cycle"), accessor="awardee.cycle"),
        Column("event_title", label=_("Event"), accessor="event_title", sort_key="event_title"),
        "speakers_ja",
        MomentColumn("starts_at", label=_("Begins"), sort_key="starts_at"),
    ]
    list_export = [
        *("awardee", "awardee.cycle", "event_title", "title_ja", "title_en", "speakers_ja", "speakers_en", "starts_at"),
        "recording_url",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"awardee.cycle": _("Award cycle"), "event_title": _("Event")}
    export_filename = "award-talks"
    edit_handler = ObjectList(
        [
            FieldPanel("awardee"),
            FieldPanel("event"),
            pair("title", _("Title")),
            pair("speakers", _("Speakers")),
            FieldPanel("starts_at"),
            FieldPanel("slides"),
            FieldPanel("recording_url"),
        ],
        base_form_class=TalkForm,
    )
