"""tamper.py FOLDER TABLE COLUMN: changes one row of the office's database past the program, as somebody with a database tool would."""

import pathlib
import sqlite3
import sys

folder, table, column = sys.argv[1:]
with sqlite3.connect(pathlib.Path(folder, "office.db")) as db:
    changed = db.execute(
        f'UPDATE "{table}" SET "{column}" = "{column}" || ? WHERE rowid = (SELECT min(rowid) FROM "{table}")', ("1",)
    ).rowcount
if changed != 1:
    sys.exit(f"FAILED: no row of {table} to tamper with")
