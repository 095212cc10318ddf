"""Media placements in the admin: the list, the form, and what becomes of a plan."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import DateFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from awards.privileges.domain.media_placement import drop_placement, plan_again, publish_placement
from awards.privileges.enums import PlacementState
from awards.privileges.forms.media_placement import OfAwardeeForm, PublishedForm
from awards.privileges.models import MediaPlacement
from awards.privileges.permissions import may_place_media
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from foundation.records.domain.concealment import conceal
from foundation.text.eras import JST
from foundation.viewsets.action import ActionView
from foundation.viewsets.home import Pending
from foundation.viewsets.panels import row
from foundation.viewsets.record import Actions, ActionsEditView, ActionsIndexView, RecordViewSet, is_first


class PlacementActionView(ActionView):
    permission = may_place_media
    template_name = "laurel_privileges/admin/action.html"
    leads_from: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self) -> QuerySet[Any]:
        return MediaPlacement.objects.select_related("awardee__cycle")

    def get_name(self) -> str:
        return f"{self.object}: {self.object.awardee}"

    @classmethod
    def is_open(cls, record: MediaPlacement) -> bool:
        return record.state in cls.leads_from


class PublishedView(PlacementActionView):
    label = _("Say that it was published")
    button_label = pgettext_lazy("media placement", "Published")
    header_icon = "check"
    verb = publish_placement
    form_class = PublishedForm
    leads_from = (PlacementState.PLANNED,)
    consequences = (
        _("The piece is shown on the pages of the awardee and of its organisations at once: headline and link."),
    )
    success_message = _("“%(name)s” is published, with its piece of media coverage.")

    @classmethod
    def is_open(cls, record: MediaPlacement) -> bool:
        return super().is_open(record) and record.awardee.is_released()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"placement": self.object}

    def get_initial(self) -> dict[str, Any]:
        """The day that was planned, if it has come."""
        planned = self.object.planned_on
        return {"published_on": planned} if planned and planned <= _today() else {}

    def get_arguments(self, form: forms.Form) -> dict[str, Any]:
        cleaned = dict(form.cleaned_data)
        return {"piece": cleaned.pop("piece", None), "facts": cleaned}


class DropView(PlacementActionView):
    label = _("Drop the media placement")
    button_label = pgettext_lazy("media placement", "Drop")
    header_icon = "cross"
    verb = drop_placement
    leads_from = (PlacementState.PLANNED,)
    consequences = (_("Nothing is shown to the public. The row is kept and can be planned again."),)
    success_message = _("“%(name)s” has been dropped.")


class PlanAgainView(PlacementActionView):
    label = _("Plan the media placement again")
    button_label = pgettext_lazy("media placement", "Plan again")
    header_icon = "resubmit"
    verb = plan_again
    leads_from = (PlacementState.DROPPED, PlacementState.DONE)
    consequences = (_("A piece of media coverage that it has stays on record, and public."),)
    success_message = _("“%(name)s” is planned again.")


class OfAwardeeFilterSet(WagtailFilterSet):
    """Offers the cycles, and where it has such a filter the awardees, of the rows that this person finds."""

    awardee__cycle = ModelChoiceFilter(queryset=AwardCycle.objects.select_related("programme"), label=_("award cycle"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = conceal(self._meta.model._default_manager.order_by(), self.request.user)
        for name in {"awardee", "awardee__cycle"} & self.form.fields.keys():
            field: Any = self.form.fields[name]
            field.queryset = field.queryset.filter(pk__in=rows.values(name))


class PlacementFilterSet(OfAwardeeFilterSet):
    awardee = ModelChoiceFilter(queryset=Awardee.objects.all(), label=_("awardee"))
    before = DateFilter(field_name="planned_on", lookup_expr="lt", label=_("planned for a day before"))

    class Meta:
        model = MediaPlacement
        fields = ("awardee__cycle", "awardee", "state", "kind", "before")


class MediaPlacementViewSet(RecordViewSet):
    """Where efforts of awardees are to be told, what waits first."""

    model, name, url_prefix = MediaPlacement, "media_placements", "awards/media-placements"
    menu_label, icon = _("Media placements"), "openquote"
    menu_group, menu_order = "awards", 31
    parent, related = "awardee", ("awardee__cycle", "coverage")
    comes_first = (is_first(state=PlacementState.PLANNED),)
    actions: Actions = {"publish": PublishedView, "drop": DropView, "plan_again": PlanAgainView}
    index_view_class, edit_view_class = ActionsIndexView, ActionsEditView
    filterset_class = PlacementFilterSet
    search_fields = ("outlet", "awardee__name_ja", "awardee__name_en", "awardee__name_kana", "person")
    list_display: ClassVar[list[Any]] = [
        "outlet",
        Column("awardee", label=_("Awardee"), accessor="awardee", sort_key="awardee__kana_sort"),
        Column("cycle", label=_("award cycle"), accessor="awardee.cycle"),
        "kind",
        "state",
        "planned_on",
        "person",
        Column("coverage", label=_("Media coverage"), accessor="coverage"),
    ]
    list_export = ["outlet", "awardee", "awardee.cycle", "kind", "state", "planned_on", "person", "note", "coverage"]
    export_headings: ClassVar[dict[str, Any]] = {"awardee.cycle": _("Award cycle")}
    export_filename = "media-placements"
    edit_handler = ObjectList(
        [FieldPanel("awardee"), row("outlet", "kind"), row("planned_on", "person"), FieldPanel("note")],
        base_form_class=OfAwardeeForm,
    )


def list_late(person: Any) -> QuerySet[MediaPlacement]:
    """Planned for a day that has passed."""
    rows = MediaPlacement.objects.filter(state=PlacementState.PLANNED, planned_on__lt=_today())
    return conceal(rows.order_by(), person)


def _today() -> date:
    return timezone.now().astimezone(JST).date()


PENDING = {
    "laurel_privileges.late": Pending(
        "applications",
        _("Settle media placements whose day has passed"),
        _("Say that they were published, plan another day, or drop them."),
        may_place_media,
        list_late,
        "planned_on",
        lambda: f"{reverse('media_placements:index')}?state={PlacementState.PLANNED}&before={_today()}",
        str,
        lambda placement: reverse("media_placements:edit", args=[placement.pk]),
    ),
}
