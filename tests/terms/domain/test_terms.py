"""A version of terms that somebody may have agreed to is never reworded."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from foundation.terms.domain import TermsInUse, check_rewording
from foundation.terms.models import Terms
from tests.factories.participation import CampaignFactory, jst
from tests.factories.terms import TermsFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_words_may_change_before_registration_opens_and_never_after() -> None:
    terms = TermsFactory()
    CampaignFactory(participation_terms=terms)

    check_rewording(terms, ["text_ja"], at=jst(2026, 8, 31, 23, 59))

    with pytest.raises(TermsInUse):
        check_rewording(terms, ["text_ja"], at=jst(2026, 9, 1))


def test_terms_of_the_logo_count_too() -> None:
    terms = TermsFactory(kind="logo")
    CampaignFactory(logo_terms=terms)

    with pytest.raises(TermsInUse):
        check_rewording(terms, ["text_en"], at=jst(2026, 11, 1))


def test_the_name_and_terms_nobody_uses_may_change() -> None:
    used, unused = TermsFactory(), TermsFactory()
    CampaignFactory(participation_terms=used)

    check_rewording(used, ["name_en"], at=jst(2026, 11, 1))
    check_rewording(unused, ["text_ja"], at=jst(2026, 11, 1))


def test_the_admin_refuses_with_a_clear_message(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser(email="admin@example.jp", password="x"))
    terms = TermsFactory()
    CampaignFactory(participation_terms=terms, registration_opens_at=jst(2000, 1, 1))
    values = {
        **{"kind": terms.kind, "code": terms.code, "version": "1", "name_ja": terms.name_ja, "name_en": terms.name_en},
        **{"text_ja": "ほかの文", "text_en": terms.text_en, "in_force_from": "2026-09-01"},
    }

    response = client.post(reverse("terms:edit", args=[terms.pk]), values)

    assert response.status_code == 200
    assert "この版に同意した人がいるかもしれないので、文は変えられません。新しい版を作ってください。" in page_of(
        response
    ).texts("li, .help-critical")
    assert Terms.objects.get(pk=terms.pk).text_ja == terms.text_ja
