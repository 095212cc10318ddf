"""The facts of a case, with the form as it is: open in a tab, saving by itself, holding blanks until it is reloaded."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import User
from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import publish
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BLANK_FACTS = dict.fromkeys(
    (
        *("organisation_name_ja", "organisation_name_en", "industry", "employees", "size_band", "prefecture"),
        *("city_ja", "city_en", "practised_since"),
    ),
    "",
)
WITH_FACTS = {"name_ja": "あおぞら見本食品", "name_en": "Aozora", "employees_total": 182, "prefecture_id": "06"}


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser(email="editor@example.jp", password=None))
    return client


def blank_form(organisation, **values):
    """What the browser sends of a new case: its title, its organisation, and blanks for the facts."""
    blocks = ("measures", "results", "tips", "related_cases")
    return nested_form_data(
        {
            "title": "検品の記録を、工場の外でも",
            "slug": "kenpin",
            "organisation": organisation.pk,
            "information_as_of": "2026-10-01",
            "published_on": "2026-11-01",
            "challenge": streamfield([("paragraph", rich_text("<p>検品票は紙でした。</p>"))]),
            **{name: streamfield([]) for name in blocks},
            "comments": inline_formset([]),
            **BLANK_FACTS,
            **values,
        }
    )


def autosave(editor: Client, address: str, form) -> dict:
    answer = editor.post(address, form, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_facts_are_filled_in_again_when_an_open_form_sends_its_blanks(editor):
    organisation = OrganisationFactory(**WITH_FACTS)
    address = reverse(
        "wagtailadmin_pages:add", args=["laurel_casestudies", "casestudypage", CollectionPageFactory().pk]
    )
    first = autosave(editor, address, blank_form(organisation))
    page_edit = reverse("wagtailadmin_pages:edit", args=[first["pk"]])
    again = blank_form(organisation, summary="はじめに紙をやめた。", overwrite_revision_id=str(first["revision_id"]))
    autosave(editor, page_edit, again)

    answer = editor.post(page_edit, again | {"action-publish": "1"})

    assert answer.status_code == 302
    case = CaseStudyPage.objects.get(pk=first["pk"])
    assert case.live
    assert (case.organisation_name_ja, case.organisation_name_en) == ("株式会社あおぞら見本食品", "Aozora")
    assert (case.industry_id, case.employees, case.size_band_id) == (organisation.industry_id, 182, "101_300")
    assert (case.prefecture_id, case.city_ja, case.city_en) == ("06", organisation.city_ja, organisation.city_en)
    shown = editor.get("/api/v3/case-studies/")
    assert [one["organisation"]["name"] for one in shown.json()["items"]] == ["株式会社あおぞら見本食品"]


def test_facts_are_those_of_the_organisation_that_is_chosen_at_last(editor):
    collection = CollectionPageFactory()
    address = reverse("wagtailadmin_pages:add", args=["laurel_casestudies", "casestudypage", collection.pk])
    first = autosave(editor, address, blank_form(OrganisationFactory(**WITH_FACTS)))
    chosen = OrganisationFactory(name_ja="ほしぞら見本", employees_total=40)

    page_edit = reverse("wagtailadmin_pages:edit", args=[first["pk"]])
    autosave(editor, page_edit, blank_form(chosen, overwrite_revision_id=str(first["revision_id"])))

    draft = CaseStudyPage.objects.get(pk=first["pk"]).get_latest_revision_as_object()
    assert (draft.organisation_name_ja, draft.employees) == (chosen.full_name_ja, 40)


def test_facts_of_the_former_organisation_go_with_it_however_often_the_form_sends_them(editor):
    former = OrganisationFactory(**WITH_FACTS)
    chosen = OrganisationFactory(name_ja="ほしぞら見本", name_en="Hoshizora", employees_total=None, prefecture_id="13")
    collection = CollectionPageFactory()
    address = reverse("wagtailadmin_pages:add", args=["laurel_casestudies", "casestudypage", collection.pk])
    first = autosave(editor, address, blank_form(former))
    page_edit = reverse("wagtailadmin_pages:edit", args=[first["pk"]])
    shown = {name: page_of(editor.get(page_edit)).one("#page-edit-form").fields[name] for name in BLANK_FACTS}
    assert (shown["organisation_name_ja"], shown["employees"]) == (former.full_name_ja, "182")

    reloaded = blank_form(chosen, **shown)
    again = autosave(editor, page_edit, reloaded)
    answer = editor.post(
        page_edit, reloaded | {"overwrite_revision_id": str(again["revision_id"]), "action-publish": "1"}
    )

    assert answer.status_code == 302
    case = CaseStudyPage.objects.get(pk=first["pk"])
    assert (case.live, case.organisation_name_ja, case.organisation_name_en) == (True, chosen.full_name_ja, "Hoshizora")
    assert (case.industry_id, case.employees, case.size_band_id) == (chosen.industry_id, None, None)
    assert (case.prefecture_id, case.city_ja, case.city_en) == ("13", chosen.city_ja, chosen.city_en)


def test_facts_that_were_typed_are_not_written_over(editor):
    address = reverse(
        "wagtailadmin_pages:add", args=["laurel_casestudies", "casestudypage", CollectionPageFactory().pk]
    )
    typed = {"organisation_name_ja": "みほん屋", "organisation_name_en": "Mihon-ya", "employees": "7"}

    first = autosave(editor, address, blank_form(OrganisationFactory(**WITH_FACTS), **typed))

    draft = CaseStudyPage.objects.get(pk=first["pk"]).get_latest_revision_as_object()
    assert (draft.organisation_name_ja, draft.organisation_name_en, draft.employees) == ("みほん屋", "Mihon-ya", 7)


def test_facts_stay_empty_if_emptied_after_the_first_publication():
    case = publish(CaseStudyPageFactory(organisation=OrganisationFactory(**WITH_FACTS)))

    case.employees, case.size_band, case.city_ja = None, None, ""
    shown = publish(case)

    assert (shown.employees, shown.size_band_id, shown.city_ja) == (None, None, "")


def test_facts_keep_a_size_that_was_chosen_without_a_number():
    case = CaseStudyPageFactory(organisation=OrganisationFactory(**WITH_FACTS), size_band_id="11_100")

    assert (case.employees, case.size_band_id) == (None, "11_100")


def test_the_size_follows_the_number_of_employees():
    case = publish(CaseStudyPageFactory(employees=12))

    case.employees = 400
    shown = publish(case)

    assert shown.size_band_id == "301_500"
