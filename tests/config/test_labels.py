"""What Wagtail and wagtail-localize call things without asking for a translation is read in both languages."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail_localize.models import LocaleSynchronization, Translation

from tests.factories.pages import locale
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LINKS = {
    "external": {"ja": ["URL", "リンクの文字"], "en": ["URL", "Link text"]},
    "anchor": {"ja": ["#", "リンクの文字"], "en": ["#", "Link text"]},
    "phone": {"ja": ["電話番号", "リンクの文字"], "en": ["Phone number", "Link text"]},
    "email": {
        "ja": ["メールアドレス", "リンクの文字", "件名", "本文"],
        "en": ["Email address", "Link text", "Subject", "Body"],
    },
}
every_language = pytest.mark.parametrize("language", ["ja", "en"])


@pytest.fixture
def see(admin_client, admin_user):
    def get(name, language, *args):
        UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
        answer = admin_client.get(reverse(name, args=args))
        return page_of(answer.json()["html"] if "json" in answer["Content-Type"] else answer.content)

    return get


@every_language
@pytest.mark.parametrize("kind", LINKS)
def test_fields_of_a_link(see, kind, language):
    page = see(f"wagtailadmin_choose_page_{kind}_link", language)

    assert [label.removesuffix("*").strip() for label in page.texts("form label")] == LINKS[kind][language]


@pytest.mark.parametrize(
    ("language", "headings"),
    [("ja", ["ポート番号", "サイト名", "ルートページ"]), ("en", ["Port", "Site name", "Root page"])],
)
def test_columns_of_the_sites(see, language, headings):
    assert see("wagtailsites:index", language).texts("table th")[1:4] == headings


@pytest.mark.parametrize(
    ("language", "labels"), [("ja", ["同期する", "同期元の言語"]), ("en", ["Enabled", "Sync from"])]
)
def test_the_synchronisation_of_a_language(see, language, labels):
    page = see("wagtaillocales:edit", language, locale("en").pk)

    assert [label.removesuffix("*").strip() for label in page.texts(".component-form label")] == labels


@pytest.mark.parametrize(
    ("language", "usage", "read"),
    [
        ("ja", (128, 0), "128ページ"),
        ("ja", (1200, 3), "1200ページ ＋ほか3件"),
        ("en", (1, 1), "1 page + 1 other record"),
        ("en", (128, 2), "128 pages + 2 other records"),
    ],
)
def test_the_use_of_a_language_is_counted(see, monkeypatch, language, usage, read):
    monkeypatch.setattr("wagtail_localize.locales.views.get_locale_usage", lambda _locale: usage)

    assert see("wagtaillocales:index", language).texts("table td")[1] == read


@pytest.mark.parametrize(
    ("language", "names"), [("ja", {"言語", "翻訳"}), ("en", {"locale", "locales", "translation", "translations"})]
)
def test_names_of_models(language, names):
    with override(language):
        found = {str(name) for model in (Locale, Translation) for name in both_names(model)}

    assert found == names


def both_names(model):
    return model._meta.verbose_name, model._meta.verbose_name_plural


@pytest.mark.parametrize(("language", "label"), [("ja", "役割"), ("en", "Role")])
def test_the_role_given_to_many(language, label):
    with override(language):
        assert str(RoleForm()["role"].label) == label


def test_no_migration_sees_the_labels():
    """`makemigrations` would end with an error."""
    call_command("makemigrations", "wagtailcore", "wagtail_localize", check=True, dry_run=True, stdout=io.StringIO())


def test_a_language_is_synchronised_as_ever(admin_client):
    ja, en = locale("ja"), locale("en")
    panel = "component-wagtail_localize_localesynchronization"

    admin_client.post(
        reverse("wagtaillocales:edit", args=[en.pk]),
        {"language_code": "en", f"{panel}-enabled": "on", f"{panel}-sync_from": ja.pk},
    )

    assert list(LocaleSynchronization.objects.values_list("locale", "sync_from")) == [(en.pk, ja.pk)]
