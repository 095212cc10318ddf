"""Previews of materials: on the secretariat's page for whoever may open files, on the applicant's own, nowhere else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import make_reading_link, reading_secret
from foundation.assets.domain.preview import draw_previews
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory, accepted_file
from tests.factories.assets import begin, picture, receive, send
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
PREVIEWS = "img[src^='/files/previews/']"


@pytest.fixture
def application(s3):
    """Submitted; a photograph was sent with it, and its preview is drawn."""
    return with_picture(ApplicationFactory(submitted=True))


def with_picture(made):
    StoredFile.objects.update(previewed_at=timezone.now())
    ticket = begin(picture(), by=made.owner, name="掲示板.png")
    send(ticket, picture())
    attach(made, receive(ticket.file, by=made.owner))
    draw_previews()
    return made


def attach(application, file):
    now = timezone.now()
    facts = {"file": file, "added_by": application.owner, "added_at": now, "arrived_at": now, "received_at": now}
    application.materials.create(requirement=application.materials.first().requirement, **facts)


def admin(application):
    return f"/admin/awards/applications/inspect/{application.pk}/"


def shown(client, address):
    return page_of(client.get(address)).values(PREVIEWS, "src")


def test_the_secretariat_sees_it_and_reading_the_page_is_recorded(client, application):
    reader = staff("view_application", "download_material")
    client.force_login(reader)

    [address] = shown(client, admin(application))
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert list(Entry.objects.filter(actor=reader).values_list("event", flat=True)) == ["application.viewed"]


def test_the_right_to_read_is_not_the_right_to_see_files(client, application):
    StoredFile.objects.filter(preview_key=None).update(first_words="第一条")
    client.force_login(staff("view_application"))

    assert shown(client, admin(application)) == []
    assert "第一条" not in client.get(admin(application)).content.decode()


def test_what_another_may_see_is_not_opened_with_the_address(client, application):
    client.force_login(staff("view_application", "download_material"))
    [address] = shown(client, admin(application))

    client.force_login(staff("view_application"))
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404


def test_words_and_pages_are_said(client, application):
    StoredFile.objects.filter(preview_key=None).update(first_words="第一条　<この規程>は", pages=12)
    client.force_login(staff("view_application", "download_material"))

    shown = page_of(client.get(admin(application)))

    assert len(shown.said_with("第一条 <この規程>は", ".laurel-file *")) == 1
    facts = shown.all(".laurel-file .laurel-sub")[0].text.split(" · ")
    assert facts[:3] == ["就業規則などの写し", "PDF 1.2 KB", "12ページ"]


@pytest.mark.parametrize("page", ["materials", "check"])
def test_applicants_see_it_beside_their_files(client, s3, page):
    draft = with_picture(ApplicationFactory(complete=True))
    client.force_login(draft.owner)

    [address] = shown(client, reverse(f"laurel_applications:{page}", args=[draft.public_id]))

    assert client.get(address)["Content-Type"] == "image/webp"


def test_not_on_the_address_that_is_passed_round(client, application):
    StoredFile.objects.filter(preview_key=None).update(first_words="第一条")
    link = make_reading_link(application, label="法務", by=application.owner)
    client.force_login(staff("view_application", "download_material"))

    response = client.get(reverse("laurel_applications:read", args=[reading_secret(link)]))

    page = page_of(response)
    assert page.one("main h1").text == f"{application.organisation_name}の応募"
    assert page.values(PREVIEWS, "src") == []
    assert "第一条" not in response.content.decode()


def test_many_previews_cost_no_queries_and_no_store(client, application, s3, django_assert_max_num_queries):
    client.force_login(staff("view_application", "download_material"))
    client.get(admin(application))
    with django_assert_max_num_queries(200) as few:
        client.get(admin(application))
    for number in range(10):
        file = accepted_file(application.owner, f"{number}.pdf")
        StoredFile.objects.filter(pk=file.pk).update(preview_key=f"previews/{number}")
        attach(application, file)
    s3.stop()

    with django_assert_max_num_queries(len(few)):
        assert len(shown(client, admin(application))) == 11
