"""Builds that are killed, stopped, run at once, or find damage: scripts, and tests that run a few of these."""
