"""Public organisations: those of which there is something public. Applying shows nobody."""

import pytest

from foundation.organisations import registry
from foundation.organisations.domain.queries import (
    find_public_organisation,
    list_public_organisations,
    list_sections,
)
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignPageFactory, ParticipationFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def test_an_organisation_is_public_by_what_is_public_about_it() -> None:
    known = OrganisationFactory(name_kana="カ")
    participant = OrganisationFactory(name_kana="ア")
    CaseStudyPageFactory(organisation=known)
    ParticipationFactory(organisation=participant, public=True)

    assert list(list_public_organisations()) == [participant, known]


def test_nobody_becomes_public_by_applying() -> None:
    silent, applicant, refused, unpublished, drafted, reported = OrganisationFactory.create_batch(6)
    ParticipationFactory(organisation=applicant)
    ParticipationFactory(organisation=refused, state="rejected", may_publish=True)
    ParticipationFactory(organisation=unpublished, state="approved", may_publish=False)
    CaseStudyPageFactory(organisation=drafted, live=False)
    MediaCoverageFactory(organisations=[reported])

    assert list(list_public_organisations()) == []
    assert find_public_organisation(silent.public_id) is None
    assert find_public_organisation(applicant.public_id) is None


def test_nobody_is_public_where_nobody_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    CaseStudyPageFactory()
    lend_empty(monkeypatch, registry.sources)

    assert list(list_public_organisations()) == []


def test_filters_and_words() -> None:
    food = OrganisationFactory(name_ja="あおぞら見本食品", name_kana="アオゾラミホンショクヒン", industry_id="E")
    builder = OrganisationFactory(
        name_ja="架空けんせつ", name_kana="カクウケンセツ", industry_id="D", prefecture_id="43"
    )
    for organisation in (food, builder):
        ParticipationFactory(organisation=organisation, public=True)

    assert list(list_public_organisations(words="アオゾラ")) == [food]
    assert list(list_public_organisations(industry="D", prefecture="43")) == [builder]
    assert list(list_public_organisations(prefecture="47")) == []


def test_sections_gather_what_there_is_in_the_language() -> None:
    case = CaseStudyPageFactory(title="検品の記録")
    organisation = case.organisation
    page = CampaignPageFactory()
    ParticipationFactory(organisation=organisation, campaign=page.campaign, public=True)
    MediaCoverageFactory(organisations=[organisation], title="検品票を写真に")
    translate(case, title="Inspection records")

    japanese = {
        section.name: [item.name for item in section.items] for section in list_sections(organisation, language="ja")
    }
    english = {
        section.name: [item.name for item in section.items] for section in list_sections(organisation, language="en")
    }

    assert list(japanese) == ["case_studies", "participations", "coverage"]
    assert (japanese["case_studies"], japanese["coverage"]) == (["検品の記録"], ["検品票を写真に"])
    assert english["case_studies"] == ["Inspection records"]
