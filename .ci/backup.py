"""backup.py FILE: reads a backup as another program would: every member fits the manifest, and the database is one."""

import hashlib
import json
import pathlib
import sqlite3
import sys
import tempfile
import zipfile

with zipfile.ZipFile(sys.argv[1]) as backup:
    if bad := backup.testzip():
        sys.exit(f"FAILED: {bad} is damaged")
    manifest = json.loads(backup.read("manifest.json"))
    members = {m["name"]: m for m in manifest["members"]}
    if sorted(backup.namelist()) != sorted([*members, "manifest.json"]) or not any(n.startswith("attachments/") for n in members):
        sys.exit(f"FAILED: it holds {backup.namelist()}")
    for name, member in members.items():
        content = backup.read(name)
        if len(content) != member["size"] or hashlib.sha256(content).hexdigest() != member["sha256"]:
            sys.exit(f"FAILED: {name} does not fit the manifest")
    with tempfile.TemporaryDirectory() as folder:
        backup.extract("office.db", folder)
        with sqlite3.connect(pathlib.Path(folder, "office.db")) as db:
            last = db.execute("SELECT seq, hash FROM journal_entries ORDER BY seq DESC LIMIT 1").fetchone()
            office = db.execute("SELECT name FROM offices").fetchone()
        if last != (manifest["head"]["seq"], manifest["head"]["hash"]) or office != (manifest["office"],):
            sys.exit(f"FAILED: the manifest says {manifest['head']} of {manifest['office']}, the database {last} of {office}")
