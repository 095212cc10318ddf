"""The award's records in the admin: lists, editing pages with what hangs on them, exports, what can't be changed."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.applications.enums import ApplicationState
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle, ScreeningItem
from awards.results.models import Awardee
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import (
    CycleFactory,
    PrivilegeFactory,
    ProgrammeFactory,
    ScreeningItemFactory,
    TierFactory,
)
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
VIEWSETS = ("award_cycles", "award_awardees", "award_tiers", "award_privileges", "award_items", "award_programmes")


@pytest.fixture
def staff(client):
    user = get_user_model().objects.create_superuser("staff@example.jp")
    client.force_login(user)
    return user


@pytest.fixture
def year():
    awardee = AwardeeFactory()
    PrivilegeFactory(cycle=awardee.cycle, tiers=[awardee.tier])
    ScreeningItemFactory(cycle=awardee.cycle)
    return awardee.cycle


def formset(prefix, *rows):
    """What an inline panel posts."""
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    data |= {f"{prefix}-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}
    return data


@pytest.mark.parametrize("viewset", VIEWSETS)
def test_lists_and_forms_open(client, staff, year, viewset):
    assert client.get(reverse(f"{viewset}:index")).status_code == 200
    assert client.get(reverse(f"{viewset}:add") + f"?cycle={year.pk}").status_code == 200


@pytest.mark.parametrize("viewset", VIEWSETS)
def test_lists_are_searched_and_taken_out(client, staff, year, viewset):
    found = client.get(reverse(f"{viewset}:index"), {"q": "見本"})
    export = client.get(reverse(f"{viewset}:index"), {"export": "csv"})

    assert found.status_code == 200
    assert len(b"".join(export.streaming_content).decode().splitlines()) == 2
    assert Entry.objects.filter(event__endswith=".exported").count() == 1


def test_an_export_is_no_formula(client, staff, year):
    Awardee.objects.update(name_en="=1+1")

    export = client.get(reverse("award_awardees:index"), {"export": "csv"})

    assert ",'=1+1," in b"".join(export.streaming_content).decode()


def test_lists_cost_the_same_whatever_their_length(client, staff, year, django_assert_max_num_queries):
    organisation = OrganisationFactory()
    url = reverse("award_awardees:index")
    client.get(url)
    for _ in range(20):
        AwardeeFactory(cycle=year, organisation__organisation=organisation)

    with django_assert_max_num_queries(30):
        client.get(url)


def test_a_cycle_is_made_with_its_materials(client, staff):
    programme = ProgrammeFactory()
    response = client.post(
        reverse("award_cycles:add"),
        {
            "programme": programme.pk,
            "code": "2027",
            "name_ja": "見本賞2027",
            "fiscal_year": 2027,
            "reference_prefix": "SA2027",
            "opens_at": "2027-06-01 09:00",
            "closes_at": "2027-07-31 17:00",
            "upload_grace_minutes": 0,
            "correction_hours": 24,
            **formset(
                "required_materials",
                {
                    "code": "rules",
                    "name_ja": "就業規則",
                    "accepted_types": "pdf",
                    "max_bytes": "0.0009765625",
                    "max_count": 1,
                    "order": 0,
                },
            ),
            **formset("conditions", {"text_ja": "国内で活動している", "order": 0}),
            **formset("declarations"),
            **formset("sibling_awards"),
            **formset("judging_criteria"),
        },
    )

    cycle = AwardCycle.objects.get()
    assert response.url == reverse("award_cycles:inspect", args=[cycle.pk])
    assert (cycle.state, cycle.required_materials.get().code) == ("draft", "rules")
    assert cycle.conditions.get().text == "国内で活動している"


def test_the_overview_says_what_a_draft_needs(client, staff):
    cycle = CycleFactory(draft=True)

    shown = page_of(client.get(reverse("award_cycles:inspect", args=[cycle.pk])))

    assert shown.one("#state-content .laurel-actions").hrefs.count(
        reverse("award_cycles:move", args=[cycle.pk, "in_force"])
    )
    assert shown.one("#part-1-content").hrefs.count(reverse("award_tiers:add") + f"?cycle={cycle.pk}") == 1


def test_the_overview_of_a_call_offers_what_every_stage_adds(client, staff):
    cycle = CycleFactory(closed=True)
    application = ApplicationFactory(cycle=cycle)

    page = client.get(reverse("award_cycles:inspect", args=[cycle.pk]))

    moves = [reverse("award_cycles:move", args=[cycle.pk, to]) for to in CycleState.moves[cycle.state]]
    rest = [reverse(f"award_cycles:{name}", args=[cycle.pk]) for name in ("extend", "copy", "release")]
    assert [url for _label, url in page.context["actions"]] == [*moves, *rest]
    lists = ("award_tiers", "award_privileges", "award_items", "award_awardees")
    assert [part["list_url"] for part in page.context["parts"]] == [
        f"{reverse(f'{name}:index')}?cycle={cycle.pk}" for name in lists
    ]
    panel, received = page.context["panels"]
    assert [(label, number) for label, number, _url in panel["applications"]] == [
        (ApplicationState(application.state).label, 1)
    ]
    assert received["template"] == "laurel_privileges/admin/overview.html"


def test_a_new_tier_is_offered_tiers_of_its_cycle_only(client, staff):
    own, other = TierFactory(name_ja="自分の賞"), TierFactory(name_ja="よその賞")

    response = client.get(reverse("award_tiers:add") + f"?cycle={own.cycle_id}")

    assert page_of(response).values("select[name=within] option", "value") == ["", str(own.pk)]
    assert other.name_ja not in response.content.decode()


def test_an_awardee_is_offered_items_of_its_cycle_only(client, staff, year):
    ScreeningItemFactory(version__label_ja="よその指標")

    response = client.get(reverse("award_awardees:edit", args=[year.awardees.get().pk]))

    empty = page_of(page_of(response).one("#id_measures-EMPTY_FORM_TEMPLATE").tag.decode_contents())
    assert empty.texts("select[name$=-item] option")[1:] == ["対象者の割合"]
    assert "よその指標" not in response.content.decode()


def test_an_item_of_another_cycle_is_refused(client, staff, year):
    awardee = year.awardees.get()
    foreign = ScreeningItemFactory()
    data = {
        **{"cycle": year.pk, "tier": awardee.tier_id, "name_ja": "見本", "order": 0},
        **formset("organisations"),
        **formset("measures", {"item": foreign.pk, "value": "5"}),
        **formset("efforts"),
    }

    response = client.post(reverse("award_awardees:edit", args=[awardee.pk]), data)

    assert response.status_code == 200
    assert not awardee.measures.exists()


def test_a_record_that_others_hold_on_to_is_not_deleted(client, staff, year):
    client.post(reverse("award_tiers:delete", args=[year.tiers.get().pk]))

    assert year.tiers.count() == 1


def test_the_question_stays_once_applications_exist(client, staff):
    from tests.factories.applications import ApplicationFactory

    item = ScreeningItemFactory()
    ApplicationFactory(cycle=item.cycle)
    data = {
        **{"cycle": item.cycle_id, "code": "other", "kind": "number", "order": 0, "months": 1},
        **formset("versions"),
    }

    response = client.post(reverse("award_items:edit", args=[item.pk]), data)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"code", "kind", "__all__"}  # and there is no wording
    assert ScreeningItem.objects.get(pk=item.pk).kind == "ratio"


def test_a_material_is_evidence_for_an_effort_of_its_own_cycle(client, staff, year):
    effort = ScreeningItemFactory(cycle=year, effort=True)
    ScreeningItemFactory(effort=True)

    form = client.get(reverse("award_cycles:edit", args=[year.pk])).context["form"]

    offered = form.formsets["required_materials"].empty_form.fields["item"].queryset
    assert effort in offered
    assert {item.cycle for item in offered} == {year}
