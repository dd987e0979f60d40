"""Changes one row of the office's database past the program, as somebody with a database tool would, and prints the table.

The table is one of records: the journal and the migrations are left alone, and the triggers and checks of the
database are not touched, so what finds the edit is the program's own check.
"""

import pathlib
import sqlite3
import sys

folder = pathlib.Path(sys.argv[1])


def is_database(path: pathlib.Path) -> bool:
    with path.open("rb") as f:
        return f.read(16) == b"SQLite format 3\x00"


databases = [p for p in sorted(folder.iterdir()) if p.is_file() and is_database(p)]
if len(databases) != 1:
    sys.exit(f"FAILED: {len(databases)} databases in the data folder instead of one")

with sqlite3.connect(databases[0]) as db:
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    # the cases are what a tamperer is after; any other table with text will do where there are none
    tables.sort(key=lambda name: name != "cases")
    for table in tables:
        if table.startswith("sqlite_") or "journal" in table or "migration" in table:
            continue
        for _, column, kind, _, _, key in db.execute(f'PRAGMA table_info("{table}")'):
            if key or "text" not in kind.lower() or column.endswith("_id"):
                continue
            changed = db.execute(
                f'UPDATE "{table}" SET "{column}" = "{column}" || ? WHERE rowid = '
                f'(SELECT rowid FROM "{table}" WHERE length("{column}") > 3 LIMIT 1)',
                ("改",),
            ).rowcount
            if changed == 1:
                print(table)
                sys.exit(0)
sys.exit("FAILED: no row to tamper with")
