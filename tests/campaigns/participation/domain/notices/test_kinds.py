"""The kinds of mail to participants: which may open the private page, and what becomes of a link that is over."""

import pytest
from django.utils.translation import override

from campaigns.participation.domain import change_link
from campaigns.participation.domain.notices import kinds, notify_approved, notify_confirm
from campaigns.participation.domain.participation_link import make_address_link, make_confirm_link, make_manage_link
from campaigns.participation.models import Participation
from foundation.notices import registry
from foundation.notices.domain.notice_rendered import default_wording
from foundation.notices.models import Notice
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
OPENING = {
    "campaigns.waiting", "campaigns.known", "campaigns.standing", "campaigns.link", "campaigns.approved",
    "campaigns.logo_refused", "campaigns.renamed", "campaigns.names_refused", "campaigns.address_requested",
}  # fmt: skip
CODES = [kind.code for kind in kinds.KINDS]


@pytest.fixture
def row():
    return ParticipationFactory(campaign=open_campaign(), state="unconfirmed", reachable=True)


def test_every_kind_is_known_to_the_outbox() -> None:
    assert [registry.kinds.find(code) for code in CODES] == list(kinds.KINDS)
    assert {kind.app for kind in kinds.KINDS} == {"laurel_participation"}


def test_none_of_them_can_be_unsubscribed_from() -> None:
    assert [kind.code for kind in kinds.KINDS if not kind.is_transactional or kind.is_beginning] == []


def test_the_page_opens_from_those_mails_only_whose_participation_stands() -> None:
    makers = {kind.code: {secret.make for secret in kind.secrets.values()} for kind in kinds.KINDS}

    assert {code for code, made in makers.items() if made == {make_manage_link}} == OPENING
    assert {code for code, made in makers.items() if made == {make_confirm_link}} == {"campaigns.confirm"}
    assert {code for code, made in makers.items() if made == {make_address_link}} == {"campaigns.address_confirm"}
    assert {code for code, made in makers.items() if not made} == {
        "campaigns.rejected", "campaigns.revoked", "campaigns.withdrawn", "campaigns.address_changed",
    }  # fmt: skip


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wording_uses_all_that_its_kind_offers(code, language) -> None:
    kind = registry.kinds.get(code)
    wording = default_wording(kind, language)

    unused = [name for name in kind.placeholders if f"{{{name}}}" not in wording.subject + wording.body]

    assert unused == []


@pytest.mark.parametrize("code", CODES)
def test_staff_read_labels_and_samples_in_their_language(code) -> None:
    kind = registry.kinds.get(code)
    texts = [kind.label, *(one.label for one in kind.placeholders.values())]

    with override("ja"):
        assert [text for text in map(str, texts) if text.isascii()] == []
    with override("en"):
        assert [text for text in map(str, texts) if not text.replace("’", "'").isascii()] == []


def state_after_sending():
    sent_mail()
    return Notice.objects.get().state


def test_a_mail_to_confirm_is_not_sent_once_there_is_nothing_to_confirm(row) -> None:
    notify_confirm(row)
    Participation.objects.update(state="applied")

    assert state_after_sending() == "expired"


def test_a_mail_with_a_link_is_not_sent_once_the_link_is_another(row) -> None:
    notify_approved(row, by=None)
    change_link(row, by=None)

    assert state_after_sending() == "expired"
