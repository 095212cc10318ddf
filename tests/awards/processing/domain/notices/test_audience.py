"""Who gets a mail that staff write from the list of applications, and what it can say of each."""

import pytest

from awards.processing.domain.notices.audience import AUDIENCE, KIND, list_recipients
from tests.awards.applications.domain.notices.conftest import address_of
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    cycle = full_cycle(name_ja="見本賞2026", name_en="Sample Award 2026")
    owner = ApplicantFactory(email="owner@example.jp")
    return ApplicationFactory(cycle=cycle, owner=owner, organisation_name="見本町")


def test_a_mail_goes_to_the_owner_never_to_the_contact(application):
    (found,) = list_recipients([str(application.pk)])

    assert (found.to, found.language, found.user, found.about) == (
        "owner@example.jp",
        "ja",
        application.owner,
        application,
    )
    assert found.values == {
        "cycle": "見本賞2026",
        "organisation": "見本町",
        "reference": "",
        "link": address_of(application),
    }


def test_each_is_written_to_in_the_language_of_the_application(application):
    english = ApplicationFactory(cycle=application.cycle, language="en", submitted=True)

    found = list_recipients([str(each.pk) for each in (english, application)])

    assert [(each.language, each.values["cycle"], each.values["reference"]) for each in found] == [
        ("ja", "見本賞2026", ""),
        ("en", "Sample Award 2026", english.reference),
    ]


def test_somebody_with_two_applications_gets_a_mail_for_each(application):
    second = ApplicationFactory(cycle=application.cycle, owner=application.owner)

    found = list_recipients([str(application.pk), str(second.pk), str(application.pk)])

    assert [(each.to, each.about) for each in found] == [
        ("owner@example.jp", application),
        ("owner@example.jp", second),
    ]


@pytest.mark.parametrize("ids", [[], ["0"], ["x"], ["1'"], ["-1"], ["9" * 30], ["all"], [""]])
def test_ids_that_nobody_has_find_nobody(ids):
    assert list_recipients(ids) == []


def test_many_are_read_in_one_query(application, django_assert_num_queries):
    ids = [str(ApplicationFactory(cycle=application.cycle).pk) for _n in range(20)]

    with django_assert_num_queries(1):
        assert len(list_recipients(ids)) == 20


def test_the_audience_needs_the_right_to_see_applications_and_words_its_own_mail():
    assert (AUDIENCE.permission, AUDIENCE.kinds) == ("laurel_applications.view_application", (KIND.code,))
    assert set(KIND.placeholders) == {"cycle", "organisation", "reference", "link"}
