"""Mail of renewal: what the links open, what can be unsubscribed from, and what staff read."""

import pytest
from django.utils.translation import override

from campaigns.participation.domain.participation_link import make_confirm_link, make_manage_link
from campaigns.renewal.domain.notices import kinds
from foundation.notices import registry
from foundation.notices.domain.notice_rendered import default_wording

CODES = [kind.code for kind in kinds.KINDS]


def test_every_kind_is_known_to_the_outbox() -> None:
    assert [registry.kinds.find(code) for code in CODES] == list(kinds.KINDS)
    assert {kind.app for kind in kinds.KINDS} == {"laurel_renewal"}


def test_the_invitation_alone_can_be_unsubscribed_from() -> None:
    assert [kind.code for kind in kinds.KINDS if not kind.is_transactional] == ["campaigns.invitation"]


def test_the_reminder_confirms_and_the_invitation_opens_the_private_page() -> None:
    makers = {kind.code: [secret.make for secret in kind.secrets.values()] for kind in kinds.KINDS}

    assert makers == {"campaigns.confirm_reminder": [make_confirm_link], "campaigns.invitation": [make_manage_link]}


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wording_uses_all_that_its_kind_offers(code, language) -> None:
    kind = registry.kinds.get(code)
    wording = default_wording(kind, language)

    assert [name for name in kind.placeholders if f"{{{name}}}" not in wording.subject + wording.body] == []


@pytest.mark.parametrize("code", CODES)
def test_staff_read_labels_and_samples_in_japanese(code) -> None:
    kind = registry.kinds.get(code)

    with override("ja"):
        texts = [str(text) for one in kind.values.values() for text in (one.label, one.sample)] + [str(kind.label)]
    assert [text for text in texts if text.isascii()] == []
