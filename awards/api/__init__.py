"""Awards in the API: `/awards/`, `/award-cycles/`, `/awardees/`, each with `{id}/`."""
