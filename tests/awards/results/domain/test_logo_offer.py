"""A tier's logo: for its awardees only, after the release, under its terms; a revoked award ends the right."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application, PostalNotice
from awards.programmes.domain import copy_cycle, plan_copy
from awards.programmes.models import AwardCycle
from awards.results.domain.errors import LogoMissing, ResultsNotOut
from awards.results.domain.logo_offer import (
    address_of,
    agree_to_logo_terms,
    list_unoffered,
    make_link,
    offer_logo,
    offer_with_results,
    stop_logo_offer,
)
from awards.results.models import Awardee, LogoOffer
from foundation.audit.models import Entry
from foundation.logos.domain.queries import page_url
from foundation.logos.models import LogoGrant
from foundation.notices.domain import SecretGone
from foundation.notices.models import Notice, NoticeEvent
from foundation.records.domain.errors import MayNot
from foundation.records.domain.subject import subject_of
from tests.factories.applications import ApplicationFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.results import AwardeeFactory, revoke_by_two
from tests.factories.terms import TermsFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return get_user_model().objects.create_superuser("staff@example.jp")


@pytest.fixture
def awardee():
    """An awardee of a released cycle whose tier has a kit, with an application."""
    made = AwardeeFactory(cycle__released=True)
    made.tier.logo_kit = LogoKitFactory()
    made.tier.save()
    made.application = ApplicationFactory(cycle=made.cycle)
    made.save()
    return made


def path_of(offer) -> str:
    return "/award-logo/" + address_of(offer).split("/award-logo/")[1]


def agree(client, offer, **changed):
    return client.post(path_of(offer), {"version": "1", "agrees": "on"} | changed)


def test_the_address_goes_by_mail_as_a_secret_and_leads_to_the_logo(client, awardee, staff) -> None:
    offer = offer_logo(awardee, by=staff)

    shown = client.get(path_of(offer))
    untold = client.post(path_of(offer), {"version": "1"})
    agreed = agree(client, offer)

    notice = Notice.objects.get(kind="awards.logo_offer")
    grant = LogoGrant.objects.get(subject=subject_of(awardee))
    assert make_link(notice.reference) == address_of(offer)
    models = (LogoOffer, Notice, NoticeEvent, Entry, LogoGrant)
    stored = str([list(model.objects.values()) for model in models])
    token = path_of(offer).rstrip("/").rpartition("/")[2]
    assert (offer.public_id in stored, token in stored) == (True, False)
    assert (shown.status_code, untold.status_code) == (200, 200)
    assert shown["X-Robots-Tag"] == "noindex, nofollow"
    assert agreed["Location"] == page_url(grant) == client.get(path_of(offer))["Location"]
    assert (grant.terms, grant.name_is_public, grant.holder_name) == (
        awardee.tier.logo_kit.terms,
        True,
        awardee.name_ja,
    )
    assert Entry.objects.get(event="awardee.logo_offered").actor == staff


def test_nothing_before_the_release_and_nothing_without_a_kit(client, awardee, staff) -> None:
    cycle = awardee.cycle
    offer = offer_logo(awardee, by=staff)
    agree(client, offer)
    grant = LogoGrant.objects.get()
    paths = [path_of(offer), page_url(grant), f"/ja/verify/logo/{grant.public_id}/"]

    AwardCycle.objects.filter(pk=cycle.pk).update(released_at=timezone.now() + timedelta(hours=1))
    cycle.refresh_from_db()

    assert [client.get(path).status_code for path in paths] == [404, 404, 404]
    with pytest.raises(ResultsNotOut):
        offer_logo(awardee, by=staff)
    with pytest.raises(SecretGone):
        make_link(offer.reference)
    with pytest.raises(LogoMissing):
        offer_logo(AwardeeFactory(cycle__released=True), by=staff)


def test_a_revoked_award_ends_the_right_with_it_and_says_so(client, awardee, staff) -> None:
    offer = offer_logo(awardee, by=staff)
    agree(client, offer)
    grant = LogoGrant.objects.get()

    revoke_by_two(awardee)  # nothing that waits for the commit is carried out here

    grant.refresh_from_db()
    assert not grant.is_active
    assert client.get(path_of(offer)).status_code == 404
    verified = client.get(f"/en/verify/logo/{grant.public_id}/")
    assert verified.status_code == 200
    assert page_of(verified).one("main h1").text == "The right to use this logo has ended"


def test_offered_again_the_first_address_stops_and_a_stopped_one_opens_nothing(client, awardee, staff) -> None:
    first = path_of(offer_logo(awardee, by=staff))
    second = offer_logo(awardee, by=staff)

    assert client.get(first).status_code == 404
    assert client.get(path_of(second)).status_code == 200

    stop_logo_offer(second, by=staff)

    assert client.get(path_of(second)).status_code == 404
    assert agree(client, second).status_code == 404
    assert LogoGrant.objects.count() == 0


def test_newer_terms_are_read_before_they_are_agreed_to(client, awardee, staff) -> None:
    offer = offer_logo(awardee, by=staff)
    kit = awardee.tier.logo_kit
    kit.terms = TermsFactory(kind="logo", code=kit.terms.code, version=2, text_ja="新しい規約")
    kit.save()

    late = agree(client, offer)

    assert late.status_code == 200
    assert page_of(late).texts("main .prose p") == ["新しい規約"]
    assert LogoGrant.objects.count() == 0
    assert agree(client, offer, version="2").status_code == 302


def test_who_may_offer(awardee) -> None:
    with pytest.raises(MayNot):
        offer_logo(awardee, by=get_user_model().objects.create_user("some@example.jp"))
    assert LogoOffer.objects.count() == 0


def test_staff_offer_and_stop_in_the_admin(client, awardee, staff) -> None:
    client.force_login(staff)

    listed = page_of(client.get(reverse("award_awardees:index")))
    page = client.get(reverse("award_awardees:offer_logo", args=[awardee.pk]))
    client.post(reverse("award_awardees:offer_logo", args=[awardee.pk]))
    client.post(reverse("award_awardees:stop_logo", args=[awardee.pk]))

    assert listed.one("table.listing").hrefs.count(reverse("award_awardees:offer_logo", args=[awardee.pk])) == 1
    assert len(page.context["consequences"]) == 2
    assert LogoOffer.objects.get().stopped_at is not None


def test_next_years_cycle_begins_without_a_logo(awardee, staff) -> None:
    values = {**plan_copy(awardee.cycle).values, "code": "next-year", "reference_prefix": "NEXT"}

    copied = copy_cycle(awardee.cycle, values, by=staff)

    assert [tier.logo_kit for tier in copied.tiers.all()] == [None]


def test_only_those_who_may_offer_stop(awardee, staff) -> None:
    offer = offer_logo(awardee, by=staff)

    with pytest.raises(MayNot):
        stop_logo_offer(offer, by=get_user_model().objects.create_user("some@example.jp"))

    assert LogoOffer.objects.get().stopped_at is None


def test_stopping_twice_is_on_record_once_at_its_first_moment(awardee, staff) -> None:
    offer, first = offer_logo(awardee, by=staff), timezone.now()

    stop_logo_offer(offer, by=staff, at=first)
    stop_logo_offer(offer, by=staff, at=first + timedelta(hours=1))

    assert LogoOffer.objects.get().stopped_at == offer.stopped_at == first
    assert Entry.objects.filter(event="awardee.logo_offer_stopped").count() == 1


def test_nothing_is_agreed_to_once_the_release_or_the_logo_is_gone(awardee, staff) -> None:
    offer, terms = offer_logo(awardee, by=staff), awardee.tier.logo_kit.terms

    with pytest.raises(ResultsNotOut):
        agree_to_logo_terms(offer, terms=terms, at=awardee.cycle.released_at - timedelta(seconds=1))
    held = LogoOffer.objects.select_related("awardee__cycle").get()
    revoke_by_two(awardee)
    with pytest.raises(ResultsNotOut):
        agree_to_logo_terms(held, terms=terms)
    Awardee.objects.update(state="active", revoked_at=None)
    awardee.tier.logo_kit = None
    awardee.tier.save()
    with pytest.raises(LogoMissing):
        agree_to_logo_terms(held, terms=terms)

    assert LogoGrant.objects.count() == 0


def test_without_an_application_nobody_is_written_to(awardee, staff) -> None:
    awardee.application = None
    awardee.save()

    offer = offer_logo(awardee, by=staff)

    assert offer.stopped_at is None
    assert Notice.objects.count() == 0


@pytest.fixture
def on_paper(awardee, staff):
    """Its application came on paper, without an e-mail address."""
    now = timezone.now()
    facts = {"source": "paper", "received_at": now, "entered_by": staff, "owner": staff, "contact_email": ""}
    Application.objects.filter(pk=awardee.application_id).update(**facts)
    awardee.refresh_from_db()
    return awardee


def test_an_offer_to_an_applicant_without_an_address_is_a_letter_that_waits_for_the_post(
    client, on_paper, staff
) -> None:
    client.force_login(staff)
    address = reverse("award_awardees:offer_logo", args=[on_paper.pk])

    before = page_of(client.get(address))
    after = page_of(client.post(address, follow=True))

    notice, offer = PostalNotice.objects.get(), LogoOffer.objects.get()
    assert (notice.application, notice.kind, notice.posted_at) == (on_paper.application, "awards.logo_offer", None)
    assert "（専用URLは同封の紙をご覧ください）" in notice.body
    assert path_of(offer) not in notice.body
    assert Notice.objects.count() == 0
    assert len(before.said_with("応募者のメールアドレスがわからないため、手紙を作ります。")) == 1
    assert len(after.said_with(address_of(offer))) == 1


def test_with_the_results_it_is_offered_once_and_never_again_by_itself(awardee, staff) -> None:
    assert list_unoffered(awardee.cycle_id) == [awardee.pk]
    offer_with_results(awardee)
    first = LogoOffer.objects.get(awardee=awardee)
    stop_logo_offer(first, by=staff)

    offer_with_results(awardee)

    assert LogoOffer.objects.get(awardee=awardee).reference == first.reference
    assert list_unoffered(awardee.cycle_id) == []
    assert Entry.objects.get(event="awardee.logo_offered").actor_id is None


def test_not_with_results_that_are_to_come_nor_once_it_is_revoked_nor_without_a_logo(awardee, staff) -> None:
    offer_with_results(awardee, at=awardee.cycle.released_at - timedelta(seconds=1))
    awardee.tier.logo_kit = None
    offer_with_results(awardee)
    revoke_by_two(awardee)
    awardee.refresh_from_db()
    offer_with_results(awardee)

    assert not LogoOffer.objects.exists()
