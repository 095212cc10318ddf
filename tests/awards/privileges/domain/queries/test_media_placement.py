"""Placements and talks that PR staff must not find before the results are out."""

import pytest
from django.urls import reverse

from awards.privileges.models import MediaPlacement, Talk
from foundation.records.domain.concealment import conceal
from tests.awards.releases.ready import make_ready
from tests.factories.news import MediaCoverageFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, TalkFactory, revoke_by_two

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


@pytest.fixture
def pr_staff(client):
    rights = [f"{verb}_{model}" for verb in ("view", "add", "change") for model in ("mediaplacement", "talk")]
    person = staff(*rights)
    client.force_login(person)
    return person


@pytest.fixture
def secret():
    return make_rows(AwardeeFactory(cycle__closed=True, cycle__released=False, name_ja="内密みほん"))


def count_name(client, address, sent=None):
    answer = client.get(address) if sent is None else client.post(address, sent)
    return answer.content.decode().count("内密みほん")


def test_the_lists_and_forms_of_pr_staff_have_none_of_it(client, pr_staff, secret):
    placement, talk = secret
    lists = [reverse(f"{name}:index") for name in ("media_placements", "award_talks")]
    forms = [reverse("media_placements:edit", args=[placement.pk]), reverse("award_talks:edit", args=[talk.pk])]

    assert [count_name(client, address) for address in lists] == [0, 0]
    assert [client.get(address).status_code for address in forms] == [404, 404]


@pytest.mark.parametrize("name", ["media_placements:add", "award_talks:add"])
def test_an_address_and_a_form_that_is_refused_name_nobody(client, pr_staff, secret, name):
    awardee, address = secret[0].awardee, reverse(name)
    sent = {"awardee": awardee.pk, "outlet": "見本放送", "kind": "web", "title_ja": "講演", "event": ""}
    shown = [count_name(client, f"{address}?awardee={awardee.pk}"), count_name(client, address, sent)]
    client.force_login(staff("view_awardee", *("add_mediaplacement", "add_talk")))

    assert (shown, count_name(client, f"{address}?awardee={awardee.pk}") > 0) == ([0, 0], True)
    assert client.get(f"{address}?awardee=abc").status_code == 200
    assert (MediaPlacement.objects.count(), Talk.objects.count()) == (1, 1)


def test_the_log_of_what_was_deleted_names_nobody(secret):
    assert [str(row).count("内密みほん") for row in secret] == [0, 0]


def test_what_was_published_of_an_award_that_was_revoked_is_found(pr_staff):
    placement = MediaPlacementFactory(state="done", coverage=MediaCoverageFactory())
    planned = MediaPlacementFactory(awardee=placement.awardee)
    revoke_by_two(placement.awardee)

    assert list_found(pr_staff)[0] == [placement]
    assert planned in MediaPlacement.objects.all()
