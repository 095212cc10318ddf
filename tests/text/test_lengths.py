"""One rule for the length of a line: as its reader counts, and never more than its column holds."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from foundation.text.fields import LineField
from foundation.text.lengths import PARTS, LineValidator, count_line, line

VARIED = "葛\U000e0100"  # one character, two code points
FAMILY = "👩\u200d👩\u200d👧"  # one, five
MARKED = "e" + "\u0301" * 8  # one, nine


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("見本", 2), (VARIED * 5, 5), ("か\u3099", 1), (FAMILY, 2), (MARKED * 10, 30)]
)
def test_a_line_is_counted_as_it_is_read_and_marks_upon_marks_have_an_end(text: str, number: int) -> None:
    assert count_line(text) == number


@pytest.mark.parametrize("sign", ["見", VARIED, FAMILY, MARKED])
def test_what_is_taken_fits_into_the_column(sign: str) -> None:
    column = line(100)
    taken = [text for text in (sign * number for number in range(130)) if not _refused(text, column["validators"])]

    assert max(map(len, taken)) <= column["max_length"] == 100 * PARTS


def _refused(text, validators) -> bool:
    try:
        for validator in validators:
            validator(text)
    except ValidationError:
        return True
    return False


def test_a_form_says_how_many_characters_its_reader_sees() -> None:
    field = LineField(max_length=100)

    assert field.clean(VARIED * 100) == VARIED * 100
    with pytest.raises(ValidationError) as refused:
        field.clean(VARIED * 101)
    assert (refused.value.error_list[0].code, refused.value.error_list[0].params["show_value"]) == ("max_length", 101)
    assert (field.max_length, field.widget.attrs.get("maxlength")) == (100, None)


PEOPLE = """
laurel_participation.Participation name_ja name_en
laurel_applications.Application organisation_name organisation_name_en unit_name city contact_department contact_name
laurel_applications.ApplicationParty name unit_name
laurel_applications.OtherAward name outcome
laurel_applications.Submission organisation_name organisation_name_en unit_name contact_name
laurel_organisations.Organisation name_ja name_en alternate_name
laurel_results.Awardee name_ja name_en unit_ja unit_en
laurel_certificates.Certificate holder_name
laurel_certificates.BatchRow holder_name
laurel_logos.LogoGrant holder_name
laurel_cooperation.CooperationBody name_ja name_en
laurel_cooperation.CooperationRequest name_ja name_en contact_name
laurel_casestudies.CaseStudyPage organisation_name_ja organisation_name_en
"""


@pytest.mark.parametrize("named", [named.split() for named in PEOPLE.strip().splitlines()], ids=lambda named: named[0])
def test_every_column_of_a_name_has_room_for_what_forms_take(named: list[str]) -> None:
    model = apps.get_model(named[0])
    for name in named[1:]:
        column = model._meta.get_field(name)
        (limit,) = [validator for validator in column.validators if isinstance(validator, LineValidator)]
        assert column.max_length == limit.limit_value * PARTS
