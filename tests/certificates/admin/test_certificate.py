"""Certificates in the admin: designs with a preview of what is typed, the list, one certificate, batches."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.domain.role import apply_roles
from foundation.audit.models import Entry
from foundation.certificates import registry
from foundation.certificates.models import Certificate, CertificateBatch, CertificateDesign
from foundation.certificates.registry import Candidate
from foundation.clock.models import Work
from tests.certificates.batches import find_among
from tests.factories.certificates import PARTICIPATION_FACTS, DesignFactory, issue
from tests.parts.html import page_of
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db
ROOM = "laurel_certificates_admin"
FORM = {
    "name_ja": "参加証",
    "code": "month-2027",
    "year": "2027",
    "prefix": "TWM2027",
    "template": "participation",
    "layout": "landscape",
    "heading_ja": "参加証",
    "above_ja": "{occasion}",
    "text_ja": "参加したことを証します。",
    "issuer_name_ja": "みほん月間実行委員会",
    **dict.fromkeys(
        (
            *("name_en", "heading_en", "above_en", "text_en", "below_ja", "below_en", "issuer_title_ja"),
            *("issuer_title_en", "issuer_name_en", "dated_on", "seal", "signature"),
        ),
        "",
    ),
}


@pytest.fixture
def staff(client):
    apply_roles()
    user = get_user_model().objects.create_user("staff@example.jp")
    user.groups.add(Group.objects.get(name="secretariat"))
    client.force_login(user)
    return user


def test_the_list_of_designs_names_templates_as_people_do(client, staff) -> None:
    DesignFactory(name_ja="参加の証", code="takes-part")
    DesignFactory(commends=True, name_ja="表彰の証")
    address = reverse("certificate_designs:index")

    cells = page_of(client.get(address)).texts("table.listing td")
    found = page_of(client.get(address, {"template": "commendation"}))

    assert cells.count(str(registry.templates.find("commendation").name)) == 1
    assert {"participation", "commendation"} & set(cells) == set()
    assert (found.has('td:-soup-contains("表彰の証")'), found.has('td:-soup-contains("参加の証")')) == (True, False)


def test_a_design_is_made_edited_and_kept_in_versions(client, staff) -> None:
    assert client.get(reverse("certificate_designs:add")).status_code == 200
    answer = client.post(reverse("certificate_designs:add"), FORM)
    design = CertificateDesign.objects.get()
    assert answer.status_code == 302
    address = reverse("certificate_designs:edit", args=[design.pk])

    page = page_of(client.get(address))
    client.post(address, FORM | {"text_ja": "別の言葉です。"})
    wrong = page_of(client.post(address, FORM | {"text_ja": "{secret}", "layout": "landscape"}))

    assert page.one("[data-preview-url]")["data-preview-url"] == "/admin/certificates/preview/"
    assert [version.content["text_ja"] for version in design.versions.all()] == [
        "別の言葉です。",
        "参加したことを証します。",
    ]
    assert len(wrong.said_with("ここでは使えません：{secret}", ".error-message")) == 1


def test_the_preview_shows_what_is_typed_and_saves_nothing(client, staff) -> None:
    address = reverse(f"{ROOM}:preview")

    picture = client.post(address, FORM | {"preview-language": "en", "preview-name": "long"})
    refused = client.post(address, FORM | {"text_ja": "{secret}"})
    too_long = client.post(address, FORM | {"text_ja": "長い文です。" * 90})

    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    assert refused.status_code == 422
    assert [error.count("{secret}") for error in refused.json()["errors"]] == [1]
    assert too_long.status_code == 422
    assert CertificateDesign.objects.count() == 0


def test_the_list_finds_a_number_however_it_is_typed(client, staff, django_assert_max_num_queries) -> None:
    design = DesignFactory()
    wanted = issue(design, holder_name="さがす見本")
    for _number in range(5):
        issue(design)
    address = reverse(f"{ROOM}:certificates")
    client.get(address)

    with django_assert_max_num_queries(20):
        every = page_of(client.get(address))
    found = page_of(client.get(address, {"q": "ｔｗｍ２０２６ 000001ー0"}))
    named = page_of(client.get(address, {"q": "さがす"}))

    assert len(every.all("table.listing tbody tr")) == 6
    for page in (found, named):
        assert [row.split()[0] for row in page.texts("table.listing tbody tr")] == [wanted.number]


def test_one_certificate_is_renamed_revoked_and_stands_again(client, staff) -> None:
    certificate = issue()
    address = reverse(f"{ROOM}:certificate", args=[certificate.public_id])

    client.post(address, {"act": "rename", "holder_name": "新しい見本株式会社", "reason": "社名変更"})
    refused = page_of(client.post(address, {"act": "revoke", "holder_name": "x", "reason": ""}))
    unnamed = client.post(address, {"act": "rename", "holder_name": " ", "reason": "書きかけの理由"})
    client.post(address, {"act": "revoke", "reason": "重複"})
    client.post(address, {"act": "reinstate", "reason": "誤り"})
    client.post(address, {"act": "publish"})

    assert len(refused.said_with("理由を入力してください", ".error-message")) == 1
    assert list(unnamed.context["renaming"].errors) == ["holder_name"]
    assert page_of(unnamed).values("[name=reason]", "value").count("書きかけの理由") == 1
    kept = Certificate.objects.get()
    assert (kept.holder_name, kept.state, kept.name_is_public) == ("新しい見本株式会社", "valid", True)
    assert [event.reason for event in kept.events.all()] == ["", "社名変更", "重複", "誤り"]
    assert {event.by for event in kept.events.all()} == {None, staff}
    assert page_of(client.get(address)).texts("tr > td:nth-child(2)") == [
        "発行しました",
        "名前を変更しました 「あおぞら見本食品株式会社」から「新しい見本株式会社」へ",
        "発行者が取り消しました",
        "再び有効になりました",
    ]


def test_its_print_is_for_staff_and_recorded(client, staff) -> None:
    certificate = issue()
    address = reverse(f"{ROOM}:certificate_print", args=[certificate.public_id, "pdf"])

    answer = client.get(address, {"layout": "portrait"})

    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.filter(event="certificate.printed").count() == 1
    Certificate.objects.update(state="revoked", ended_at=certificate.issued_at)
    assert client.get(address).status_code == 302


def test_looking_gives_no_right_to_change(client, staff) -> None:
    staff.groups.set([Group.objects.get(name="auditor")])
    certificate = issue()
    address = reverse(f"{ROOM}:certificate", args=[certificate.public_id])

    assert not page_of(client.get(address)).has('[name="act"]')
    assert client.post(address, {"act": "revoke", "reason": "x"}).status_code in (302, 403)
    assert client.post(reverse(f"{ROOM}:preview"), FORM).status_code in (302, 403)
    assert Certificate.objects.get().is_valid


def test_issuing_for_many_from_the_admin(client, staff, monkeypatch) -> None:
    people = [Candidate(f"tests.person:{n}", f"見本{n}", f"Sample {n}", False, PARTICIPATION_FACTS) for n in (1, 2)]
    find = find_among(lambda: people)
    source = registry.Source("tests.people", "People", lambda design: people, find, lambda user: True)
    lend(monkeypatch, registry.sources)
    registry.sources.register("tests.people", source)
    design = DesignFactory()
    has_one = issue(design, subject="tests.person:1")
    address = reverse(f"{ROOM}:ask", args=[design.public_id, "tests.people"])

    assert address in page_of(client.get(reverse(f"{ROOM}:batches"))).hrefs
    page = page_of(client.get(address))
    form = {"language": "ja", "layout": "landscape", "form": "zip"}
    empty = client.post(address, form)
    shown_first = page_of(client.post(address, form | {"subject": ["tests.person:2"]}))
    confirmed = {"subject": ["tests.person:2"], "confirmed": shown_first.one("[name=confirmed]")["value"]}
    response = client.post(address, form | confirmed)

    assert page.values("input[name=subject][checked]", "value") == []
    assert page.texts("tbody td:last-child") == [has_one.number, "—"]
    assert (empty.status_code, CertificateBatch.objects.count()) == (200, 1)
    batch = CertificateBatch.objects.get()
    assert (response.status_code, batch.total, Work.objects.filter(key=batch.public_id).count()) == (302, 1, 1)
    shown = client.get(response["Location"])
    assert page_of(shown).one("[data-bundle]")["data-bundle"] == response["Location"]
    assert client.get(response["Location"], headers={"accept": "application/json"}).json() == {
        "state": "waiting",
        "done": 0,
        "total": 1,
    }
    client.force_login(get_user_model().objects.create_superuser("other@example.jp"))
    assert client.get(response["Location"]).status_code == 404


@pytest.mark.parametrize("key", ["²", "abc", str(10**30)])
def test_the_preview_of_what_is_not_saved_is_of_what_is_typed(client, staff, key) -> None:
    assert client.post(reverse(f"{ROOM}:preview"), FORM | {"preview-of": key}).status_code == 200
