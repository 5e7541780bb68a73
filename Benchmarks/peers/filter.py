#!/usr/bin/env python3
"""The peer of `Benchmarks filter`: polars filters the same rows, one thread.

    POLARS_MAX_THREADS=1 filter.py ROWS
"""
import json
import sys
import time

import numpy as np
import polars as pl

BLOCK = 40_000


def main():
    blocks = max(1, int(sys.argv[1]) // BLOCK)
    number = np.arange(BLOCK)
    frame = pl.DataFrame({
        "amount": number * 104729 % 2_000_000,
        "kind": pl.Series([f"K{k}" for k in number * 7 % 12], dtype=pl.Categorical),
    })
    condition = (pl.col("amount") > 1_000_000) & pl.col("kind").is_in(["K1", "K2"])
    frame = pl.concat([frame] * blocks, rechunk=True)
    best = float("inf")
    for _ in range(5):
        start = time.monotonic()
        kept = frame.select(condition.sum()).item()
        best = min(best, time.monotonic() - start)
    rows = blocks * BLOCK
    print(json.dumps({
        "benchmark": "filter", "peer": "polars", "rows": rows, "kept": kept,
        "seconds": best, "rows_per_second": round(rows / best)}))


if __name__ == "__main__":
    main()
