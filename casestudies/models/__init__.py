"""Case studies: themes and work styles (records), the index, collections and cases (pages); import from here."""

from .pages import CaseStudyIndexPage, CaseStudyPage, CaseStudyQuerySet, CollectionPage
from .terms import Theme, WorkStyle
