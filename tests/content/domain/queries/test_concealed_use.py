"""What somebody must not find is refused where its number is sent; what a row has referred to may stay in that row."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import BaseChooser
from wagtail.log_actions import LogContext
from wagtail.models import Page

from foundation.content.domain.queries.concealed_use import (
    ABSENT,
    check_row,
    check_text,
    conceal_typed,
    is_concealed_row,
    is_kept,
    list_concealed_references,
    take_in_hand,
)
from foundation.records.registry import Concealment, concealments
from media.models import SiteDocument, SiteImage
from tests.factories.home import standard_page
from tests.factories.media import ImageFactory
from tests.factories.people import staff
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(monkeypatch):
    image = ImageFactory()
    lend_empty(monkeypatch, concealments)
    rows = SiteImage.objects.filter(pk=image.pk).order_by().values("pk")
    concealments.register("test", Concealment(SiteImage, lambda _user: rows, nested=True))
    return image


def is_refused(html):
    try:
        check_text(html)
    except ValidationError:
        return True
    return False


def make_embed(key):
    return f'<embed embedtype="image" id="{key}" format="left" alt=""/>'


@pytest.mark.parametrize("write", [int, str, " {} ".format, "0{}".format])
def test_however_a_number_is_written_it_is_the_same(secret, write):
    with LogContext(user=staff()):
        assert conceal_typed(SiteImage, write(secret.pk)) == ABSENT


def test_what_is_no_number_or_is_free_comes_back(secret):
    free = ImageFactory()

    with LogContext(user=staff()):
        assert [conceal_typed(SiteImage, value) for value in (None, "", "x", free.pk)] == [None, "", "x", free.pk]
        assert [conceal_typed(SiteImage, row) for row in (secret, free)] == [ABSENT, free]


def test_without_a_person_nothing_is_concealed(secret):
    take_in_hand(secret)

    assert (conceal_typed(SiteImage, secret.pk), is_concealed_row(secret)) == (secret.pk, False)
    assert not is_refused(make_embed(ABSENT))


def test_a_text_is_refused_for_what_is_concealed_as_for_what_is_not_there(secret):
    with LogContext(user=staff()):
        refused = [is_refused(make_embed(key)) for key in (secret.pk, ABSENT, ImageFactory().pk)]

    assert refused == [True, True, False]


def test_what_the_row_or_its_draft_has_stays_in_that_row_alone(secret):
    page, other = standard_page(slug="policy"), standard_page(slug="other")
    page.social_image = secret
    page.save_revision()
    page, person = Page.objects.get(pk=page.pk).specific, staff()

    with LogContext(user=person):
        take_in_hand(page)
        assert (conceal_typed(SiteImage, secret.pk), is_kept(secret), is_concealed_row(secret)) == (
            secret.pk,
            True,
            True,
        )
        assert not is_refused(make_embed(secret.pk))
        check_row(page.get_latest_revision_as_object())
    with LogContext(user=person):
        take_in_hand(other)
        assert (conceal_typed(SiteImage, secret.pk), is_kept(secret)) == (ABSENT, False)
        with pytest.raises(ValidationError):
            check_row(page.get_latest_revision_as_object())


def test_what_was_sent_is_no_witness(secret):
    page = standard_page()
    page.social_image = secret

    with LogContext(user=staff()):
        take_in_hand(page)
        assert conceal_typed(SiteImage, secret.pk) == ABSENT
        assert [key for _kind, key in list_concealed_references(page)] == [str(secret.pk)]


def test_every_form_has_a_chooser_for_pictures_and_documents():
    """A list of choices would name them all. Wagtail knows its choosers once the admin's addresses are read."""
    reverse("wagtailadmin_home")
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if field.editable and field.is_relation and issubclass(field.related_model, (SiteImage, SiteDocument))
    ]

    assert len(fields) > 5
    assert [str(one) for one in fields if not isinstance(formfield_for_dbfield(one).widget, BaseChooser)] == []
