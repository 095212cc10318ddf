"""What awardees of the demo receive, and the room of one: photographs to be taken over, and something overdue."""

import pytest
from django.utils import timezone

from awards.photographs.admin.photograph import list_waiting
from awards.photographs.models import Photograph
from awards.privileges.domain.queries.privilege_board import list_overdue
from awards.rooms.domain.award_room import find_entered
from tests.demo.loaded import LoadedDemo

pytestmark = pytest.mark.timeout(600)


class TestCoverage(LoadedDemo):
    def test_the_applicant_enters_a_room_with_photographs_of_which_two_wait_for_staff(self) -> None:
        applicant, clerk = self.stock.get("@person:applicant"), self.stock.get("@person:secretariat")
        room = Photograph.objects.latest("pk").room
        entered = find_entered(room.awardee.application.public_id, applicant, timezone.now())

        assert (entered, list_waiting(clerk).count(), Photograph.objects.kept().count()) == (room, 2, 3)
        assert list_overdue(clerk, at=timezone.now()).exists()
