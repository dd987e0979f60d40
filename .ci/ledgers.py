"""Reads every ledger of a folder with openpyxl, which shares no code with the program that wrote them."""

import pathlib
import sys

import openpyxl

files = sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx"))
if len(files) < 2:
    sys.exit(f"FAILED: {len(files)} ledgers instead of at least two")
for file in files:
    book = openpyxl.load_workbook(file, read_only=False)
    filled = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            # a row of a ledger has several cells; a title or a remark has one
            if sum(1 for cell in row if cell not in (None, "")) >= 3:
                filled += 1
            for cell in row:
                if isinstance(cell, str) and cell.startswith("#"):
                    sys.exit(f"FAILED: {file.name} shows an error value {cell}")
    if filled < 2:  # the heading, and at least one record
        sys.exit(f"FAILED: {file.name} has no record under its heading")
    print(f"ledger read: {file.name}, {filled - 1} rows")
