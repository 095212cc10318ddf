"""Setting up an award: every save leads on, and what is missing is told before the button."""

import pytest
from django.urls import reverse

from awards.programmes.admin.cycle_steps import list_steps
from awards.programmes.forms.records import MegabytesInput
from awards.programmes.models import AwardProgramme, ScreeningItem
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, DeclarationFactory, ScreeningItemFactory, TierFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = [
    f"{verb}_{model}"
    for verb in ("add", "change", "view")
    for model in ("awardprogramme", "awardcycle", "tier", "screeningitem", "privilege")
]


@pytest.fixture
def clerk(client):
    client.force_login(staff(*RIGHTS))
    return client


def next_step(cycle):
    return next(step.label for step in list_steps(cycle) if step.is_next)


def test_steps_go_on_as_the_parts_come():
    cycle = CycleFactory(draft=True)
    steps = [next_step(cycle)]
    TierFactory(cycle=cycle)
    steps.append(next_step(cycle))
    item = ScreeningItemFactory(cycle=cycle, version=None)
    steps.append(next_step(cycle))
    item.delete()
    ScreeningItemFactory(cycle=cycle)
    steps.append(next_step(cycle))
    DeclarationFactory(cycle=cycle)
    steps.append(next_step(cycle))

    assert steps == ["賞", "応募で聞くこと", "応募で聞くこと", "提出書類と誓約", "受付を始める"]


def test_the_overview_of_a_draft_names_the_next_step_and_what_is_missing(clerk):
    cycle = CycleFactory(draft=True)

    page = page_of(clerk.get(reverse("award_cycles:inspect", args=[cycle.pk])))

    assert page.one("li[aria-current] a").text == "賞"
    assert "誓約が、まだありません。" in page.texts(".help-warning li")


def test_what_is_missing_leads_to_where_it_is_put_right_before_any_button(clerk):
    cycle = CycleFactory(draft=True)
    item = ScreeningItemFactory(cycle=cycle, version=None)
    address = reverse("award_cycles:move", args=[cycle.pk, "in_force"])

    shown = page_of(clerk.get(address))

    assert shown.one(".help-warning").hrefs == [
        f"{reverse('award_tiers:add')}?cycle={cycle.pk}#id_name_ja",
        f"{reverse('award_items:edit', args=[item.pk])}#id_versions-0-label_ja",
        f"{reverse('award_cycles:edit', args=[cycle.pk])}#id_declarations-ADD",
    ]
    assert shown.all("main form button.button") == []
    assert shown.said_with("誓約が、まだありません。", "ul:not(.help-warning ul) > li") == []
    TierFactory(cycle=cycle)
    item.delete()
    ScreeningItemFactory(cycle=cycle)
    DeclarationFactory(cycle=cycle)
    ready = page_of(clerk.get(address))
    assert (ready.all(".help-warning"), len(ready.all("main form button.button"))) == ([], 1)


def test_a_cycle_in_force_has_no_steps(clerk):
    cycle = CycleFactory()

    page = page_of(clerk.get(reverse("award_cycles:inspect", args=[cycle.pk])))

    assert page.all(".laurel-steps") == []


def test_the_saves_of_a_draft_lead_on(clerk):
    names = {"name_ja": "見本賞", "code": "mihon", "presenter_ja": "みほん", "purpose_ja": "…"}
    made = clerk.post(reverse("award_programmes:add"), names)
    programme = AwardProgramme.objects.get(code="mihon")
    chosen = page_of(clerk.get(made["Location"])).one(
        'select[name="programme"] option[selected], input[name="programme"]'
    )
    cycle = CycleFactory(draft=True, programme=programme)
    tier = {"cycle": cycle.pk, "name_ja": "大賞", "code": "grand", "rank": 1, "certificates_for": "award"}

    saved = clerk.post(reverse("award_tiers:add"), tier, follow=True)

    assert chosen["value"] == str(programme.pk)
    assert saved.redirect_chain[-1][0] == reverse("award_cycles:inspect", args=[cycle.pk])
    (link,) = page_of(saved).all(".messages a")
    assert link["href"] == f"{reverse('award_items:add')}?cycle={cycle.pk}"


def test_the_saves_of_a_call_in_force_end_on_their_list(clerk):
    cycle = CycleFactory()
    tier = {"cycle": cycle.pk, "name_ja": "大賞", "code": "grand", "rank": 1, "certificates_for": "award"}

    saved = clerk.post(reverse("award_tiers:add"), tier)

    assert saved["Location"] == reverse("award_tiers:index")


def test_an_item_without_a_wording_is_not_saved(clerk):
    cycle = CycleFactory(draft=True)
    empty = {f"versions-{name}": value for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}

    answer = clerk.post(
        reverse("award_items:add"), {"cycle": cycle.pk, "code": "bare", "kind": "text", "order": 1, **empty}
    )

    assert answer.status_code == 200
    assert not ScreeningItem.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("10", "10485760"),
        ("0.5", "524288"),
        ("１０", "10485760"),
        ("", ""),
        ("ten", "ten"),
        ("1e999999999", "1e999999999"),
    ],
)
def test_sizes_are_typed_in_megabytes(typed, stored):
    assert MegabytesInput().value_from_datadict({"size": typed}, {}, "size") == stored


@pytest.mark.parametrize(("stored", "shown"), [(10485760, "10"), (524288, "0.5"), (None, None), ("ten", "ten")])
def test_sizes_are_shown_in_megabytes(stored, shown):
    assert MegabytesInput().format_value(stored) == shown
