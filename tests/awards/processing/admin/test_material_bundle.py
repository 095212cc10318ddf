"""All materials of a selection as a ZIP: asked for under the right to do so, recorded, only what was received."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from awards.processing.domain.material_bundle import list_entries
from foundation.audit.models import Entry
from foundation.exchange.models import Bundle
from tests.factories.applications import ApplicationFactory, accepted_file

pytestmark = pytest.mark.django_db
ASK = "laurel_processing_admin_materials_bundle"


def staff(client, *codenames):
    user = get_user_model().objects.create_user(f"{len(codenames)}@office.example.jp")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    client.force_login(user)
    return user


def test_the_materials_of_a_selection(client):
    person = staff(client, "view_application", "download_material")
    first, second, other = (ApplicationFactory(submitted=True, organisation_name=f"髙/{n}") for n in "abc")
    removed = first.materials.create(
        requirement=first.materials.get().requirement,
        file=accepted_file(first.owner, "old.pdf"),
        added_by=first.owner,
        added_at=timezone.now(),
        received_at=timezone.now(),
        removed_at=timezone.now(),
    )

    answer = client.post(reverse(ASK), {"id": [first.public_id, second.public_id]})

    bundle = Bundle.objects.get(requested_by=person)
    assert answer["Location"] == reverse("laurel_exchange:bundle", args=[bundle.public_id])
    entries = list(list_entries(bundle))
    names = [f"{each.reference}_髙_{suffix}" for each, suffix in ((first, "a"), (second, "b"))]
    assert sorted(entry.path.split("/")[0] for entry in entries) == sorted(names)
    assert removed.file.key not in {entry.key for entry in entries}
    recorded = Entry.objects.get(event="bundle.asked_for")
    assert set(recorded.after["of"]) == {first.public_id, second.public_id}


def test_the_right_to_read_is_not_the_right_to_download(client):
    staff(client, "view_application")
    application = ApplicationFactory(submitted=True)

    assert client.post(reverse(ASK), {"id": application.public_id}).status_code in (302, 403)
    assert client.get(reverse(ASK)).status_code in (302, 405)
    assert Bundle.objects.count() == 0


def test_nothing_chosen_is_said(client):
    staff(client, "view_application", "download_material")

    answer = client.post(reverse(ASK))

    assert (answer.status_code, Bundle.objects.count()) == (302, 0)
