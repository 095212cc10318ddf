"""By what an applicant is known: of today, of each submission, of colleagues and records."""

import pytest
from django.utils import timezone

from awards.applications.domain.queries.application_identity import list_known
from awards.applications.models import Application, ApplicationMember, ApplicationParty
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle, send_again
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def application():
    return ApplicationFactory(cycle=full_cycle(), submitted=True, organisation_name="見本食品株式会社")


def change(application, **columns):
    Application.objects.filter(pk=application.pk).update(**columns)


def known(application):
    found = list_known([application.pk])[application.pk]
    return {*found.names, *found.contacts}


def invite(application, email, **facts):
    invited = {"invited_by": application.owner, "invited_at": timezone.now()}
    ApplicationMember.objects.create(application=application, email=email, **facts, **invited)


def test_names_of_today_and_of_every_submission(application):
    send_again(application, columns={"organisation_name": "中見本食品", "contact_name": "架空 花子"})
    send_again(application, columns={"organisation_name": "後見本食品", "contact_name": ""})
    change(application, organisation_name="新見本食品", contact_name="", unit_name="第二営業所")

    assert {"見本食品株式会社", "中見本食品", "後見本食品", "新見本食品", "架空 花子", "第二営業所"} <= known(
        application
    )
    assert "" not in known(application)


def test_of_a_draft_those_of_today():
    draft = ApplicationFactory(cycle=full_cycle())

    assert draft.organisation_name in known(draft)


def test_colleagues_invited_joined_and_removed_and_the_owner(application):
    joined = ApplicantFactory(name="Hanako Sorano", email="hanako@works.example.jp")
    invite(application, "invited@others.example.jp")
    invite(application, joined.email, user=joined, removed_at=timezone.now())
    change(application, owner=ApplicantFactory(name="空野 太郎", email="taro@gmail.com"))

    people = {"Hanako Sorano", "Sorano Hanako", "空野 太郎"}
    addresses = {"taro@gmail.com", "hanako@works.example.jp", "invited@others.example.jp"}
    assert people | addresses | {"works.example.jp", "others.example.jp"} <= known(application)
    assert "gmail.com" not in known(application)


def test_who_typed_what_came_on_paper_is_none_of_them(application):
    clerk = ApplicantFactory(name="事務 一子", email="clerk@office.example.jp")
    change(application, owner=clerk, entered_by=clerk, source="paper", received_at=timezone.now())

    assert known(application) & {"事務 一子", "clerk@office.example.jp", "office.example.jp"} == set()


def test_contacts_sites_and_numbers_of_the_applicant_and_of_who_applies_with_it(application):
    record = OrganisationFactory(name_ja="見本記録", website="https://record.example.com/about")
    called = {"contact_phone": "03-1234-5678", "contact_email": "a@mail.works.example.jp"}
    change(
        application, website="https://www.works.example.jp/x", corporate_number=NUMBER, organisation=record, **called
    )
    party = {"name": "見本運輸", "unit_name": "港営業所", "corporate_number": "4000012090001"}
    ApplicationParty.objects.create(application=application, organisation=OrganisationFactory(name_ja="運輸"), **party)

    expected = {
        "見本記録",
        "example.com",
        "0312345678",
        "works.example.jp",
        NUMBER,
        "見本運輸",
        "港営業所",
        "4000012090001",
    }
    assert expected | {"運輸"} <= known(application)


def test_many_cost_three_queries(application, django_assert_num_queries):
    for _number in range(12):
        invite(application, f"{_number}@others.example.jp", user=ApplicantFactory())
        ApplicationFactory(cycle=application.cycle, submitted=True)
    keys = list(Application.objects.values_list("pk", flat=True))

    with django_assert_num_queries(3):
        assert list_known(keys).keys() == set(keys)
