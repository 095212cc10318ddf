"""PR staff alone, over HTTP: an editor writes and asks for approval, a publisher approves, the public reads."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.domain.role import apply_roles
from foundation.coverage.models import MediaCoverage
from foundation.organisations.models import Organisation
from tests.factories.casestudies import CollectionPageFactory
from tests.factories.events import event_index
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page
from tests.factories.participation import CampaignFactory, CampaignPageFactory
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles():
    front_page()
    apply_roles()


def sign_in(role):
    user = get_user_model().objects.create_user(f"{role}@example.jp")
    user.groups.add(Group.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def editor():
    return sign_in("editor")


@pytest.fixture
def publisher():
    return sign_in("publisher")


def paragraph(text):
    return streamfield([("paragraph", rich_text(f"<p>{text}</p>"))])


def new_event():
    return event_index(), ("laurel_events", "eventpage"), {
        "kind": "seminar",
        "involvement": "own",
        "state": "scheduled",
        "subject": "",
        "starts_at": "2026-11-24 14:00",
        "ends_at": "2026-11-24 15:30",
        "format": "online",
        "fee_type": "free",
        "body": paragraph("仕事を分けます。"),
        **{name: streamfield([]) for name in ("programme", "speakers", "materials")},
        "organisers": inline_formset([]),
    }  # fmt: skip


def new_case():
    values = {
        "organisation": OrganisationFactory().pk,
        "information_as_of": "2026-10-01",
        "published_on": "2026-11-01",
        "challenge": paragraph("検品票は紙でした。"),
        **{name: streamfield([]) for name in ("measures", "results", "tips", "related_cases")},
    }
    return CollectionPageFactory(), ("laurel_casestudies", "casestudypage"), values


def new_awardee_page():
    awardee = AwardeeFactory()
    parent = AwardCyclePageFactory(cycle=awardee.cycle)
    values = {"awardee": awardee.pk, "picture_alt": "", "case_study": "", "story": paragraph("紙をやめました。")}
    return parent, ("laurel_results", "awardeepage"), values


def new_campaign():
    values = {"campaign": CampaignFactory().pk, "intro": rich_text("<p>秋の一か月</p>"), "body": paragraph("本文")}
    return front_page(), ("laurel_participation", "campaignpage"), values


@pytest.mark.parametrize("new_page", [new_event, new_case, new_awardee_page, new_campaign])
def test_from_an_empty_page_to_a_published_one(editor, publisher, client, new_page):
    parent, model, values = new_page()
    address = reverse("wagtailadmin_pages:add", args=[*model, parent.pk])
    assert editor.get(address).status_code == 200
    form = {"title": "見本のページ", "slug": "mihon", "comments": inline_formset([]), "action-submit": "1", **values}

    written = editor.post(address, nested_form_data(form))
    assert written.status_code == 302, written.context["form"].errors
    page = Page.objects.get(slug="mihon")
    assert not page.live
    task = page.current_workflow_task_state
    approved = publisher.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""}
    )

    assert approved.status_code == 302
    assert client.get(page.specific.url).status_code == 200


def test_the_page_of_a_campaign_is_written_before_it_is_announced(editor):
    campaign = CampaignFactory(hidden=True)
    form = page_of(editor.get(reverse("campaign_chooser:choose_results")))

    assert form.texts("td.title a") == [campaign.name_ja]


def coverage_form(**values):
    return {
        "title": "検品票を写真に",
        "outlet": "見本工業日報",
        "kind": "newspaper",
        "url": "https://news.example.com/1",
        "published_on": timezone.localdate().isoformat(),
        "language": "ja",
        **values,
    }


def test_an_editor_adds_an_organisation_and_its_coverage_reaches_awardee_and_campaign(editor, client):
    awardee, campaign = AwardeePageFactory(), CampaignPageFactory()
    added = editor.post(
        reverse("organisation:add"),
        {"name_ja": "みほん紡績", "name_kana": "ミホンボウセキ", "name_en": "Mihon", "legal_form_position": "after"},
    )
    assert added.status_code == 302, added.context["form"].errors
    organisation = Organisation.objects.get(name_ja="みほん紡績")
    address = reverse("media_coverage:add")
    assert page_of(editor.get(address)).all('input[name="organisations-added"]') != []

    posted = editor.post(
        address,
        coverage_form(
            **{"organisations-added": organisation.pk},
            awardees=[awardee.awardee_id],
            campaigns=[campaign.campaign_id],
        ),
    )

    assert posted.status_code == 302, posted.context["form"].errors
    assert list(MediaCoverage.objects.get().organisations.all()) == [organisation]
    for page in (awardee, campaign):
        titles = [one.text for one in page_of(client.get(page.url)).all(".coverage a")]
        assert titles == ["検品票を写真に"]


def test_coverage_keeps_an_awardee_that_its_editor_may_not_see(editor):
    unreleased = AwardeeFactory(cycle=CycleFactory(announced=True), name_ja="ひみつ見本")
    shown = AwardeeFactory()
    editor.post(reverse("media_coverage:add"), coverage_form(awardees=[shown.pk]))
    piece = MediaCoverage.objects.get()
    piece.awardees.add(unreleased)
    address = reverse("media_coverage:edit", args=[piece.pk])

    form = page_of(editor.get(address))
    refused = editor.post(address, coverage_form(awardees=[unreleased.pk]))
    saved = editor.post(address, coverage_form(title="直した題"))

    ticked = [one["value"] for one in form.all('input[name="awardees"]')]
    assert ticked == [str(shown.pk)]
    assert "awardees" in refused.context["form"].errors
    assert (saved.status_code, list(piece.awardees.all())) == (302, [unreleased])


def test_an_editor_corrects_no_organisation_and_a_publisher_does(editor, publisher):
    address = reverse("organisation:edit", args=[OrganisationFactory().pk])

    assert (editor.get(address).status_code, publisher.get(address).status_code) == (302, 200)


def test_the_texts_of_an_awardee_are_pr_staffs_and_the_result_is_the_secretariats(editor, publisher, client):
    page = AwardeePageFactory(awardee__cycle__released=True)
    awardee = page.awardee
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = {"title": page.title, "slug": page.slug, "summary": "紙をやめた一年", "comments": inline_formset([])}
    values = {
        "awardee": awardee.pk,
        "picture_alt": "",
        "case_study": "",
        "story": paragraph("検品票を写真にしました。"),
    }

    written = editor.post(edit, nested_form_data({**form, **values, "action-submit": "1"}))
    task = Page.objects.get(pk=page.pk).current_workflow_task_state
    publisher.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""})

    assert written.status_code == 302
    assert page_of(client.get(page.url)).said_with("検品票を写真にしました。") == ["検品票を写真にしました。"]
    record = {"name_ja": "べつの団体", "cycle": awardee.cycle_id, "tier": awardee.tier_id}
    for person in (editor, publisher):
        for name in ("edit", "delete", "revoke", "offer_logo"):
            assert person.post(reverse(f"award_awardees:{name}", args=[awardee.pk]), record).status_code in (302, 403)
        for name in ("index", "add"):
            assert person.get(reverse(f"award_awardees:{name}")).status_code in (302, 403)
    known = type(awardee).objects.get(pk=awardee.pk)
    assert (known.name_ja, known.state, known.tier_id) == (awardee.name_ja, "active", awardee.tier_id)
    assert type(awardee).objects.count() == 1
