"""Admin of campaigns: the records, who takes part, who was asked. States are shown here, never edited in a form."""
