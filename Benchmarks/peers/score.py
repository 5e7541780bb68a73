#!/usr/bin/env python3
"""The peer of `Benchmarks score`: NumPy imputes, winsorises, normalises and
aggregates a matrix of fifty indicators, and takes the mean of every region, the
way an analyst writes it: from the file that `Benchmarks score` leaves, in memory.

    score.py FILE
"""
import json
import resource
import sys
import time

import numpy as np

INDICATORS = 50


def main():
    begin, began = time.monotonic(), time.process_time()
    steps = {}
    start, work = begin, began

    def step(name):
        nonlocal start, work
        now, worked = time.monotonic(), time.process_time()
        steps[name] = [round(now - start, 3), round(worked - work, 3)]
        start, work = now, worked

    # Column after column, the regions last, as `Benchmarks score` wrote them.
    stored = np.fromfile(sys.argv[1]).reshape(INDICATORS + 1, -1)
    values, regions = stored[:INDICATORS].T, stored[INDICATORS].astype(np.intp)
    step("read")
    number = np.arange(INDICATORS)
    direction = np.where((1 + number // 10 + number % 10) % 5 < 2, -1, 1)
    pillars = np.kron(np.eye(10), np.full((5, 1), 0.2))
    parts = np.zeros((10, 4))
    weights = [0.333, 0.333, 0.334, 0.5, 0.5] * 2
    for pillar, part in enumerate([0, 0, 0, 1, 1, 2, 2, 2, 3, 3]):
        parts[pillar, part] = weights[pillar]
    # Quantiles are those of the observed values, for both sides.
    low, high = np.nanpercentile(values, [1, 99], axis=0)
    step("quantiles")
    median = np.nanmedian(values, axis=0)
    values = np.asfortranarray(np.where(np.isnan(values), median, values))
    step("impute_median")
    values = np.clip(values, low, high)
    step("winsorise")
    directed = values * direction
    least, most = directed.min(axis=0), directed.max(axis=0)
    values = (directed - least) / (most - least)
    step("minmax")
    score = (values @ pillars @ parts) @ np.full((4, 1), 0.25) * 1000
    step("aggregate")
    means = np.bincount(regions, score[:, 0]) / np.bincount(regions)
    step("index")
    print(json.dumps({
        "benchmark": "score", "peer": "numpy " + np.__version__, "rows": len(score),
        "seconds": round(sum(s[0] for s in steps.values()), 3),
        "cpu_seconds": round(sum(s[1] for s in steps.values()), 3),
        "steps": steps, "means": means.tolist(),
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))


if __name__ == "__main__":
    main()
