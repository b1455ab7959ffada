"""Text that strangers may put into a title, a file name, a query or an article."""

from __future__ import annotations

ESCAPES = (
    "\x1b]52;c;cm0gLXJmIH4K\x07",
    "\x1b]52;c;cm0gLXJmIH4K\x1b\\",
    "\x9d52;c;cm0gLXJmIH4K\x9c",
    "\x1b]0;a new title\x07",
    "\x1b]2;a new title\x1b\\",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]4;1;#ff0000\x07",
    "\x1b]9;4;1;50\x07",
    "\x1b]777;notify;a;b\x07",
    "\x1b[2J",
    "\x1b[H",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[>0q",
    "\x1b[5i",
    "\x1b[?1049l",
    "\x1b[?1003h",
    "\x1b[31m",
    "\x1b[8m",
    "\x1bc",
    "\x1b7\x1b8",
    "\x1bP+q544e\x1b\\",
    "\x1b_Ga=q;AAAA\x1b\\",
    "\x1b^private\x1b\\",
    '\x1bP$q"p\x1b\\',
    "\x9b2J",
    "\x90q\x9c",
    "\x00\x01\x05\x07\x08\x0e\x0f\x11\x13\x7f",
    "\u202eoverride\u202c",
    "\u2066isolate\u2069",
    "line\u2028separator\x85next\x0bdown\x0cform",
    "\ud83d\udca9\udcff",
)
"""Sequences that overwrite a clipboard, ask the terminal to answer, move the cursor, or hide text."""

MARKUP = (
    "[/",
    "[/x]",
    "[b]bold",
    "[@click=app.quit]quit[/]",
    "[@click=app.screenshot('library.json','/tmp')]x[/]",
    "[link=https://evil.example]x[/link]",
    "[red on blue",
    "ends with a backslash\\",
    "\\[escaped]",
    "[$accent]x",
    "{{braces}} $who",
)
"""Markup that a widget might act on."""
