"""Read-only awardees in the admin: said before somebody types; what was typed stays; every door is shut."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.releases.domain.queries.release_lock import LOCKED
from awards.releases.domain.release import return_release
from awards.results.domain.errors import AwardeeAnnounced, TierAnnounced
from awards.results.forms.awardee import AwardeeForm
from awards.results.models import Awardee
from foundation.coverage.models import MediaCoverage
from tests.awards.releases.ready import make_ready
from tests.factories.people import staff
from tests.factories.programmes import TierFactory
from tests.factories.results import AwardeeFactory, revoke_by_two
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = (
    *("view_awardee", "add_awardee", "change_awardee", "delete_awardee", "release_results"),
    *("view_mediacoverage", "add_mediacoverage", "change_mediacoverage"),
)


@pytest.fixture
def results():
    ready = make_ready()
    ready.others.append(staff(*RIGHTS))
    return ready


@pytest.fixture
def editor(client, results):
    """Somebody of the circle who may change awardees."""
    client.force_login(results.others[0])
    return client


def at(name, awardee):
    return reverse(f"award_awardees:{name}", args=[awardee.pk])


def read_form(client, awardee):
    return page_of(client.get(at("edit", awardee))).one("#w-editor-form")


def test_the_form_says_so_and_takes_nothing(editor, results):
    assert read_form(editor, results.awardee).all("fieldset[disabled]") == []
    results.approve()

    shown = page_of(editor.get(at("edit", results.awardee)))

    assert shown.one(".help-warning").text == str(LOCKED)
    assert len(shown.all("#w-editor-form > fieldset[disabled]")) == 1
    assert shown.all("#w-editor-form footer button[type=submit]") == []
    assert at("delete", results.awardee) not in shown.hrefs


def test_what_was_typed_before_the_approval_is_refused_and_stays(editor, results):
    release = results.submit()
    fields = read_form(editor, results.awardee).fields | {"citation_ja": "あとから変えた講評"}
    results.approve(release)

    refused = editor.post(at("edit", results.awardee), fields)

    form = page_of(refused).one("#w-editor-form")
    assert str(LOCKED) in page_of(refused).text
    assert form.fields["citation_ja"] == "あとから変えた講評"
    assert form.all("fieldset[disabled]") == []
    assert Awardee.objects.get().citation_ja == results.awardee.citation_ja
    return_release(release, reason="直すため", by=results.clerk)
    assert editor.post(at("edit", results.awardee), form.fields).status_code == 302
    assert Awardee.objects.get().citation_ja == "あとから変えた講評"


def test_nobody_is_added_to_the_cycle_or_moved_into_it(editor, results):
    other = AwardeeFactory()
    results.approve()
    fields = read_form(editor, other).fields
    moved = {"cycle": str(results.cycle.pk), "tier": str(results.awardee.tier_id)}

    form = page_of(editor.get(reverse("award_awardees:add") + f"?cycle={results.cycle.pk}"))
    added = editor.post(reverse("award_awardees:add"), fields | moved | {"name_ja": "追加の団体"})
    changed = editor.post(at("edit", other), fields | moved)

    assert form.one(".help-warning").text == f"{results.cycle}: {LOCKED}"
    for answer in (added, changed):
        assert str(LOCKED) in page_of(answer).one("#panel-child-awardee-cycle-errors, .error-message").text
    assert page_of(added).one("#w-editor-form").fields["name_ja"] == "追加の団体"
    assert list(Awardee.objects.filter(cycle=results.cycle)) == [results.awardee]


def test_none_is_deleted(editor, results):
    extra = AwardeeFactory(cycle=results.cycle)
    results.approve()

    page = page_of(editor.get(at("delete", extra)))
    refused = editor.post(at("delete", extra), follow=True)

    assert page.one(".help-warning").text == str(LOCKED)
    assert page.all("main form[method=post i]") == []
    assert str(LOCKED) in page_of(refused).one(".messages").text
    assert Awardee.objects.filter(pk=extra.pk).exists()


def test_none_is_revoked_and_the_list_offers_nothing_that_would_be_refused(editor, results):
    other = AwardeeFactory(cycle__closed=True, cycle__released=False)
    addresses = {at("revoke", results.awardee), at("delete", results.awardee)}
    assert addresses <= set(page_of(editor.get(reverse("award_awardees:index"))).hrefs)
    results.approve()

    listed = set(page_of(editor.get(reverse("award_awardees:index"))).hrefs)
    led_back = editor.get(at("revoke", results.awardee), follow=True)
    refused = page_of(editor.post(at("revoke", results.awardee), {"reason": "申請の誤り"}))

    assert addresses & listed == set()
    assert {at("revoke", other), at("delete", other)} <= listed
    assert led_back.redirect_chain == [(at("edit", results.awardee), 302)]
    assert str(LOCKED) in page_of(led_back).one(".messages").text
    assert refused.one("textarea[name=reason]").source.strip() == "申請の誤り"
    assert str(LOCKED) in refused.text
    assert Awardee.objects.get(pk=results.awardee.pk).state == "active"


def test_coverage_is_put_on_none_and_taken_from_none(editor, results):
    said = {"title": "検品票を写真に", "outlet": "見本工業日報", "kind": "newspaper", "language": "ja"}
    piece = MediaCoverage.objects.create(url="https://news.example.com/1", published_on="2026-11-20", **said)
    address = reverse("media_coverage:edit", args=[piece.pk])
    results.approve()
    fields = page_of(editor.get(address)).one("#w-editor-form").fields

    refused = editor.post(address, fields | {"awardees": [str(results.awardee.pk)], "title": "別の題"})
    assert str(LOCKED) in page_of(refused).text
    assert page_of(refused).one("#w-editor-form").fields["title"] == "別の題"
    assert list(piece.awardees.all()) == []

    results.awardee.media_coverage.add(piece)
    refused = editor.post(address, fields)
    assert str(LOCKED) in page_of(refused).text
    assert list(piece.awardees.all()) == [results.awardee]

    kept = editor.post(address, fields | {"awardees": [str(results.awardee.pk)], "title": "別の題"})
    assert kept.status_code == 302
    assert MediaCoverage.objects.get().title == "別の題"
    assert list(piece.awardees.all()) == [results.awardee]


def test_the_list_costs_the_same_whatever_its_length(editor, results):
    results.approve()
    address = reverse("award_awardees:index")
    editor.get(address)
    with CaptureQueriesContext(connection) as few:
        editor.get(address)
    AwardeeFactory.create_batch(20, cycle=results.cycle, tier=results.awardee.tier)
    editor.get(address)  # reads once again what the filters offer

    with CaptureQueriesContext(connection) as many:
        editor.get(address)

    assert len(many) == len(few)


@pytest.mark.parametrize("field", ["cycle", "tier"])
def test_an_announced_award_is_not_given_another_cycle_or_tier_by_its_form(client, field):
    awardee, other = AwardeeFactory(), AwardeeFactory(cycle__closed=True, cycle__released=False)
    client.force_login(staff(*RIGHTS))
    fields = read_form(client, awardee).fields
    tier = TierFactory(cycle=awardee.cycle)
    changed = {"cycle": {"cycle": other.cycle_id, "tier": other.tier_id}, "tier": {"tier": tier.pk}}[field]

    refused = page_of(client.post(at("edit", awardee), fields | changed | {"citation_ja": "書きかけの講評"}))

    sentence = {"cycle": AwardeeAnnounced, "tier": TierAnnounced}[field].sentence
    assert str(sentence) in refused.one(f"#panel-child-awardee-{field}-errors, .error-message").text
    assert refused.one("#w-editor-form").fields["citation_ja"] == "書きかけの講評"
    row = Awardee.objects.get(pk=awardee.pk)
    assert (row.cycle, row.tier, row.citation_ja) == (awardee.cycle, awardee.tier, awardee.citation_ja)


def test_a_form_that_is_saved_beside_a_revocation_leaves_it_revoked(client, monkeypatch):
    awardee = AwardeeFactory()
    client.force_login(staff(*RIGHTS))
    fields = read_form(client, awardee).fields | {"citation_ja": "直した講評"}
    clean = AwardeeForm.clean

    def revoke_meanwhile(form):
        revoke_by_two(awardee)
        return clean(form)

    monkeypatch.setattr(AwardeeForm, "clean", revoke_meanwhile)

    assert client.post(at("edit", awardee), fields).status_code == 302

    row = Awardee.objects.get()
    assert (row.state, row.citation_ja, row.revoked_at is None) == ("revoked", "直した講評", False)
    assert row.retraction_confirmed_by is not None
