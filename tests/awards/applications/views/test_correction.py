"""After submit was pressed, on the pages: sent, to correct, messages; and what a reviewer would see."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.domain import submit_application
from foundation.forms.stashed_post import make_author
from tests.factories.applications import ApplicantFactory, checking, fails, page, passes
from tests.factories.assets import pdf
from tests.factories.reviews import ReviewPhaseFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def read(client, address):
    return page_of(client.get(address)).one("main")


def test_sent_is_not_received_until_the_files_are_checked(client, application):
    material = application.materials.get()
    checking(material)

    response = client.post(page(application, "check"), {"declaration-true": "on"}, follow=True)

    shown = page_of(response).one("main")
    assert response.redirect_chain == [(page(application, "sending"), 302)]
    assert shown.texts(".moment dd.clock")[1:] == ["資料1件を確認中"]
    assert "受け付けました" not in shown.text
    assert client.get(page(application, "sending"), headers={"accept": "application/json"}).json() == {
        "state": "submitting",
        "checking": 1,
        "failed": 0,
    }
    again = client.post(page(application, "check"), {"declaration-true": "on"})
    assert again["Location"] == page(application, "sending")
    passes(material)
    assert client.get(page(application, "sending"))["Location"] == page(application, "receipt")


def test_a_failed_file_is_replaced_on_the_materials_page_and_nothing_else_opens(client, application):
    checking(application.materials.get())
    submit_application(application, by=application.owner)
    fails(application.materials.get())

    shown = read(client, page(application, "sending"))

    assert shown.texts(".moment dd.clock")[1:] == ["1件の資料を差し替えてください"]
    assert shown.values(".banner--warning a.button", "href") == [page(application, "materials")]
    assert read(client, page(application, "materials")).values("input[type=file]", "id") == ["rules-file"]
    assert client.get(page(application, "organisation"))["Location"] == page(application, "check")


def test_a_named_file_is_replaced_on_the_page_of_the_correction(client, returned, s3):
    old = returned.materials.get()
    shown = read(client, page(returned, "correction"))
    remove = reverse("laurel_applications:material_remove", args=[returned.public_id, old.file.public_id])
    assert shown.texts(".open-item > p.small") == ["第7章がありません。"]
    assert shown.texts(".open-item > p.support").count("提出したときの値：384") == 1
    assert shown.one("form.drop")["action"] == page(returned, "material_send", "rules")
    assert shown.values(".open-item .file form.actions", "action") == [remove]

    client.post(remove)
    sent = client.post(
        reverse("laurel_applications:material_send", args=[returned.public_id, "rules"]),
        {"file": SimpleUploadedFile("第7章.pdf", pdf(), "application/pdf")},
    )

    assert sent["Location"] == f"{page(returned, 'correction')}#rules"
    shown = read(client, page(returned, "correction"))
    assert shown.texts(".open-item .file--old .state") == ["外しました。前に提出したものは記録に残ります"]
    assert shown.texts(".open-item .file:not(.file--old) .name") == ["第7章.pdf 228 バイト"]


def test_without_the_named_file_nothing_is_sent_and_it_is_said_where(client, returned):
    client.post(
        reverse(
            "laurel_applications:material_remove", args=[returned.public_id, returned.materials.get().file.public_id]
        )
    )

    response = client.post(page(returned, "correction"), {"days-numerator": "192"})

    assert response.status_code == 422
    assert page_of(response).one("main .error-summary").hrefs == ["#rules"]
    returned.refresh_from_db()
    assert returned.state == "returned"


def test_two_people_at_one_number_of_a_correction_choose_and_nothing_is_sent_by_that(client, returned):
    base = read(client, page(returned, "correction")).fields["base-days"]
    returned.answers.filter(item_version__item__code="days").update(numerator=300, revision=9)

    conflict = client.post(page(returned, "correction"), {"days-numerator": "192", "base-days": base})
    assert conflict.status_code == 409
    shown = page_of(conflict).one("main")
    assert shown.texts(".version--theirs del") == ["300"]
    token = shown.fields["base-days"]
    chosen = {"choose-days-numerator": "mine", "mine-days-numerator": "192", "theirs-days-numerator": "300"}
    response = client.post(page(returned, "correction"), {**chosen, "base-days": token})

    assert response["Location"].startswith(page(returned, "correction"))
    returned.refresh_from_db()
    assert returned.state == "returned"
    assert returned.answers.get(item_version__item__code="days").numerator == 192
    assert returned.discarded_texts.get().text == "300"


def test_what_was_typed_signed_out_is_there_on_the_correction_after_signing_in(client, returned):
    client.logout()
    typed = urlencode({"days-numerator": "１９２", "author": make_author(returned.owner)})
    client.post(page(returned, "correction"), typed, content_type="application/x-www-form-urlencoded")
    client.force_login(returned.owner)

    shown = read(client, page(returned, "correction"))

    assert shown.fields["days-numerator"] == "192"
    assert len(shown.said_with("まだ保存していません", ".banner--warning p")) == 1


def test_somebody_else_sees_none_of_it(client, application):
    client.force_login(ApplicantFactory())

    for name in ("sending", "correction", "messages"):
        assert client.get(page(application, name)).status_code == 404


def test_as_a_reviewer_sees_it_where_the_cycle_is_blind(client, application):
    switch = f"{page(application, 'check')}?as=reviewer"
    contact = f"{application.contact_name} {application.contact_email}"
    assert read(client, switch).texts(".preview .facts dd").count(contact) == 1
    ReviewPhaseFactory(committee__cycle=application.cycle, is_blind=True)
    answer = application.answers.get(item_version__item__code="effect")
    answer.text = "見本食品株式会社の取組です。"
    answer.save()

    preview = read(client, switch).one(".preview")

    file = application.materials.get().file.original_name
    for hidden in (application.contact_name, application.contact_email, file):
        assert hidden not in str(preview.tag)
    (warning,) = preview.texts(".banner--warning .title")
    assert warning.startswith("次の文に、応募団体、共同の団体または連絡担当者の名前があります。")
    assert preview.texts(".facts dd").count("101～300人") == 1


def test_what_was_not_returned_has_no_correction(client, application):
    answer = client.get(reverse("laurel_applications:correction", args=[application.public_id]))

    assert answer["Location"] == reverse("laurel_applications:application", args=[application.public_id])
