"""What staff can no longer change once a call has opened: its period, what files were sent for, what was confirmed."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from awards.programmes.domain.cycle import mark_written
from awards.programmes.forms.records import CycleForm, MegabytesInput
from awards.programmes.models import AwardCycle
from foundation.text.eras import JST
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.programmes import CycleFactory, DeclarationFactory, RequiredMaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = get_user_model().objects.create_superuser("staff@example.jp")
    client.force_login(user)
    return user


EMPTY = ("sibling_awards", "conditions", "judging_criteria")


def minute(moment):
    return f"{moment.astimezone(JST):%Y-%m-%d %H:%M}"


def row(prefix, index, instance, **instead):
    """What an inline panel posts of a row that is there."""
    names = ("code", "name_ja", "text_ja", "accepted_types", "max_bytes", "max_count", "order")
    values = {name: getattr(instance, name) for name in names if hasattr(instance, name)} | {"is_required": "on"}
    if "max_bytes" in values:
        values["max_bytes"] = MegabytesInput().format_value(values["max_bytes"])
    return {f"{prefix}-{index}-{name}": value for name, value in (values | {"id": instance.pk} | instead).items()}


def posted(cycle, **instead):
    """What the editing page of a cycle posts, untouched but for `instead`; materials and declarations are listed."""
    data = {
        **{name: getattr(cycle, name) for name in ("code", "name_ja", "fiscal_year", "reference_prefix")},
        **{
            "programme": cycle.programme_id,
            "shown": mark_written(cycle),
            "upload_grace_minutes": 0,
            "correction_hours": 24,
        },
        **{"opens_at": minute(cycle.opens_at), "closes_at": minute(cycle.closes_at)},
        **{f"{name}-{part}_FORMS": 0 for name in EMPTY for part in ("TOTAL", "INITIAL")},
    }
    for prefix in ("required_materials", "declarations"):
        rows = list(getattr(cycle, prefix).all())
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for index, instance in enumerate(rows):
            data |= row(prefix, index, instance)
    return data | instead


def save(client, cycle, **instead):
    return client.post(reverse("award_cycles:edit", args=[cycle.pk]), posted(cycle, **instead))


@pytest.mark.parametrize("hours", [-1, 48])
def test_the_close_of_an_open_call_is_moved_by_extending_it_alone(client, staff, hours):
    cycle = CycleFactory(open=True)

    response = save(client, cycle, closes_at=minute(timezone.now() + timedelta(hours=hours)))

    assert set(response.context["form"].errors) == {"closes_at"}
    assert AwardCycle.objects.get().closes_at == cycle.closes_at


def test_an_open_call_is_not_made_one_to_come(client, staff):
    cycle = CycleFactory(open=True)

    response = save(client, cycle, opens_at=minute(timezone.now() + timedelta(days=1)))

    assert set(response.context["form"].errors) == {"opens_at"}


def test_the_rest_of_an_open_cycle_is_saved_and_its_period_stays_to_the_second(client, staff):
    cycle = CycleFactory(open=True)

    response = save(client, cycle, name_ja="改めた名称")

    assert response.status_code == 302
    saved = AwardCycle.objects.get()
    assert (saved.name_ja, saved.opens_at, saved.closes_at) == ("改めた名称", cycle.opens_at, cycle.closes_at)


def test_before_it_opens_the_period_may_change(client, staff):
    cycle = CycleFactory(planned=True)
    later = (cycle.closes_at + timedelta(days=3)).replace(second=0, microsecond=0)

    assert save(client, cycle, closes_at=minute(later)).status_code == 302
    assert AwardCycle.objects.get().closes_at == later


def test_what_files_were_sent_for_is_not_deleted(client, staff):
    cycle = full_cycle()
    ApplicationFactory(cycle=cycle, complete=True)

    response = save(client, cycle, **{"required_materials-0-DELETE": "on"})

    assert response.status_code == 200
    assert cycle.required_materials.get().name in response.context["form"].non_field_errors()[0]


def test_what_was_confirmed_is_not_deleted(client, staff):
    cycle = CycleFactory(open=True)
    declaration = DeclarationFactory(cycle=cycle, code="truth", text_ja="事実と相違ありません。")
    ApplicationFactory(cycle=cycle).declarations.add(declaration)

    response = save(client, cycle, **{"declarations-0-DELETE": "on"})

    assert response.status_code == 200
    assert declaration.text in response.context["form"].non_field_errors()[0]


def test_codes_stay_once_the_call_has_opened(client, staff):
    cycle = CycleFactory(open=True)
    RequiredMaterialFactory(cycle=cycle, code="rules", name_ja="規程")
    DeclarationFactory(cycle=cycle, code="truth", text_ja="事実と相違ありません。")

    response = save(client, cycle, **{"required_materials-0-code": "other", "declarations-0-code": "other"})

    formsets = response.context["form"].formsets
    assert [set(formsets[name].errors[0]) for name in ("required_materials", "declarations")] == [{"code"}, {"code"}]


def test_types_that_no_upload_is_taken_for_are_named(client, staff):
    cycle = CycleFactory(planned=True)
    RequiredMaterialFactory(cycle=cycle, code="rules", name_ja="規程")

    refused = save(client, cycle, **{"required_materials-0-accepted_types": "pdf, odt"})
    nothing = save(client, cycle, **{"required_materials-0-accepted_types": ","})
    taken = save(client, cycle, **{"required_materials-0-accepted_types": "ＰＤＦ, .docx"})

    assert "odt" in refused.context["form"].formsets["required_materials"].errors[0]["accepted_types"][0]
    assert "accepted_types" in nothing.context["form"].formsets["required_materials"].errors[0]
    assert taken.status_code == 302
    assert cycle.required_materials.get().endings == ("pdf", "docx")


def test_what_nobody_sent_or_confirmed_is_deleted(client, staff):
    cycle = full_cycle()

    response = save(client, cycle, **{"required_materials-0-DELETE": "on", "declarations-0-DELETE": "on"})

    assert response.status_code == 302
    assert (cycle.required_materials.count(), cycle.declarations.count()) == (0, 0)


def test_a_form_that_is_saved_beside_a_suspension_leaves_the_cycle_suspended(client, staff, monkeypatch):
    cycle = CycleFactory(released=True)
    judge = CycleForm.is_valid

    def suspend_meanwhile(form):
        changes = {"state": "suspended", "retraction_reason": "集計の誤り"}
        return judge(form) and AwardCycle.objects.filter(pk=cycle.pk).update(**changes) == 1

    monkeypatch.setattr(CycleForm, "is_valid", suspend_meanwhile)

    answer = client.post(reverse("award_cycles:edit", args=[cycle.pk]), posted(cycle, name_ja="直した名前"))

    row = AwardCycle.objects.get()
    assert answer.status_code == 302
    assert (row.state, row.retraction_reason, row.name_ja) == ("suspended", "集計の誤り", "直した名前")


def test_a_form_from_before_the_release_does_not_take_away_what_it_published(client, staff):
    cycle = CycleFactory(closed=True)
    fields = posted(cycle, name_ja="直した名前", applications_received="")
    released = {"released_at": timezone.now(), "applications_received": 87}
    AwardCycle.objects.filter(pk=cycle.pk).update(**released)

    answer = client.post(reverse("award_cycles:edit", args=[cycle.pk]), fields)

    said = " ".join(answer.context["form"].non_field_errors())
    named = str(AwardCycle._meta.get_field("applications_received").verbose_name)
    assert (named in said, answer.context["form"]["name_ja"].value()) == (True, "直した名前")
    assert AwardCycle.objects.filter(applications_received=87, name_ja=cycle.name_ja).exists()
    again = fields | {"shown": answer.context["shown"], "applications_received": "87"}
    assert client.post(reverse("award_cycles:edit", args=[cycle.pk]), again).status_code == 302
    assert AwardCycle.objects.filter(applications_received=87, name_ja="直した名前").exists()
