"""Applications, answers, materials, submissions; import from `awards.models`."""

from .answer import Answer
from .application import Application, ApplicationParty
from .submission import Measure, Submission

__all__ = ["Answer", "Application", "ApplicationParty", "Measure", "Submission"]
