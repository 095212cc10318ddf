"""Which pictures the approved drafts show, and which of them were made for a guest."""

import pytest
from django.utils import timezone

from awards.press.domain.queries.press_kit import list_rows
from awards.press.domain.queries.press_kit_picture import find_made, list_pictures, list_shown_by, with_made
from awards.press.models import GuestPicture
from awards.results.models import Awardee, AwardeeOrganisation
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def make(invited, **changes):
    columns = {"guest": invited.guest, "image": invited.image, "source": invited.image.file.name}
    return GuestPicture.objects.create(**columns | {"made_at": timezone.now()} | changes)


def test_a_picture_of_two_languages_is_one_and_what_was_made_of_it_is_named(invited):
    shown = list_pictures(list_rows(invited.release), language="en")
    assert [(one.image, one.language, one.caption) for one in shown] == [(invited.image.pk, "en", "式典")]

    make(invited, key="press/old", source="images/before.png")
    assert with_made(invited.guest, shown)[0].made is None
    made = make(invited, key="press/new")
    assert with_made(invited.guest, shown)[0].made == made


def test_found_by_its_id_only_while_it_is_shown_and_readable(invited):
    old, made = make(invited, key="press/old", source="images/before.png"), make(invited, key="press/new")
    assert [find_made(invited.read_guest(), row.public_id) for row in (old, made)] == [None, made]
    GuestPicture.objects.filter(pk=made.pk).update(key=None)
    assert find_made(invited.read_guest(), made.public_id) is None


def test_logos_are_shown_as_they_were_agreed_to(invited):
    logo = ImageFactory()

    def count_logos(**facts):
        Awardee.objects.filter(pk=invited.ready.awardee.pk).update(**facts)
        shown = list_shown_by(invited.release, language="ja")
        return [one.image for one in shown].count(logo.pk)

    counted = [count_logos(logo=logo), count_logos(needs_consent=True), count_logos(logo_agreed=logo.file.name)]
    assert counted == [1, 0, 1]


def test_logos_of_the_named_organisations_alone_and_no_statement_for_each(invited, django_assert_num_queries):
    logos = [ImageFactory() for _ in range(4)]
    for place, logo in enumerate(logos):
        record = OrganisationFactory()
        AwardeeOrganisation.objects.create(
            awardee=invited.ready.awardee, organisation=record, logo=logo, order=place, is_named=place > 0
        )

    with django_assert_num_queries(3):
        shown = {one.image for one in list_shown_by(invited.release, language="ja")}

    assert shown & {logo.pk for logo in logos} == {logo.pk for logo in logos[1:]}
