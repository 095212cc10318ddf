"""Where the earlier name of an awardee is still said: drafts of the release, also of others; never another's name."""

import pytest

from awards.results.models import Awardee
from awards.rooms.models import ProofAnswer
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.domain.queries.test_release_repeat import add_press_release, list_said
from tests.awards.rooms.opened import add_answered_room
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def test_drafts_that_have_the_name_of_the_application_are_said():
    decided = DecidedResults()
    ready = decided.ready
    submitted = decided.judged.applications[0].current_submission.organisation_name
    ready.case.title = f"{submitted}の取組"
    ready.case.save_revision()
    release = ready.begin()
    press = add_press_release(ready, release, f"<p>{submitted}が受賞しました。</p>")

    def list_own():
        return [(place, page) for key, place, page in list_said(release) if key == ready.awardee.pk]

    Awardee.objects.filter(pk=ready.awardee.pk).update(name_ja="まったく新しい商会", name_en="Brand New Traders")
    renamed = list_own()
    Awardee.objects.filter(pk=decided.other.pk).update(name_ja=submitted)

    earlier = [("earlier", page) for page in sorted((ready.case.pk, press.pk))]
    assert [said for said in renamed if said[0] == "earlier"] == earlier
    assert [said for said in list_own() if said[0] == "earlier"] == []


def test_a_name_that_the_awardee_had_corrected_is_an_earlier_one(ready):
    release = ready.begin()
    press = add_press_release(ready, release, "<p>公表みほん食品です。</p>")
    AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier, name_ja="のこる製作所")
    add_answered_room(ready.awardee)
    ProofAnswer.objects.update(outcome="taken", shown="公表みほん食品")
    Awardee.objects.filter(pk=ready.awardee.pk).update(name_ja="ほんとうの商会", needs_consent=True)
    places = {page: place for _key, place, page in list_said(release)}

    assert (places[ready.page.pk], places[ready.case.pk], places[press.pk]) == ("title", "earlier", "earlier")
