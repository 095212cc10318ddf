"""Acts upon applications, each behind a page that says what happens: rights, refusals, several at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import send_message
from awards.applications.models import Application, ExtensionGrant
from awards.processing.admin.application_menu import application_url
from awards.processing.models import InternalNote
from foundation.audit.models import Entry
from foundation.notices.domain import add_suppression
from foundation.notices.enums import StopReason
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("view_application", "process_application")
ACTIONS = ("accept", "return", "ineligible", "eligible", "message", "flag", "ask_extension")
SHOWN = ("organisation_name", "organisation_name_en", "unit_name", "city", "contact_department", "contact_name")
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def secretariat(client):
    user = staff(*RIGHTS)
    client.force_login(user)
    return user


def at(name, application):
    return reverse(f"laurel_processing_admin_{name}", args=[application.pk])


def later(days=20):
    return timezone.now() + timedelta(days=days)


@pytest.mark.parametrize("action", [*ACTIONS, "note"])
@pytest.mark.parametrize("rights", [(), ("view_application",), ("approve_extension", "view_application")])
def test_without_the_right_nothing_happens(client, action, rights):
    application = ApplicationFactory(submitted=True)
    client.force_login(staff(*rights))
    given = {"reason": "x", "text": "x", "message": "x", "until": "2030-01-01 00:00", "closes_at": "2030-01-01 00:00"}

    assert client.post(at(action, application), given).status_code == 302
    assert action == "note" or client.get(at(action, application)).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.is_flagged) == ("submitted", False)
    assert application.messages.count() + application.internal_notes.count() == 0


def test_accepting_says_what_happens_and_then_does_it(client, secretariat):
    application = ApplicationFactory(submitted=True)

    page = client.get(at("accept", application))
    assert len(page.context["consequences"]) == 2
    application.refresh_from_db()
    assert application.state == "submitted"

    waiting = ApplicationFactory(cycle=application.cycle, submitted=True)
    done = page_of(client.post(at("accept", application), follow=True))
    assert done.one(".messages .success").hrefs == [f"/admin/awards/applications/inspect/{waiting.pk}/"]
    application.refresh_from_db()
    assert application.state == "accepted"
    assert Entry.objects.get(event="application.accepted").actor == secretariat


def test_what_the_page_says_of_mail_is_what_goes_out(client, secretariat):
    cases = {"accept": {}, "ineligible": {"reason": "対象外の地域です。"}, "message": {"text": "お知らせ"}}
    for action, given in cases.items():
        application = ApplicationFactory(submitted=True)
        said = client.get(at(action, application)).context["notices"]
        client.post(at(action, application), given)
        gone = Notice.objects.about(application).filter(queued_by=secretariat)
        assert len(said) == gone.count(), action
        assert [text for text, notice in zip(said, gone, strict=True) if notice.to not in text] == []


def test_whom_no_mail_reaches_is_said_on_the_page_and_before_an_act(client, secretariat):
    application = ApplicationFactory(submitted=True)
    add_suppression(application.owner.email, reason=StopReason.BOUNCED)

    page = client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk]))
    (said,) = client.get(at("accept", application)).context["notices"]

    sentence = f"{application.owner.email} へのメールは止まっています（{StopReason.BOUNCED.label}）。"
    assert page_of(page).texts("#state-content .help-warning") == [sentence]
    assert f"{application.owner.email} には届きません" in said


def test_a_message_waits_for_the_office_until_it_is_answered_or_marked_as_read(client, secretariat):
    for action, given in (("message", {"text": "承知しました。"}), ("messages_read", {})):
        application = ApplicationFactory(submitted=True)
        send_message(application, text="遅れます。", by=application.owner, from_staff=False)
        waiting = "/admin/awards/applications/?waits=message"
        shown = page_of(client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk])))
        assert shown.values("#messages-content form", "action") == [at("messages_read", application)]
        assert client.get(waiting).context["paginator"].count == 1

        form = page_of(client.get(at(action, application))) if action == "message" else shown
        client.post(at(action, application), form.one("form:has([name=message])").fields | given)

        assert client.get(waiting).context["paginator"].count == 0, action


@pytest.mark.parametrize(("action", "given"), [("message", {"text": "承知しました。"}), ("messages_read", {})])
def test_a_message_that_came_since_the_page_was_opened_goes_on_waiting(client, secretariat, action, given):
    application = ApplicationFactory(submitted=True)
    for text in ("遅れます。", "三日ほど。"):
        send_message(application, text=text, by=application.owner, from_staff=False)
    page = at(action, application) if action == "message" else application_url(application)
    form = page_of(client.get(page)).one("form:has([name=message])")
    send_message(application, text="やはり取り下げます。", by=application.owner, from_staff=False)

    client.post(at(action, application), {"message": form.values("[name=message]", "value")} | given)

    unread = application.messages.filter(is_from_staff=False, read_at=None)
    assert [message.text for message in unread] == ["やはり取り下げます。"]
    assert page_of(client.get(at("message", application))).texts("ol p:last-child")[-1:] == ["やはり取り下げます。"]


def test_returning_unlocks_what_is_named_and_nothing_else(client, secretariat):
    application = ApplicationFactory(submitted=True)
    item = application.cycle.items.get(code="days")
    before = application.organisation_name
    given = {
        "message": "日数をご確認ください。",
        "until": f"{later():%Y-%m-%d %H:%M}",
        f"item-{item.pk}": "on",
        f"item-{item.pk}-reason": "合計が合いません。",
    }

    assert client.post(at("return", application), {**given, f"item-{item.pk}": ""}).status_code == 200
    client.post(at("return", application), given)

    application.refresh_from_db()
    correction = application.corrections.get()
    (named,) = correction.items.all()
    assert (application.state, application.organisation_name) == ("returned", before)
    assert (named.item, named.reason, correction.requested_by) == (item, "合計が合いません。", secretariat)


@pytest.mark.parametrize("reason", ["", "  "])
def test_not_eligible_needs_a_reason(client, secretariat, reason):
    application = ApplicationFactory(submitted=True)

    assert client.post(at("ineligible", application), {"reason": reason}).status_code == 200
    application.refresh_from_db()
    assert application.state == "submitted"

    client.post(at("ineligible", application), {"reason": "対象外の地域です。"})
    client.post(at("eligible", application))
    application.refresh_from_db()
    assert (application.state, application.ineligible_reason) == ("submitted", "")


def test_a_state_that_does_not_lead_there_is_refused_in_words(client, secretariat):
    draft = ApplicationFactory()

    response = client.post(at("accept", draft))

    assert len(response.context["form"].non_field_errors()) == 1


def test_a_note_pressed_twice_is_one_and_written_anew_a_second(client, secretariat):
    application = ApplicationFactory(submitted=True)
    one = reverse("awards_applications_modeladmin_inspect", args=[application.pk])
    add = reverse("laurel_processing_admin_note", args=[application.pk])

    def write():
        return page_of(client.get(one)).one(f"form[action='{add}']").fields | {"text": EVIL}

    first = write()
    said = [client.post(add, first, follow=True).context["messages"] for _press in range(2)]
    numbers = [application.internal_notes.count()]
    client.post(add, write())

    assert [[str(each).strip() for each in found] for found in said] == [["メモを残しました。"]] * 2
    assert [*numbers, application.internal_notes.count()] == [1, 2]


def test_flag_and_note_stay_with_the_office(client, secretariat):
    application = ApplicationFactory(submitted=True)

    client.post(at("flag", application))
    client.post(at("note", application), {"text": EVIL})
    client.post(at("note", application), {"text": " "})

    application.refresh_from_db()
    assert application.is_flagged
    assert InternalNote.objects.get().written_by == secretariat
    assert EVIL not in str(list(Entry.objects.values_list("after", flat=True)))
    client.post(at("flag", application))
    application.refresh_from_db()
    assert not application.is_flagged


def test_script_in_every_shown_field_stays_text(client, secretariat):
    application = ApplicationFactory(submitted=True, organisation_kana="ミホン")
    Application.objects.filter(pk=application.pk).update(
        **dict.fromkeys(SHOWN, EVIL),
        ineligible_reason=EVIL,
    )
    application.parties.create(name=EVIL, unit_name=EVIL)
    application.other_awards.create(kind="selected", name=EVIL, outcome=EVIL)
    application.answers.update(text=EVIL, note=EVIL)
    application.messages.create(text=EVIL, sent_by=application.owner, sent_at=timezone.now())
    application.internal_notes.create(text=EVIL, written_by=secretariat, written_at=timezone.now())
    application.materials.get().file.__class__.objects.update(original_name=f"{EVIL}.pdf")
    ExtensionGrant.objects.create(
        application=application, closes_at=later(), reason=EVIL, requested_by=secretariat, requested_at=timezone.now()
    )
    pages = [
        f"/admin/awards/applications/inspect/{application.pk}/",
        reverse("laurel_processing_admin_submission", args=[application.pk, 1]),
        *(at(action, application) for action in ACTIONS),
        f"/admin/bulk/laurel_applications/application/flag/?id={application.pk}",
    ]

    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert EVIL not in response.content.decode(), page


def test_a_submission_is_shown_as_it_was_sent(client, secretariat):
    application = ApplicationFactory(submitted=True)
    Application.objects.update(organisation_name="あとから変わった名")

    text = client.get(reverse("laurel_processing_admin_submission", args=[application.pk, 1])).content.decode()

    sent = application.current_submission
    assert [part for part in ("見本食品株式会社", sent.sha256, "検品の記録") if part not in text] == []
    assert Entry.objects.filter(event="application.viewed", after__submission=1).count() == 1
    assert client.get(reverse("laurel_processing_admin_submission", args=[application.pk, 9])).status_code == 404


def test_one_page_takes_a_fixed_number_of_queries(client, secretariat, django_assert_max_num_queries):
    application = ApplicationFactory(submitted=True)
    page = f"/admin/awards/applications/inspect/{application.pk}/"

    def write(number):
        for _n in range(number):
            application.messages.create(text="x", sent_by=application.owner, sent_at=timezone.now())
            application.internal_notes.create(text="x", written_by=secretariat, written_at=timezone.now())

    write(3)
    client.get(page)
    with django_assert_max_num_queries(50) as few:
        client.get(page)
    write(297)
    with django_assert_max_num_queries(len(few)):
        client.get(page)


@pytest.mark.parametrize("typed", ["2036年12月5日 17:00", "令和18年12月5日（金）午後5時"])
def test_a_deadline_is_read_as_it_is_written_in_japan(client, secretariat, typed):
    application = ApplicationFactory()

    client.post(at("ask_extension", application), {"closes_at": typed, "reason": "停電のため"})

    assert f"{timezone.localtime(ExtensionGrant.objects.get().closes_at):%Y-%m-%d %H:%M}" == "2036-12-05 17:00"


def test_a_deadline_that_cannot_be_read_stays_as_it_was_typed(client, secretariat):
    typed = {"closes_at": "12月5日の夕方", "reason": "停電のため"}

    shown = page_of(client.post(at("ask_extension", ApplicationFactory()), typed))

    assert shown.fields["closes_at"] == "12月5日の夕方"
    assert not ExtensionGrant.objects.exists()
