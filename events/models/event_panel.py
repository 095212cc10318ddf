"""How an event page is laid out for editors, in the order in which people ask: what, when, where, who, how."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


EVENT: list[Panel] = [
    FieldPanel("subtitle"),
    FieldPanel("summary"),
    MultiFieldPanel([row("kind", "involvement"), row("state", "state_note"), FieldPanel("subject")], _("What")),
    MultiFieldPanel([row("starts_at", "ends_at"), FieldPanel("time_note")], _("When")),
    MultiFieldPanel(
        [
            FieldPanel("format"),
            row("place_ja", "place_en"),
            row("address_ja", "address_en"),
            row("prefecture", "access"),
            row("online_url", "online_note"),
        ],
        _("Where"),
    ),
    InlinePanel("organisers", heading=_("Organisers"), label=_("organiser")),
    MultiFieldPanel(
        [FieldPanel("target"), row("fee_type", "fee_yen"), row("fee_note", "capacity")], _("Audience and fee")
    ),
    MultiFieldPanel(
        [
            row("application_url", "application_method"),
            row("application_opens_at", "application_closes_at"),
            row("contact_division", "contact_note"),
        ],
        _("Registration and enquiries"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("languages"),
            row("captions", "sign_language", "wheelchair", "writing", "childcare"),
            FieldPanel("access_note"),
        ],
        _("Accessibility"),
    ),
    FieldPanel("picture"),
    FieldPanel("body"),
    FieldPanel("programme"),
    FieldPanel("speakers"),
    MultiFieldPanel([FieldPanel("materials"), FieldPanel("recording_url")], _("Materials")),
]
