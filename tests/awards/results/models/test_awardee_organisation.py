"""An organisation behind an award: its name as announced, and what of its own may be published."""

import pytest
from django.utils.translation import override

from awards.results.models import AwardeeOrganisation
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("announced", "record", "names"),
    [
        ({}, {}, ("見本町", "見本町")),
        ({}, {"name_en": "Mihon"}, ("見本町", "Mihon")),
        ({"name_ja": "旧見本町"}, {"name_en": "Mihon"}, ("旧見本町", "Mihon")),
        ({"name_ja": "旧見本町"}, {}, ("旧見本町", "旧見本町")),
        ({"name_en": "Old Mihon"}, {"name_en": "Mihon"}, ("見本町", "Old Mihon")),
    ],
)
def test_it_is_called_as_announced_else_as_on_record(announced, record, names):
    facts = {f"organisation__{name}": text for name, text in ({"name_en": ""} | record).items()}
    part = AwardeeOrganisationFactory(
        organisation__name_ja="見本町", organisation__legal_form_id=None, **announced, **facts
    )

    assert (part.name_in("ja"), part.name_in("en")) == names
    with override("en"):
        assert (part.name, part.named_by in (part, part.organisation)) == (names[1], True)


def test_without_a_room_all_is_published_that_staff_wrote():
    part = AwardeeOrganisationFactory(employees_total=12)
    before = part.published_employees
    part.awardee.needs_consent = True

    assert (before, part.published_employees) == (12, None)


def test_who_isnt_named_is_left_out():
    one, other = AwardeeOrganisationFactory(), AwardeeOrganisationFactory(is_named=False)

    assert list(AwardeeOrganisation.objects.named()) == [one]
    assert (one.awardee.named_organisations, other.awardee.named_organisations) == ([one], [])
