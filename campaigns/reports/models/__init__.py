"""Periods of reporting, their questions, reports and answers; import from here."""

from .period import ReportPeriod, ReportQuestion, ReportQuestionOption
from .report import Report, ReportAnswer
