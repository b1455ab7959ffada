"""Names of CSL-JSON, read once, and the forms in which styles write them.

Source: CSL 1.0.2 specification, "Names", "Name-part Order" and "Non-Western" name handling; the particles of a family
name are taken apart as its "non-dropping" ones, as citation processors do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from articles.citing.rich_text import one_line

_PARTICLES: Final = re.compile(r"^((?:[^\W\d_A-Z][\w’'-]*\.? +)+)(?=[^\W\d_])")
_WESTERN: Final = re.compile(
    "[A-Za-zÀ-\u058f\u0590-\u10ff\u1200-\u1fff]"  # alphabets that write the given name apart from the family name
)
_EAST_ASIAN: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_GIVEN_PART: Final = re.compile(r"[^\s.-]+\.?|-")


class PersonName(NamedTuple):
    """A name by its parts, each one line; an agency or another body has only its literal."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands before the family name and is part of it: `van`, `de la`."""
    dropping_particle: str = ""
    """What stands before the family name and goes with the given name when inverted."""
    suffix: str = ""
    literal: str = ""

    @property
    def is_east_asian(self) -> bool:
        """Tell whether the name is in Chinese, Japanese or Korean script: family name first, no comma, no space."""
        text = self.family + self.given
        return bool(_EAST_ASIAN.search(text)) and not _WESTERN.search(text)


def read_name(name: dict[str, Any]) -> PersonName | None:
    """Read a CSL-JSON name; None when it says nothing."""
    literal, family, given = (one_line(name.get(part)) for part in ("literal", "family", "given"))
    if literal or not (family or given):
        return PersonName(literal=literal) if literal else None
    particle = one_line(name.get("non-dropping-particle"))
    if not family:
        family, given = given, ""
    elif not particle and (match := _PARTICLES.match(family)) and match[1].islower() and not family.islower():
        particle, family = match[1].strip(), family[match.end() :]
    return PersonName(
        family=family,
        given=given,
        particle=particle,
        dropping_particle=one_line(name.get("dropping-particle")),
        suffix=one_line(name.get("suffix")),
    )


def _glued(particle: str, rest: str) -> str:
    """Put a particle before a name; one that ends in an apostrophe or a hyphen takes no space."""
    return f"{particle}{rest}" if particle.endswith(("’", "'", "-")) or not particle else f"{particle} {rest}"


def short(name: PersonName) -> str:
    """Write the name as a reference within the text does: the family name with its particle, or the literal."""
    return name.literal or _glued(name.particle, name.family)


def natural(name: PersonName) -> str:
    """Write the name as it is spoken: given name first, in East Asian script family name first."""
    if name.literal:
        return name.literal
    if name.is_east_asian:
        return name.family + name.given
    parts = (name.given, _glued(name.dropping_particle, _glued(name.particle, name.family)), name.suffix)
    return " ".join(part for part in parts if part)


def inverted(name: PersonName, *, initials: bool = False, demote_particle: bool = False) -> str:
    """Write the name as a list of references does, family name first.

    Args:
        name: the name.
        initials: the given names as initials (`Smith, A. B.`).
        demote_particle: the particle goes behind the given name (`Beethoven, Ludwig van`).
    """
    if name.literal:
        return name.literal
    if name.is_east_asian:
        return name.family + name.given
    given = initials_of(name.given) if initials else name.given
    behind = [given, name.dropping_particle, name.particle if demote_particle else ""]
    family = name.family if demote_particle else short(name)
    parts = (family, " ".join(part for part in behind if part), name.suffix)
    return ", ".join(part for part in parts if part)


def initials_of(given: str) -> str:
    """Shorten given names to initials: `Anna B.` to `A. B.`, `Jean-Luc` to `J.-L.` (APA 7, 9.8)."""
    result = ""
    for match in _GIVEN_PART.finditer(given):
        part = match[0]
        letter = next((char for char in part if char.isalpha()), "")
        if part == "-":
            result += "-" if result and not result.endswith("-") else ""
        elif letter:
            initial = part if _EAST_ASIAN.match(part) else f"{letter.upper()}."
            result += initial if not result or result.endswith("-") else f" {initial}"
    return result.strip("-") or given


def list_names(
    names: Sequence[str], *, last: str, pair: str | None = None, at_most: int, first: int, others: str = ", et al."
) -> str:
    """Join names as a style lists them.

    Args:
        names: the names as written.
        last: what stands before the last name of a list, such as `, and `.
        pair: what stands between two names, if it is not the same.
        at_most: the longest list that is written in full.
        first: how many names a longer list begins with.
        others: what follows them.
    """
    if len(names) > at_most:
        return ", ".join(names[:first]) + others
    if len(names) == len("ab") and pair is not None:
        return pair.join(names)
    return ", ".join(names[:-1]) + (last if len(names) > 1 else "") + "".join(names[-1:])
