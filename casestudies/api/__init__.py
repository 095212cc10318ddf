"""Case studies in the API. `case` serves `/case-studies/`, `collection` serves `/collections/`."""
