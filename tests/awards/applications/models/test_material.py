"""Where a file is on its way: on it, arrived, being checked, received, refused, removed."""

import pytest
from django.utils import timezone

from awards.applications.models import Material
from foundation.assets.enums import UploadState
from tests.factories.applications import ApplicationFactory, checking, fails

pytestmark = pytest.mark.django_db


@pytest.fixture
def material():
    return ApplicationFactory(complete=True).materials.get()


def whereabouts(material):
    """The same, asked of the rows and of the object: they must agree."""
    material = Material.objects.select_related("file").get(pk=material.pk)
    rows = Material.objects
    answers = {
        "arrived": (rows.arrived(), material.has_arrived),
        "being_checked": (rows.being_checked(), material.is_being_checked),
        "refused": (rows.refused(), material.is_refused),
        "received": (rows.received(), material.is_received),
    }
    assert {name: found.exists() for name, (found, _said) in answers.items()} == {
        name: said for name, (_found, said) in answers.items()
    }
    return {name for name, (_found, said) in answers.items() if said}


def test_received(material):
    assert whereabouts(material) == {"arrived", "received"}


def test_being_checked(material):
    checking(material)

    assert whereabouts(material) == {"arrived", "being_checked"}


def test_refused_is_not_arrived(material):
    checking(material)
    fails(material)

    assert whereabouts(material) == {"refused"}


def test_under_way(material):
    type(material.file).objects.filter(pk=material.file_id).update(state=UploadState.AWAITING, key=None)
    Material.objects.update(arrived_at=None, received_at=None)

    assert whereabouts(material) == set()


@pytest.mark.parametrize("change", [None, checking, fails])
def test_what_was_removed_is_nowhere(material, change):
    if change:
        checking(material)
        change(material)
    Material.objects.update(removed_at=timezone.now())

    assert whereabouts(material) == set()
    assert not Material.objects.kept().exists()
