#!/usr/bin/env python3
"""Turns the loaded tables of a province, as `Benchmarks province` writes them,
into Parquet with the same types: days, decimals, text.

    make_province.py FOLDER
"""
import csv
import pathlib
import sys

import duckdb


def typed(name, kind):
    """A column of text as what it is."""
    if kind == "day":
        return f"date '1970-01-01' + cast({name} as integer) as {name}"
    if kind.startswith("decimal"):
        scale = int(kind.removeprefix("decimal"))
        return f"cast(cast({name} as decimal(38,{scale})) / {10 ** scale} as decimal(18,{scale})) as {name}"
    if kind == "integer":
        return f"cast({name} as bigint) as {name}"
    return name


def main():
    tables = pathlib.Path(sys.argv[1]) / "tables"
    for path in sorted(tables.glob("*.csv")):
        with open(path, newline="") as file:
            header = [cell.split(":") for cell in next(csv.reader(file))]
        columns = "{" + ", ".join(f"'{name}': 'varchar'" for name, _ in header) + "}"
        parts = ", ".join(typed(name, kind) for name, kind in header)
        duckdb.sql(
            f"copy (select {parts} from read_csv('{path}', header = true, delim = ',', quote = '\"',"
            f" escape = '\"', nullstr = '', columns = {columns}, auto_detect = false))"
            f" to '{path.with_suffix('.parquet')}' (format parquet, compression zstd)")
        path.unlink()


if __name__ == "__main__":
    main()
