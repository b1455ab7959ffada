"""The choice of a route is a pure function: a table of surroundings."""

import pytest

from tui.clipboard import Route, Surroundings, choose, considered, gather, refusing_terminal, report

EVERY_TOOL = frozenset({"pbcopy", "wl-copy", "xclip", "xsel", "clip.exe", "tmux"})


@pytest.mark.parametrize(
    ("around", "route"),
    [
        (Surroundings(platform="darwin", tools=EVERY_TOOL), Route.PBCOPY),
        (Surroundings(wayland=True, x11=True, tools=EVERY_TOOL), Route.WL_COPY),
        (Surroundings(wayland=True, x11=True, tools=frozenset({"xclip"})), Route.XCLIP),
        (Surroundings(x11=True, tools=EVERY_TOOL), Route.XCLIP),
        (Surroundings(x11=True, tools=frozenset({"xsel"})), Route.XSEL),
        (Surroundings(wsl=True, tools=EVERY_TOOL), Route.CLIP_EXE),
        (Surroundings(x11=True), Route.PYPERCLIP),
        (Surroundings(platform="win32"), Route.PYPERCLIP),
        (Surroundings(tools=EVERY_TOOL), Route.OSC52),
        (Surroundings(x11=True, tmux=True, tools=EVERY_TOOL), Route.XCLIP),
        (Surroundings(x11=True, tmux=True, ssh=True, tools=EVERY_TOOL), Route.TMUX),
        (Surroundings(platform="darwin", ssh=True, tools=EVERY_TOOL), Route.OSC52),
        (Surroundings(tmux=True, screen=True, tools=EVERY_TOOL), Route.TMUX),
        (Surroundings(tmux=True, vte_version="7006", ssh=True), Route.TMUX),
        (Surroundings(screen=True, vte_version="7006", ssh=True), Route.SCREEN),
        (Surroundings(ssh=True, vte_version="7006"), Route.NONE),
        (Surroundings(ssh=True, xtversion="VTE(7006)"), Route.NONE),
        (Surroundings(ssh=True, xtversion="Konsole 23.08.1"), Route.NONE),
        (Surroundings(ssh=True, xtversion="Konsole 24.12.0"), Route.OSC52),
        (Surroundings(ssh=True, konsole_version="240802"), Route.NONE),
        (Surroundings(ssh=True, konsole_version="241200"), Route.OSC52),
        (Surroundings(ssh=True, term_program="Apple_Terminal"), Route.NONE),
        (Surroundings(ssh=True, term_program="iTerm.app"), Route.OSC52),
        # What the terminal answers counts more than a variable inherited from another one.
        (Surroundings(ssh=True, xtversion="kitty(0.35.2)", vte_version="7006"), Route.OSC52),
        (Surroundings(ssh=True, da1=frozenset({62, 52}), vte_version="9000"), Route.OSC52),
        (Surroundings(), Route.OSC52),
    ],
)
def test_the_table(around: Surroundings, route: Route) -> None:
    assert choose(around) is route


def test_a_route_follows_every_local_one() -> None:
    around = Surroundings(wayland=True, x11=True, tools=EVERY_TOOL, tmux=True)
    routes = [route for route, _ in considered(around)]
    assert routes == [Route.WL_COPY, Route.XCLIP, Route.XSEL, Route.PYPERCLIP, Route.TMUX, Route.OSC52]


def test_the_environment_is_read(tmp_path: object) -> None:
    around = gather(
        {
            "PATH": str(tmp_path),
            "SSH_TTY": "/dev/pts/3",
            "STY": "1.pts",
            "DISPLAY": ":1",
            "WAYLAND_DISPLAY": "wayland-0",
            "WSL_INTEROP": "/run/wsl",
            "VTE_VERSION": "7006",
            "KONSOLE_VERSION": "241200",
            "TERM_PROGRAM": "iTerm.app",
            "DATELINE_CLIPBOARD": "osc52",
        },
        xtversion="\x1bP>|VTE(7006)\x1b\\",
        da1="\x1b[?62;22;52c",
    )
    assert around.ssh
    assert around.screen
    assert around.x11
    assert around.wayland
    assert around.wsl
    assert not around.tmux
    assert around.tools == frozenset()
    assert (around.vte_version, around.konsole_version, around.term_program) == ("7006", "241200", "iTerm.app")
    assert around.xtversion == "VTE(7006)"
    assert around.da1 == frozenset({62, 22, 52})
    assert around.wanted == "osc52"


def test_nothing_around_is_nothing() -> None:
    around = gather({})
    assert not around.ssh
    assert not around.tmux
    assert around.wanted is None


def test_a_terminal_that_says_it_accepts_is_not_refused() -> None:
    assert refusing_terminal(Surroundings(vte_version="9000")) is not None
    assert refusing_terminal(Surroundings(vte_version="9000", da1=frozenset({52}))) is None


def test_the_report_names_the_route_and_the_reason() -> None:
    first, second = report(Surroundings(tmux=True, ssh=True, tmux_version=(3, 3)))
    assert first.startswith("tmux, because this is a pane of tmux")
    assert second.startswith("should that fail: osc52")
    assert any("before 3.2" in line for line in report(Surroundings(tmux=True, tmux_version=(3, 1))))
    assert any("install xclip" in line for line in report(Surroundings(x11=True)))
    assert any("install wl-clipboard" in line for line in report(Surroundings(wayland=True)))
    assert "set-clipboard on" in report(Surroundings(xtversion="tmux 3.4"))[-1]
    assert "does not accept" in report(Surroundings(vte_version="7006"))[0]


def test_the_report_names_a_route_that_does_not_exist() -> None:
    (line,) = report(Surroundings(wanted="carrier\x1bpigeon"))
    assert "carrierpigeon" in line
    assert "nothing can be copied" in line
