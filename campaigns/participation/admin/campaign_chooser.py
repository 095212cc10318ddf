"""The chooser of campaigns."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.participation.models import Campaign
from campaigns.participation.permissions import may_see_campaigns
from foundation.viewsets.chooser import RecordChooserViewSet


def list_offered(person: Any) -> QuerySet[Campaign]:
    """All for who may see campaigns in the admin; for everybody else those announced."""
    return Campaign.objects.all() if may_see_campaigns(person) else Campaign.objects.announced(timezone.now())


campaign_chooser = RecordChooserViewSet(
    "campaign_chooser",
    model=Campaign,
    choices=list_offered,
    search_columns=("name_ja", "name_en", "code", "year_label"),
    icon="calendar-alt",
    choose_one_text=_("Choose a campaign"),
    choose_another_text=_("Choose another campaign"),
    edit_item_text=_("Edit this campaign"),
)
