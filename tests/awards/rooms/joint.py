"""An award given jointly, with a room: the lead, and others with people of their own."""

from dataclasses import dataclass
from typing import Any

from awards.results.models import AwardeeOrganisation
from awards.rooms.domain.proof import Given, save_proof
from awards.rooms.domain.queries.award_room_organisation import find_represented
from awards.rooms.domain.queries.proof import list_fields, mark_fields, read_newest
from awards.rooms.models import AwardRoom, Proof, RoomMember
from foundation.organisations.models import Organisation
from tests.awards.rooms.opened import admit, make_room, owner_of, read_room
from tests.factories.media import ImageFactory
from tests.factories.results import AwardeeOrganisationFactory


@dataclass
class Joint:
    """`parts`: the lead, then the others; `people`: who answers for each of them."""

    room: AwardRoom
    parts: list[AwardeeOrganisation]
    people: list[Any]

    def see(self, person: Any) -> str:
        """What a form shown to them now sends back."""
        room = read_room(self.room)
        own = find_represented(room, person)
        fields = [field for field in list_fields(room.awardee) if field.organisation == own]
        return mark_fields(read_newest(room, own)[0], fields)

    def send(self, place: int, *, seen: str = "", is_sent: bool = True, **answers: str) -> Proof:
        """`logo="as_is"` is about the logo of the organisation at that place."""
        person, key = self.people[place], self.parts[place].pk
        chosen = {
            f"organisation_{name}:{key}": Given(text) if text in ("as_is", "withhold") else Given("correct", text)
            for name, text in answers.items()
        }
        return save_proof(self.room, chosen, seen=seen or self.see(person), is_sent=is_sent, by=person)

    def read(self, place: int) -> AwardeeOrganisation:
        """As it is in the database now."""
        return AwardeeOrganisation.objects.select_related("awardee", "organisation", "logo").get(
            pk=self.parts[place].pk
        )


def make_joint(number: int = 2, **facts: Any) -> Joint:
    """Each with a logo and a number of employees; all but the lead with a colleague who was let in for it."""
    room = make_room(**facts)
    room.awardee.organisations.update(order=0)
    parts = [
        room.awardee.organisations.get(),
        *(AwardeeOrganisationFactory(awardee=room.awardee, role="member", order=place) for place in range(1, number)),
    ]
    for place, part in enumerate(parts):
        part.logo, part.employees_total = ImageFactory(), 100 + place
        part.save()
    people = [owner_of(room), *(let_in_for(room, part.organisation).member.user for part in parts[1:])]
    return Joint(room, parts, people)


def let_in_for(room: AwardRoom, organisation: Organisation) -> RoomMember:
    """A colleague who was let in to answer for this organisation."""
    row = admit(room)
    row.organisation = organisation
    row.save()
    return row
