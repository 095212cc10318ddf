"""Sets of decisions, the decisions in them, their papers and checks; the panel, its meetings and their minutes."""

from .agenda_item import AgendaItem, Recusal
from .check import Check, CheckFile, CheckKind
from .decision import Decision
from .decision_set import DecisionSet, DecisionSetPreparer
from .decision_set_file import DecisionSetFile
from .minutes import Minutes
from .panel_conflict import PanelConflict
from .panel_meeting import Attendance, PanelMeeting
from .panel_member import PanelMember
