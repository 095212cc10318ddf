"""The room of an award given jointly, as each organisation's person sees it; what of it the public sees."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from awards.programmes.models import AwardCycle
from awards.results.models import AwardeeOrganisation
from awards.rooms.domain.press_release import write_press_release
from awards.rooms.domain.proof import leave_as_is, take_over
from awards.rooms.domain.queries.proof import list_parts
from awards.rooms.models import AwardRoom, Proof, ProofAnswer
from foundation.records.domain.subject import subject_of
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import make_colleague, owner_of, room_path, room_staff
from tests.factories.certificates import DesignFactory, issue
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint():
    return make_joint()


def read(client, joint, place, name="room"):
    client.force_login(joint.people[place])
    return client.get(room_path(joint.room, name))


def test_each_sees_how_far_all_are_and_what_is_its_own(client, joint):
    joint.send(0, logo="as_is")
    states = []
    for place in (0, 1):
        page = page_of(read(client, joint, place))
        states.append([row["class"].split()[-1] for row in page.all("section[aria-labelledby=parts-h] .state")])
    pages = [page_of(read(client, joint, place, "room_proof")) for place in (0, 1)]

    assert states == [["state--done", "state--todo"]] * 2
    names = [*(f"organisation_logo-{part.pk}" for part in joint.parts), "name_ja"]
    assert [[bool(page.all(f"input[name={name}]")) for name in names] for page in pages] == [
        [True, False, True],
        [False, True, False],
    ]


def test_ceremony_and_press_are_the_leads(client, joint):
    found = {
        name: [read(client, joint, place, name).status_code for place in (0, 1)]
        for name in ("room_ceremony", "room_press")
    }

    assert found == {"room_ceremony": [200, 404], "room_press": [200, 404]}
    assert len(page_of(read(client, joint, 1)).all("ol.tasks > li")) == 1


def test_on_the_page_an_organisation_sends_its_own(client, joint):
    name = f"organisation_name_ja-{joint.parts[1].pk}"
    page = page_of(read(client, joint, 1, "room_proof"))
    sent = {field: value for field, value in page.fields.items() if value}
    wrong = client.post(room_path(joint.room, "room_proof"), sent | {name: "correct", f"{name}_text": " "})
    client.post(room_path(joint.room, "room_proof"), sent | {name: "correct", f"{name}_text": "見本公社"})

    assert wrong.status_code == 422
    proof = Proof.objects.get()
    assert (proof.organisation, proof.answers.get().text) == (joint.parts[1].organisation, "見本公社")


def test_the_owner_says_for_whom_a_colleague_answers(client, joint):
    member, path = make_colleague(joint.room), room_path(joint.room, "room_people")
    client.force_login(owner_of(joint.room))
    organisation = joint.parts[1].organisation.public_id
    answered = []
    for chosen in (organisation, "", "nowhere"):
        client.post(path, {"admit": member.public_id, "organisation": chosen})
        answered.append(joint.room.members.get(member=member).organisation)

    assert answered == [joint.parts[1].organisation, None, None]
    assert len(page_of(client.get(path)).all("select[name=organisation]")) == 2
    assert read(client, joint, 1, "room_people").status_code == 404


def test_who_answered_for_one_that_has_left_finds_nothing(client, joint):
    joint.read(1).delete()

    assert [read(client, joint, place).status_code for place in (0, 1)] == [200, 404]
    client.force_login(joint.people[0])
    assert client.get(room_path(joint.room, "room_people")).status_code == 200


def test_what_others_havent_agreed_to_isnt_in_the_press_release(joint):
    joint.send(1, employees_total="as_is")
    text = write_press_release(AwardRoom.objects.get(pk=joint.room.pk), language="ja", at=timezone.now(), end=None)
    names = [part.name_in("ja") for part in list_parts(joint.room.awardee)]

    said = read_text(text)
    found = [name in said for name in names] + [figure in said.splitlines() for figure in ("101", "100", "182")]
    assert found == [True, True, True, False, False]


def test_a_figure_that_was_changed_after_it_was_agreed_to_isnt_in_the_press_release(joint):
    """Nor one that staff left as it is; one that they took over is."""
    joint.send(1, employees_total="as_is")
    AwardeeOrganisation.objects.filter(pk=joint.parts[1].pk).update(employees_total=555)
    joint.send(0, employees_total="444")
    answer = ProofAnswer.objects.get(text="444")
    leave_as_is(answer, reason="x", by=room_staff())
    left = read_all_of(joint)
    ProofAnswer.objects.update(outcome="open")
    take_over(answer, by=room_staff())

    texts = [text.splitlines() for text in (left, read_all_of(joint))]
    found = [[figure in text for figure in ("555", "101", "100", "444")] for text in texts]
    assert found == [[False] * 4, [False, False, False, True]]


def read_all_of(joint):
    room = AwardRoom.objects.get(pk=joint.room.pk)
    return read_text(write_press_release(room, language="ja", at=timezone.now(), end=None))


def test_what_another_organisation_hasnt_sent_isnt_in_the_press_release(joint):
    joint.send(1, is_sent=False, employees_total="as_is")
    room, own = AwardRoom.objects.get(pk=joint.room.pk), joint.parts[1].organisation_id
    facts = {"language": "ja", "at": timezone.now(), "end": None}
    read_by = [read_text(write_press_release(room, own=key, **facts)) for key in (None, own)]
    joint.send(1, employees_total="as_is")
    sent = read_text(write_press_release(room, **facts))

    assert ["101" in text.splitlines() for text in (*read_by, sent)] == [False, True, True]


def read_text(content):
    """A line for each paragraph and each cell: a figure is a line of its own, and not part of a name."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def release(joint):
    AwardCycle.objects.filter(pk=joint.room.awardee.cycle_id).update(released_at=timezone.now())
    return AwardeePageFactory(awardee=joint.room.awardee)


def test_the_public_sees_the_logo_of_who_agreed_and_nobody_elses(client, joint):
    joint.send(1, logo="as_is", employees_total="as_is")
    page = release(joint)
    listed = client.get(f"/api/v3/awardees/{joint.room.awardee.public_id}/").json()["organisations"]

    assert [(one["logo"] is not None, one["employees_total"]) for one in listed] == [(False, None), (True, 101)]
    assert len(page_of(client.get(page.url)).all(".part-logo")) == 1


def test_who_isnt_named_is_nowhere_in_public(client, joint):
    other = joint.parts[1]
    other.is_named = False
    other.save()
    page = release(joint)
    name = other.organisation.name_ja

    answers = [
        client.get(f"/api/v3/awardees/{joint.room.awardee.public_id}/"),
        client.get("/api/v3/awardees/"),
        client.get(page.url),
        client.get(other.organisation.get_absolute_url()),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    leaking = [answer.request["PATH_INFO"] for answer in answers[:3] if name in answer.content.decode()]
    assert leaking == []


def test_each_takes_its_own_certificate_and_the_lead_all(client, joint):
    page = release(joint)
    tier = page.awardee.tier
    design = DesignFactory(commends=True)
    type(tier).objects.filter(pk=tier.pk).update(certificate_design=design, certificates_for="organisation")
    for part in joint.parts:
        issue(design, subject=f"{subject_of(page.awardee)}-{part.pk}")

    pages = [page_of(read(client, joint, place)) for place in (0, 1)]
    all_papers, (own,) = [[link["href"] for link in page.all("a[href$='.pdf']")] for page in pages]
    opened = [client.get(paper).status_code for paper in all_papers if paper != own]

    assert [len(page.all("a[href*='/v/']")) for page in pages] == [2, 1]
    assert (len(all_papers), own in all_papers, client.get(own).status_code, opened) == (2, True, 200, [404])


def test_ten_organisations_cost_as_many_statements_as_two(client):
    counts = []
    for number in (2, 2, 10):  # the first reads what is kept afterwards
        joint = make_joint(number)
        joint.send(1, logo="as_is")
        page = release(joint)
        made = []
        for address in (room_path(joint.room), page.url, f"/api/v3/awardees/{joint.room.awardee.public_id}/"):
            client.force_login(joint.people[1])
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            made.append(len(captured))
        counts.append(made)

    assert counts[1] == counts[2]


def test_figures_in_the_press_release_bear_the_names_of_their_organisations(joint):
    """But for one that doesn't want to be named, of which it says nothing."""
    for place in range(2):
        joint.send(place, employees_total="as_is")
    found = []
    for role in ("as_is", "withhold"):
        joint.send(1, employees_total="as_is", role=role)
        text = write_press_release(AwardRoom.objects.get(pk=joint.room.pk), language="ja", at=timezone.now(), end=None)
        rows = [[cell.text for cell in row.cells] for table in Document(io.BytesIO(text)).tables for row in table.rows]
        found.append([row[0].partition(" – ")[0] for row in rows if row[-1] in ("100", "101")])

    names = [part.name_in("ja") for part in joint.parts]
    assert found == [names, names[:1]]
