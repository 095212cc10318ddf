"""Reading certificates by number and key: without the key nobody learns an unpublished name."""

import pytest
from django.core.cache import cache

from foundation.certificates.domain.queries import verify_number
from tests.factories.certificates import issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    "typed", ["ｔｗｍ２０２６－０００００１－０", "twm2026 000001 0", "TWM20260000010", " twm2026ー000001‐0　"]
)
def test_a_number_is_read_however_it_is_typed(typed) -> None:
    issue()

    assert verify_number(typed).found is not None
