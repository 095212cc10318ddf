"""What stops a release, each by a state of the data that has it; the cost is the same at 300."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from awards.applications.domain.application import withdraw_application
from awards.applications.models import Application
from awards.decisions.domain.decision_set import lose_approvals as lose_decisions
from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.queries.release_finding import list_findings, list_stops
from awards.releases.domain.release import lose_approvals, submit_release
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from awards.results.models import AwardCyclePage, Awardee
from foundation.organisations.domain import give_way
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import next_minute
from tests.factories.applications import ApplicationFactory
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.media import ImageFactory
from tests.factories.organisations import corporate_number
from tests.factories.pages import translate
from tests.factories.programmes import PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
UNEQUIPPED = {FindingKind.NO_DESIGN, FindingKind.NO_KIT}


@pytest.fixture
def release(ready):
    return ready.begin()


def kinds_of(release):
    found = list_findings(Release.objects.get(pk=release.pk), at=timezone.now())
    return [str(finding.kind) for finding in found if finding.kind != FindingKind.PICTURE]  # none of these has one


def test_nothing_is_said_of_what_is_ready(release):
    assert kinds_of(release) == []


@pytest.mark.parametrize(("kind", "column"), [("certificate", "certificate_design"), ("logo", "logo_kit")])
def test_what_a_tier_comes_with_and_nothing_is_there_to_give_is_said(ready, release, kind, column):
    """Designs and kits are chosen anew for each cycle: without one the results come out, and nobody is given any."""
    other = TierFactory(cycle=ready.awardee.cycle, name_ja="誰も受けていない賞")
    PrivilegeFactory(cycle=ready.awardee.cycle, kind=kind, tiers=[ready.awardee.tier, other])
    found = [one for one in list_findings(release, at=timezone.now()) if one.kind in UNEQUIPPED]
    thing = DesignFactory(commends=True) if kind == "certificate" else LogoKitFactory()

    Tier.objects.filter(pk=ready.awardee.tier_id).update(**{column: thing})

    assert [(one.name, one.is_stopping) for one in found] == [(ready.awardee.tier.name, False)]
    assert not UNEQUIPPED.intersection(kinds_of(release))


def suspend(ready, release):
    AwardCycle.objects.update(state="suspended")


def pass_by(ready, release):
    Release.objects.update(moment=timezone.now() - timedelta(minutes=1))


def open_again(ready, release):
    AwardCycle.objects.update(closes_at=release.moment + timedelta(days=1))


def revoke_all(ready, release):
    Awardee.objects.update(state="revoked", revoked_at=timezone.now())


def make_live(ready, release):
    Page.objects.filter(pk=ready.page.pk).update(live=True)


def drop_revision(ready, release):
    Page.objects.filter(pk=ready.case.pk).update(latest_revision=None)


def hide_parent(ready, release):
    Page.objects.filter(pk=ready.page.get_parent().pk).update(live=False)


def hide_grandparent(ready, release):
    Page.objects.filter(pk=ready.page.get_parent().get_parent().pk).update(live=False)


def restrict(ready, release):
    PageViewRestriction.objects.create(page=ready.case.get_parent(), restriction_type="login")


def expire(ready, release):
    Page.objects.filter(pk=ready.case.pk).update(expire_at=release.moment)


def take_slug(ready, release):
    """A sibling, not live, with the slug of the draft; the row has another one by now."""
    page = ready.page.get_parent().add_child(instance=Page(title="別", slug="another"))
    Page.objects.filter(pk=ready.page.pk).update(slug="given-up")
    Page.objects.filter(pk=page.pk).update(slug=ready.page.slug)


def leave_page_out(ready, release):
    release.pages.filter(page__in=[ready.page, ready.english]).delete()


def forget_alt(ready, release):
    ready.page.picture = ImageFactory()
    ready.page.save_revision(clean=False)


def forget_alt_in_a_block(ready, release):
    ready.case.challenge = [("picture", {"image": ImageFactory(), "alt": " ", "decorative": False})]
    ready.case.save_revision()


def forget_translation(ready, release):
    """The collection is there in English, too."""
    translate(ready.case.get_parent())


def hide_translation(ready, release):
    release.pages.filter(page=ready.english).delete()


def give_number_up(ready, release):
    organisation = ready.awardee.organisations.get().organisation
    organisation.corporate_number = corporate_number(7)
    organisation.save()
    give_way(corporate_number(7))


def leave_results_untranslated(ready, release):
    AwardCyclePage.objects.filter(cycle=ready.cycle, locale__language_code="ja").update(results_text="<p>結果</p>")


def copy_results(ready, release):
    AwardCyclePage.objects.filter(cycle=ready.cycle).update(results_text="<p>結果</p>")


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (suspend, ["not_in_force"]),
        (pass_by, ["passed"]),
        (open_again, ["before_close"]),
        (revoke_all, ["nobody"]),
        (make_live, ["live"]),
        (drop_revision, ["no_revision"]),
        (hide_parent, ["parent"]),
        (hide_grandparent, ["parent"]),
        (restrict, ["restricted"]),
        (expire, ["expires"]),
        (take_slug, ["taken"]),
        (leave_page_out, ["left_out", "no_page"]),
        (forget_alt, ["alt"]),
        (forget_alt_in_a_block, ["alt"]),
        (forget_translation, ["translation"]),
        (hide_translation, ["left_out", "translation"]),
        (give_number_up, ["number"]),
        (leave_results_untranslated, ["untranslated"]),
        (copy_results, ["untranslated"]),
    ],
)
def test_each_finding(ready, release, change, kinds):
    change(ready, release)

    assert sorted(set(kinds_of(release))) == kinds


def test_pages_without_a_picture_are_named_until_one_of_a_translation_has_it(ready, release):
    kinds = []
    for picture in (None, ImageFactory()):
        ready.page.picture, ready.page.picture_alt = picture, "工場"
        ready.page.save_revision()
        found = list_findings(Release.objects.get(pk=release.pk), at=timezone.now())
        kinds.append([(str(each.kind), each.page.pk) for each in found])

    case = ("picture", ready.case.pk)
    assert [set(each) for each in kinds] == [
        {case, ("picture", ready.page.pk), ("picture", ready.english.pk)},
        {case, ("alt", ready.english.pk)},
    ]


def test_pages_with_one_title_are_told_apart_by_their_language(ready, release):
    def name_pages():
        found = list_findings(Release.objects.get(pk=release.pk), at=timezone.now())
        return {each.page.pk: each.name for each in found if each.kind == FindingKind.PICTURE}

    Page.objects.filter(pk__in=[ready.page.pk, ready.english.pk]).update(title="Same")
    names = name_pages()
    assert names[ready.case.pk] == ready.case.title
    assert (names[ready.page.pk], names[ready.english.pk]) == ("Same（日本語）", "Same（English）")
    Page.objects.filter(pk=ready.english.pk).update(title="Other")
    assert name_pages()[ready.page.pk] == "Same"


def test_a_parent_that_is_released_with_it_is_no_finding(ready, release):
    parent = ready.case.get_parent()
    Page.objects.filter(pk=parent.pk).update(live=False)
    release.pages.create(page=parent)

    assert "parent" not in kinds_of(release)


def test_what_stops_comes_first(ready, release):
    forget_alt(ready, release)
    suspend(ready, release)

    assert kinds_of(release) == ["not_in_force", "alt", "alt"]
    stops = list_stops(Release.objects.get(), at=timezone.now())
    assert [str(stop) for stop in stops] == ["この回は有効ではありません。"]


@pytest.mark.parametrize("number", [3, 300])
def test_the_cost_does_not_depend_on_the_number(ready, release, number):
    rows = [AwardeeFactory.build(cycle=ready.cycle, tier=ready.awardee.tier) for _row in range(number)]
    Awardee.objects.bulk_create(rows)
    release = Release.objects.select_related("cycle").get(pk=release.pk)

    with CaptureQueriesContext(connection) as queries:
        findings = list_findings(release, at=timezone.now())

    assert len([finding for finding in findings if finding.kind == "no_page"]) == number
    assert len(queries) == 25


@pytest.mark.parametrize("state", ["submitted", "returned", "submitting"])
def test_what_nobody_has_decided_on_is_said_before_the_results_are_out(decided, state):
    release = decided.ready.begin()

    def say():
        found = list_findings(release, at=timezone.now())
        return [finding.is_stopping for finding in found if finding.kind == FindingKind.LEFT_OVER]

    before = say()
    left = ApplicationFactory(submitted=True)
    facts = {"cycle": release.cycle, "state": state, "submitting_at": timezone.now()}
    Application.objects.filter(pk=left.pk).update(**facts)

    assert (before, say()) == ([], [False])


def test_results_and_decisions_say_the_same():
    decided = DecidedResults(early=next_minute(timedelta(minutes=20)))
    release, others = decided.ready.begin(), (FindingKind.NO_PAGE, FindingKind.NO_ROOM, FindingKind.PICTURE)

    def kinds():
        found = list_findings(release, at=timezone.now())
        return [(finding.kind, finding.is_stopping) for finding in found if finding.kind not in others]

    assert kinds() == [("early", False)]
    Awardee.objects.filter(pk=decided.other.pk).update(tier=decided.judged.upper)
    assert kinds() == [("no_awardee", True), ("early", False)]
    reserve = decided.judged.applications[2]
    Awardee.objects.filter(pk=decided.other.pk).update(tier=decided.judged.lower, application=reserve)
    assert kinds() == [("no_awardee", True), ("not_selected", True), ("early", False)]
    Awardee.objects.filter(pk=decided.other.pk).update(application=decided.judged.applications[1])
    assert decided.ready.approve(submit_release(release, by=decided.ready.clerk)).state == "approved"
    release.refresh_from_db()
    assert kinds() == []
    withdraw_application(decided.judged.applications[1], by=decided.judged.applications[1].owner)
    assert kinds() == [("not_accepted", True)]
    lose_decisions()
    lose_approvals()
    release.refresh_from_db()
    lost = [("not_selected", True), ("not_accepted", True)]
    assert (release.state, decided.decision_set.refresh_from_db(), kinds()) == ("draft", None, lost)
    assert decided.decision_set.state == "lost"
