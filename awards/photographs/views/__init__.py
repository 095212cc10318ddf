"""Pages of photographs in the room."""
