"""The pages by which staff import a table: how they are reached, by whom, and the table to fill in."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.imports.domain.participation_table import list_expected
from foundation.exchange.domain import REQUIRED_MARK
from tests.factories.participation import open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
ADDRESS = "laurel_imports_admin_imports"


def test_the_list_of_participations_leads_to_the_import(admin_client):
    page = page_of(admin_client.get(reverse("participation:index")))

    assert reverse(ADDRESS) in page.hrefs


def test_nobody_who_only_reads_is_offered_the_import(client):
    reader = get_user_model().objects.create_user("reader@example.jp")
    rights = Permission.objects.filter(codename__in=["access_admin", "view_participation"])
    reader.user_permissions.set(rights)
    client.force_login(reader)

    page = page_of(client.get(reverse("participation:index")))

    assert reverse(ADDRESS) not in page.hrefs
    assert client.get(reverse(ADDRESS)).status_code == 302


def test_each_campaign_has_its_own_table_to_fill_in(admin_client):
    campaign = open_campaign()
    address = reverse("laurel_imports_admin_import_template", args=[campaign.pk])
    assert address in page_of(admin_client.get(reverse(ADDRESS))).hrefs

    content = admin_client.get(address).content

    headings = [cell.value for cell in load_workbook(BytesIO(content)).worksheets[0][1]]
    assert [heading.removesuffix(REQUIRED_MARK) for heading in headings] == [
        column.label for column in list_expected(campaign)
    ]
