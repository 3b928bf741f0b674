"""From a claim to the facts it may be held against: by key and by relation, never by similarity of words."""

from server.matching.candidates import find_candidates

__all__ = ["find_candidates"]
