"""The secretariat's own pages, one of each kind: axe finds nothing, none is wider than the screen, and what
Japanese staff read is Japanese. English (whose words are longer) on a phone; the wordiest in Japanese at a desk.
"""

from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from awards.applications.models import Application
from awards.processing.domain.call_extension_grant import request_extension
from awards.processing.domain.material_bundle import request_materials
from awards.processing.domain.notices.audience import APPLICANTS
from awards.programmes.models import ScreeningItem
from awards.releases.domain.circle import join_circle
from awards.releases.models import Release
from awards.results.domain.awardee_import import begin_import as begin_awardees
from awards.results.models import Awardee
from campaigns.cooperation.models import CooperationRequest
from campaigns.imports.domain.participation_import import begin_import
from campaigns.participation.models import Campaign, Participation
from foundation.certificates.domain import request_batch
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.certificates.registry import sources
from foundation.logos.models import LogoGrant, LogoKit
from foundation.notices import registry
from foundation.notices.domain import add_suppression, begin_mailing
from foundation.notices.domain.mailing import offered_kinds
from foundation.notices.enums import StopReason
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.awards.results.awardee_tables import clerk
from tests.factories.logos import LogoGrantFactory
from tests.factories.participation import ParticipationFactory
from tests.factories.people import staff
from tests.lists.admin_lists import list_admin

pytestmark = pytest.mark.timeout(600)  # a walk through a hundred pages
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# Three English words in a row where the page itself speaks: headings, labels, buttons, heads of columns, help.
ENGLISH = """() => [...document.querySelectorAll("h2, h3, label, legend, th[scope=col], .help")]
  .filter((each) => !each.closest("[lang=en], .sidebar, [data-side-panel], [data-form-side], aside"))
  .map((each) => each.innerText.trim()).filter((text) => /[A-Za-z]{2,}( [A-Za-z’]{2,}){2,}/.test(text))"""


@pytest.fixture(scope="module")
def secretariat(demo_site):
    """The demo's administrator at a browser's cookie, with one of everything that the demo doesn't have."""
    user = get_user_model().objects.get(email="admin@example.jp")
    sent = Application.objects.filter(state="submitted")
    kinds = offered_kinds(registry.audiences.find(APPLICANTS))
    ids = [str(each.pk) for each in sent]
    design = CertificateDesign.objects.filter(certificates__isnull=False).first()
    source = next(each for each in (sources.get(name) for name in SOURCES) if each.list_candidates(design))
    candidates = [each.subject for each in source.list_candidates(design)]
    how = {"language": "ja", "layout": design.layout, "form": "zip"}
    waiting = ParticipationFactory(campaign=Campaign.objects.first(), state="applied", organisation=None)
    draft = Application.objects.filter(state="draft").first()
    add_suppression(sent.first().owner.email, reason=StopReason.BOUNCED)
    return {
        "user": user,
        "mailing": begin_mailing(registry.audiences.find(APPLICANTS), kind=kinds[0], ids=ids, by=user),
        "bundle": request_materials(sent, by=user),
        "design": design,
        "source": source.name,
        "batch": request_batch(design, candidates, source=source.name, by=user, **how),
        "table": begin_import(waiting.campaign, BytesIO(b"x"), file_name="a.xlsx", source_note="", by=user),
        "awardees": begin_awardees(
            draft.cycle.programme, BytesIO(b"x"), file_name="b.xlsx", source_note="", by=clerk()
        ),
        "waiting": waiting,
        "grant": LogoGrant.objects.first() or LogoGrantFactory(),
        "extension": request_extension(
            draft, closes_at=draft.cycle.results_at, reason="停電", by=staff("process_application")
        ),
    }


SOURCES = ("laurel_results.awardees", "laurel_participation.participants")


def of_awards(secretariat):
    application = Application.objects.filter(state="submitted").first()
    returned = Application.objects.get(state="returned")
    cycle = application.cycle
    actions = ("accept", "return", "message")
    yield reverse("awards_applications_modeladmin_index") + f"?cycle={cycle.pk}&missing=materials"
    yield from (reverse("awards_applications_modeladmin_inspect", args=[each.pk]) for each in (application, returned))
    yield from (reverse(f"laurel_processing_admin_{action}", args=[application.pk]) for action in actions)
    yield reverse("laurel_processing_admin_ask_extension", args=[secretariat["extension"].application_id])
    yield reverse("laurel_processing_admin_approve_extension", args=[secretariat["extension"].pk])
    yield reverse("laurel_processing_admin_submission", args=[application.pk, 1])
    yield reverse("laurel_processing_admin_enter")
    yield reverse("laurel_processing_admin_figures", args=[cycle.pk])
    yield reverse("laurel_processing_admin_reminders", args=[cycle.pk])
    yield f"/admin/bulk/laurel_applications/application/accept/?id={application.pk}&next=/admin/"
    yield from (reverse(f"award_cycles:{name}", args=[cycle.pk]) for name in ("inspect", "edit", "extend", "copy"))
    yield reverse("award_items:edit", args=[ScreeningItem.objects.filter(cycle=cycle).first().pk])
    yield from (reverse(f"award_{name}:index") for name in ("cycles", "awardees"))
    yield reverse("laurel_results_admin_imports")
    yield reverse("laurel_results_admin_import", args=[secretariat["awardees"].public_id])


def of_releases(secretariat):
    release = Release.objects.get(state="approved")
    join_circle(release, by=secretariat["user"])
    yield from (reverse(f"award_releases:{name}", args=[release.pk]) for name in ("board", "access", "circle"))
    yield from (reverse(f"laurel_press_admin:{name}", args=[release.pk]) for name in ("board", "request"))
    yield reverse("laurel_press_admin:guest", args=[release.press_access.guests.get().pk])
    awardee = Awardee.objects.filter(cycle=release.cycle_id).first()
    yield from (reverse(f"award_awardees:{name}", args=[awardee.pk]) for name in ("edit", "delete"))


def of_mail(secretariat):
    room = "laurel_notices_admin"
    yield from (reverse(f"{room}:{name}") for name in ("notices", "wordings", "suppressions"))
    receipt = Notice.objects.filter(about_label__gt="", kind="awards.receipt").first()
    yield reverse(f"{room}:notice", args=[receipt.public_id])
    yield reverse(f"{room}:mailing", args=[secretariat["mailing"].public_id])
    yield reverse(f"{room}:wording", args=["awards.correction"])
    yield reverse(f"{room}:write", args=[APPLICANTS]) + "?id=1"
    yield reverse("wagtailusers_users:index")


def of_certificates(secretariat):
    room = "laurel_certificates_admin"
    yield from (reverse(f"{room}:{name}") for name in ("certificates", "batches"))
    yield reverse(f"{room}:certificate", args=[Certificate.objects.first().public_id])
    yield reverse(f"{room}:ask", args=[secretariat["design"].public_id, secretariat["source"]])
    yield reverse(f"{room}:batch", args=[secretariat["batch"].public_id])
    yield reverse("certificate_designs:edit", args=[secretariat["design"].pk])
    yield reverse("logo_kits:edit", args=[LogoKit.objects.first().pk])
    yield reverse("logo_grants:index")
    yield reverse("logo_grants:end", args=[secretariat["grant"].pk])


def of_campaigns(secretariat):
    active = Participation.objects.filter(state="approved").first()
    waiting, body = secretariat["waiting"], CooperationRequest.objects.filter(state="accepted").first()
    campaign = body.campaign
    yield from (reverse(f"{name}:index") for name in ("participation", "cooperationrequest"))
    yield reverse("participation:inspect", args=[waiting.pk])
    yield reverse("participation:edit", args=[active.pk])
    yield reverse("participation:add") + f"?campaign={campaign.pk}&kind=organisation"
    yield reverse("laurel_participation_admin_reject", args=[waiting.pk])
    yield f"/admin/bulk/laurel_participation/participation/reject/?id={waiting.pk}&next=/admin/"
    yield reverse("laurel_imports_admin_imports")
    yield reverse("laurel_imports_admin_import", args=[secretariat["table"].public_id])
    room, chosen = "laurel_cooperation_admin", f"?campaign={campaign.pk}"
    yield reverse(f"{room}:pick") + f"{chosen}&groups=bodies"
    yield reverse(f"{room}:send") + f"{chosen}&way=mail"
    yield from (reverse(f"{room}:{name}") + chosen for name in ("remind", "numbers"))
    yield reverse(f"{room}:body", args=[body.pk])


def of_the_house(secretariat):
    old, kept = Organisation.objects.filter(is_fictional=True)[:2]
    yield reverse("organisation:merge", args=[old.pk]) + f"?into={kept.pk}"
    yield from (reverse(f"laurel_exchange:{name}") for name in ("bundles", "figures"))
    yield reverse("laurel_exchange:bundle", args=[secretariat["bundle"].public_id])


def of_lists(secretariat):
    """The front page, and every list of ours: found by themselves."""
    yield reverse("wagtailadmin_home")
    yield from list_admin()


PARTS = (of_awards, of_releases, of_mail, of_certificates, of_campaigns, of_the_house, of_lists)
WORDY = (
    "/awards/releases/",
    "/applications/inspect/",
    "/return/",
    "award_cycles/inspect",
    "/wording/",
    "/issue/",
    "participation/inspect",
)
# Its lists have two searches, its forms panels within panels; what a filter finds is a heading that is an alert,
# beside a button that counts the filters.
WAGTAILS_OWN = {"landmark-unique", "aria-allowed-role", "label-content-name-mismatch"}


# A message fades in, and has no contrast on its way; a badge of Wagtail's pings for 25 seconds: both at their end. What
# turns for ever has none.
SETTLED = """() => new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
    ending.forEach((one) => one.finish());
    requestAnimationFrame(ready);
})))"""


def find_faults(page, axe, language):
    page.evaluate(SETTLED)
    if not page.evaluate(FITS):
        yield "wider than the screen"
    if language == "ja":
        yield from (f"English: {text}" for text in page.evaluate(ENGLISH))
    yield from (f"{found['rule']} {found['at']}" for found in axe(page) if found["rule"] not in WAGTAILS_OWN)


def list_addresses(part, secretariat, language, config):
    """Lists are of one template: each third, with `--whole-walk` each."""
    addresses = [each for each in part(secretariat) if language == "en" or any(mark in each for mark in WORDY)]
    return addresses[::3] if part is of_lists and not config.getoption("--whole-walk") else addresses


def look_at(page, address):
    """What is wrong with how it answers; a list may open on the year under way."""
    answer = page.goto(address)
    if answer.status != 200 or page.url.partition("?")[0] != address.partition("?")[0]:
        yield f"answers {answer.status} at {page.url}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("language", "width"), [("ja", 1440), ("en", 390)])
def test_the_pages_of_the_office(demo_site, secretariat, browser, axe, part, language, width, pytestconfig):
    client = Client()
    client.force_login(secretariat["user"])
    UserProfile.objects.update_or_create(user=secretariat["user"], defaults={"preferred_language": language})
    context = browser.new_context(viewport={"width": width, "height": 900}, timezone_id="Asia/Tokyo")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo_site}])
    page = context.new_page()

    faults = {}
    for address in list_addresses(part, secretariat, language, pytestconfig):
        found = [*look_at(page, demo_site + address), *find_faults(page, axe, language)]
        if found:
            faults[address] = found

    context.close()
    assert faults == {}
