"""What a question needs, in one line, for each kind of question."""

import pytest

from awards.applications.templatetags.laurel_applications import question_detail
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.models import ScreeningItemVersion
from tests.awards.applications.questions import other_cycle

pytestmark = pytest.mark.django_db


def details(cycle) -> dict[str, str]:
    questionnaire = get_questionnaire(cycle)
    return {each.item.code: question_detail(questionnaire, each) for each in questionnaire.questions}


def test_each_kind_says_what_it_needs():
    assert details(other_cycle()) == {
        "sites": "か所",
        "scope": "全社 / 一部の部署",
        "story": "400字まで",
        "share": "常時雇用する人数 · 実施した人数",
        "days": "延べ日数",
    }


def test_a_text_without_a_limit_has_its_help_or_nothing():
    cycle = other_cycle()
    versions = ScreeningItemVersion.objects.filter(item__code="story")

    versions.update(max_characters=None, help_ja="短く書いてください", unit_ja="", unit_en="")
    helped = details(cycle)["story"]
    versions.update(help_ja="")

    assert (helped, details(cycle)["story"]) == ("短く書いてください", "")
