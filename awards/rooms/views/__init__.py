"""Pages of an awardee's room."""
