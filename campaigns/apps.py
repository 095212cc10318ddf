"""Wiring of campaigns: label, routers, what it tells other rooms. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    label = "laurel_campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_routers = {"/campaigns/": "campaigns.api"}

    def ready(self) -> None:
        from campaigns.domain.queries import sources  # noqa: PLC0415 -- models must be loaded first
        from foundation.audit import registry as audit  # noqa: PLC0415 -- as above
        from foundation.content import registry as content  # noqa: PLC0415 -- as above
        from foundation.credentials import registry as credentials  # noqa: PLC0415 -- as above
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above

        organisations.add_source(sources.PARTICIPATIONS)
        content.add_subjects(sources.SUBJECTS)
        credentials.bind(sources.may_have_agreed)
        audit.name_event("participation.exported", _("Participations exported"))
        audit.name_event("participation.approved", _("Participation approved"))
        audit.name_event("participation.rejected", _("Participation rejected"))
        audit.name_event("participation.withdrawn", _("Participation withdrawn"))
        audit.name_event("participation.revoked", _("Participation revoked"))
