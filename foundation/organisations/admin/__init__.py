"""Admin of organisations: lists, choosers, exports that are recorded."""
