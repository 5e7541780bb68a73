#!/usr/bin/env python3
"""Runs ours and the peer in turn on the same file, and prints JSON.

Both run as whole processes, A B A B …, after one warm-up each; figures are
the operating system's own accounts of each finished process: wall and CPU
seconds, peak resident memory. Ratios are taken pair by pair, so that a drift
of the machine's speed does not decide.

    compare.py --runs 5 --name load-plain --ours CMD --peer CMD [--clean PATH ...]
"""
import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time


def once(command, clean):
    for path in clean:
        shutil.rmtree(path, ignore_errors=True)
        if os.path.isfile(path):
            os.remove(path)
    begin = time.monotonic()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"compare: `{command}` ended with {os.waitstatus_to_exitcode(status)}")
    return {
        "wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mib": usage.ru_maxrss / 1024, "output": output.strip(),
    }


def rows(output):
    """How many rows a program says that it has loaded."""
    document = json.loads(output)
    if isinstance(document, dict):
        return sum(dataset["accepted"] for dataset in document["result"]["datasets"])
    return document


def sums(ours, peer):
    """By column, how far the sums of the two are apart at most, relatively;
    columns that agree to 1e-9 are only counted."""
    ours, peer = json.loads(ours), json.loads(peer)
    apart = {
        name: max(abs(a[n] - b[n]) / max(abs(b[n]), 1) for a, b in zip(ours["sums"], peer))
        for n, name in enumerate(ours["indicators"])
    }
    different = {name: distance for name, distance in apart.items() if distance > 1e-9}
    return {"columns": len(apart), "days": len(peer), "different": different}


def province(ours, peer):
    """In how many counts of rows and sums of indicators the two differ, and the
    programs' own clocks, which begin with loaded tables and Parquet files."""
    ours, peer = json.loads(ours), json.loads(peer)
    counts = [
        (dataset["dataset"], count, dataset[part][count], peer["accounts"][dataset["dataset"]].get(part, {}).get(count, 0)
         if part != "rows" else peer["accounts"][dataset["dataset"]].get(count, 0))
        for dataset in ours["accounts"]["datasets"]
        for part in ("rows", "identifiers", "written") if part == "rows" or part in peer["accounts"][dataset["dataset"]]
        for count in dataset[part] if count not in ("read", "excluded")
    ]
    sums = [
        (name, day) for name, values in ours["sums"].items() for day, (a, b) in enumerate(zip(values, peer["sums"][name]))
        if abs(a - b) > 1e-9 * max(abs(b), 1)
    ]
    clocks = ("identify_seconds", "matrix_seconds", "panel_seconds", "cpu_seconds", "panel_cpu_seconds")
    return {
        "counts": len(counts), "different_counts": [one for one in counts if one[2] != one[3]],
        "sums": sum(map(len, ours["sums"].values())), "different_sums": sums,
        "ours_last": {clock: round(ours[clock], 2) for clock in clocks},
        "peer_last": {clock: round(peer[clock], 2) for clock in clocks},
        "ratio_of_matrix": round(peer["seconds"] / ours["seconds"], 2),
        "ratio_of_panel": round(
            (peer["identify_seconds"] + peer["panel_seconds"]) / (ours["identify_seconds"] + ours["panel_seconds"]), 2),
    }


def summary(runs):
    return {
        figure: {
            "min": round(min(r[figure] for r in runs), 3),
            "median": round(statistics.median(r[figure] for r in runs), 3),
            "max": round(max(r[figure] for r in runs), 3),
        }
        for figure in ("wall_s", "cpu_s", "peak_mib")
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--peer", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--clean", nargs="*", default=[])
    parser.add_argument("--province", action="store_true", help="compare provinces")
    parser.add_argument("--sums", action="store_true", help="compare the sums of panels")
    options = parser.parse_args()

    once(options.ours, options.clean)
    once(options.peer, options.clean)
    ours, peers = [], []
    for _ in range(options.runs):
        ours.append(once(options.ours, options.clean))
        peers.append(once(options.peer, options.clean))
    ratios = [a["wall_s"] / b["wall_s"] for a, b in zip(ours, peers)]
    outputs = ours[-1]["output"], peers[-1]["output"]
    if options.province:
        result = province(*outputs)
    elif options.sums:
        result = {"sums": sums(*outputs)}
    else:
        result = {"rows": [rows(output) for output in outputs]}
    print(json.dumps({
        "benchmark": options.name,
        "runs": options.runs,
        "ours": summary(ours),
        "peer": summary(peers),
        "wall_ratio": {
            "min": round(min(ratios), 3), "median": round(statistics.median(ratios), 3),
            "max": round(max(ratios), 3),
        },
        **result,
    }, ensure_ascii=False))


if __name__ == "__main__":
    main()
