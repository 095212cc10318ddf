"""A certificate is corrected under its number, once, to what can be printed."""

import pytest
from django.core.exceptions import ValidationError

from foundation.certificates.domain import NotActive, compose_corrected, correct_certificate, revoke_certificate
from foundation.certificates.models import Certificate
from foundation.printing.domain import DoesNotFit
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "error"), [("長" * 190, DoesNotFit), ("みほん😀", ValidationError)], ids=["long", "sign"]
)
def test_what_cant_be_printed_isnt_written(name, error):
    certificate = issue(DesignFactory())

    with pytest.raises(error):
        correct_certificate(certificate, holder_name=name, facts=certificate.facts, by=None, reason="x")

    after = Certificate.objects.get()
    assert (after.holder_name, [line.action for line in after.events.all()]) == (certificate.holder_name, ["issued"])


def test_the_same_again_is_one_line_and_one_that_is_over_is_refused():
    certificate = issue(DesignFactory())
    said = {"holder_name": "訂正みほん", "facts": certificate.facts}
    assert compose_corrected(certificate, **said).data["name"] == "訂正みほん" != certificate.holder_name
    for _time in range(2):
        correct_certificate(certificate, **said, by=None, reason="x")
    assert [line.action for line in certificate.events.all()] == ["issued", "corrected"]

    revoke_certificate(certificate, by=None, reason="x")
    with pytest.raises(NotActive):
        correct_certificate(certificate, **said | {"holder_name": "のち"}, by=None, reason="x")
