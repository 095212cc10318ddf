"""A page of a release is looked at as it will be, without rights on pages: by nobody else, on record, unkept."""

import pytest
from django.urls import reverse

from awards.results.models import Awardee
from foundation.audit.models import Entry
from tests.awards.releases.ready import PREPARE
from tests.factories.media import ImageFactory
from tests.factories.people import publisher, staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def draft(release, page):
    return reverse("award_releases:draft", args=[release.pk, page.pk])


@pytest.mark.parametrize("name", ["page", "english", "case"])
@pytest.mark.parametrize("is_submitted", [False, True])
def test_who_prepares_looks_at_the_newest_draft(client, ready, name, is_submitted):
    page = getattr(ready, name)
    page.search_description = "最新の下書きの説明"
    page.save_revision()
    release = ready.submit() if is_submitted else ready.begin()
    client.force_login(ready.clerk)

    answer = client.get(draft(release, page))

    assert page_of(answer).one("meta[name=description]")["content"] == "最新の下書きの説明"
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(event="release.page_read")
    assert entry.after == {"page": page.pk}
    assert entry.subject_id == str(release.pk)


def test_the_awardee_stands_on_it_although_nobody_outside_may_know(client, ready):
    Awardee.objects.filter(pk=ready.awardee.pk).update(citation_ja="まだ秘密の講評")
    client.force_login(ready.clerk)

    assert "まだ秘密の講評" in page_of(client.get(draft(ready.begin(), ready.page))).text


def test_no_preview_shows_where_a_picture_lies(client, ready):
    release, reader = ready.begin(), ready.admit(publisher(PREPARE))
    picture = ImageFactory(ready=True)
    for page in (ready.page, ready.case):
        page.picture, page.picture_alt = picture, "x"
        revision = page.save_revision()
    Awardee.objects.filter(pk=ready.awardee.pk).update(
        logo=(logo := ImageFactory(ready=True)), logo_agreed=logo.file.name
    )
    client.force_login(reader)
    views = [draft(release, ready.page), draft(release, ready.case)]
    views += [reverse("wagtailadmin_pages:view_draft", args=[page.pk]) for page in (ready.page, ready.case)]
    views += [reverse("wagtailadmin_pages:revisions_view", args=[ready.case.pk, revision.pk])]

    shown = [client.get(view).content.decode() for view in views]

    assert all(text.count("/files/pictures/") > 0 for text in shown)
    names = [row.file.name for image in (picture, logo) for row in image.renditions.all()]
    assert [name for name in names if any(name in text for text in shown)] == []


def test_nobody_else_and_no_other_page(client, ready):
    release = ready.begin()
    released = ready.page.get_parent()

    for person in (staff(), staff("change_awardee")):
        client.force_login(person)
        assert client.get(draft(release, ready.page)).status_code in (302, 403)
    client.force_login(staff(PREPARE))
    assert client.get(draft(release, ready.page)).status_code == 404  # not in its circle
    client.force_login(ready.clerk)
    assert client.get(draft(release, released)).status_code == 404
    assert not Entry.objects.filter(event="release.page_read").exists()


def test_the_board_leads_to_what_the_reader_may(client, ready):
    release = ready.begin()
    board = reverse("award_releases:board", args=[release.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[ready.page.pk])

    client.force_login(ready.clerk)
    links = [link["href"] for link in page_of(client.get(board)).all("a")]
    assert draft(release, ready.page) in links
    assert edit not in links

    client.force_login(ready.admit(publisher(PREPARE)))
    assert edit in [link["href"] for link in page_of(client.get(board)).all("a")]
