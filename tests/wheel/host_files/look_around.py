"""A host that leaves plugins out: checks, migrations, API, and the lists and forms of its admin."""

import os
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "host.settings.laurel")
django.setup()

from django.apps import apps  # noqa: E402 -- after setup
from django.contrib.auth import get_user_model  # noqa: E402 -- as above
from django.core.management import call_command  # noqa: E402 -- as above
from django.test import Client  # noqa: E402 -- as above
from wagtail.admin.menu import MenuItem, admin_menu, reports_menu, settings_menu  # noqa: E402 -- as above
from wagtail.models import Site  # noqa: E402 -- as above

from foundation.exchange import registry as exchange  # noqa: E402 -- as above

# what each app counts in a year: written down here, whatever it registers
FIGURES = {
    "foundation.exchange": {"laurel_exchange.downloads"},
    "foundation.certificates": {"laurel_certificates.certificates"},
    "foundation.coverage": {"laurel_coverage.pieces"},
    "events": {"laurel_events.events"},
    "awards.applications": {"laurel_applications.applications"},
    "awards.results": {"laurel_results.awards"},
    "campaigns.reports": {"laurel_reports.reports", "laurel_reports.sums", "laurel_reports.choices"},
    "campaigns.participation": {
        f"laurel_participation.{name}" for name in ("registrations", "kinds", "industries", "sizes", "prefectures")
    },
}
DAY = timedelta(days=1)
LONG_AGO = datetime(2024, 7, 1, tzinfo=UTC)
HERE = ("/admin/", "/admin/pages/", "/api/v3/openapi.json")


def flatten(items: list[MenuItem]) -> list[str]:
    """The addresses of menu items and of the menus in them."""
    found = []
    for item in items:
        found += flatten(item.menu.registered_menu_items) if hasattr(item, "menu") else [item.url]
    return found


def add_page_forms() -> list[str]:
    """A form for each kind of page that may lie below the home page."""
    root = Site.objects.get(is_default_site=True).root_page
    kinds = [model._meta for model in root.specific_class.creatable_subpage_models()]
    return [f"/admin/pages/add/{kind.app_label}/{kind.model_name}/{root.pk}/" for kind in kinds]


def main() -> None:
    """Check, then open everything once as a superuser."""
    call_command("check")
    call_command("makemigrations", check=True, dry_run=True)
    clerk = Client()
    clerk.force_login(get_user_model().objects.create_superuser("clerk@example.jp", password="x"))
    menus = [menu.registered_menu_items for menu in (admin_menu, reports_menu, settings_menu)]
    addresses = {*HERE, *add_page_forms(), *(address for items in menus for address in flatten(items))}
    opened = sorted(address for address in addresses if address.startswith("/"))
    for address in opened:
        answer = clerk.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
    look_at_figures(clerk)
    if apps.is_installed("awards.results") and not apps.is_installed("casestudies"):
        add_awardee_page(clerk)
    print(f"{len(opened)} addresses answer")  # noqa: T201 -- what the test reads


def look_at_figures(clerk: Client) -> None:
    """The year's figures have the sections of what is installed, and none of what isn't."""
    expected = {section for app, sections in FIGURES.items() if apps.is_installed(app) for section in sections}
    declared = {figures.name for figures in exchange.figures.list()}
    assert declared == expected, declared ^ expected
    answer = clerk.get("/admin/reports/figures/")
    assert answer.status_code == 200, answer.status_code


def add_awardee_page(clerk: Client) -> None:
    """The form of an awardee's page offers no case study, and its page is read."""
    from awards.programmes.models import AwardCycle, AwardProgramme, Tier
    from awards.results.models import AwardCyclePage, Awardee, AwardeePage, AwardProgrammePage

    programme = AwardProgramme.objects.create(code="sample", name_ja="見本賞")
    times = {"opens_at": LONG_AGO, "closes_at": LONG_AGO + DAY, "released_at": LONG_AGO + 2 * DAY}
    cycle = AwardCycle.objects.create(
        programme=programme,
        code="one",
        name_ja="見本賞1",
        fiscal_year=2024,
        state="in_force",
        reference_prefix="S1",
        **times,
    )
    tier = Tier.objects.create(cycle=cycle, code="one", name_ja="大賞")
    awardee = Awardee.objects.create(cycle=cycle, tier=tier, name_ja="見本")
    page = Site.objects.get(is_default_site=True).root_page
    for model, values in (
        (AwardProgrammePage, {"programme": programme}),
        (AwardCyclePage, {"cycle": cycle}),
        (AwardeePage, {"awardee": awardee}),
    ):
        page = page.add_child(instance=model(title="見本", slug="sample", **values))
        page.save_revision().publish()
    form = clerk.get(f"/admin/pages/{page.pk}/edit/")
    assert form.status_code == 200
    assert b'name="title"' in form.content
    assert b'name="case_study"' not in form.content
    assert clerk.get(page.get_url()).status_code == 200
    assert clerk.get("/api/v3/awardees/").json()["count"] == 1


main()
