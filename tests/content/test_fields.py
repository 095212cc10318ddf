"""Bilingual texts: the active language, or what there is."""

import pytest
from django.utils import translation

from foundation.content.fields import Bilingual
from foundation.organisations.models import Organisation


class Pair:
    name = Bilingual()

    def __init__(self, ja: str, en: str) -> None:
        self.name_ja, self.name_en = ja, en


@pytest.mark.parametrize(
    ("active", "ja", "en", "shown"),
    [
        ("ja", "見本", "Sample", "見本"),
        ("en", "見本", "Sample", "Sample"),
        ("en-gb", "見本", "Sample", "Sample"),
        ("en", "見本", "", "見本"),
        ("ja", "", "Sample", "Sample"),
        ("fr", "見本", "Sample", "見本"),
        ("en", "", "", ""),
    ],
)
def test_bilingual(active: str, ja: str, en: str, shown: str) -> None:
    with translation.override(active):
        assert Pair(ja, en).name == shown


def test_bilingual_is_read_only() -> None:
    with pytest.raises(AttributeError):
        Pair("見本", "Sample").name = "x"


def test_bilingual_works_on_a_model() -> None:
    with translation.override("en"):
        assert Organisation(name_ja="見本", name_en="Mihon").name == "Mihon"
