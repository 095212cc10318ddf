"""Views of participations."""

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from campaigns.participation.admin.participation_entry import CorrectView, EnterView
from campaigns.participation.admin.participation_export import ParticipationIndexView, ParticipationInspectView
from campaigns.participation.admin.participation_home import list_with_logo, list_with_names
from campaigns.participation.admin.participation_similar import SimilarColumn
from campaigns.participation.domain.queries.participation_similar import list_pks_of_similar
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, Participation
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.panels import ShownPanel, row
from foundation.viewsets.record import AnswerColumn, RecordViewSet, is_first
from foundation.viewsets.record_opening import Opening


class ParticipationFilterSet(WagtailFilterSet):
    """By data, by state, and by what is pending."""

    logo_waits = PendingFilter(list_with_logo, label=_("Logo awaiting review"))

    names_wait = PendingFilter(list_with_names, label=_("Name change awaiting approval"))

    similar = django_filters.BooleanFilter(label=_("Looks like another"), method="filter_similar")

    class Meta:
        model = Participation
        fields = ["campaign", "state", "source", "kind", "may_publish", "industry", "prefecture"]

    def filter_similar(self, rows: ParticipationQuerySet, name: str, value: bool) -> ParticipationQuerySet:
        """Those that wait and that staff have to compare with another one; or all others."""
        similar = list_pks_of_similar(rows)
        return rows.filter(pk__in=similar) if value else rows.exclude(pk__in=similar)


class ParticipationViewSet(RecordViewSet):
    """Who takes part: found, filtered, exported. Actions change the state, not a form."""

    model = Participation
    icon = "user"
    menu_label = _("Participations")
    menu_group = "campaigns"
    menu_order = 2
    related = ("campaign", "industry", "prefecture", "previous")
    comes_first = ("-campaign__starts_at", is_first(state=ParticipationState.APPLIED))
    opening = Opening(Participation, "campaign", "starts_at", Campaign.objects.running)
    inspect_view_enabled = True
    index_view_class = ParticipationIndexView
    inspect_view_class = ParticipationInspectView
    edit_view_class = CorrectView
    list_display: ClassVar[list[Any]] = [
        *("name_ja", "kind", "state"),
        SimilarColumn("similar", label=_("To compare")),
        *("campaign", "industry", "prefecture"),
        AnswerColumn("may_publish", label=_("may be published"), sort_key="may_publish"),
        "applied_at",
    ]
    filterset_class = ParticipationFilterSet
    list_export = (
        *("public_id", "campaign", "kind", "state", "name_ja", "name_kana", "name_en", "industry_id", "size_band_id"),
        *("prefecture_id", "website", "may_publish", "applied_at", "approved_at"),
    )
    export_filename = "participations"
    search_fields = ("name_ja", "name_kana", "name_en", "email", "corporate_number", "public_id")
    panels = (
        FieldRowPanel([ShownPanel("campaign", read_only=True), ShownPanel("kind", read_only=True)]),
        FieldPanel("organisation"),
        row("name_ja", "name_kana", "name_en"),
        row("industry", "size_band", "prefecture"),
        row("postal_address", "website"),
        FieldRowPanel([ShownPanel("email", read_only=True), FieldPanel("language")]),
        FieldPanel("source_note"),
        FieldPanel("may_publish"),
        row(*(f"publishes_{name}" for name in Participation.HELD_BACK)),
    )

    @property
    def add_view(self) -> Any:
        """Our own page: the public form's fields, not the columns."""
        return EnterView.as_view()
