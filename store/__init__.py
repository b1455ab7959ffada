"""The library: articles as documents, the search index, the query language, taking files in."""
