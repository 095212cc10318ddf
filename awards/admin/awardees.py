"""Awardees in the admin: list, editing page, revoking."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from awards.admin.acts import RestoreView, RevokeView
from awards.admin.logo_acts import OfferLogoView, StopLogoOfferView
from awards.admin.records import OfCycleMixin, RecordIndexView, RecordViewSet
from awards.enums import AwardeeState
from awards.forms.records import AwardeeForm
from awards.models import Awardee
from awards.permissions import may_offer_logo, may_revoke_awardee


class AwardeeIndexView(RecordIndexView):
    """The list, with the acts that a row's state allows."""

    def get_list_more_buttons(self, instance: Awardee) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if may_revoke_awardee(self.request.user):
            stands = instance.state == AwardeeState.ACTIVE
            name, label = ("revoke", _("Revoke")) if stands else ("restore", _("Let it stand again"))
            url = reverse(f"award_awardees:{name}", args=[instance.pk])
            buttons.append(Button(label, url=url, icon_name="cross" if stands else "resubmit", priority=40))
        if may_offer_logo(self.request.user) and instance.tier.logo_kit_id and instance.is_released():
            acts = [("offer_logo", _("Offer the logo"))]
            offer = getattr(instance, "logo_offer", None)
            if offer is not None and offer.stopped_at is None:
                acts.append(("stop_logo", _("Stop the logo’s address")))
            for name, label in acts:
                url = reverse(f"award_awardees:{name}", args=[instance.pk])
                buttons.append(Button(label, url=url, icon_name="image", priority=45))
        return buttons


class AwardeeCreateView(OfCycleMixin, generic.CreateView):
    """Adding an awardee to a cycle."""


class AwardeeViewSet(RecordViewSet):
    """Who received what, in every cycle."""

    model = Awardee
    name = "award_awardees"
    icon = "pick"
    related = ("cycle", "tier", "prefecture", "industry", "size_band", "logo_offer")
    index_view_class = AwardeeIndexView
    add_view_class = AwardeeCreateView
    list_display = [
        "name_ja",
        "name_en",
        "cycle",
        "tier",
        "prefecture",
        "industry",
        Column("is_public", label=_("Public"), accessor=lambda awardee: _("yes") if awardee.is_released() else _("no")),
        "state",
    ]
    list_filter = ["cycle", "tier", "state", "industry", "prefecture", "size_band"]
    search_fields = ["name_ja", "name_en", "name_kana", "organisations__organisation__name_ja"]
    list_export = [
        *("cycle", "tier", "state", "name_ja", "name_en", "name_kana", "unit_ja", "unit_en", "industry", "size_band"),
        *("employees_total", "prefecture", "city_ja", "city_en", "citation_ja", "citation_en", "revoked_at"),
    ]
    export_filename = "awardees"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("cycle"), FieldPanel("tier"), FieldPanel("order")]),
                    FieldPanel("application"),
                    FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")], _("Name as announced")),
                    FieldPanel("name_kana"),
                    FieldRowPanel([FieldPanel("unit_ja"), FieldPanel("unit_en")], _("Branch or unit")),
                    InlinePanel(
                        "organisations",
                        heading=_("Organisations"),
                        label=_("organisation"),
                        panels=[FieldPanel("organisation"), FieldRowPanel([FieldPanel("role"), FieldPanel("order")])],
                    ),
                    FieldPanel("logo"),
                ],
                heading=_("Awardee"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("industry"), FieldPanel("employees_total"), FieldPanel("size_band")]),
                    FieldRowPanel([FieldPanel("prefecture"), FieldPanel("city_ja"), FieldPanel("city_en")]),
                    InlinePanel(
                        "measures",
                        heading=_("Figures"),
                        label=_("figure"),
                        panels=[
                            FieldPanel("item"),
                            FieldRowPanel([FieldPanel(name) for name in ("value", "numerator", "denominator")]),
                        ],
                    ),
                ],
                heading=_("As when applying"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("citation_ja"), FieldPanel("citation_en")], _("Citation")),
                    FieldRowPanel([FieldPanel("summary_ja"), FieldPanel("summary_en")], _("Summary")),
                    InlinePanel(
                        "efforts",
                        heading=_("Efforts"),
                        label=_("effort"),
                        panels=[FieldPanel("item"), FieldRowPanel([FieldPanel("text_ja"), FieldPanel("text_en")])],
                    ),
                ],
                heading=_("What for"),
            ),
            ObjectList([FieldPanel("media_coverage")], heading=_("In the media")),
        ],
        base_form_class=AwardeeForm,
    )

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("revoke/<int:pk>/", RevokeView.as_view(), name="revoke"),
            path("restore/<int:pk>/", RestoreView.as_view(), name="restore"),
            path("offer-logo/<int:pk>/", OfferLogoView.as_view(), name="offer_logo"),
            path("stop-logo/<int:pk>/", StopLogoOfferView.as_view(), name="stop_logo"),
        ]
