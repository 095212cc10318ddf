"""Models of photographs; import them from here."""

from awards.photographs.models.photograph import Photograph

__all__ = ["Photograph"]
