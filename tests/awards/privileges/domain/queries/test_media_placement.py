"""Placements and talks that PR staff must not find before the results are out."""

import pytest
from django.urls import reverse

from awards.privileges.models import MediaPlacement, Talk
from foundation.records.domain.concealment import conceal
from tests.awards.releases.ready import make_ready
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, TalkFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def make_rows(awardee):
    return MediaPlacementFactory(awardee=awardee), TalkFactory(awardee=awardee)


def list_found(person):
    return [list(conceal(model.objects.all(), person)) for model in (MediaPlacement, Talk)]


def test_until_the_results_are_out_only_who_reads_awardees_finds_them():
    placement, talk = make_rows(AwardeeFactory(cycle__closed=True, cycle__released=False))
    public = make_rows(AwardeeFactory())

    assert list_found(staff("change_mediaplacement", "change_talk")) == [[public[0]], [public[1]]]
    assert list_found(staff("view_awardee"))[0] == [placement, public[0]]
    assert set(list_found(staff("view_awardee"))[1]) == {talk, public[1]}


def test_outside_the_circle_of_a_release_nobody_finds_them():
    ready = make_ready()
    rows = make_rows(ready.awardee)
    ready.begin()

    assert list_found(staff("view_awardee")) == [[], []]
    assert list_found(ready.admit(staff("view_awardee"))) == [[rows[0]], [rows[1]]]


def test_the_lists_and_forms_of_pr_staff_have_none_of_it(client):
    placement, talk = make_rows(AwardeeFactory(cycle__closed=True, cycle__released=False, name_ja="内密みほん"))
    rights = [f"{verb}_{model}" for verb in ("view", "add", "change") for model in ("mediaplacement", "talk")]
    client.force_login(staff(*rights))
    lists = [client.get(reverse(f"{name}:index")).content.decode() for name in ("media_placements", "award_talks")]
    forms = [
        client.get(reverse("media_placements:edit", args=[placement.pk])).status_code,
        client.get(reverse("award_talks:edit", args=[talk.pk])).status_code,
    ]
    sent = {"awardee": placement.awardee_id, "outlet": "見本放送", "kind": "web", "planned_on": "", "note": ""}
    refused = client.post(reverse("media_placements:add"), sent | {"person": ""})

    assert ["内密みほん" in page for page in lists] == [False, False]
    assert forms == [404, 404]
    assert page_of(refused).all("#panel-child-awardee-errors, .error-message")
    assert MediaPlacement.objects.count() == 1
