"""Which organisation hasn't consented to something that stays out."""

import pytest

from awards.releases.domain.queries.release_consent import list_unagreed_cases, list_unconsented
from awards.results.models import Awardee, AwardeePage
from awards.rooms.domain.award_room import open_room
from awards.rooms.domain.proof import Given, save_proof, take_over
from awards.rooms.domain.queries.proof import list_fields
from awards.rooms.models import ProofAnswer
from casestudies.models import CaseStudyPage
from tests.awards.results.decided import Decided
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import given, make_moments, make_room, owner_of, read_room, room_staff, see
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def say(awardee):
    return list_unconsented(Awardee.objects.get(pk=awardee.pk))


def test_without_a_room_nothing_needs_consent():
    assert say(AwardeeFactory()) == []


def test_of_one_organisation_the_award_is_named():
    room = make_room()
    before = say(room.awardee)
    answers = given(employees_total="as_is", measure__share="as_is")
    save_proof(room, answers, seen=see(room), is_sent=True, by=owner_of(room))

    assert (before, say(room.awardee)) == ([room.awardee.name], [])


def test_given_jointly_the_organisation_is_named():
    joint = make_joint()
    named = [f"{joint.room.awardee.name} – {part.name}" for part in joint.parts]
    before = say(joint.room.awardee)
    joint.send(1, logo="as_is", employees_total="as_is")

    assert (before, say(joint.room.awardee)) == (named, named[:1])


@pytest.fixture
def drafted():
    """The first awardee, with its case study as it was drafted in two languages."""
    decided = Decided()
    decided.fill(decided.make_collection().translation_key)
    return decided.awardee()


def list_cases(awardee):
    """Languages of the drafts that show what wasn't agreed to."""
    key = AwardeePage.objects.filter(awardee=awardee).values("case_study")[:1]
    pages = list(CaseStudyPage.objects.filter(translation_key=key).select_related("latest_revision", "locale"))
    found = list_unagreed_cases(pages, [Awardee.objects.select_related("cycle").get(pk=awardee.pk)])
    return sorted(page.locale.language_code for page in found)


def open_for(awardee):
    return read_room(open_room(awardee, by=room_staff(), **make_moments()))


def test_a_case_study_shows_what_was_submitted_where_nobody_is_to_agree(drafted):
    assert list_cases(drafted) == []


@pytest.mark.parametrize("withheld", ["employees_total", "measure", "nothing"])
def test_a_case_study_is_said_until_all_that_it_shows_is_agreed_to(drafted, withheld):
    room = open_for(drafted)
    before = list_cases(drafted)
    figures = [field.code for field in list_fields(drafted) if field.needs_consent and field.kind != "picture"]
    chosen = {code: "withhold" if code.startswith(withheld) else "as_is" for code in figures}
    save_proof(room, given(**chosen), seen=see(room), is_sent=True, by=owner_of(room))

    assert before == ["en", "ja"]
    assert list_cases(drafted) == ([] if withheld == "nothing" else ["en", "ja"])


@pytest.mark.parametrize(("column", "value"), [("employees", 77), ("size_band", None)])
def test_a_number_that_was_corrected_is_said_while_the_draft_has_the_old_one(drafted, column, value):
    room = open_for(drafted)
    answers = {field.code: Given("as_is") for field in list_fields(drafted)} | given(employees_total="77")
    save_proof(room, answers, seen=see(room), is_sent=True, by=owner_of(room))
    take_over(ProofAnswer.objects.get(outcome="open"), by=room_staff())
    source = CaseStudyPage.objects.order_by("pk").first()
    source.employees = None if column == "size_band" else source.employees  # the size alone, of the old number
    source.save_revision(clean=False)
    before = list_cases(drafted)
    setattr(source, column, value)
    source.save_revision(clean=False)

    assert (before, list_cases(drafted)) == (["en", "ja"], [])


def test_once_staff_have_taken_them_out_nothing_is_said(drafted):
    open_for(drafted)
    for page in CaseStudyPage.objects.all():
        page.employees, page.size_band, page.results = None, None, []
        page.save_revision(clean=False)

    assert list_cases(drafted) == []
