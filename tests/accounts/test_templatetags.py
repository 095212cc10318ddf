"""The table of rights of a group, as staff read it in their language."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("add_awardcycle", "change_awardcycle", "delete_awardcycle", "add_apitoken", "add_locale")


def labels(client, user, language):
    """What the boxes of these rights are called."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    page = page_of(client.get(reverse("wagtailusers_groups:add")))
    boxes = {box["value"]: box["id"] for box in page.all("input[name=permissions][id]")}
    right_ids = {right.codename: str(right.pk) for right in Permission.objects.filter(codename__in=RIGHTS)}
    return {name: page.one(f"label[for={boxes[right_ids[name]]}]").text for name in RIGHTS}


def test_rights_are_read_in_japanese(admin_client, admin_user):
    assert labels(admin_client, admin_user, "ja") == {
        "add_awardcycle": "募集回を追加できる",
        "change_awardcycle": "募集回を変更できる",
        "delete_awardcycle": "募集回を削除できる",
        "add_apitoken": "APIトークンを追加できる",
        "add_locale": "言語を追加できる",
    }


def test_rights_are_read_in_english(admin_client, admin_user):
    assert labels(admin_client, admin_user, "en") == {
        "add_awardcycle": "Can add award cycle",
        "change_awardcycle": "Can change award cycle",
        "delete_awardcycle": "Can delete award cycle",
        "add_apitoken": "Can add API token",
        "add_locale": "Can add locale",
    }


def test_the_form_grants_what_is_ticked_and_keeps_the_stored_name(admin_client):
    right = Permission.objects.get(codename="add_awardcycle")
    form = page_of(admin_client.get(reverse("wagtailusers_groups:add"))).fields

    admin_client.post(reverse("wagtailusers_groups:add"), form | {"name": "募集係", "permissions": [right.pk]})

    assert list(Group.objects.get(name="募集係").permissions.values_list("name", flat=True)) == ["Can add award cycle"]
