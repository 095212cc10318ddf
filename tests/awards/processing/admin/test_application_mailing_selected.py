"""Write to the selected, from the list of applications: the owners of the ticked rows, in their language."""

import pytest
from django.urls import reverse

from awards.processing.domain.notices.audience import APPLICANTS, list_recipients
from foundation.notices.domain import begin_mailing, confirm_mailing
from foundation.notices.domain.errors import NotWorded
from foundation.notices.domain.mailing import offered_kinds, word_mailing
from foundation.notices.models import Mailing
from foundation.notices.registry import audiences
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 30])
def test_the_owners_in_one_query(number, django_assert_num_queries):
    rows = [ApplicationFactory(organisation_name=f"見本{each}") for each in range(number)]

    with django_assert_num_queries(1):
        people = list_recipients([str(row.pk) for row in rows])

    assert [(each.to, each.about, each.values["organisation"]) for each in people] == [
        (row.owner.email, row, row.organisation_name) for row in rows
    ]


def test_from_the_list_to_the_preview(admin_client):
    row = ApplicationFactory(organisation_name="あおぞら見本食品")
    ApplicationFactory(organisation_name="選ばれていない会社")
    action = reverse("wagtail_bulk_action", args=["laurel_applications", "application", "write"])

    chosen = admin_client.get(f"{action}?id={row.pk}", follow=True)
    assert page_of(chosen).said_with("選ばれています", "main p") == ["応募: 1行が選ばれています。"]
    begun = {"ids": str(row.pk), "kind": "awards.to_applicants"}
    preview = admin_client.post(chosen.request["PATH_INFO"], begun, follow=True)

    assert page_of(preview).texts("main article h3") == [f"{row.owner.email} · あおぞら見本食品"]
    assert "選ばれていない会社" not in preview.content.decode()
    assert Mailing.objects.get().count == 1


def test_everybody_the_list_finds_is_written_to_beyond_its_page(admin_client):
    drafts = [ApplicationFactory(cycle=cycle) for cycle in [full_cycle()] for _n in range(51)]
    ApplicationFactory(withdrawn=True, cycle=drafts[0].cycle)
    listed = admin_client.get("/admin/awards/applications/?state=draft&q=見本食品")
    (address,) = [each.url for each in listed.context["view"].get_header_buttons() if "write-to-found" in each.url]

    sentence = admin_client.get(address).context["consequences"][0]
    page = admin_client.post(address, follow=True)

    mailing = Mailing.objects.get()
    assert "51件" in sentence
    assert (mailing.count, set(mailing.ids)) == (51, {str(each.pk) for each in drafts})
    assert page.context["mailing"] == mailing


def test_writing_to_all_asks_for_the_right_and_takes_no_other_filter(client):
    application = ApplicationFactory()
    address = reverse("laurel_processing_admin_write_to_found")
    client.force_login(staff("view_application"))
    assert (client.get(address).status_code, client.post(address).status_code) == (302, 302)
    listed = client.get("/admin/awards/applications/").content.decode()

    writer = staff("view_application", "add_mailing", "view_mailing")
    client.force_login(writer)
    assert client.post(f"{address}?owner__email={application.owner.email}").status_code == 400
    assert client.post(f"{address}?state=accepted", follow=True).status_code == 200

    assert address not in listed
    assert not Mailing.objects.exists()


def test_a_text_that_nobody_wrote_goes_to_nobody(admin_client, admin_user):
    japanese, english = ApplicationFactory(), ApplicationFactory(language="en")
    audience = audiences.get(APPLICANTS)
    ids = [str(japanese.pk), str(english.pk)]
    mailing = begin_mailing(audience, kind=offered_kinds(audience)[0], ids=ids, by=admin_user)

    for texts in ({}, {"body_ja": "説明会を開きます。"}):
        word_mailing(mailing, texts | {"subject_ja": "お知らせ"}, by=admin_user)
        with pytest.raises(NotWorded):
            confirm_mailing(Mailing.objects.get(), by=admin_user)
    word_mailing(mailing, {"subject_ja": "お知らせ", "body_en": "A briefing is held."}, by=admin_user)

    assert confirm_mailing(Mailing.objects.get(), by=admin_user).state == "approved"


def test_all_of_the_list_is_not_taken(admin_client):
    ApplicationFactory()
    action = reverse("wagtail_bulk_action", args=["laurel_applications", "application", "write"])

    shown = page_of(admin_client.get(f"{action}?id=all", follow=True))

    assert shown.said_with("選んでください", "main p") == ["一覧に戻り、1行以上を選んでください。"]
