"""The fields that are proofed: what is on record and will be published, and the mark of what was shown."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from awards.programmes.models import ScreeningItemVersion
from awards.results.models import AwardeeMeasure
from awards.rooms.domain.proof import save_proof
from awards.rooms.domain.queries.proof import list_fields, list_labels, mark_fields, read_newest, say_number
from awards.rooms.models import ProofAnswer
from tests.awards.rooms.opened import given, make_room, owner_of, read_room, see
from tests.factories.results import AwardeeMeasureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def codes(room):
    return [field.code for field in list_fields(read_room(room).awardee)]


def test_what_is_empty_or_never_published_is_left_out(room):
    AwardeeMeasureFactory(awardee=room.awardee, item__is_public=False)
    AwardeeMeasureFactory(awardee=room.awardee, value=None)

    assert codes(room) == [
        *("name_ja", "name_en", "employees_total", "measure:share"),
        *("effort_ja:manual", "effort_en:manual"),
    ]


def test_the_citation_is_the_jurys(room):
    assert "citation_ja" not in codes(room)


def test_a_name_stays_and_a_figure_says_from_what_it_is(room):
    fields = {field.code: field for field in list_fields(room.awardee)}

    assert "withhold" not in fields["name_ja"].choices
    assert "withhold" in fields["measure:share"].choices
    assert fields["measure:share"].value == "69.2"
    assert fields["measure:share"].shown.endswith("(9 ÷ 13)")
    assert [code for code, field in fields.items() if field.needs_consent] == ["employees_total", "measure:share"]


def test_labels_are_kept_in_the_language_of_staff(room):
    with override("en"):
        kept = list_labels(room.awardee)
    with override("ja"):
        assert kept == {field.code: field.label for field in list_fields(room.awardee)}


def test_the_longest_label_fits_on_record_with_its_language(room):
    ScreeningItemVersion.objects.update(label_ja="見" * 200)
    kept = list_labels(room.awardee)

    assert {max(map(len, kept.values())), ProofAnswer._meta.get_field("label").max_length} == {200}
    assert kept["effort_ja:manual"] != kept["effort_en:manual"]


def test_the_mark_changes_with_an_answer_and_with_a_value(room):
    first = see(room)
    AwardeeMeasure.objects.update(value="70")
    second = see(room)
    save_proof(room, given(name_ja="as_is"), seen=second, is_sent=False, by=owner_of(room))

    assert len({first, second, see(room)}) == 3
    assert see(room) == mark_fields(read_newest(room)[0], list_fields(read_room(room).awardee))


def test_the_newest_and_the_newest_that_counts(room):
    save_proof(room, given(name_ja="as_is"), seen=see(room), is_sent=True, by=owner_of(room))
    save_proof(room, given(name_ja="新社名"), seen=see(room), is_sent=False, by=owner_of(room))

    newest, counts = read_newest(room)[1], read_newest(room, only_sent=True)[1]
    assert (newest["name_ja"].choice, counts["name_ja"].choice) == ("correct", "as_is")


def test_the_same_number_is_said_the_same():
    assert [say_number(Decimal(text)) for text in ("69.200", "70.000", "100")] == ["69.2", "70", "100"]
