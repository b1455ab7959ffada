"""The names of the tables that TinyDB shows of a library."""

ARTICLES, MARKS, CORRECTIONS, REMOVED, EARLIER = "articles", "marks", "corrections", "removed", "earlier"
"""TinyDB's tables of a library: marks, corrections and removed articles have the article's own id."""
EVERYWHERE = "everywhere"
"""The table of the corrections of single facts that hold for articles that arrive later; its ids are its own."""
SAVED, COLLECTED = "saved", "collected"
"""The tables of the saved searches, whose ids are their own, and of the articles of those that are collections."""
