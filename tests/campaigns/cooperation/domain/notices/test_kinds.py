"""Mail of cooperation: the body's own page opens from each kind to the body, never from those to the secretariat."""

import pytest
from django.utils.translation import override

from campaigns.cooperation.domain import revoke_link
from campaigns.cooperation.domain.notices import kinds
from campaigns.cooperation.domain.notices.request import notify_body
from campaigns.cooperation.domain.request_link import make_link
from foundation.notices import registry
from foundation.notices.domain.notice_rendered import default_wording
from foundation.notices.models import Notice
from tests.factories.cooperation import cooperating
from tests.factories.people import staff
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
CODES = [kind.code for kind in kinds.KINDS]


def test_every_kind_is_known_to_the_outbox_and_transactional() -> None:
    assert [registry.kinds.find(code) for code in CODES] == list(kinds.KINDS)
    assert [kind.code for kind in kinds.KINDS if not kind.is_transactional] == []


def test_only_the_mail_to_the_division_has_an_address_in_the_admin_and_no_secret() -> None:
    open_ones = [kind.code for kind in kinds.KINDS if "link" in kind.values]

    assert open_ones == ["campaigns.cooperation_to_office"]
    assert [kind.code for kind in kinds.KINDS if not kind.secrets] == open_ones
    assert {kind.secrets["link"].make for kind in kinds.KINDS if kind.secrets} == {make_link}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wording_leads_on(code, language) -> None:
    wording = default_wording(registry.kinds.get(code), language)

    assert wording.body.rstrip().endswith("{link}")
    assert "{link}" not in wording.subject


@pytest.mark.parametrize("code", CODES)
def test_staff_read_what_a_mail_can_say_in_their_language(code) -> None:
    kind = registry.kinds.get(code)
    texts = [kind.label, *(one.label for one in kind.placeholders.values())]

    with override("ja"):
        assert [text for text in map(str, texts) if text.isascii()] == []
    with override("en"):
        assert [text for text in map(str, texts) if not text.isascii()] == []


def test_a_mail_whose_page_was_closed_meanwhile_is_not_sent() -> None:
    body = cooperating()
    notify_body("campaigns.cooperation_link", body, {})

    revoke_link(body, by=staff())
    sent_mail()

    assert Notice.objects.get().state == "expired"
