"""The verbs of case studies. Pages are written by Wagtail's own actions, so there are only reads: `queries`."""
