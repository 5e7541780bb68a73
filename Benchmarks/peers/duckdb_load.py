#!/usr/bin/env python3
"""The peer of `load`: DuckDB makes a table of the export with declared types.

    duckdb_load.py EXPORT.csv[.gz|.zst] DATABASE THREADS
"""
import os
import sys

import duckdb

TYPES = {
    "subject": "VARCHAR", "document": "VARCHAR", "decided": "DATE", "region": "VARCHAR",
    "sector": "VARCHAR", "kind": "VARCHAR", "amount": "DECIMAL(18,2)", "weight": "DOUBLE",
    "people": "BIGINT", "published": "BOOLEAN", "remark": "VARCHAR",
}


def main():
    export, database, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if os.path.exists(database):
        os.remove(database)
    connection = duckdb.connect(database, config={"threads": threads})
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
    rows = connection.execute(
        f"create table records as select * from read_csv('{export}', auto_detect=false, "
        f"header=true, delim=',', quote='\"', escape='\"', columns={{{columns}}})").fetchone()[0]
    connection.close()
    print(rows)


if __name__ == "__main__":
    main()
