"""Measures: what Dateline costs beside a bare Textual app, in one command (`python -m tests.benchmarks`)."""
