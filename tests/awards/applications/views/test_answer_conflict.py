"""A form that was open while somebody else wrote: nothing of either is lost, and somebody chooses."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from awards.applications.domain import load_draft, save_answers, save_organisation
from awards.applications.models import Answer, Application, ApplicationMember, DiscardedText
from foundation.forms.conflict_page import MOST_PIECES
from foundation.forms.stashed_post import KEY, make_author
from foundation.organisations.models import Industry
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
MINE, THEIRS = "私の文です。残業が減りました。", "花子の文です。残業が減りました。"


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def mine(application):
    client = Client()
    client.force_login(application.owner)
    return client


def inputs(response):
    """What a browser without JavaScript would send of the page's form."""
    return page_of(response).one("main").fields


def write(application, text, *, by, code="effect"):
    item = application.cycle.items.get(code=code)
    save_answers(load_draft(application), {item.pk: {"text": text, "is_chosen": True}}, by=by)


@pytest.fixture
def conflict(mine, application):
    """The page to choose on: mine was typed over a form opened before theirs arrived."""
    write(application, "はじめの文です。", by=application.owner)
    opened = inputs(mine.get(page(application, "efforts")))
    write(application, THEIRS, by=ApplicantFactory(name="見本 花子"))
    return mine.post(page(application, "efforts"), {**opened, "effect-text": MINE, "field-text": "もう一つの取組"})


def test_a_stale_form_overwrites_nothing(conflict):
    shown = page_of(conflict).one("main")

    assert conflict.status_code == 409
    assert (Answer.objects.get(item_version__item__code="effect").text) == THEIRS
    assert Answer.objects.get(item_version__item__code="field").text == "もう一つの取組"
    assert [each.split()[:2] for each in shown.texts(".version--theirs .meta")] == [["見本", "花子"]]
    heading = shown.one("section.q h2").text
    assert heading == "経営の効果 1か所のうち1"  # which of the efforts: their texts are all called alike
    assert shown.texts("ins") == ["私の文です。"]
    assert shown.texts("del") == ["花子の文です。"]
    assert inputs(conflict)["mine-effect-text"] == MINE


@pytest.mark.parametrize(
    ("choice", "saved", "discarded"),
    [("mine", MINE, [THEIRS]), ("theirs", THEIRS, [MINE]), ("both", f"{MINE}\n\n{THEIRS}", [])],
)
def test_somebody_chooses(conflict, mine, application, choice, saved, discarded):
    response = mine.post(page(application, "efforts"), inputs(conflict) | {"choose-effect-text": choice})

    assert response.status_code == 302
    assert response["Location"].endswith("?settled=effect-text")
    assert response["Location"].startswith(page(application, "efforts" if choice == "both" else "materials"))
    assert Answer.objects.get(item_version__item__code="effect").text == saved
    assert [each.text for each in DiscardedText.objects.all()] == discarded


def test_fields_not_touched_are_no_conflict(mine, application):
    opened = inputs(mine.get(page(application, "organisation")))
    save_organisation(application, {"contact_phone": "03-0000-0000"}, by=ApplicantFactory())

    response = mine.post(page(application, "organisation"), {**opened, "organisation_name": "新しい名前"})

    now = Application.objects.get()
    assert response.status_code == 302
    assert (now.contact_phone, now.organisation_name) == ("03-0000-0000", "新しい名前")


def test_two_change_a_column(mine, application):
    opened = inputs(mine.get(page(application, "organisation")))
    save_organisation(application, {"organisation_name": "花子の名前"}, by=ApplicantFactory())

    response = mine.post(page(application, "organisation"), {**opened, "organisation_name": "私の名前"})

    assert response.status_code == 409
    assert Application.objects.get().organisation_name == "花子の名前"
    assert inputs(response)["mine-organisation_name"] == "私の名前"


def test_what_was_posted_signed_out_is_there_after_signing_in(application, client):
    owner = Client()
    owner.force_login(application.owner)
    opened = inputs(owner.get(page(application, "efforts")))

    typed = urlencode({**opened, "effect-text": MINE, "effect-is_chosen": "on"})
    sent_away = client.post(page(application, "efforts"), typed, content_type="application/x-www-form-urlencoded")
    assert "/accounts/login" in sent_away["Location"]
    client.force_login(application.owner)
    shown = client.get(page(application, "efforts"))

    assert Answer.objects.count() == 0
    assert inputs(shown)["effect-text"] == MINE
    assert client.post(page(application, "efforts"), inputs(shown)).status_code == 302
    assert Answer.objects.get().text == MINE
    assert inputs(client.get(page(application, "efforts")))["effect-text"] == MINE


@pytest.mark.parametrize("is_known", [True, False])
def test_a_colleague_who_signs_in_next_gets_nothing_of_it(application, client, is_known):
    """Each form says whose page it was on; what doesn't is nobody's."""
    colleague = ApplicantFactory()
    invitation = {"invited_by": application.owner, "invited_at": application.created_at}
    facts = {"email": colleague.email, "right": "edit", "joined_at": application.created_at, **invitation}
    ApplicationMember.objects.create(application=application, user=colleague, **facts)
    client.force_login(application.owner)
    opened = inputs(client.get(page(application, "efforts")))
    if not is_known:
        del opened["author"]
    client.logout()
    typed = urlencode({**opened, "effect-text": MINE, "effect-is_chosen": "on"})
    client.post(page(application, "efforts"), typed, content_type="application/x-www-form-urlencoded")
    assert (KEY in client.session) == is_known

    client.force_login(colleague)
    shown = inputs(client.get(page(application, "efforts")))

    assert (shown["effect-text"], KEY in client.session) == ("", False)


def test_another_person_on_the_same_computer_never_sees_it(application, client):
    typed = urlencode({"effect-text": MINE, "author": make_author(application.owner)})
    client.post(page(application, "efforts"), typed, content_type="application/x-www-form-urlencoded")
    client.force_login(ApplicantFactory())

    assert client.get(page(application, "efforts")).status_code == 404


@pytest.mark.parametrize("choice", [{}, {"choose-effect-text": "neither"}], ids=["none", "unknown"])
def test_without_a_choice_neither_text_is_lost(conflict, mine, application, choice):
    sent = {name: value for name, value in inputs(conflict).items() if not name.startswith("choose-")}

    response = mine.post(page(application, "efforts"), sent | choice)

    assert response["Location"].startswith(page(application, "efforts"))
    assert Answer.objects.get(item_version__item__code="effect").text == THEIRS
    assert [each.text for each in DiscardedText.objects.all()] == [MINE]


def test_a_code_is_shown_by_its_name(mine, application):
    opened = inputs(mine.get(page(application, "organisation")))
    save_organisation(application, {"industry": Industry.objects.get(pk="F")}, by=ApplicantFactory())

    response = mine.post(page(application, "organisation"), {**opened, "industry": "G"})

    (view,) = response.context["conflict_views"]
    assert (view.mine, view.theirs) == ("G", "F")
    assert ["".join(text for _only, text in pieces) for pieces in (view.mine_pieces, view.theirs_pieces)] == [
        str(Industry.objects.get(pk=pk)) for pk in ("G", "F")
    ]


def test_texts_of_very_many_pieces_are_shown_whole(mine, application):
    write(application, "はじめの文です。", by=application.owner)
    opened = inputs(mine.get(page(application, "efforts")))
    theirs = "あ。" * (MOST_PIECES + 1)
    write(application, theirs, by=ApplicantFactory())

    response = mine.post(page(application, "efforts"), {**opened, "effect-text": MINE})

    (view,) = response.context["conflict_views"]
    assert (view.mine_pieces, view.theirs_pieces) == ([(False, MINE)], [(False, theirs)])
