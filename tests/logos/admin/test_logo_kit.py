"""Logos in the admin: drawings put in and refused, what is missing, who may use them, a right ended with a reason."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.domain.role import apply_roles
from foundation.audit.models import Entry
from foundation.exchange.domain import count_download
from foundation.logos.enums import LogoLanguage, LogoLook, MadeState
from foundation.logos.models import LogoFile, LogoGrant, LogoKit
from tests.factories.logos import DRAWING, LogoGrantFactory, LogoKitFactory, draw
from tests.factories.terms import TermsFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SCRIPTED = DRAWING.replace(b"<circle", b"<script>alert(1)</script><circle")


@pytest.fixture
def secretary(client):
    apply_roles()
    user = get_user_model().objects.create_user("secretary@example.jp")
    user.groups.add(Group.objects.get(name="secretariat"))
    client.force_login(user)
    return user


def values(terms, **more):
    return {
        **{
            "name_ja": "みほんロゴ",
            "name_en": "",
            "year_label": "2026",
            "terms": terms.pk,
            "alt_ja": "みほん2026 参加",
        },
        **{"alt_en": "", "intro_ja": "", "intro_en": "", "clear_space_rule_ja": "", "clear_space_rule_en": ""},
        **{"min_width_mm": "25", "min_width_px": "160", "clear_space": "0.25"},
        **{"misuses-TOTAL_FORMS": "0", "misuses-INITIAL_FORMS": "0", "misuses-MIN_NUM_FORMS": "0"},
        **{"misuses-MAX_NUM_FORMS": "1000"},
        **more,
    }


def test_staff_put_drawings_in_and_take_one_out(client, secretary) -> None:
    terms = TermsFactory(kind="logo")
    files = {
        f"drawing_{look}_ja": SimpleUploadedFile("logo.svg", DRAWING, "image/svg+xml") for look in ("colour", "mono")
    }

    made = client.post(reverse("logo_kits:add"), values(terms, **files))
    kit = LogoKit.objects.get()
    page = page_of(client.get(reverse("logo_kits:edit", args=[kit.pk])))
    again = values(terms, **{"drawing_mono_ja-clear": "on"})
    client.post(reverse("logo_kits:edit", args=[kit.pk]), again)

    assert made.status_code == 302
    assert [variant.code for variant in kit.variants.all()] == ["colour-ja"]
    assert len(page.all(".laurel-logo--absent")) == 4
    assert LogoFile.objects.filter(state=MadeState.WAITING).count() == 6
    events = list(Entry.objects.filter(event__startswith="logo_kit.").order_by("pk").values_list("event", flat=True))
    assert events == ["logo_kit.drawing_set", "logo_kit.drawing_set", "logo_kit.drawing_removed"]


def test_a_script_in_a_drawing_is_refused_where_it_was_handed_in(client, secretary) -> None:
    terms = TermsFactory(kind="logo")
    files = {"drawing_colour_en": SimpleUploadedFile("logo.svg", SCRIPTED, "image/svg+xml")}

    answer = client.post(reverse("logo_kits:add"), values(terms, **files), headers={"accept-language": "ja"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["drawing_colour_en"]
    page = page_of(answer)
    assert len(page.said_with("スクリプトが入っています", ".error-message")) == 1
    assert page.fields["name_ja"] == "みほんロゴ", "what was typed is kept"
    assert LogoKit.objects.count() == 0


def test_terms_of_participation_are_not_offered(client, secretary) -> None:
    participation, logo = TermsFactory(kind="participation"), TermsFactory(kind="logo")

    page = client.get(reverse("logo_kits:add"))

    assert list(page.context["form"].fields["terms"].queryset) == [logo]
    assert participation.pk != logo.pk


@pytest.mark.parametrize("number", [3, 300])
def test_the_lists_ask_the_same_however_many(client, secretary, number, django_assert_max_num_queries) -> None:
    kit = LogoKitFactory()
    grants = [LogoGrantFactory.build(kit=kit, terms=kit.terms, subject=f"tests.participant:{n}") for n in range(number)]
    LogoGrant.objects.bulk_create(grants)
    count_download(subject="tests.participant:1", what="logo.png")
    count_download(subject="tests.participant:1", what="logo.zip")
    count_download(subject="tests.participant:1", what="certificate.pdf")
    client.get(reverse("logo_grants:index"))

    with django_assert_max_num_queries(21):
        listed = client.get(reverse("logo_grants:index"), {"q": "見本"})
    with django_assert_max_num_queries(21):
        kits = client.get(reverse("logo_kits:index"))

    counted = {grant.subject: grant.downloads for grant in listed.context["object_list"]}
    assert sum(counted.values()) in (0, 2)
    assert max(counted.values()) == (2 if "tests.participant:1" in counted else 0)
    assert kits.context["object_list"][0].holders == number


def test_a_right_is_ended_with_a_reason(client, secretary) -> None:
    grant = LogoGrantFactory()
    path = reverse("logo_grants:end", args=[grant.pk])

    shown = client.get(path)
    empty = client.post(path, {"reason": ""})
    done = client.post(path, {"reason": "登録の取り下げ"})

    grant.refresh_from_db()
    assert (shown.status_code, empty.status_code, done.status_code) == (200, 200, 302)
    assert (grant.is_active, grant.end_reason) == (False, "登録の取り下げ")
    assert Entry.objects.get(event="logo_grant.ended").actor == secretary


def test_another_address(client, secretary) -> None:
    grant = LogoGrantFactory()

    client.post(reverse("logo_grants:link", args=[grant.pk]))

    grant.refresh_from_db()
    assert grant.link_number == 2


def test_who_may_only_look_ends_nothing_and_nobody_edits(client) -> None:
    apply_roles()
    auditor = get_user_model().objects.create_user("auditor@example.jp")
    auditor.groups.add(Group.objects.get(name="auditor"))
    client.force_login(auditor)
    grant = LogoGrantFactory()

    answers = [
        client.get(reverse("logo_grants:index")),
        client.get(reverse("logo_grants:inspect", args=[grant.pk])),
        client.post(reverse("logo_grants:end", args=[grant.pk]), {"reason": "x"}),
        client.get(reverse("logo_kits:edit", args=[grant.kit.pk])),
    ]
    client.force_login(get_user_model().objects.create_superuser("root@example.jp"))
    edit = client.get(reverse("logo_grants:edit", args=[grant.pk]))

    assert [answer.status_code for answer in answers] == [200, 200, 302, 302]
    assert edit.status_code == 302
    assert LogoGrant.objects.active().count() == 1


def test_an_export_is_recorded_and_holds_no_formula(client, secretary) -> None:
    LogoGrantFactory(holder_name='=HYPERLINK("https://a.example")')

    answer = client.get(reverse("logo_grants:index"), {"export": "csv"})

    assert "'=HYPERLINK" in b"".join(answer.streaming_content).decode()
    assert Entry.objects.get(event="logo_grant.exported").after["rows"] == 1


def test_staff_fetch_a_file_and_it_is_recorded(client, secretary, s3, settings) -> None:
    settings.LAUREL_LOGO_WIDTHS = (640,)
    kit = LogoKitFactory()
    draw(kit, "colour-ja")

    waiting = client.get(reverse("logo_kits:file", args=[kit.pk, "colour-ja.svg"]))
    LogoFile.objects.filter(kind="svg").update(state=MadeState.READY, key="logos/x")
    ready = client.get(reverse("logo_kits:file", args=[kit.pk, "colour-ja.svg"]))

    assert waiting["Location"] == reverse("logo_kits:edit", args=[kit.pk])
    assert "Expires=60" in ready["Location"]
    assert Entry.objects.get(event="logo_kit.file_fetched").after == {"file": "colour-ja.svg"}


def test_every_form_has_its_input() -> None:
    from foundation.logos.forms import LogoKitForm, drawing_name

    names = {drawing_name(look, language) for look in LogoLook.values for language in LogoLanguage.values}
    assert names <= set(LogoKitForm.declared_fields)


def test_the_right_to_end_is_a_right_of_its_own(client) -> None:
    user = get_user_model().objects.create_user("some@example.jp")
    for codename in ("access_admin", "view_logogrant"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    grant = LogoGrantFactory()

    client.post(reverse("logo_grants:end", args=[grant.pk]), {"reason": "x"})

    assert LogoGrant.objects.active().filter(pk=grant.pk).exists()
