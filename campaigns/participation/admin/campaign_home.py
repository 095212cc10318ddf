"""The dates of campaigns on the admin's front page."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from campaigns.participation.models import Campaign
from campaigns.participation.permissions import may_see_campaigns
from foundation.viewsets.home_dates import DateSource, NextDate, list_columns

COLUMNS = {
    "announced_at": (pgettext_lazy("campaign", "is announced"), False),
    "registration_opens_at": (pgettext_lazy("campaign", "Registration opens"), False),
    "registration_closes_at": (pgettext_lazy("campaign", "Registration closes"), True),
    "starts_at": (pgettext_lazy("campaign", "begins"), False),
    "ends_at": (pgettext_lazy("campaign", "ends"), True),
}


def list_campaign_dates(at: datetime, until: datetime) -> Iterator[NextDate]:
    near = reduce(or_, (Q(**{f"{column}__gte": at, f"{column}__lt": until}) for column in COLUMNS))
    for campaign in Campaign.objects.filter(near):
        yield from list_columns(campaign, COLUMNS, at, until, reverse("campaign:index"))


CAMPAIGN_DATES = DateSource(may_see_campaigns, list_campaign_dates)
