"""What models of every app can be: abstract, without tables."""

from .state import HasState
