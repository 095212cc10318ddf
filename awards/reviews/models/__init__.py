"""Committees, reviewers and conflicts of interest; phases, assignments, what is graded, practice, reviews."""

from .assignment import Assignment
from .blind_copy import BlindCopy
from .blind_text import BlindText, BlindTextSearch
from .committee import Committee
from .conflict import Conflict, ConflictDeclaration
from .phase import PhaseEntry, ReviewPhase
from .practice import PracticeAnswer, PracticeApplication, PracticeScore
from .question import ReviewQuestion
from .review import Review, ReviewAutosave, Score
from .reviewer import Reviewer, ReviewerAddress
from .reviewer_file import ShutFile
from .reviewer_reminder import ReviewerReminder
from .rubric import Criterion, Grade, Rubric
