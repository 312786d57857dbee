#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG picture.

    script -qc 'monochord meter --target ebu-r128 battle-epic.ogg' /dev/null | docs/images/terminal_picture.py COMMAND > meter.svg
"""
import html
import re
import sys

CELL, LINE, MARGIN = 8.4, 19, 20
STYLES = {"1": "font-weight:700", "2": "fill:#98A2AB", "31": "fill:#F0643C", "32": "fill:#3CB8A4"}

text = sys.stdin.read().replace("\r", "")
text = re.sub(r"\x1b\[\?1h|\x1b=|\x1b\[\?1l|\x1b>", "", text)
lines = [f"\x1b[2m$\x1b[0m {sys.argv[1]}", ""] + text.rstrip("\n").split("\n")
plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
width = MARGIN * 2 + CELL * max(map(len, plain))
height = MARGIN * 2 + LINE * len(lines)
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{html.escape(sys.argv[1])}">')
print(f'<rect width="100%" height="100%" rx="6" fill="#0E1113"/><g font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" '
      'font-size="14" fill="#E8EAED" xml:space="preserve">')
for row, line in enumerate(lines):
    column, style = 0, ""
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b["):
            style = ";".join(STYLES.get(code, "") for code in part[2:-1].split(";") if code != "0").strip(";")
        elif part:
            print(f'<text x="{MARGIN + column * CELL:.1f}" y="{MARGIN + 14 + row * LINE}" textLength="{len(part) * CELL:.1f}" '
                  f'style="{style}">{html.escape(part)}</text>')
            column += len(part)
print("</g></svg>")
