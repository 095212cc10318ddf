"""Which generation of the noted tables is the present one; import from here."""

from foundation.changes.domain.queries.generation import Generation, pick_watched, read_generation, read_generations
