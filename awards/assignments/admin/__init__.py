"""The office's page of a phase's assignments."""
