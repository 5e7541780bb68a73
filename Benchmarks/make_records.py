#!/usr/bin/env python3
"""Writes records of made-up subjects, in no order, as CSV, Parquet and a
DuckDB database: the same rows three times.

No random numbers but DuckDB's hash of the row's number: the same size and
version give the same rows.

    make_records.py RECORDS SUBJECTS FOLDER
"""
import pathlib
import sys

import duckdb

RECORDS = """
select
  printf('S%09d', hash(i, 1) % {subjects})                        as subject,
  printf('R%010d', i)                                             as document,
  date '2020-01-01' + cast(hash(i, 2) % 2496 as integer)          as decided,
  ['warning','fine','seizure','closure'][1 + cast(hash(i, 3) % 4 as integer)] as kind,
  cast((hash(i, 4) % 500000) / 100.0 as decimal(12,2))            as amount,
  cast(hash(i, 5) % 40 as integer)                                as points
from range({records}) t(i)
"""

SUBJECTS = """
select printf('S%09d', i) as subject,
  printf('33%02d%02d', 1 + (i * 17) % 11, 1 + (i * 13) % 8) as region
from range({subjects}) t(i)
"""


def main():
    records, subjects, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "records.db"
    database.unlink(missing_ok=True)
    connection = duckdb.connect(str(database))
    connection.execute("create table records as " + RECORDS.format(records=records, subjects=subjects))
    connection.execute("create table subjects as " + SUBJECTS.format(subjects=subjects))
    connection.execute(f"copy records to '{folder}/records.csv' (format csv, header true)")
    connection.execute(f"copy subjects to '{folder}/subjects.csv' (format csv, header true)")
    connection.execute(f"copy records to '{folder}/records.parquet' (format parquet, compression zstd)")


if __name__ == "__main__":
    main()
