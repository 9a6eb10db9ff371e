"""Releases and revisions: snapshots as files, and what the repository held at other moments."""
