"""What each rule is called in plain words: what the sidebar, the command line and the exports say of a fact."""

from __future__ import annotations

from typing import Final

IN_WORDS: Final = {
    "abbreviation": "an abbreviation of its name",
    "address-date": "the date in the address",
    "admin1-name": "a province's or state's name",
    "admin2-name": "a county's or district's name",
    "bio-line": "author's bio at the end",
    "by-line": "the by line",
    "caption-behind-sentence": "a caption that follows a sentence",
    "caption-credit": "a line that ends with a credit",
    "caption-credit-above": "a line with the credit above it",
    "caption-credit-line": "a line with the credit below it",
    "caption-direction": "a line that says who stands where",
    "caption-lead-in": "a line that opens in capitals as captions do",
    "caption-moving-picture": "a line that ends with the kind of picture",
    "caption-numbered": "a line under a picture’s number",
    "caption-opening": "a line that begins as captions do",
    "caption-parenthesis": "a line with its credit in parentheses",
    "caption-slash": "a line with its credit behind a slash",
    "caption-twice": "a line that stands there twice",
    "century": "a century",
    "city-name": "the name of a city or town",
    "contributor-line": "a line that names who contributed",
    "copyright-line": "the copyright line",
    "correction": "your correction",
    "country-name": "the name of a country",
    "date-line": "a line that holds only a date",
    "dateline": "the dateline at the beginning",
    "day-month": "day and month",
    "day-month-year": "a full date",
    "decade": "a decade",
    "demonym": "the name of its people",
    "division-name": "the name of a division with its kind",
    "east-asian-byline": "the reporter’s name in the text’s own writing",
    "east-asian-date": "a date in East Asian writing",
    "east-asian-expression": "a time named from another day, in East Asian writing",
    "east-asian-year": "a year in East Asian writing",
    "editor-line": "a line that names the editor",
    "family-capitals": "its capitals",
    "family-characters": "the characters it is written in",
    "family-comma": "the comma behind it",
    "family-name-list": "a list of family names",
    "feast-day": "a feast day of a fixed date",
    "feature-name": "the name of a street, water, hill or sight",
    "first-line": "the first line",
    "fiscal-year": "a fiscal year",
    "front-matter": "the front matter",
    "header-line": "a header line",
    "hungarian-order": "the order of Hungarian names",
    "iso-date": "a full date in digits",
    "month": "a month",
    "month-day": "month and day",
    "month-day-year": "a full date",
    "month-year": "month and year",
    "name-line": "a line that holds only a name",
    "numeric-date": "a date in digits",
    "other-name": "the name of another place",
    "part-of-year": "a quarter or half of a year",
    "published-line": "a line that says when it was published",
    "record-field": "given with the file",
    "relative-day": "a day named from another day",
    "relative-month": "a month named from another day",
    "relative-period": "a time named from another day",
    "relative-unit": "a time counted from another day",
    "relative-weekday": "a weekday",
    "reporting-by": "“reporting by” at the end",
    "season-year": "season and year",
    "short-form": "a short form of its name",
    "short-year": "a year of two digits",
    "signature-line": "the name that signs it at the end",
    "told": "“told …” in the text",
    "translator-line": "a line that names the translator",
    "updated-line": "a line that says when it was updated",
    "url-host": "the address",
    "used-alone": "the text’s own use of it alone",
    "wire-credit": "the wire agency's credit",
    "year": "a year",
    "year-before-christ": "a year before our era",
    "year-circa": "about a year",
    "year-in-words": "a year in words",
    "year-range": "a range of years",
}
"""The plain words of each rule, which read well after “from” and alone."""

NEAR_PUBLICATION: Final = "-near-publication"
"""Ends the name of a rule whose date took its year from when the article was published."""


def in_words(rule: str) -> str:
    """Name a rule in plain words; a rule that this version does not know keeps its own name, without its hyphens."""
    stem = rule.removesuffix(NEAR_PUBLICATION)
    words = IN_WORDS.get(stem, stem.replace("-", " "))
    return words if stem == rule else f"{words}, its year from when it was published"
