"""The award in the API."""
