"""Forms of the award's records: rows of another cycle, and versions and choices that have answers."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.programmes.enums import ItemKind
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import (
    CycleFactory,
    PrivilegeFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    ScreeningOptionFactory,
    TierFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(get_user_model().objects.create_superuser("staff@example.jp"))


@pytest.fixture
def choice():
    """A choice of a draft cycle, in two versions of two choices each."""
    item = ScreeningItemFactory(cycle=CycleFactory(draft=True), kind=ItemKind.CHOICE)
    for version in (item.versions.get(), ScreeningItemVersionFactory(item=item, number=2)):
        ScreeningOptionFactory.create_batch(2, version=version)
    return item


def answer_to(version):
    application = ApplicationFactory(cycle=CycleFactory(open=True))
    return application.answers.create(item_version=version, option=version.options.first())


def posted(item, **instead):
    """What the editing page of a question posts, untouched but for `instead`: versions with their choices."""
    data = {name: getattr(item, name) for name in ("code", "kind", "order", "months")} | {"cycle": item.cycle_id}
    versions = list(item.versions.all())
    data |= {"versions-TOTAL_FORMS": len(versions), "versions-INITIAL_FORMS": len(versions)}
    for place, version in enumerate(versions):
        prefix = f"versions-{place}"
        data |= {
            f"{prefix}-{name}": getattr(version, name)
            for name in ("id", "number", "label_ja", "unit_ja", "unit_en", "decimals")
        }
        options = list(version.options.all())
        data |= {f"{prefix}-options-{part}_FORMS": len(options) for part in ("TOTAL", "INITIAL")}
        for at, option in enumerate(options):
            names = ("id", "code", "label_ja", "order")
            data |= {f"{prefix}-options-{at}-{name}": getattr(option, name) for name in names}
    return data | instead


def save(client, item, **instead):
    return client.post(reverse("award_items:edit", args=[item.pk]), posted(item, **instead))


def test_a_version_that_has_answers_is_not_deleted(client, choice):
    answer_to(choice.versions.get(number=1))

    refused = save(client, choice, **{"versions-1-DELETE": "on"})

    assert len(refused.context["form"].non_field_errors()) == 1
    assert choice.versions.count() == 2


def test_choices_of_a_version_that_has_answers_are_not_deleted(client, choice):
    answered = choice.versions.get(number=1)
    answer_to(answered)

    refused = save(client, choice, **{"versions-1-options-1-DELETE": "on"})

    assert len(refused.context["form"].non_field_errors()) == 1
    assert answered.options.count() == 2


def test_versions_and_choices_without_answers_are_deleted(client, choice):
    answer_to(choice.versions.get(number=1))

    saved = save(client, choice, **{"versions-0-DELETE": "on"})

    assert saved.status_code == 302
    assert choice.versions.get().number == 1

    choice.versions.get().answers.all().delete()
    assert save(client, choice, **{"versions-0-options-0-DELETE": "on"}).status_code == 302
    assert choice.versions.get().options.count() == 1


@pytest.mark.parametrize("cycle", ["{}", " {} "], ids=["as offered", "with blanks"])
def test_a_benefit_names_tiers_of_its_own_cycle(client, cycle):
    own, other = TierFactory(), TierFactory()
    privilege = PrivilegeFactory(cycle=own.cycle, tiers=[own])
    data = {"cycle": cycle.format(own.cycle_id), "number": "I", "kind": "logo", "name_ja": "ロゴ", "order": 0}

    refused = client.post(reverse("award_privileges:edit", args=[privilege.pk]), data | {"tiers": [other.pk]})

    assert set(refused.context["form"].errors) == {"tiers"}
    assert list(privilege.tiers.all()) == [own]
    taken = client.post(reverse("award_privileges:edit", args=[privilege.pk]), data | {"tiers": [own.pk]})
    assert taken.status_code == 302
