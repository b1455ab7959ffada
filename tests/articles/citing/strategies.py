"""Items for property tests: every kind of name and date, and texts that try to break out of their fields."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import strategies as st

from articles import edtf
from articles.citing.item import Item

HOSTILE_TITLES = (
    "A title\nTY  - NEWS\nER  - \n",
    "}\n@article{other, title={x}}",
    "{ opened and never closed",
    "} closed and never opened {",
    "ER  - ",
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "'=1",
    'quotes "inside", commas, and ; semicolons',
    "tab\tand\x0bvertical\u2028separator\r\nline",
    "\x1b]52;c;ZXZpbA==\x07 \x9b31m",
    "\u202eright to left\u2066",
    "100% of $5 & #1_a ~ ^ \\ <b>bold</b> |",
    "“Curly” and ‘single’",
    "What now?",
    "…",
    "lone \ud800 surrogate",
    "보위와 하늘, 그리고 바다",
    "",
    " ",
)

texts = st.text(max_size=40) | st.sampled_from(HOSTILE_TITLES)
_dates = st.sampled_from(
    [
        *("2019", "2019-03", "2019-03-05", "2019~", "2019-03-05?", "2020-22", "2020-06-02/2020-06-05", "2019/2020"),
        *("2020-12-30/2021-01-02", "2020-06/2020-07", "198X", "19XX", "2019/..", "../2019", "XXXX-05-26", "XXXX", "/"),
    ]
).map(edtf.to_csl) | st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(st.integers() | st.text(max_size=5) | st.none(), max_size=4), max_size=3),
        "season": st.integers(-1, 5) | st.text(max_size=2),
        "circa": st.booleans(),
        "literal": texts,
        "raw": texts,
    },
)
names = st.fixed_dictionaries({"literal": texts}) | st.fixed_dictionaries(
    {},
    optional={
        "family": texts | st.sampled_from(["van der Berg", "O'Hara", "김", "de la Cruz", "hooks", "Ó Sé"]),
        "given": texts | st.sampled_from(["Jean-Luc", "Seo-yun", "A. B.", "서윤", "'t"]),
        "suffix": texts | st.sampled_from(["Jr.", "III"]),
        "dropping-particle": texts,
        "non-dropping-particle": texts,
    },
)
_fields: dict[str, st.SearchStrategy[Any]] = {
    "id": texts,
    "type": st.sampled_from(["article-newspaper", "webpage", "article-magazine", "report"]),
    "title": texts,
    "author": st.lists(names, max_size=7),
    "container-title": texts,
    "issued": _dates,
    "accessed": _dates,
    "URL": texts | st.just("https://times.example/a_b?x=1&y={2}%20z#}"),
    "language": st.sampled_from(["en", "ko", "en-GB", ""]),
    "page": texts | st.sampled_from(["3", "A1, A12", "12-14"]),
    "section": texts,
    "edition": texts | st.sampled_from(["Late edition", "2"]),
    "publisher-place": texts,
    "archive": texts,
    "archive_location": texts,
    "custom": st.fixed_dictionaries({}, optional={"byline": st.lists(texts, max_size=3), "published": texts}),
}
items: st.SearchStrategy[Item] = st.fixed_dictionaries({}, optional=_fields).map(
    lambda fields: cast("Item", {name: value for name, value in fields.items() if value is not None})
)
