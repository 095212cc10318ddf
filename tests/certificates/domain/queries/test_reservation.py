"""What is kept is its keeper's alone."""

import pytest

from foundation.certificates.domain import keep_numbers
from foundation.certificates.domain.queries.reservation import list_kept, read_made
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db


def test_each_keeper_has_its_own_and_a_certificate_without_a_file_none():
    design = DesignFactory()
    for keeper in ("a", "b"):
        keep_numbers(f"tests.release:{keeper}", [(design, "tests.person:1")])

    mine, theirs = (list_kept(f"tests.release:{keeper}").get().number for keeper in ("a", "b"))
    assert mine < theirs
    assert read_made(issue(design), made_of="") is None
