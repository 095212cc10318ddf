"""Refusals of an application as the reader gets them: their words in both languages, over HTTP with their status."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from awards.applications.domain import errors
from awards.applications.models import Application, ApplicationMember
from foundation.forms.conflict import Conflict
from foundation.records.domain.errors import Refused
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle, page
from tests.parts.html import page_of

WORDS = [
    (
        errors.ExtendedIntoThePast(),
        "extended_into_the_past",
        "新しい締切には、これからの日時を指定してください。",
        "The new deadline must be in the future.",
    ),
    (
        errors.ExtendedToEarlier(),
        "extended_to_earlier",
        "新しい締切は、公表済みの締切より後にしてください。",
        "The new deadline must be later than the published one.",
    ),
    (
        errors.ExtendedPastRelease(),
        "extended_past_release",
        "その日時より前に結果が公表されます。先に公表を取りやめてください。",
        "The results would be released before that time. Cancel the release first.",
    ),
    (
        errors.OnlyReading(),
        "only_reading",
        "この操作をする権限がありません。代表者に頼んでください。",
        "You take part in this application but don’t have the right to do this. Ask its owner.",
    ),
    (
        errors.AlreadyTakesPart(),
        "already_takes_part",
        "このアドレスは、すでに参加しているか招待済みです。",
        "This address already takes part or has been invited.",
    ),
    (
        errors.TooManyInvitations(),
        "too_many_invitations",
        "1日に送れる招待の数に達しました。明日、もう一度お試しください。",
        "You have sent as many invitations as are possible in a day. Try again tomorrow.",
    ),
    (
        errors.InvitationGone(),
        "invitation_gone",
        "この人はもう参加していません。",
        "This person no longer takes part.",
    ),
    (
        errors.NotJoinedYet(),
        "not_joined_yet",
        "代表者を譲るには、相手が一度ログインしている必要があります。",
        "This person has to sign in once before you can hand over the application.",
    ),
    (
        errors.NotYours(),
        "not_yours",
        "以前の年度の、ご自分の応募を選んでください。",
        "Choose one of your own applications from an earlier year.",
    ),
    (
        errors.NotEditable(),
        "not_editable",
        "この応募は、提出済みか、取りやめたものなので、変更できません。",
        "This application has been submitted or withdrawn, so it can’t be changed.",
    ),
    (
        errors.ChangedMeanwhile([]),
        "changed_meanwhile",
        "別の人が同じ欄を変えました。どちらの文も残っています。使う文を選んでください。",
        "Someone else has changed the same field. Both texts have been kept: choose which one to use.",
    ),
    (
        errors.CorrectionOver(),
        "correction_over",
        "修正の期限を過ぎました。書いたものは残っています。時間が必要なときは、事務局に連絡してください。",
        "The correction deadline has passed. Your entries have been kept. Contact the secretariat if you need more "
        "time.",
    ),
    (
        errors.NothingNamed(),
        "nothing_named",
        "直していただく項目を1つ以上選んでください。",
        "Select at least one item to be corrected.",
    ),
    (
        errors.UntilPassed(),
        "until_passed",
        "これから先の日時を選んでください。",
        "Choose a time in the future.",
    ),
    (
        errors.MessageEmpty(),
        "message_empty",
        "連絡の内容を書いてください。",
        "Write a message first.",
    ),
    (
        errors.MessageTooLong(most=5000),
        "message_too_long",
        "1通の連絡は5000字までです。短くするか、2通に分けてください。",
        "A message can have at most 5000 characters. Shorten it or send two messages.",
    ),
    (
        errors.TooManyMessageFiles(most=5),
        "too_many_message_files",
        "1通の連絡に添えられるファイルは5件までです。",
        "A message can have at most 5 files.",
    ),
    (
        errors.MessageNotStored(),
        "message_not_stored",
        "いまはファイルを預かれないため、連絡は送られていません。数分後にもう一度お試しください。",
        "The files could not be stored just now, so nothing has been sent. Try again in a few minutes.",
    ),
    (
        errors.TooManyApplications(sent=3, most=2),
        "too_many_applications",
        "この団体からは、すでに3件の応募が提出されています。この賞では1団体につき2件までです。"
        "社内の方か、事務局に確かめてください。下書きは残っています。",
        "Your organisation has already submitted 3 applications; this award accepts at most 2 from one organisation. "
        "Please ask your colleagues or the secretariat. Your draft has been kept.",
    ),
    (
        errors.ListChanged(),
        "list_changed",
        "ほかの人がこの一覧を変えました。あなたが書いたものは下にあります。両方を見て、もう一度保存してください。",
        "Someone else has changed this list. Your entries are below: compare both, then save again.",
    ),
    (
        errors.WithdrawnTooLate(),
        "withdrawn_too_late",
        "結果が公表されたため、応募はもう取りやめられません。事務局に連絡してください。",
        "The results are out, so the application can no longer be withdrawn. Write to the secretariat.",
    ),
    (
        errors.TooManyRows(most=20),
        "too_many_rows",
        "この一覧に書けるのは20件までです。先に1件外してください。",
        "This list can have at most 20 entries. Remove one first.",
    ),
    (
        errors.TooManyMaterials(most=3),
        "too_many_materials",
        "ここで送れるのは3件までです。先に1件外してください。",
        "You can upload at most 3 files here. Remove one first.",
    ),
    (
        errors.ApplicationIncomplete([]),
        "application_incomplete",
        "まだ足りないところがあります。何も提出していません。",
        "Something is still missing. Nothing has been submitted yet.",
    ),
]


@pytest.mark.parametrize(("refused", "name", "japanese", "english"), WORDS, ids=[each[1] for each in WORDS])
def test_a_refusal_says_its_sentence_in_the_readers_language(refused, name, japanese, english):
    said = {}
    for language in ("ja", "en"):
        with override(language):
            said[language] = refused.messages

    assert said == {"ja": [japanese], "en": [english]}
    assert (refused.code, isinstance(refused, Refused)) == (name, True)


def test_every_refusal_is_compared_and_no_two_have_one_name():
    classes = {each for each in vars(errors).values() if isinstance(each, type) and each.__module__ == errors.__name__}

    assert {type(refused) for refused, *_words in WORDS} == classes
    assert len({name for _refused, name, *_words in WORDS}) == len(classes)


def test_what_a_refusal_is_about_goes_with_it():
    conflict = Conflict("effect-text", "私の文", "花子の文", 2)

    assert errors.ChangedMeanwhile([conflict]).conflicts == (conflict,)
    assert errors.ApplicationIncomplete(iter(["name"])).missing == ("name",)


# Over HTTP


@pytest.fixture
def application(client, db):
    application = ApplicationFactory(cycle=full_cycle(max_applications=1))
    client.force_login(application.owner)
    return application


def member_of(application, right="view", *, joined=True):
    person = ApplicantFactory()
    return ApplicationMember.objects.create(
        application=application,
        email=person.email,
        user=person if joined else None,
        right=right,
        invited_by=application.owner,
        invited_at=timezone.now(),
    )


def patch(client, application, language):
    """The browser's module saves a column."""
    address = reverse("laurel_applications:column", args=[application.public_id, "city"])
    headers = {"if-match": '"0"', "accept-language": language}
    return client.patch(
        address, json.dumps({"values": {"city": "山形市"}}), content_type="application/json", headers=headers
    )


def said_after(client, address, data, language):
    """A person posts a form: the status of the page that follows, and the sentences on it."""
    answer = client.post(address, data, headers={"accept-language": language}, follow=True)
    return answer.status_code, page_of(answer).texts(".messages .banner--error .title")


LANGUAGES = pytest.mark.parametrize(
    ("language", "place"), [("ja", 2), ("en", 3)], ids=lambda value: value if isinstance(value, str) else ""
)


def sentence(name, place):
    return next(row[place] for row in WORDS if row[1] == name)


@LANGUAGES
def test_a_reader_who_writes_is_told_to_ask_the_owner(client, application, language, place):
    client.force_login(member_of(application).user)

    answer = patch(client, application, language)

    assert (answer.status_code, answer.json()) == (409, {"errors": [sentence("only_reading", place)]})
    assert Application.objects.get().city == ""


@LANGUAGES
@pytest.mark.parametrize("state", ["withdrawn", "not_submitted"])
def test_what_is_over_cannot_be_changed(client, application, language, place, state):
    Application.objects.update(state=state)

    answer = patch(client, application, language)

    assert (answer.status_code, answer.json()) == (409, {"errors": [sentence("not_editable", place)]})
    assert Application.objects.get().city == ""


@LANGUAGES
def test_nobody_is_handed_an_application_before_they_signed_in(client, application, language, place):
    member = member_of(application, joined=False)
    address = page(application, "colleague_change", member.public_id)

    shown = said_after(client, address, {"act": "hand_over", "sure": "1"}, language)

    assert shown == (200, [sentence("not_joined_yet", place)])
    assert Application.objects.get().owner == application.owner


@LANGUAGES
def test_somebody_invited_twice_is_said_at_the_address(client, application, language, place):
    member = member_of(application)

    answer = client.post(
        page(application, "colleagues"),
        {"email": member.email, "right": "edit"},
        headers={"accept-language": language},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"email": [sentence("already_takes_part", place)]}
    assert application.members.count() == 1


@LANGUAGES
def test_one_application_too_many_is_said_with_the_numbers(client, application, language, place):
    number = "7000012050002"
    ApplicationFactory(cycle=application.cycle, submitted=True, corporate_number=number)
    second = ApplicationFactory(cycle=application.cycle, complete=True, corporate_number=number)
    client.force_login(second.owner)

    status, shown = said_after(client, page(second, "check"), {"declaration-true": "on"}, language)

    wanted = errors.TooManyApplications(sent=1, most=1)
    with override(language):
        assert (status, shown) == (200, wanted.messages)
    second.refresh_from_db()
    assert second.state == "draft"
