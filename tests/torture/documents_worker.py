"""A process that writes to a library and says what was acknowledged; it may be killed at any moment.

`python documents_worker.py LIBRARY insert NAME COUNT` inserts documents and prints their ids. `LIBRARY steps FIRST`
takes one step after another without end, printing the number of each that is done; a further COUNT ends it. It exits
with 3 and a sentence where the library says why something cannot be done.
"""

from __future__ import annotations

import sys
from itertools import count
from typing import Any

from store.documents import RowDatabase
from store.errors import LibraryError

Documents = dict[int, dict[str, Any]]
"""A table's documents by their key."""


def take_step(db: RowDatabase, number: int) -> None:
    """Add, edit or remove an article and its mark, both in one transaction."""
    articles, marks = db.table("articles"), db.table("marks")
    with db.storage.transaction():
        if number % 5 == 3:
            articles.update({"text": f"edited by {number} " * 200}, doc_ids=_id_of(db, number - 2))
        elif number % 5 == 4:
            articles.remove(doc_ids=_id_of(db, number - 2))
            marks.remove(lambda mark: bool(mark["article"] == number - 2))
        else:
            articles.insert({"key": number, "text": f"article {number} " * 300})
            marks.insert({"article": number})


def _id_of(db: RowDatabase, key: int) -> list[int]:
    """Find the article of a key."""
    return [each.doc_id for each in db.table("articles") if each["key"] == key]


def expected_after(number: int) -> dict[int, str]:
    """Give the text of each article, by its key, once this many steps (numbered from 0) are done."""
    texts: dict[int, str] = {}
    for step in range(number):
        if step % 5 == 3:
            texts[step - 2] = f"edited by {step} " * 200
        elif step % 5 == 4:
            del texts[step - 2]
        else:
            texts[step] = f"article {step} " * 300
    return texts


def main(library: str, task: str, *rest: str) -> None:
    """Do the task that the arguments name."""
    with RowDatabase(library, busy_seconds=60) as db:
        if task == "insert":
            name, times = rest
            for number in range(int(times)):
                _say(db.insert({"by": name, "number": number}))
        else:
            first, *counts = (int(each) for each in rest)
            for number in range(first, first + counts[0]) if counts else count(first):
                take_step(db, number)
                _say(number)


def _say(number: int) -> None:
    """Print a number at once."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except LibraryError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(3)
