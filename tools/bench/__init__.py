"""Measurements of the whole site, each one target of the Makefile; the figures of a run are in docs/benchmarks.md."""
