#!/usr/bin/env python3
"""The peers of `panel`: twenty indicators of every subject at 36 month ends,
by DuckDB from its own database file, or by polars from Parquet. Each panel is
made and summed up, date by date, and never kept.

    panel.py duckdb|polars FOLDER THREADS
"""
import calendar
import datetime as dt
import json
import os
import sys

KINDS = ["warning", "fine", "seizure", "closure"]
WINDOWS = [3, 6, 12, 24]
FIRST, COUNT = 2023 * 12 + 10, 36  # 2023-11 to 2026-10


def last_day(number):
    """The last day of a month, numbered year × 12 + month − 1."""
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


DATES = [last_day(number) for number in range(FIRST, FIRST + COUNT)]


def back(day, months):
    """The last day of the month `months` before a month's last day."""
    return last_day(day.year * 12 + day.month - 1 - months)


def duck(folder, threads):
    import duckdb

    connection = duckdb.connect(f"{folder}/records.db", read_only=True, config={"threads": threads})
    totals = []
    for day in DATES:
        parts = []
        for months in WINDOWS:
            window = f"decided > date '{back(day, months)}'"
            parts += [
                f"count(*) filter (where {window}) as count_{months}m",
                f"coalesce(sum(amount) filter (where {window} and kind = 'fine'), 0) as fines_{months}m",
                f"max(points) filter (where {window}) as worst_{months}m",
                f"count(*) filter (where {window} and kind = 'closure') as closures_{months}m",
            ]
        parts += [
            f"date '{day}' - max(decided) as days_since",
            f"date '{day}' - min(decided) as days_since_first",
            "avg(points) as mean_points",
            "arg_max(points, decided) as last_points",
        ]
        names = [part.rsplit(" as ", 1)[1] for part in parts]
        query = (
            f"select {', '.join(f'sum({name})' for name in names)} from (select subject, "
            f"{', '.join(parts)} from records where decided <= date '{day}' group by subject)")
        totals.append([None if value is None else float(value) for value in connection.execute(query).fetchone()])
    return totals


def frame(folder, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as pl

    records = pl.read_parquet(f"{folder}/records.parquet").with_columns(
        pl.col("kind").cast(pl.Categorical), pl.col("amount").cast(pl.Float64))
    codes = records.select(pl.col("subject").cast(pl.Categorical).to_physical()).to_series()
    records = records.with_columns(codes.alias("subject")).drop("document").sort("subject", "decided")
    totals = []
    for day in DATES:
        parts = []
        for months in WINDOWS:
            window = pl.col("decided") > back(day, months)
            parts += [
                window.sum().alias(f"count_{months}m"),
                pl.col("amount").filter(window & (pl.col("kind") == "fine")).sum().alias(f"fines_{months}m"),
                pl.col("points").filter(window).max().alias(f"worst_{months}m"),
                (window & (pl.col("kind") == "closure")).sum().alias(f"closures_{months}m"),
            ]
        parts += [
            (pl.lit(day) - pl.col("decided").max()).dt.total_days().alias("days_since"),
            (pl.lit(day) - pl.col("decided").min()).dt.total_days().alias("days_since_first"),
            pl.col("points").mean().alias("mean_points"),
            pl.col("points").last().alias("last_points"),
        ]
        panel = records.lazy().filter(pl.col("decided") <= day).group_by("subject").agg(parts)
        totals.append([float(v) for v in panel.drop("subject").sum().collect().row(0)])
    return totals


def main():
    engine, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    totals = {"duckdb": duck, "polars": frame}[engine](folder, threads)
    print(json.dumps(totals))


if __name__ == "__main__":
    main()
