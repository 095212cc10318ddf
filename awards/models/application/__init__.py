"""Applications, answers, materials, submissions; import from `awards.models`."""

from .answer import Answer
from .application import Application, ApplicationParty
from .material import Material
from .submission import Measure, Submission

__all__ = ["Answer", "Application", "ApplicationParty", "Material", "Measure", "Submission"]
