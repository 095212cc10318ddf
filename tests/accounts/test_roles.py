"""What a role is called: in the reader's language wherever Wagtail shows a group, under one name in the database."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile

from accounts.domain.role import apply_roles
from accounts.roles import ROLES
from tests.factories.pages import front_page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
JAPANESE = {
    "editor": "編集担当",
    "publisher": "公開担当",
    "secretariat": "事務局",
    "reviewer": "審査員",
    "auditor": "監査担当",
    "Editors": "編集者（Wagtailの初期設定）",
    "Moderators": "承認者（Wagtailの初期設定）",
}


@pytest.fixture
def groups():
    """Those of the roles, Wagtail's two, and one that staff have made; the names by which the code finds them."""
    apply_roles()
    Group.objects.create(name="広報課の皆さん")
    return {group.name: group for group in Group.objects.all()}


def test_names_are_read_in_japanese(groups):
    with override("ja"):
        names = {name: str(group) for name, group in groups.items()}

    assert names == JAPANESE | {"広報課の皆さん": "広報課の皆さん"}


def test_names_are_read_in_english(groups):
    with override("en"):
        names = {name: str(group) for name, group in groups.items()}

    assert names == {
        **{role.name: role.name.capitalize() for role in ROLES},
        "Editors": "Editors (Wagtail default)",
        "Moderators": "Moderators (Wagtail default)",
        "広報課の皆さん": "広報課の皆さん",
    }


def test_the_list_of_groups_shows_them(groups, admin_client):
    rows = page_of(admin_client.get(reverse("wagtailusers_groups:index"))).texts("td.title a")

    assert sorted(rows) == sorted([*JAPANESE.values(), "広報課の皆さん"])


def test_the_form_of_a_group_keeps_its_stored_name(groups, admin_client):
    page = page_of(admin_client.get(reverse("wagtailusers_groups:edit", args=[groups["secretariat"].pk])))

    assert page.one("input[name=name]")["value"] == "secretariat"
    assert page.said_with("事務局") != []


def test_deleting_a_group_asks_by_the_name_that_is_read(groups, admin_client):
    page = page_of(admin_client.get(reverse("wagtailusers_groups:delete", args=[groups["secretariat"].pk])))

    assert page.said_with("グループ「事務局」には", "p") == ["グループ「事務局」には0人のメンバーがいます。"]


@pytest.mark.parametrize("form", ["privacy", "user"])
def test_forms_that_offer_groups_show_them(groups, admin_client, admin_user, form):
    addresses = {
        "privacy": reverse("wagtailadmin_pages:set_privacy", args=[front_page().pk]),
        "user": reverse("wagtailusers_users:edit", args=[admin_user.pk]),
    }

    answer = admin_client.get(addresses[form])

    page = page_of(answer.json()["html"] if form == "privacy" else answer)
    offered = [label.text for label in page.all("label:has(input[name$=groups])")]
    assert sorted(offered) == sorted([*JAPANESE.values(), "広報課の皆さん"])


def test_a_page_can_be_kept_for_a_role(groups, admin_client):
    page = front_page()
    reviewer = groups["reviewer"]

    admin_client.post(
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        {"restriction_type": "groups", "groups": [reviewer.pk]},
    )

    assert list(PageViewRestriction.objects.get(page=page).groups.values_list("name", flat=True)) == ["reviewer"]


@pytest.mark.parametrize(("language", "name", "label"), [("ja", "事務局", "役割"), ("en", "Secretariat", "Role")])
def test_a_role_given_to_several_is_called_as_its_reader_knows_it(groups, client, language, name, label):
    boss = get_user_model().objects.create_superuser("boss@example.jp")
    UserProfile.objects.create(user=boss, preferred_language=language)
    client.force_login(boss)
    action = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    address = f"{action}?id={boss.pk}&next={reverse('wagtailusers_users:index')}"

    form = page_of(client.get(address))
    done = client.post(address, {"role": groups["secretariat"].pk}, follow=True)

    assert label in [tag.text.rstrip("*") for tag in form.all("label[for=id_role]")]
    assert name in " ".join(page_of(done).texts(".messages li"))
    assert boss.groups.get().name == "secretariat"
