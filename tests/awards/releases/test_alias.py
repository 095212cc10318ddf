"""What a page of a release says is in no alias of it, nor in an alias of that, while the results aren't in force."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_circle import list_concealed_pages
from awards.releases.domain.release_moment import carry_out_due
from tests.factories.pages import locale
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 1, 2])
def test_suspended_results_are_in_no_alias(ready, number) -> None:
    release = ready.approve()
    with time_machine.travel(release.moment, tick=False):
        assert carry_out_due() == 1
    with time_machine.travel(release.moment + timedelta(minutes=1)):
        pages = [type(ready.case).objects.get(pk=ready.case.pk)]
        for slug in ("first-alias", "second-alias"):
            pages.append(pages[-1].create_alias(update_slug=slug))
        address = Page.objects.get(pk=pages[number].pk).get_url()
        assert Client().get(address).status_code == 200

        AwardCycle.objects.filter(pk=ready.cycle.pk).update(state=CycleState.SUSPENDED)

        assert Client().get(address).status_code == 404


def test_an_alias_and_its_mirror_are_concealed_with_the_page(ready) -> None:
    alias = ready.case.create_alias(update_slug="alias")
    mirror = alias.copy_for_translation(locale("en"), copy_parents=True, alias=True)

    ready.approve()
    concealed = set(list_concealed_pages(staff("change_page")).values_list("pk", flat=True))

    assert {ready.case.pk, alias.pk, mirror.pk} <= concealed
