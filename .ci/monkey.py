#!/usr/bin/env python3
"""monkey.py SEED EVENTS WIDTH HEIGHT: random keys and clicks, as commands for `xdotool -`.

The same seed gives the same events. What would leave the program (Alt+F4) is left out; everything else is allowed."""
import random
import sys

seed, events, width, height = (int(a) for a in sys.argv[1:5])
chance = random.Random(seed)

KEYS = (
    "Return Tab shift+Tab Escape Down Up Left Right Home End Prior Next space BackSpace Delete F1 F5 "
    "ctrl+s ctrl+f ctrl+n ctrl+p ctrl+a ctrl+c ctrl+v ctrl+z ctrl+Return alt+Left "
    "alt+1 alt+2 alt+3 alt+4 alt+5 alt+6 alt+7 plus minus"
).split()
WORDS = ["20261126", "2026-02-30", "100", "-1", "999999999999.99", "zhang", "x" * 300, "0", "13:45", "a b", "110101199003074610"]


def place():
    return f"mousemove {chance.randrange(width)} {chance.randrange(height)}"


for _ in range(events):
    dice = chance.random()
    if dice < 0.45:
        print("key --clearmodifiers", chance.choice(KEYS))
    elif dice < 0.80:
        print(place(), "click", 1)
    elif dice < 0.86:
        print(place(), "click --repeat 2 --delay 40", 1)
    elif dice < 0.89:
        print(place(), "click", 3)
    elif dice < 0.93:
        print(place(), "click --repeat 3 --delay 10", chance.choice("45"))
    elif dice < 0.96:
        print(place(), "mousedown 1", place(), "mouseup 1")
    else:
        print("type --delay 2 --", "'" + chance.choice(WORDS) + "'")
    print("sleep 0.03")
