"""The lists of an application: saved whole, never over somebody else's change, never out of time."""

from datetime import timedelta

import pytest

from awards.applications.domain.errors import ListChanged, NotEditable, TooManyRows
from awards.applications.domain.party import MOST, OTHER_AWARDS, PARTIES, list_parties, mark_parties, save_parties
from awards.applications.models import ApplicationParty
from awards.programmes.domain.errors import CycleClosed
from foundation.forms.page_save import PageSave
from foundation.organisations.models import Organisation
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def party(name="見本学園", **given):
    return {"role": "member", "name": name, "corporate_number": "", "unit_name": "", "prefecture": None, **given}


def award(name="見本賞", **given):
    return {"kind": "selected", "name": name, "year": 2024, "outcome": "", **given}


def names(application):
    return [each["name"] for each in list_parties(application, PARTIES)]


def test_a_list_is_saved_whole_in_its_order(application):
    save_parties(application, PARTIES, [party("一"), party("二")], by=application.owner)
    save_parties(application, PARTIES, [party("二"), party("三")], by=application.owner)

    assert names(application) == ["二", "三"]


def test_an_organisation_is_found_by_its_number_and_never_made(application):
    known = OrganisationFactory(with_number=True)
    before = Organisation.objects.count()

    rows = [party(corporate_number=known.corporate_number), party("知らない団体")]
    save_parties(application, PARTIES, rows, by=application.owner)

    assert [each.organisation for each in application.parties.all()] == [known, None]
    assert Organisation.objects.count() == before


@pytest.mark.parametrize(("which", "row"), [(PARTIES, party), (OTHER_AWARDS, award)])
def test_one_more_than_the_list_takes(application, which, row):
    with pytest.raises(TooManyRows) as refused:
        save_parties(application, which, [row() for _each in range(MOST[which] + 1)], by=application.owner)

    assert refused.value.params == {"most": MOST[which]}
    assert list_parties(application, which) == []
    save_parties(application, which, [row() for _each in range(MOST[which])], by=application.owner)
    assert len(list_parties(application, which)) == MOST[which]


def test_a_list_that_somebody_else_changed_is_refused(application):
    opened = mark_parties([], PARTIES)
    save_parties(application, PARTIES, [party("花子が加えた団体")], by=application.owner, based_on=opened)

    with pytest.raises(ListChanged):
        save_parties(application, PARTIES, [party("私が加えた団体")], by=application.owner, based_on=opened)

    assert names(application) == ["花子が加えた団体"]


def test_the_same_list_again_is_no_conflict_and_writes_nothing(application):
    save_parties(application, PARTIES, [party()], by=application.owner)
    kept = application.parties.get().pk

    save_parties(application, PARTIES, [party()], by=application.owner, based_on="of an older list")

    assert application.parties.get().pk == kept


@pytest.mark.parametrize("which", [PARTIES, OTHER_AWARDS])
def test_nothing_is_written_after_the_close(application, which):
    with pytest.raises(CycleClosed):
        save_parties(application, which, [], by=application.owner, at=application.cycle.closes_at)

    save_parties(
        application, which, [], by=application.owner, at=application.cycle.closes_at - timedelta(microseconds=1)
    )


def test_nothing_is_written_into_what_was_submitted():
    application = ApplicationFactory(submitted=True)

    with pytest.raises(NotEditable):
        save_parties(application, PARTIES, [party()], by=application.owner)

    assert names(application) == []


def test_lists_of_two_applications_are_apart(application):
    other = ApplicationFactory(cycle=application.cycle)
    save_parties(application, PARTIES, [party("一")], by=application.owner)
    save_parties(other, PARTIES, [party("二")], by=other.owner)

    assert (names(application), names(other)) == (["一"], ["二"])


def test_every_column_of_a_row_counts_in_its_mark():
    marks = {
        mark_parties([row], PARTIES)
        for row in (party(), party("別"), party(role="partner"), party(unit_name="本部"), party(corporate_number="1"))
    }

    assert len(marks) == 5
    assert mark_parties([party("一"), party("二")], PARTIES) != mark_parties([party("二"), party("一")], PARTIES)


def test_a_list_that_the_page_saved_itself_is_no_conflict(application):
    base, page = mark_parties(list_parties(application, PARTIES), PARTIES), PageSave("a" * 16, 0)

    def save(*names, save=page, by=application.owner):
        rows = [{"role": "member", "name": name} for name in names]
        save_parties(application, PARTIES, rows, by=by, based_on=base, save=save)

    save("見本学園")
    save("見本学園", "みほん県さくら町")

    assert [party.name for party in ApplicationParty.objects.all()] == ["見本学園", "みほん県さくら町"]
    with pytest.raises(ListChanged):
        save("別の団体", save=PageSave("b" * 16, 0))
    with pytest.raises(ListChanged):
        save("別の団体", by=ApplicantFactory())
