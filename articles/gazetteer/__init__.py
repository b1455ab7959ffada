"""The places of the world: names, kinds, coordinates, and the rule by which spellings of a name are one."""

from articles.gazetteer.lookup import Gazetteer, GazetteerError, GazetteerPlace, gazetteer

__all__ = ["Gazetteer", "GazetteerError", "GazetteerPlace", "gazetteer"]
