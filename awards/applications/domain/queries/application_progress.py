"""How far an application is, section by section: for the task list."""

from enum import StrEnum

from msgspec import Struct

from awards.applications.domain.draft import Draft
from awards.applications.domain.submission_completeness import Finding, list_findings
from awards.applications.models import Application
from awards.programmes.enums import Section


class Progress(StrEnum):
    """Not begun, under way, done, or empty and optional; warnings don't change "done"."""

    AHEAD = "todo"
    PART = "part"
    DONE = "done"
    FREE = "free"


class SectionState(Struct, frozen=True):
    """One entry of the task list."""

    section: Section
    progress: Progress
    findings: tuple[Finding, ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing in it blocks submitting."""
        return self.progress in (Progress.DONE, Progress.FREE)


def list_sections(draft: Draft) -> list[SectionState]:
    """The sections of this cycle; "check" is done once the application has been sent."""
    findings, begun = list_findings(draft), _begun(draft.application)
    states = []
    for section in draft.questionnaire.sections:
        own = tuple(finding for finding in findings if finding.section == section)
        wrong = any(not finding.is_warning for finding in own)
        if section == Section.CHECK:
            progress = Progress.AHEAD if draft.application.is_editable else Progress.DONE
        elif wrong:
            progress = Progress.PART if section in begun else Progress.AHEAD
        else:
            progress = Progress.DONE if section in begun else Progress.FREE
        states.append(SectionState(section, progress, own))
    return states


def _begun(application: Application) -> set[Section]:
    kinds = set(application.answers.values_list("item_version__item__kind", flat=True))
    marks = {
        Section.ORGANISATION: bool(application.organisation_name or application.corporate_number),
        Section.QUESTIONS: bool(kinds - {"effort"}),
        Section.EFFORTS: "effort" in kinds,
        Section.MATERIALS: application.materials.kept().exists(),
    }
    return {section for section, is_begun in marks.items() if is_begun}
