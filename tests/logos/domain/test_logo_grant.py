"""Who may use a logo: one row for a subject, under the version agreed to; a right that ended says so."""

from datetime import UTC, datetime

import pytest

from foundation.audit.models import Entry
from foundation.logos.domain import (
    WrongTerms,
    change_link,
    end_grant,
    grant_logo,
    logo_secret,
    rename_grant,
    set_grant_name_public,
)
from foundation.logos.domain.queries import find_grant, find_grant_by_link
from foundation.logos.models import LogoGrant
from foundation.logos.signals import logo_grant_ended, logo_granted
from foundation.terms.domain import TermsInUse, check_rewording
from tests.factories.logos import LogoGrantFactory, LogoKitFactory
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db
SUBJECT = "tests.participant:abc"
AT = datetime(2026, 11, 4, 5, 22, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def signals_received():
    """What the two signals said, in order."""
    said = []

    def granted(grant, **_rest):
        said.append(("granted", grant.pk))

    def ended(grant, **_rest):
        said.append(("ended", grant.pk))

    logo_granted.connect(granted)
    logo_grant_ended.connect(ended)
    yield said
    logo_granted.disconnect(granted)
    logo_grant_ended.disconnect(ended)


def granted(kit, **changed):
    facts = {"subject": SUBJECT, "holder_name": "見本株式会社", "terms": kit.terms, "by": None, "at": AT} | changed
    return grant_logo(kit, **facts)


def test_granting_twice_is_once(signals_received, django_capture_on_commit_callbacks) -> None:
    kit = LogoKitFactory()

    with django_capture_on_commit_callbacks(execute=True):
        first, second = granted(kit), granted(kit, holder_name="ほか", at=LATER)

    assert first.pk == second.pk
    assert (second.holder_name, second.granted_at, second.terms, second.is_active) == (
        "見本株式会社",
        AT,
        kit.terms,
        True,
    )
    assert signals_received == [("granted", first.pk)]
    assert Entry.objects.get(event="logo_grant.granted").after["terms"] == f"{kit.terms.code} 1"


def test_an_ended_right_begins_anew_under_the_terms_agreed_to_then() -> None:
    kit = LogoKitFactory()
    grant = end_grant(granted(kit), by=None, reason="登録の取り下げ", at=LATER)
    newer = TermsFactory(kind="logo", code=kit.terms.code, version=2)
    secret = logo_secret(grant)

    again = granted(kit, terms=newer, at=LATER)

    assert again.pk == grant.pk
    assert (again.terms, again.ended_at, again.end_reason) == (newer, None, "")
    assert logo_secret(again) != secret


def test_ending_twice_is_once_and_the_row_stays(signals_received, django_capture_on_commit_callbacks) -> None:
    grant = LogoGrantFactory()

    with django_capture_on_commit_callbacks(execute=True):
        end_grant(grant, by=None, reason="誤り", at=LATER)
        end_grant(grant, by=None, reason="ほか", at=AT)

    found = find_grant(grant.kit, grant.subject)
    assert found is not None
    assert (found.ended_at, found.end_reason, found.is_active) == (LATER, "誤り", False)
    assert signals_received == [("ended", grant.pk)]
    assert Entry.objects.filter(event="logo_grant.ended").count() == 1


def test_terms_of_another_logo_are_refused() -> None:
    kit = LogoKitFactory()

    with pytest.raises(WrongTerms):
        granted(kit, terms=TermsFactory(kind="logo"))

    assert LogoGrant.objects.count() == 0


def test_terms_that_somebody_agreed_to_stand() -> None:
    grant = LogoGrantFactory()

    with pytest.raises(TermsInUse):
        check_rewording(grant.terms, ["text_ja"], at=LATER)


def test_the_private_address_is_derived_and_can_be_another() -> None:
    grant, other = LogoGrantFactory(), LogoGrantFactory()
    secret = logo_secret(grant)

    assert find_grant_by_link(grant.public_id, secret) == grant
    assert find_grant_by_link(grant.public_id, logo_secret(other)) is None
    assert find_grant_by_link("nobody", secret) is None

    change_link(grant, by=None)

    assert find_grant_by_link(grant.public_id, secret) is None
    assert find_grant_by_link(grant.public_id, logo_secret(grant)) == grant


def test_name_and_consent_change_with_an_entry_that_names_nobody() -> None:
    grant = LogoGrantFactory(holder_name="在宅のたぬき")

    rename_grant(grant, holder_name="島の校正者", by=None)
    set_grant_name_public(grant, is_public=True, by=None)
    set_grant_name_public(grant, is_public=True, by=None)

    entries = Entry.objects.of(grant)
    assert sorted(entry.event for entry in entries) == ["logo_grant.name_shown", "logo_grant.renamed"]
    assert not any("たぬき" in f"{entry.subject_label}{entry.before}{entry.after}" for entry in entries)
