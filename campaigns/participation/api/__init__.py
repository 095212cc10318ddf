"""The front door of campaigns.participation.api."""

from .campaign import router
