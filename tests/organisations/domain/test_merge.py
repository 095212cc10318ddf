"""Two records of one body become one: every reference follows, nothing is lost, and what was done is written down."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.results.models import Awardee, AwardeeOrganisation
from campaigns.participation.models import Participation
from foundation.organisations.domain import MergeDenied, MergeRefused, merge_organisations, plan_merge
from foundation.organisations.models import Organisation, OrganisationMerge
from tests.factories.applications import ApplicationFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, AwardeeOrganisationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("change_organisation", "delete_organisation", "view_organisation")


@pytest.fixture
def two():
    return OrganisationFactory(with_number=True, name_en=""), OrganisationFactory(name_kana="")


def test_what_says_the_same_twice_goes_and_is_written_down(two):
    old, kept = two
    awardee = AwardeeFactory(organisation__organisation=kept)
    AwardeeOrganisationFactory(awardee=awardee, organisation=old)
    coverage = MediaCoverageFactory()
    coverage.organisations.add(old, kept)

    assert plan_merge(old, kept, by=staff()).twice == 2
    merge = merge_organisations(old, kept, by=staff(*RIGHTS))

    assert list(coverage.organisations.all()) == [kept]
    assert [each.organisation for each in AwardeeOrganisation.objects.filter(awardee=awardee)] == [kept]
    assert sum(len(rows) for rows in merge.dropped.values()) == 2
    assert Awardee.objects.count() == 1


def test_what_differs_stops_the_whole_merge(two):
    old, kept = two
    campaign = ParticipationFactory(organisation=old).campaign
    ParticipationFactory(organisation=kept, campaign=campaign)
    application = ApplicationFactory(organisation=old)

    assert len(plan_merge(old, kept, by=staff()).obstacles) == 1
    with pytest.raises(MergeRefused):
        merge_organisations(old, kept, by=staff(*RIGHTS))

    application.refresh_from_db()
    assert application.organisation == old
    assert Participation.objects.filter(organisation=old).count() == 1
    assert (OrganisationMerge.objects.count(), Organisation.objects.active().count()) == (0, 2)


@pytest.mark.parametrize("case", ["same", "numbers", "merged"])
def test_what_is_never_merged(case):
    old, kept = OrganisationFactory(with_number=True), OrganisationFactory(with_number=case == "numbers")
    if case == "same":
        kept = old
    if case == "merged":
        merge_organisations(kept, OrganisationFactory(), by=staff(*RIGHTS))

    with pytest.raises(MergeRefused):
        merge_organisations(old, kept, by=staff(*RIGHTS))


@pytest.mark.parametrize("rights", [(), ("change_organisation",), ("delete_organisation",)])
def test_without_both_rights_nothing_is_merged(two, rights, client):
    person = staff(*rights)
    client.force_login(person)

    with pytest.raises(MergeDenied):
        merge_organisations(*two, by=person)
    assert client.post(reverse("organisation:merge", args=[two[0].pk]), {"into": two[1].pk}).status_code == 302
    assert Organisation.objects.active().count() == 2


def test_the_page_shows_both_and_what_moves_before_it_does(two, client):
    old, kept = two
    client.force_login(staff(*RIGHTS))
    kept.name_ja, kept.name_en = old.name_ja, "<script>alert(1)</script>"
    kept.save()
    application = ApplicationFactory(organisation=old)
    address = reverse("organisation:merge", args=[old.pk])

    assert page_of(client.get(address)).hrefs.count(f"{address}?into={kept.pk}") == 1
    shown = client.get(address, {"into": kept.pk})
    page = page_of(shown)

    assert sum(shown.context["plan"].counts.values()) == 1
    assert shown.context["moved"] == [("応募", 1, [str(application)])]
    assert page.said_with("元に戻せません") != []
    assert page.said_with(old.corporate_number, "main *") == [
        old.corporate_number,
        f"{old.corporate_number} （引き継ぎます）",
    ]
    assert "<script>alert(1)" not in shown.content.decode()
    assert Organisation.objects.active().count() == 2

    response = client.post(address, page.one("form:has([name=seen])").fields)

    assert response["Location"] == reverse("organisation:inspect", args=[kept.pk])
    assert Organisation.objects.active().get() == kept
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("change", ["renamed", "more_moves", "unseen"])
def test_what_has_changed_since_both_were_shown_is_not_merged_unseen(two, client, change):
    old, kept = two
    client.force_login(staff(*RIGHTS))
    address = reverse("organisation:merge", args=[old.pk])
    form = page_of(client.get(address, {"into": kept.pk})).one("form:has([name=seen])").fields
    if change == "renamed":
        Organisation.objects.filter(pk=kept.pk).update(name_ja="別の会社")
    elif change == "more_moves":
        ApplicationFactory(organisation=old)
    else:
        form.pop("seen")

    refused = page_of(client.post(address, form))

    assert refused.said_with("もう一度見比べてください", "[role=alert] p") != []
    assert Organisation.objects.active().count() == 2
    client.post(address, refused.one("form:has([name=seen])").fields)
    assert Organisation.objects.active().get() == kept


def test_the_old_address_leads_to_the_kept_organisation(two, client):
    old, kept = two
    AwardeeFactory(organisation__organisation=old)
    address = old.get_absolute_url()
    assert client.get(address).status_code == 200

    merge_organisations(old, kept, by=get_user_model().objects.create_superuser("root@example.jp"))

    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
