"""Photographs from awardees in the admin: looked at, taken over into the library of pictures, discarded."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button

from awards.photographs.domain.photograph_use import discard_photograph, take_photograph
from awards.photographs.domain.queries.photograph import SHOWN
from awards.photographs.models import Photograph
from awards.photographs.permissions import may_see_photographs
from awards.programmes.models import AwardCycle
from foundation.assets.domain import signed_download
from foundation.audit.domain import record
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import ActionView
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import guard_record, permitted
from foundation.viewsets.record import Actions, ActionsIndexView, ReadOnlyViewSet, say_value

RELATED = ("room__awardee__cycle__programme", "file", "added_by")


def list_arrived() -> QuerySet[Photograph]:
    return Photograph.objects.arrived().select_related(*RELATED)


def record_look(photograph: Photograph, *, by: Any) -> None:
    record(SHOWN, by=by, subject=photograph.room, after={"file": photograph.file.public_id})


class PhotographActionView(ActionView):
    """Upon one that has arrived; that its picture was shown is on record."""

    permission = may_see_photographs
    template_name = "laurel_photographs/admin/action.html"

    def get_queryset(self) -> QuerySet[Photograph]:
        return list_arrived()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_look(self.object, by=self.actor)
        return super().get(request, *args, **kwargs)

    def get_name(self) -> str:
        return str(self.object.room.awardee)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [(reverse(self.list_url_name), PhotographViewSet.menu_label)]


class DiscardPhotographView(PhotographActionView):
    label = pgettext_lazy("photograph", "Discard")
    header_icon = "bin"
    verb = discard_photograph
    consequences = (gettext_lazy("Its words are removed now, its file within a day. The awardee is not notified."),)
    success_message = gettext_lazy("The photograph of “%(name)s” has been discarded.")

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.taken_at is None


class TakePhotographView(PhotographActionView):
    """Offered once the results are out, for what may be published."""

    label = pgettext_lazy("photograph", "Take over")
    header_icon = "image"
    verb = take_photograph
    consequences = (
        gettext_lazy("It becomes a picture of the site’s image library, without what the camera wrote into it."),
        gettext_lazy("Drafts of the awardee’s pages that have no picture get it. Nothing is published."),
        gettext_lazy("The awardee can no longer change it or withdraw consent in its room."),
    )
    success_message = gettext_lazy("The photograph of “%(name)s” has been taken over.")

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.may_be_taken and record.room.awardee.is_released()

    def perform(self, form: Any) -> Any:
        try:
            return super().perform(form)
        except OSError as away:
            raise ValidationError(_("The file could not be read just now. Try again in a minute.")) from away


class PhotographFilterSet(WagtailFilterSet):
    room__awardee__cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme"), label=gettext_lazy("award cycle")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.form.fields["room__awardee__cycle"]
        rows = conceal(Photograph.objects.arrived().order_by(), self.request.user)
        field.queryset = field.queryset.filter(pk__in=rows.values("room__awardee__cycle"))

    class Meta:
        model = Photograph
        fields = ("room__awardee__cycle",)


class PhotographIndexView(ActionsIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().arrived()  # type: ignore[no-any-return,attr-defined]  # of its model

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        address = reverse("award_photographs:download", args=[instance.pk])
        look = Button(pgettext("photograph", "Download"), url=address, icon_name="download", priority=10)
        return [*([look] if instance.is_received else []), *super().get_list_more_buttons(instance)]


@require_GET
@never_cache
@permitted(may_see_photographs)
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, by an address valid for a minute; who took it is on record."""
    found = get_object_or_404(list_arrived(), pk=pk)
    if not found.is_received:
        raise Http404
    record_look(found, by=request.user)
    return redirect(signed_download(found.file, by=request.user, label=str(found)))  # type: ignore[arg-type]  # signed in


class PhotographViewSet(ReadOnlyViewSet):
    """What has arrived, the newest first."""

    model = Photograph
    name, url_prefix = "award_photographs", "awards/photographs"
    menu_label, icon = pgettext_lazy("menu", "Photographs from awardees"), "image"
    menu_group, menu_order = "awards", 5
    related = RELATED
    index_view_class = PhotographIndexView
    actions: Actions = {"take": TakePhotographView, "discard": DiscardPhotographView}
    filterset_class = PhotographFilterSet
    search_fields = ("room__awardee__name_ja", "room__awardee__name_en", "description", "credit")
    list_display: ClassVar[list[Any]] = [
        "room",
        Column("file", label=gettext_lazy("File"), accessor="file"),
        "description",
        "credit",
        Column(
            "consent",
            label=pgettext_lazy("photograph", "May be published"),
            accessor=lambda row: say_value(row.consented_at is not None),
        ),
        Column("state", label=pgettext_lazy("photograph", "State"), accessor="file.get_state_display"),
        MomentColumn("added_at", label=pgettext_lazy("photograph", "Sent"), sort_key="added_at"),
        MomentColumn("taken_at", label=pgettext_lazy("photograph", "Taken over"), sort_key="taken_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        index = self.get_url_name("index")
        views = {
            name: view.as_view(model=self.model, list_url_name=index, record_url_name=index)
            for name, view in self.actions.items()
        }
        pages = {**views, "download": download}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *(path(f"{name}/<int:pk>/", guard_record(view, self.model), name=name) for name, view in pages.items()),
        ]
