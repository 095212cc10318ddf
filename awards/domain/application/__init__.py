"""The verbs of an application, from the first draft to the receipt; import from here.

Written (`drafts`, `answers`, `materials`) → checked (`completeness`, `progress`) → sent (`submission`, `snapshot`).
"""

from .answers import outcome_of, save_answers
from .call import extend_call
from .completeness import Finding, Level, excess, list_findings, list_missing
from .drafts import begin_application, save_organisation, take_back_application, withdraw_application
from .form_schema import make_form_schema
from .materials import begin_material, complete_material, limits_of, receive_material, remove_material
from .preview import make_preview
from .progress import Progress, SectionState, list_sections
from .snapshot import hash_snapshot
from .submission import confirm_declarations, submit_application
from .wording import describe, label_of

__all__ = [
    "Finding",
    "Level",
    "Progress",
    "SectionState",
    "begin_application",
    "begin_material",
    "complete_material",
    "confirm_declarations",
    "describe",
    "excess",
    "extend_call",
    "hash_snapshot",
    "label_of",
    "limits_of",
    "list_findings",
    "list_missing",
    "list_sections",
    "make_form_schema",
    "make_preview",
    "outcome_of",
    "receive_material",
    "remove_material",
    "save_answers",
    "save_organisation",
    "submit_application",
    "take_back_application",
    "withdraw_application",
]
