"""The number of something concealed, sent in every kind of form: for who must not find it, nothing has it."""

from functools import partial

import pytest
from django.forms import modelform_factory
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.api.v3.form_data import build_form_data
from wagtail.images.widgets import AdminImageChooser
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import APIToken, Page, ReferenceIndex
from wagtail.rich_text import extract_references_from_rich_text
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation, TranslationSource

from foundation.organisations.models import Organisation
from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from media.models import SiteDocument, SiteImage
from tests.factories.home import standard_page
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import locale
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
ABSENT = 2**31 - 2
WORD = "zqcanaryqz"
FIGURE = {"alt": "机", "decorative": "", "caption": "", "credit": ""}


class Secret:
    """A picture, a document and a page that one person finds and nobody else."""

    def __init__(self):
        self.image, self.document = ImageFactory(title=WORD, ready=True), DocumentFactory(title=WORD)
        self.page = standard_page(title=WORD, slug=WORD)
        self.knowing, self.stranger = publisher(), publisher()
        self.rows = {SiteImage: self.image, SiteDocument: self.document, Page: self.page}

    def is_named(self, text):
        """By its title, the address of a small picture, or the name of the file."""
        files = [self.document.filename, self.document.url, *(found.url for found in self.image.renditions.all())]
        return any(word in text for word in (WORD, *files))

    def make_rule(self, model):
        def list_keys(user):
            found = model.objects.filter(pk=self.rows[model].pk)
            return (found.none() if user == self.knowing else found).order_by().values("pk")

        return Concealment(model, list_keys, nested=model is not Page)


@pytest.fixture
def secret(monkeypatch):
    found = Secret()
    lend_empty(monkeypatch, concealments)
    for model in found.rows:
        concealments.register(model._meta.label, found.make_rule(model))
    return found


def link(kind, key):
    return f'<p><a linktype="{kind}" id="{key}">見る</a></p>'


def show(key):
    return f'<embed embedtype="image" id="{key}" format="left" alt="机"/>'


def as_sent(html):
    return rich_text(html, features=["link", "document-link", "image"])


def make_paragraph(key):
    return "paragraph", as_sent(link("document", key))


# what is named, and the part of the page's form that names it
WAYS = {
    "field": (SiteImage, lambda key: {"social_image": key}),
    "block": (SiteImage, lambda key: {"body": streamfield([("picture", {"image": key, **FIGURE})])}),
    "block of a file": (SiteDocument, lambda key: {"body": streamfield([("file", {"document": key, "label": ""})])}),
    "file in a text": (SiteDocument, lambda key: {"body": streamfield([make_paragraph(key)])}),
    "page in a text": (Page, lambda key: {"intro": as_sent(link("page", key))}),
}


def fill(**given):
    values = {
        **{"title": "方針", "slug": "policy", "summary": "", "intro": as_sent("<p></p>"), "body": streamfield([])},
        **{"social_image": "", "seo_title": "", "search_description": "", "division": "", "as_of": ""},
        "comments": inline_formset([]),
    }
    return nested_form_data(values | given)


def save(client, person, page, **given):
    client.force_login(person)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fill(**given))


publish = partial(save, **{"action-publish": "1"})


def get_errors(answer):
    return answer.context["form"].errors.as_json() if answer.status_code == 200 else None


def uses(row, page):
    """Whether the newest draft refers to the row."""
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    found = ReferenceIndex._extract_references_from_object(draft)
    kind = ReferenceIndex._get_base_content_type(type(row)).pk
    return any((to, key.strip()) == (kind, str(row.pk)) for to, key, *_path in found)


@pytest.mark.parametrize("way", WAYS)
def test_a_page_takes_it_from_who_finds_it_alone(client, secret, way):
    model, make = WAYS[way]
    row, page = secret.rows[model], standard_page(title="方針", slug="policy")

    refused = publish(client, secret.stranger, page, **make(row.pk))
    nowhere = publish(client, secret.stranger, page, **make(ABSENT))

    assert get_active_log_context().user is None
    assert (refused.status_code, get_errors(refused)) == (nowhere.status_code, get_errors(nowhere))
    assert refused.status_code == 200
    assert not secret.is_named(refused.content.decode())
    assert not uses(row, page)
    assert publish(client, secret.knowing, page, **make(row.pk)).status_code == 302
    assert uses(row, page)


@pytest.fixture
def draft(secret):
    """A published page whose newest draft uses all of it; somebody who finds it wrote that."""
    page = standard_page(title="方針", slug="policy")
    page.save_revision()
    page.social_image = secret.image
    page.intro = link("page", secret.page.pk)
    page.body = [
        ("picture", {"image": secret.image, **FIGURE}),
        ("file", {"document": secret.document, "label": ""}),
        ("paragraph", link("document", secret.document.pk) + show(secret.image.pk)),
    ]
    page.save_revision(user=secret.knowing)
    return StandardPage.objects.get(pk=page.pk)


def test_what_a_draft_has_may_stay_in_it_unseen(client, secret, draft):
    body = [
        ("picture", {"image": secret.image.pk, **FIGURE}),
        ("file", {"document": secret.document.pk, "label": ""}),
        make_paragraph(secret.document.pk),
    ]
    given = {"social_image": secret.image.pk, "intro": as_sent(link("page", secret.page.pk)), "body": streamfield(body)}
    client.force_login(secret.stranger)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    wrong = save(client, secret.stranger, draft, **given, title="").content.decode()

    saved = save(client, secret.stranger, draft, **given, title="別の方針")

    assert [secret.is_named(text) for text in (shown, wrong)] == [False, False]
    assert saved.status_code == 302
    assert [uses(row, draft) for row in secret.rows.values()] == [True, True, True]
    assert Page.objects.get(pk=draft.pk).draft_title == "別の方針"
    other = standard_page(title="別", slug="other")
    assert save(client, secret.stranger, other, **given).status_code == 200


def test_a_chooser_draws_nothing_where_no_row_in_hand_has_it(secret):
    def draw(person):
        with LogContext(user=person):
            return AdminImageChooser().get_value_data(secret.image.pk)

    assert (draw(secret.stranger), draw(secret.knowing)["title"]) == (None, WORD)


def test_the_editor_of_a_text_draws_nothing_of_it(secret):
    texts = [link("document", secret.document.pk), show(secret.image.pk)]
    converter = ContentstateConverter(["document-link", "image"])

    def draw(person):
        with LogContext(user=person):
            return [converter.from_database_format(text) for text in texts]

    drawn, known = draw(secret.stranger), draw(secret.knowing)

    assert [secret.is_named(text) for text in (*drawn, *known)] == [False, False, True, True]
    for text, other in zip(drawn, known, strict=True):
        sent = [list(extract_references_from_rich_text(converter.to_database_format(one))) for one in (text, other)]
        assert sent[0] == sent[1] != []


def test_an_earlier_version_neither_shows_it_nor_brings_it_back(client, secret, draft):
    earlier = draft.get_latest_revision()
    other = draft.get_latest_revision_as_object()
    other.body[0].value["image"], other.body[1].value["document"] = ImageFactory(ready=True), DocumentFactory()
    changed = other.save_revision()
    emptied = draft.revisions.order_by("pk").first().as_object().save_revision()
    paths = [
        reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, earlier.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, earlier.pk, changed.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, earlier.pk, emptied.pk]),
    ]

    def read(person):
        client.force_login(person)
        return [secret.is_named(client.get(path).content.decode()) for path in paths]

    def revert(person):
        headers = {"Authorization": f"Bearer {APIToken.create_token(user=person, name='x')[1]}"}
        path = f"/api/v3/pages/{draft.pk}/actions/revert/"
        sent = {"revision_id": earlier.pk}
        return client.post(path, sent, content_type="application/json", headers=headers).status_code

    assert (read(secret.stranger), read(secret.knowing)) == ([False] * 3, [True] * 3)
    assert (revert(secret.stranger), uses(secret.image, draft)) == (422, False)
    assert (revert(secret.knowing), uses(secret.image, draft)) == (200, True)
    assert revert(secret.stranger) == 200


def test_a_copy_has_no_draft_that_uses_it(secret, draft):
    copies = []
    for person in (secret.stranger, secret.knowing):
        with LogContext(user=person):
            copies.append(draft.copy(update_attrs={"slug": f"copy-{person.pk}"}, keep_live=False, user=person))

    assert [uses(secret.image, page) for page in copies] == [False, True]


# fields of a form as Wagtail's API fills it, for the picture and the document
SENT = {
    "field": ("social_image", lambda secret: secret.image.pk, ABSENT),
    "block": (
        "body",
        lambda secret: [{"type": "picture", "value": {"image": secret.image.pk, "alt": "机"}}],
        [{"type": "picture", "value": {"image": ABSENT, "alt": "机"}}],
    ),
    "text": ("intro", lambda secret: link("page", secret.page.pk), link("page", ABSENT)),
}


@pytest.mark.parametrize("way", SENT)
def test_the_api_fills_forms_that_take_it_from_who_finds_it(secret, way):
    name, make, absent = SENT[way]
    form_class = modelform_factory(StandardPage, form=WagtailAdminModelForm, fields=[name])

    def fill_in(person, value):
        with LogContext(user=person):
            data = build_form_data(form_class, {name: value})
            return form_class(data, instance=StandardPage(title="方針", slug="policy")).errors.as_json()

    refused = fill_in(secret.stranger, make(secret))

    assert refused == fill_in(secret.stranger, absent) != "{}"
    assert fill_in(secret.knowing, make(secret)) == "{}"


def test_a_records_form_takes_it_from_who_finds_it(secret):
    form_class = modelform_factory(Organisation, form=WagtailAdminModelForm, fields=["logo"])
    organisation = OrganisationFactory()

    def fill_in(person, key):
        with LogContext(user=person):
            form = form_class({"logo": key}, instance=organisation)
            return form.is_valid(), WORD in str(form["logo"]), form.errors.as_json()

    refused = fill_in(secret.stranger, secret.image.pk)

    assert refused == fill_in(secret.stranger, ABSENT)
    assert refused[:2] == (False, False)
    assert fill_in(secret.knowing, secret.image.pk) == (True, True, "{}")


def test_a_translation_takes_it_in_the_place_of_another_from_who_finds_it(client, secret):
    page = standard_page(title="方針", slug="policy", social_image=ImageFactory())
    source = TranslationSource.get_or_create_from_instance(page)[0]
    source.refresh_segments()
    translation = Translation.objects.create(source=source, target_locale=locale("en"))
    translation.save_target(publish=False)
    segment = OverridableSegment.objects.get(source=source, context__path="social_image")
    path = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])

    def put(person, key):
        client.force_login(person)
        answer = client.put(path, f"value={key}", content_type="application/x-www-form-urlencoded")
        return answer.status_code, answer.json() if answer.status_code == 400 else None

    refused = put(secret.stranger, secret.image.pk)

    assert refused == put(secret.stranger, ABSENT)
    assert (refused[0], SegmentOverride.objects.count()) == (400, 0)
    assert (put(secret.knowing, secret.image.pk)[0], SegmentOverride.objects.count()) == (201, 1)
