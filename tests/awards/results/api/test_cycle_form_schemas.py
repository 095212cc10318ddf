"""The form of a cycle in the API: all that the JSON Schema says, by the words that the API's document names."""

import json

import pytest
from django.utils import translation
from pydantic import ValidationError

from awards.processing.domain.queries.cycle_form_schema import make_form_schema
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import ItemKind
from awards.programmes.models import Condition, Declaration, RequiredMaterial, ScreeningOption
from awards.results.api.cycle_form_schemas import FormOut, FormPartOut
from tests.factories.programmes import CycleFactory, ScreeningItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    """A form with a question of each kind, a condition, a file and a sentence to confirm."""
    cycle = CycleFactory()
    share = ScreeningItemFactory(cycle=cycle, code="share")
    ScreeningItemFactory(cycle=cycle, code="days", kind=ItemKind.AVERAGE, denominator_from=share)
    ScreeningItemFactory(cycle=cycle, code="sites", kind=ItemKind.NUMBER, version__maximum=500)
    choice = ScreeningItemFactory(cycle=cycle, code="scope", kind=ItemKind.CHOICE)
    ScreeningOption.objects.create(version=choice.current_version, code="all", label_ja="全社", label_en="All")
    effort = ScreeningItemFactory(cycle=cycle, code="effort", effort=True, version__max_characters=400)
    RequiredMaterial.objects.create(cycle=cycle, code="proof", name_ja="資料", item=effort, max_count=2)
    Declaration.objects.create(cycle=cycle, code="true", text_ja="事実です", text_en="It is true")
    Condition.objects.create(cycle=cycle, text_ja="国内で活動している", text_en="We work in Japan")
    return cycle


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_api_leaves_nothing_of_the_form_out(client, form, language):
    shown = client.get(f"/api/v3/award-cycles/{form.public_id}/form/?locale={language}").json()

    with translation.override(language):
        made = make_form_schema(get_questionnaire(form), address=shown["$id"])
        assert shown == json.loads(json.dumps(made, default=str))


def test_what_does_not_apply_is_not_there():
    part = FormPartOut.model_validate({"type": "string", "maxLength": 80, "x-code-list": "prefecture"})

    assert part.model_dump(by_alias=True, exclude_unset=True) == {
        "type": "string",
        "maxLength": 80,
        "x-code-list": "prefecture",
    }


def test_a_form_without_its_properties_is_none():
    with pytest.raises(ValidationError):
        FormOut.model_validate({"$schema": "x", "$id": "y", "title": "", "description": "", "type": "object"})
