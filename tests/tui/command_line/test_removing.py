"""`remove` and `restore`."""

from tests.tui.command_line.conftest import Dateline, steers


def test_there_and_back(dateline: Dateline, filled: dict[str, int]) -> None:
    ferry, storm = str(filled["ferry"]), str(filled["storm"])
    ran = dateline("remove", ferry, storm)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == f"Removed {ferry}  Ferry comes back to the harbour"
    assert ran.err == f"To bring back what was removed: dateline restore {ferry} {storm}\n"
    assert not steers(ran.out)
    assert [row["id"] for row in dateline("list", "--json").objects()] == [filled["plain"]]
    assert dateline("list", "ferry").status == 1
    back = dateline("restore", ferry, storm)
    assert back.status == 0
    assert back.out.splitlines()[0] == f"Restored {ferry}  Ferry comes back to the harbour"
    assert len(dateline("list", "--json").objects()) == 3
    assert len(dateline("list", "--json", "ferry").objects()) == 2


def test_what_is_not_there_is_named(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("remove", "999", str(filled["plain"]))
    assert ran.status == 1
    assert ran.err.endswith("There is no article 999.\n")
    assert len(dateline("list", "--json").objects()) == 2
    restored = dateline("restore", "999")
    assert (restored.status, restored.out) == (1, "")
    assert restored.err == "No article 999 was removed.\n"


def test_restoring_what_was_not_removed(dateline: Dateline, filled: dict[str, int]) -> None:
    ran = dateline("restore", str(filled["plain"]))
    assert ran.status == 0
    assert ran.out.startswith(f"Was not removed {filled['plain']}")


def test_what_was_removed_can_be_listed(dateline: Dateline, filled: dict[str, int]) -> None:
    assert dateline("restore").status == 1
    assert dateline("remove", str(filled["ferry"])).status == 0
    ran = dateline("restore")
    assert ran.status == 0
    assert ran.out == f"{filled['ferry']:>6}  Ferry comes back to the harbour\n"
    assert dateline("restore", str(filled["ferry"])).status == 0
    assert dateline("restore").err == "Nothing has been removed.\n"
