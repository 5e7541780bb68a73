#!/usr/bin/env python3
"""Runs random pipelines on random exports, and verifies every cell of each.

Subjects move, begin, end, contradict themselves and succeed one another, and
are named by codes that exporters get wrong, by other codes, by names, in datasets of one class or
of several; records are corrected, repeated, taken back, made good (as far as
nothing bars it), disputed, and expire, by terms too; those that others belong
to move with all that belongs to them; indicators, frameworks and indices are of
every kind, and frameworks take the scores of others. Frozen parameters are
fitted first. The second path of
`baihe verify --all` then has to find what the program published.

    Tests/Soak/random_pipelines.py .build/release/baihe --seed 1 --count 500 --seconds 600

The same seed makes the same pipeline. What fails is kept in the folder that
is printed. Ends with 1 where a run fails or a cell differs. A run may refuse
data that has no meaning for a declared transformation (BH-2131, BH-2152): that counts
as refused, not as failed.
"""
import argparse
import csv
import datetime as dt
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

REGIONS = ["330102", "330106", "330104", "330103001", "3302", "44", "330304", "é1", "e\u03011", "西湖", "A", "a"]
SECTORS = ["C", "F", "é", "e\u0301"]
REFUSED = ("BH-2131", "BH-2152")
DIVISIONS = """old_code,new_code,year,type,share
330103,330105,2021,merge,main
330104,330102,2021,merge,main
330104,330114,2021,split,part
330105,330106,2022,merge,main
330304,330305,2015,split,part
"""
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
NAMES = ["甲（虚拟）公司", "乙 (虚拟) 公司", "丙【虚拟】", "ｄ虚拟", "E虚拟", "己虚拟"]


def organisation_code(number):
    """An organisation code that nobody has."""
    body = f"MA{number:06d}"
    check = 11 - sum(w * LETTERS.index(c) for w, c in zip([3, 7, 9, 10, 5, 8, 4, 2], body)) % 11
    return body + {10: "X", 11: "0"}.get(check, str(check))


def credit_code(number, kind="91"):
    """A credit code of a division that was never assigned."""
    body = kind + "339901" + organisation_code(number)
    total = sum(pow(3, i, 31) * CREDIT_LETTERS.index(c) for i, c in enumerate(body))
    return body + CREDIT_LETTERS[-total % 31]


def registration_number(number):
    body, product = f"339901{number:08d}", 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return body + str((11 - product) % 10)


def citizen_number(number):
    """A citizen's number of somebody not yet born."""
    body = f"33990120910203{number % 1000:03d}"
    return body + "10X98765432"[sum(pow(2, 17 - i, 11) * int(c) for i, c in enumerate(body)) % 11]


def month_end(month):
    year, number = divmod(month, 12)
    following = dt.date(year + (number == 11), (number + 1) % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def written(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


class RandomPipeline:
    """A definition and its exports, as one seed makes them."""

    def __init__(self, seed):
        self.draw = random.Random(f"pipeline-{seed}")
        self.revise = random.Random(f"revisions-{seed}")
        self.signal = random.Random(f"signals-{seed}")
        self.differ = random.Random(f"differences-{seed}")
        self.treatments = random.Random(f"treatments-{seed}")
        self.unsure = random.Random(f"uncertainty-{seed}")
        self.weighing = random.Random(f"weights-{seed}")
        self.auditing = random.Random(f"audit-{seed}")
        pick = self.draw.choice
        self.last = 2025 * 12 + 5 + self.draw.randrange(-4, 5)
        self.months = pick([1, 1, 2, 3, 5, 8])
        self.ids, self.records_of, self.indicators_of, self.exports = {}, {}, {}, {}
        self.parents = {}
        self.keys = {}
        self.nodes = 0
        self.definition = {
            "name": "random", "title": "Random", "period": written(self.last), "data": "data",
            "since": written(self.last - self.months + 1), "vintage": pick(["now", "then"]),
            "partitions": pick([1, 2, 7, 64]), "datasets": {}, "subjects": {}, "records": {},
            "indicators": {}, "frameworks": {}, "indices": {}}
        # Classes with coded identifiers.
        self.coded = set(pick([[], ["c0"], ["c1"], ["c0", "c1"]]))
        self.people = set()
        classes = ["c0", "c1"][:pick([1, 2])]
        if self.chance(0.3):
            self.definition["divisions"] = "divisions.csv"
        for name in classes:
            self.add_class(name)
            for number in range(pick([1, 2, 3])):
                self.add_records([name], f"{name}_r{number}")
        if len(classes) > 1 and self.chance(0.6):
            for number in range(pick([1, 2])):
                self.add_records(classes, f"both_r{number}")
        for name in classes:
            self.add_indicators(name)
            # Later ones take the scores of earlier ones, which come before or behind by name.
            names = [f"{name}_{letter}" for letter in pick(["f", "f", "fg", "gf", "fgh", "hfg"])]
            for number, framework in enumerate(names):
                self.add_framework(name, framework, names[:number])
        self.known_at = None
        if self.draw.random() < 0.3:
            self.known_at = month_end(self.last) + dt.timedelta(self.draw.randrange(-40, 60))

    def chance(self, share):
        return self.draw.random() < share

    # Identifiers

    def written_code(self, owner, number, codes):
        """A coded identifier of a subject, as exporters write it."""
        pick, code = self.draw.choice, codes[number % len(codes)]
        return pick([code] * 12 + [
            code.lower(), " " + code[:8] + "-" + code[8:], code[:6] + "******" + code[12:],
            "".join(chr(ord(c) + 0xFEE0) for c in code), code[:-1] + ("2" if code[-1] == "1" else "1"),
            code[:-2], code[:-1] + "甲", "0" * 17 + "X", None, None, citizen_number(number),
            organisation_code(number), organisation_code(number), registration_number(number),
            registration_number(number), credit_code(number + 500), f"p{number}"])

    # Cells

    def day(self, missing=0.0):
        """A day of the last two years, often one on which a window begins or ends."""
        if self.chance(missing):
            return None
        if self.chance(0.3):
            end = month_end(self.last - self.draw.randrange(20))
            return end + dt.timedelta(self.draw.choice([-1, 0, 1]))
        return month_end(self.last) - dt.timedelta(self.draw.randrange(-60, 700))

    def number_column(self):
        kind = self.draw.choice(["integer", "decimal", "double"])
        return {"type": kind} | ({"scale": self.draw.choice([0, 2, 4])} if kind == "decimal" else {})

    def number(self, column):
        pick = self.draw.choice
        if self.chance(0.15):
            return None
        if column["type"] == "double":
            return repr(pick([0.0, 0.1, 1.5, self.draw.random() * 1e9, -self.draw.random()]))
        whole = pick([0, 1, 2, self.draw.randrange(-50, 1000), 10 ** self.draw.randrange(1, 13)])
        scale = column.get("scale", 0)
        return str(whole) if scale == 0 else f"{whole}.{self.draw.randrange(10 ** scale):0{scale}d}"

    def cell(self, name, column):
        pick = self.draw.choice
        match column["type"]:
            case "day":
                return self.day(missing=0.5)
            case "bool":
                return pick(["true", "false", None])
            case "code" | "text":
                if name == "region":
                    return pick(REGIONS + [None])
                return pick(SECTORS + [None]) if name == "sector" else pick(["a", "b", "c", "甲", None])
            case _:
                return self.number(column)

    def export(self, dataset, columns, rows):
        self.draw.shuffle(rows)
        self.definition["datasets"][dataset] = {
            "title": dataset, "source": "nobody", "files": [dataset + ".csv"], "columns": columns}
        self.exports[dataset] = [[row[name] for name in columns] for row in rows]

    # Definitions

    def condition(self, columns, depth=0):
        pick = self.draw.choice
        if depth < 2 and self.chance(0.3):
            parts = [self.condition(columns, depth + 1) for _ in "ab"]
            return f"({parts[0]}) {pick(['and', 'or'])} ({parts[1]})"
        if depth < 2 and self.chance(0.1):
            return f"not ({self.condition(columns, depth + 1)})"
        name = pick(list(columns))
        kind = columns[name]["type"]
        if self.chance(0.1):
            return f"{name} is null"
        if kind == "bool":
            return name
        value = {"day": f"date '{self.day()}'", "code": "'b'", "text": "'b'"}.get(kind)
        compare = pick(["<", "<=", ">", ">="] + ([] if kind == "double" else ["=", "<>"]))
        return f"{name} {compare} {value or pick([0, 1, 3, 10, 50])}"

    def add_class(self, name):
        self.ids[name] = [f"{name}-{number:03d}" for number in range(self.draw.choice([1, 3, 30, 60]))]
        if self.chance(0.5):
            # Identifiers that another class may have, too.
            self.ids[name][:2] = [f"any-{number:03d}" for number in range(len(self.ids[name][:2]))]
        dataset = name + "_subjects"
        subjects = {"title": name, "dataset": dataset, "id": "id"}
        columns = {"id": {"type": self.draw.choice(["text", "code"])}}
        coded = name in self.coded
        if coded:
            self.ids[name] = [credit_code(number, self.draw.choice(["91", "91", "92", "12"]))
                              for number in range(len(self.ids[name]))]
            subjects["id"] = {"column": "id", "kinds": ["uscc"]}
            if self.chance(0.2):
                # Natural persons.
                self.people.add(name)
                self.ids[name] = [citizen_number(number) for number in range(len(self.ids[name]))]
                subjects["id"]["kinds"] = ["prc_id"]
            if self.chance(0.7):
                subjects["also"] = [{"column": "number", "kinds": ["registration"]}, "other"]
                columns |= {"number": {"type": "text"}, "other": {"type": "code"}}
            if name not in self.people and self.chance(0.5):
                subjects["code_classes"] = ["enterprise", "configurable"][:self.draw.choice([1, 2])]
        roles = {"region": "code", "sector": "text", "name": "text", "effective": "day",
                 "known": "day", "founded": "day", "ended": "day"}
        for role, kind in roles.items():
            if self.chance(0.4 if role in ("known", "ended") else 0.75):
                subjects[role], columns[role] = role, {"type": kind}
        if self.chance(0.7):
            subjects["size"], columns["size"] = "size", self.number_column()
        columns |= {"status": {"type": "code"}, "flag": {"type": "bool"},
                    "amount": self.number_column(), "seen": {"type": "day"}}
        if "effective" in subjects and self.signal.random() < 0.3:
            subjects["lasts"] = self.signal.choice(["1M", "3M", "12M", "30D", "1D"])
        if self.chance(0.5):
            subjects["in_force"] = self.condition({"status": columns["status"], "flag": columns["flag"]})
        rows = []
        for number, identifier in enumerate(self.ids[name]):
            def fill():
                row = {key: self.cell(key, column) for key, column in columns.items()}
                near = max(0, number - (1 if self.chance(0.1) else 0))
                row |= {"number": registration_number(near), "other": f"p{near}"}
                return row | ({"name": self.draw.choice(NAMES)} if coded else {})
            row = fill()
            rows.append(row | {"id": identifier})
            while self.chance(0.35):
                changed = self.draw.sample([key for key in columns if key != "id"], self.draw.randrange(3))
                again = fill()
                rows.append(rows[-1] | {key: again[key] for key in changed})
            if coded and self.chance(0.2):
                rows.append(rows[-1] | {"id": self.written_code(name, number, self.ids[name])})
        if self.chance(0.3):
            rows.append(rows[0] | {"id": None})
        self.export(dataset, columns, rows)
        self.definition["subjects"][name] = subjects
        if len(self.ids[name]) > 1 and self.chance(0.5):
            self.add_succession(name)

    def add_succession(self, owner):
        """Subjects of a class take the place of others: chains, splits and circles too."""
        pick, codes = self.draw.choice, self.ids[owner]
        succession = {"dataset": owner + "_successions", "from": "old", "to": "new", "effective": "day"}
        columns = {"old": {"type": pick(["text", "code"])}, "new": {"type": pick(["text", "code"])},
                   "day": {"type": "day"}}
        coded = owner in self.coded
        for column in ("from", "to"):
            if coded and self.chance(0.8):
                kinds = pick([["uscc"], ["uscc", "organisation", "registration"], ["uscc", "prc_id"]])
                succession[column] = {"column": succession[column], "kinds": kinds}
        if self.chance(0.7):
            succession["known"], columns["known"] = "known", {"type": "day"}
        if self.chance(0.5):
            succession["withdrawal"], columns["operation"] = "operation = 'c'", {"type": "code"}
        columns["why"] = {"type": "code"}

        def code():
            number = self.draw.randrange(len(codes))
            if self.chance(0.03):
                return pick(["nobody", None])
            return self.written_code(owner, number, codes) if coded and self.chance(0.2) else codes[number]

        rows = []
        for _ in range(pick([0, 1, 3, len(codes) // 3, len(codes)])):
            day = self.day(missing=0.02)
            known = self.day(missing=0.05)
            if self.chance(0.7) and day:
                known = day + dt.timedelta(self.draw.randrange(-20, 40))
            row = {"old": code(), "new": code(), "day": day, "known": known,
                   "operation": pick(["a", "a", "a", "c"]), "why": pick(["a", "b"])}
            rows.append(row)
            while self.chance(0.4):
                # Said again, corrected, or taken back.
                again = {"day": self.day(missing=0.02), "operation": pick(["a", "c"]), "why": "c"}
                changed = self.draw.sample(list(again), self.draw.randrange(3))
                rows.append(rows[-1] | {key: again[key] for key in changed} | {"known": self.day(missing=0.05)})
        self.export(owner + "_successions", columns, rows)
        self.definition["subjects"][owner]["succession"] = succession

    def add_records(self, owners, dataset):
        pick, known = self.draw.choice, self.parents.setdefault(tuple(owners), [])
        parent = pick(known) if known and self.chance(0.5) else None
        columns = {"key": {"type": "integer"}}
        records = {"class": owners if len(owners) > 1 else owners[0], "key": ["key"]}
        coded = any(owner in self.coded for owner in owners)
        if parent:
            records["through"] = {"dataset": parent, "columns": ["of"]}
            columns["of"] = {"type": "integer"}
        else:
            records |= {"subject": "subject", "event": "event"}
            columns |= {"subject": {"type": "text"}, "event": {"type": "day"}}
            if coded:
                kinds = pick([["uscc"], ["uscc", "organisation", "registration"], ["prc_id"],
                              ["uscc", "organisation", "registration", "opaque"], None])
                columns["subject"]["type"] = pick(["text", "code"])
                records["subject"] = {"column": "subject", "kinds": kinds} if kinds else "subject"
                if self.chance(0.5):
                    # A second column, with identifiers of the same or of others.
                    columns["second"] = {"type": pick(["text", "code"])}
                    records["subject"] = [
                        {"column": "subject", "kinds": pick([["uscc"], ["uscc", "organisation"]])},
                        {"column": "second", "kinds": pick([["prc_id"], ["registration", "prc_id"],
                                                            ["uscc"], ["organisation", "prc_id"]])}]
                    self.draw.shuffle(records["subject"])
                subjects = [self.definition["subjects"][owner] for owner in owners]
                if (all("name" in one for one in subjects) and self.people.isdisjoint(owners)
                        and self.chance(0.6)):
                    records["named"], columns["called"] = "called", {"type": pick(["text", "code"])}
                    if all("region" in one for one in subjects) and self.chance(0.4):
                        records["named_region"], columns["where"] = "where", {"type": "code"}
        if self.chance(0.6):
            records["known"], columns["known"] = "known", {"type": "day"}
        if self.chance(0.5):
            records["expires"] = {"column": "until", "last": self.draw.choice(["inclusive", "exclusive"])}
            columns["until"] = {"type": "day"}
        if self.chance(0.5):
            records["repaired"], columns["repaired"] = {"column": "repaired"}, {"type": "day"}
            if self.chance(0.5):
                records["repaired"]["known"], columns["heard"] = "heard", {"type": "day"}
        if self.chance(0.5):
            records["withdrawal"], columns["operation"] = "operation = 'c'", {"type": "code"}
        exports = None
        if "known" in records and not parent and "withdrawal" not in records and self.chance(0.3):
            # Every export holds all records there are.
            records["snapshot"] = records.pop("known")
            exports = [self.day(missing=0) for _ in range(pick([2, 5, 10]))]
        columns |= {"kind": {"type": "code"}, "amount": self.number_column(),
                    "real": {"type": "double"}, "flag": {"type": "bool"}, "other": {"type": "day"}}
        self.add_rules(records, columns, known)
        count = self.draw.choice([0, 1, 20, 100, 300, 1000])
        keys = self.keys[dataset] = max(1, int(count * self.draw.choice([0.3, 1, 3])))

        def fill():
            row = {name: self.cell(name, column) for name, column in columns.items()}
            row["key"] = None if self.chance(0.02) else self.draw.randrange(keys)
            row |= {"event": self.day(missing=0.02), "known": self.day(missing=0.05)}
            if self.chance(0.7) and row["event"]:
                row["known"] = row["event"] + dt.timedelta(self.draw.randrange(30))
            if exports:
                row["known"] = None if self.chance(0.01) else self.draw.choice(exports)
            owner = pick(owners)
            row["subject"] = "nobody" if self.chance(0.03) else self.draw.choice(self.ids[owner])
            if owner in self.coded:
                number = self.draw.randrange(len(self.ids[owner]))
                row["subject"] = self.written_code(owner, number, self.ids[owner])
                near = number if self.chance(0.6) else self.draw.randrange(len(self.ids[owner]))
                row["second"] = pick([None, self.written_code(owner, near, self.ids[owner])])
                row |= {"called": pick(NAMES + [None]), "where": pick(REGIONS + [None])}
            row["of"] = self.draw.randrange(self.keys.get(parent, 0) + 3)
            row["operation"] = "c" if self.chance(0.07) else "a"
            return row

        rows = []
        for _ in range(count):
            rows.append(fill())
            while self.chance(0.15):
                again = dict(rows[-1])
                for name in self.draw.sample(list(columns), self.draw.randrange(3)):
                    again[name] = fill()[name]
                if self.chance(0.5):
                    # About another, on another day, part of another: so is what belongs to it.
                    for name in pick([["subject"], ["event"], ["subject", "event"], ["of"], ["second"]]):
                        again[name] = fill().get(name)
                if again["known"] and self.chance(0.6):
                    again["known"] += dt.timedelta(self.draw.choice([1, 10, 40]))
                rows.append(again)
        self.export(dataset, columns, rows)
        self.definition["records"][dataset] = records
        known.append(dataset)
        for owner in owners:
            self.records_of.setdefault(owner, []).append(dataset)

    def add_rules(self, records, columns, others):
        """Terms, bars of repair by records declared before, and objections."""
        pick, basis = self.draw.choice, {"basis": "made up"}
        if self.chance(0.4):
            records["terms"] = []
            for _ in range(pick([1, 2, 4])):
                term = {"when": pick(["true", self.condition(columns)])} | basis
                first, last = sorted([self.day(), self.day()])
                if self.chance(0.5):
                    term["from"] = first.isoformat()
                if self.chance(0.5):
                    term["until"] = last.isoformat()
                if self.chance(0.6):
                    term["shortest"] = pick(["0M", "1M", "3M", "1D", "45D"])
                if self.chance(0.8):
                    term["longest"] = pick(["3M", "6M", "12M", "60D", "400D"])
                if self.chance(0.2):
                    term["repair"] = False
                records["terms"].append(term)
        if "repaired" in records and others and self.chance(0.6):
            bars = self.draw.sample(others, self.draw.randint(1, len(others)))
            records["repaired"]["bars"] = [{"dataset": bar} | basis for bar in bars]
        if self.chance(0.3):
            records["objection"] = {"when": self.condition(columns), "counts": self.chance(0.3)} | basis
        if self.chance(0.3):
            records["self_declared"] = self.condition(columns)

    def add_indicators(self, owner):
        pick, mine = self.draw.choice, self.indicators_of.setdefault(owner, [])
        for number in range(pick([3, 6, 12])):
            name = f"{owner}_i{number}"
            subjects = self.definition["subjects"][owner]["dataset"]
            if len(mine) > 1 and self.chance(0.12):
                indicator = {"measure": "share", "share": {"part": pick(mine), "whole": pick(mine)}}
            elif self.chance(0.12):
                indicator = {"dataset": subjects} | pick([
                    {"measure": "value", "of": "amount"}, {"measure": "days_since", "of": "seen"}])
            else:
                indicator = self.measured(pick(self.records_of[owner]))
            if self.chance(0.15):
                indicator["empty"] = pick(["missing", 0, 5, -1.5])
            self.definition["indicators"][name] = {"title": name} | indicator
            mine.append(name)

    def measured(self, dataset):
        pick, columns = self.draw.choice, self.definition["datasets"][dataset]["columns"]
        measure = pick(["count", "exists", "sum", "mean", "min", "max", "distinct", "last", "first",
                        "days_since", "days_since_first", "decayed_count", "decayed_sum"])
        indicator = {"dataset": dataset, "measure": measure}
        if measure in ("sum", "mean", "min", "max", "last", "first", "decayed_sum"):
            indicator["of"] = pick(["amount", "real"])
        if measure == "distinct":
            indicator["of"] = pick(list(columns))
        if measure.startswith("decayed"):
            indicator["half_life"] = pick(["1D", "30D", "180D", "365D"])
        if self.chance(0.6):
            indicator["window"] = pick(["1M", "3M", "12M", "24M", "1D", "30D", "365D"])
        if self.chance(0.4):
            indicator["where"] = self.condition(columns)
        if self.chance(0.25):
            indicator |= {"counts": "history", "basis": "made up"}
        if "self_declared" in self.definition["records"][dataset] and self.chance(0.5):
            indicator["origin"] = "certified"
        return indicator

    def weights(self, count):
        """Decimals that add up to exactly 1."""
        cuts = sorted(self.draw.sample(range(1, 1000), count - 1))
        parts = [b - a for a, b in zip([0] + cuts, cuts + [1000])]
        return [part / 1000 for part in parts]

    def leaf(self, owner, name, weight, below_geometric):
        pick = self.draw.choice
        by = pick(["minmax", "rank", "percentile", "goalposts", "points"]
                  + ([] if below_geometric else ["zscore"]))
        normalise = {"by": by}
        if by == "goalposts":
            normalise |= {"worst": pick([0, 5, -1]), "best": pick([1, 10, 2000])}
        if by == "points":
            normalise["table"] = [{"below": 1, "points": 100}, {"below": 5, "points": 33.3}, {"points": 0}]
        leaf = {"indicator": name, "weight": weight, "normalise": normalise}
        if not below_geometric and self.signal.random() < 0.2:
            by, leaf["normalise"] = "none", {"by": "none"}
        if by not in ("goalposts", "points", "none"):
            leaf["direction"] = pick(["positive", "negative"])
        ways = ["none", "median", "value"] + ([] if by == "points" else ["worst"])
        if "sector" in self.definition["subjects"][owner]:
            ways.append("sector_median")
        way = pick(ways)
        leaf["impute"] = {"by": way} | ({"value": 7.5} if way == "value" else {})
        if self.chance(0.4):
            leaf["winsorise"] = {"lower": pick(["0%", "5%", "25%"]), "upper": pick(["75%", "95%", "100%"])}
        counts = ("count", "exists", "distinct", "decayed_count")
        if self.definition["indicators"][name]["measure"] in counts and self.chance(0.4):
            leaf["transform"] = pick(["log1p", "square_root"])
        self.treat(leaf, below_geometric)
        return leaf

    def treat(self, leaf, below_geometric):
        """Further treatments, drawn apart so that older seeds keep their pipelines."""
        draw = self.treatments
        if leaf["impute"]["by"] == "median" and draw.random() < 0.5:
            leaf["impute"] = {"by": "mean"}
        if leaf["impute"]["by"] == "sector_median" and draw.random() < 0.5:
            leaf["impute"] = {"by": "group", "of": "sector", "take": draw.choice(["mean", "median"]),
                              "least": draw.choice([1, 2, 8])}
        # Refused for values at 0 or below, which counts as such.
        powers = ["yeo_johnson", {"yeo_johnson": {"lambda": 0.5}}, {"log": {"offset": 1}}]
        if "transform" in leaf and draw.random() < 0.5:
            leaf["transform"] = draw.choice(powers)
        if draw.random() < 0.25:
            leaf["winsorise"] = {"most": draw.choice([1, 5, 30])}
            if "transform" not in leaf and draw.random() < 0.6:
                tails = ["log_above_minimum", "log_shifted", "log_long_tail", "log_gii", "log"]
                leaf["winsorise"]["otherwise"] = draw.choice(tails)
            if draw.random() < 0.5:
                leaf["winsorise"] |= {"skewness": 0.5, "kurtosis": 0}
        if leaf["normalise"]["by"] in ("minmax", "rank", "percentile") and draw.random() < 0.4:
            forms = [{"by": "borda"}]
            if not below_geometric:
                forms += [{"by": "distance_to_best"},
                          {"by": "distance_to_reference", "reference": -1e6
                           if leaf["direction"] == "negative" else 1e6},
                          {"by": "distance_to_target", "target": -1e6
                           if leaf["direction"] == "negative" else 1e6}]
            leaf["normalise"] = draw.choice(forms)

    def score(self, owner, name, below_geometric):
        """The score of another framework as a leaf, but for its weight."""
        pick = self.draw.choice
        leaf = {"score": name}
        by = pick([None, None, "minmax", "rank", "percentile", "goalposts", "points"]
                  + ([] if below_geometric else ["zscore"]))
        if by:
            leaf["normalise"] = {"by": by}
        if by == "goalposts":
            leaf["normalise"] |= {"worst": pick([0, 900]), "best": pick([450, 1000])}
        if by == "points":
            leaf["normalise"] |= {"table": [{"below": 500, "points": 10}, {"points": 90}]}
            if self.chance(0.5):
                leaf["normalise"]["missing"] = 40
        ways = ["none", "none", "median", "value"] + ([] if by == "points" else ["worst"])
        if "sector" in self.definition["subjects"][owner]:
            ways.append("sector_median")
        way = pick(ways)
        if way != "none":
            leaf["impute"] = {"by": way} | ({"value": 600} if way == "value" else {})
        return leaf

    def taking(self, owner, names, tree, geometric):
        """A tree with the scores of some frameworks above it and somewhere in it."""
        first, rest = names[0], names[1:]
        self.nodes += 1
        node = {"node": f"n{self.nodes}", "title": "Node", "children": tree}
        if rest and self.chance(0.6):
            below = self.chance(0.3)
            inner = {"node": f"n{self.nodes}_s", "title": "Scores", "children": [
                self.score(owner, name, geometric or below) | {"weight": weight}
                for name, weight in zip(rest, self.weights(len(rest)))]}
            entries = [inner | ({"aggregate": "geometric"} if below else {}), node]
        else:
            entries = [node]
        entries.append(self.score(owner, first, geometric))
        self.draw.shuffle(entries)
        return [entry | {"weight": weight}
                for entry, weight in zip(entries, self.weights(len(entries)))]

    def aggregate(self):
        """How children become one value, and whether they have to be positive."""
        if self.chance(0.5):
            return {}, False
        return self.draw.choice([
            ({"aggregate": "geometric", "floor": 0.05}, True),
            ({"aggregate": "harmonic"}, True),
            ({"aggregate": {"power": self.draw.choice([-2, 0.5, 3])}}, True),
            ({"aggregate": "mazziotta_pareto"}, True),
            ({"aggregate": "minimum"}, False),
            ({"aggregate": {"ordered": self.draw.choice([0.5, 2])}}, False),
            ({"aggregate": {"mean_min": {"weight": self.draw.choice(["30%", "100%"]),
                                         "smoothing": self.draw.choice([0, 0.2])}}}, False),
        ])

    def tree(self, owner, names, depth, below_geometric):
        """Entries over all the names, which are at least one."""
        count = self.draw.randint(1, min(4, len(names)))
        cuts = sorted(self.draw.sample(range(1, len(names)), count - 1))
        groups = [names[a:b] for a, b in zip([0] + cuts, cuts + [len(names)])]
        entries = []
        for group, weight in zip(groups, self.weights(count)):
            if len(group) == 1 or depth == 2:
                entries.append(self.leaf(owner, group[0], weight, below_geometric))
                continue
            self.nodes += 1
            aggregate, positive = self.aggregate()
            node = {"node": f"n{self.nodes}", "title": "Node", "weight": weight,
                    "children": self.tree(owner, group, depth + 1, below_geometric or positive)}
            entries.append(node | aggregate)
        return entries

    def add_framework(self, owner, name, taken):
        names = self.draw.sample(self.indicators_of[owner], min(5, len(self.indicators_of[owner])))
        aggregate, geometric = self.aggregate()
        framework = {"title": name, "class": owner, "tree": self.tree(owner, names, 0, geometric),
                     **aggregate, "coverage": self.draw.choice(["0%", "50%", "80%"]),
                     "grades": [{"name": "A", "from": 700}, {"name": "B", "from": 450}, {"name": "C"}]}
        row = {indicator: {"type": "double"} for indicator in self.indicators_of[owner]}
        if taken:
            framework["tree"] = self.taking(owner, taken, framework["tree"], geometric)
        if "sector" in self.definition["subjects"][owner] and self.chance(0.2):
            framework["sectors"] = self.draw.sample(SECTORS[:3], 2)
        if self.chance(0.2):
            framework["scale"] = {"from": self.draw.choice([0, 300]), "to": 850}
            framework["grades"] = [{"name": "A", "from": 600}, {"name": "B"}]
        if self.chance(0.3):
            framework["population"] = self.condition(row)
        if self.chance(0.5):
            framework["vetoes"] = [
                {"name": f"v{cap}", "when": self.condition(row), "cap": cap, "basis": "made up"}
                for cap in (310, 400)]
        self.weigh(framework, "tree")
        if self.auditing.random() < 0.5:
            framework["audit"] = self.audit()
        # A series stands on frozen parameters.
        if self.months > 1 and needs_parameters(framework, "tree"):
            framework |= {"parameters": "frozen", "file": name + ".json"}
        self.definition["frameworks"][name] = framework
        for number in range(self.draw.choice([1, 2, 3])):
            self.definition["indices"][f"{name}_x{number}"] = self.index(owner, name)

    def weigh(self, holder, key):
        """Lets methods find some of the weights below a node or a framework."""
        pick, children = self.weighing.choice, holder[key]
        for child in children:
            if "children" in child:
                self.weigh(child, "children")
        if self.weighing.random() > 0.3:
            return
        names = [child.get("node") or child.get("indicator") or child["score"] for child in children]
        if len(set(names)) < len(names):
            return
        by = pick(["equal", "entropy", "critic", "merec", "cilos", "pca", "factor", "ahp",
                   "importance"])
        weights = {"by": by, "decimals": pick([2, 3, 4])}
        if by == "pca":
            weights["variant"] = pick(["first_squares", "first_coefficients", "communalities"])
        if by == "factor":
            weights["keep"] = pick(["handbook", {"explained": "80%"}, {"count": 2}])
        if by == "ahp":
            weights |= {"limit": "100%", "method": pick(["eigenvector", "geometric_mean"]),
                        "judgements": [
                            {"of": a, "over": b, "times": pick([1, 2, 3])}
                            for place, a in enumerate(names) for b in names[place + 1:]]}
        if by == "importance":
            weights["importance"] = {name: pick([1, 2, 3]) for name in names}
        if by not in ("equal", "ahp"):
            weights["otherwise"] = "equal"
        for child in children:
            del child["weight"]
        holder["weights"] = weights

    def index(self, owner, framework):
        pick, subjects = self.draw.choice, self.definition["subjects"][owner]
        statistics = ["mean", "median", {"tail": "10%"}, {"share": ["A", "B"]}]
        if "size" in subjects:
            statistics += ["weighted_mean"] * 2
        by = pick([by for by in ("region", "sector", "whole") if by == "whole" or by in subjects])
        index = {"title": "Index", "framework": framework, "by": by, "statistic": pick(statistics),
                 "least_subjects": pick([1, 3])}
        if by == "region":
            index["levels"] = [{"name": "short", "characters": pick([1, 2, 4])}, {"name": "whole"}]
        if self.chance(0.7):
            base = written(self.last - self.draw.randrange(self.months))
            index |= {"base": {"period": base}, "linking": pick(["fixed", "chained"])}
        if self.revise.random() < 0.5:
            index["revisions"] = True
        if self.signal.random() < 0.5:
            index["signals"] = self.signals()
        if index["statistic"] in ("mean", "weighted_mean") and self.differ.random() < 0.6:
            index["differences"] = True
        if index["statistic"] in ("mean", "weighted_mean") and self.differ.random() < 0.6:
            declared = self.definition["frameworks"][framework]
            if is_sum({"children": declared["tree"], **declared}):
                index["terms"] = "indicators"
        if index["statistic"] in ("mean", "weighted_mean") and by != "whole" and self.differ.random() < 0.6:
            level = index["levels"][-1]["name"] if "levels" in index else by
            codes = REGIONS if by == "region" else SECTORS
            pairs = [self.differ.sample(codes, 2) for _ in range(self.differ.choice([1, 2, 6]))]
            index["compare"] = [{"level": level, "group": a, "with": b}
                                for a, b in dict.fromkeys(map(tuple, pairs))]
        if by != "whole" and self.unsure.random() < 0.6:
            index["uncertainty"] = self.uncertainty(framework)
        return index

    def audit(self):
        """Limits that are often met, and few subjects."""
        pick = self.auditing.choice
        limits = {name: pick([-1, 0, 0.3, 0.5, 0.9])
                  for name in ("alpha", "silent", "collinear", "opposed") if pick([True, False])}
        limits |= {name: pick([0, 0.1, 0.5, 0.9])
                   for name in ("kmo", "dominating", "residual") if pick([True, False])}
        return {"gate": pick(["note", "warn"]), "least": pick([2, 2, 3, 10]),
                "bins": pick([2, 3, 10]), "limits": limits}

    def uncertainty(self, framework):
        """Of the method, of the population, or of both."""
        pick = self.unsure.choice
        method = {"replicates": pick([1, 2, 30])}
        method |= pick([{"weights": pick(["25%", 0.9, "0%"])}, {"aggregate": ["geometric"]},
                        {"weights": 0.5, "aggregate": ["declared", "arithmetic", "geometric"]}])
        if "aggregate" in method and not is_bounded(self.definition["frameworks"][framework]["tree"]):
            method["aggregate"] = ["arithmetic"]
        population = {"replicates": pick([1, 20])}
        told = pick([{"method": method}, {"population": population}, {"method": method, "population": population}])
        return told | {"seed": self.unsure.randrange(1000), "top": pick([1, 2, 10])}

    def signals(self):
        """A wave, a lamp or both, with bounds that are often met exactly."""
        pick = self.signal.choice
        bounds = sorted(self.signal.sample([-100, -12.5, -5, -1, -0.01, 0, 0.01, 1, 5, 10, 50, 100], pick([1, 2, 3])))
        wave = [{"state": f"w{number}", "below": f"{bound}%"} for number, bound in enumerate(bounds)]
        levels = sorted(self.signal.sample([0, 50, 99.99, 100, 110, 500, 999], pick([1, 2])), reverse=True)
        lamp = [{"colour": colour, "above": level} for colour, level in zip(["green", "yellow"], levels)]
        lamp += pick([[], [{"colour": "red"}]])
        return pick([{"wave": wave + [{"state": "up"}]}, {"lamp": lamp},
                     {"wave": wave + [{"state": "up"}], "lamp": lamp}])

    def write(self, folder):
        (folder / "data").mkdir()
        (folder / "divisions.csv").write_text(DIVISIONS)
        # JSON is YAML.
        text = json.dumps(self.definition, ensure_ascii=False, indent=1)
        (folder / "pipeline.yaml").write_text(text, encoding="utf-8")
        for dataset, rows in self.exports.items():
            with open(folder / "data" / f"{dataset}.csv", "w", newline="", encoding="utf-8") as file:
                columns = self.definition["datasets"][dataset]["columns"]
                csv.writer(file).writerows([list(columns)] + rows)


def is_sum(entry):
    """Whether every node of a tree is an arithmetic mean."""
    return "aggregate" not in entry and all(map(is_sum, entry.get("children", [])))


def is_bounded(entries):
    """Whether no value of a tree can fall below 0."""
    bounded = ("minmax", "rank", "percentile", "borda", "goalposts", "points")
    return all(is_bounded(entry["children"]) if "children" in entry
               else entry.get("normalise", {"by": "goalposts"})["by"] in bounded for entry in entries)


def needs_parameters(holder, key):
    if holder.get("weights", {"by": "equal"})["by"] not in ("equal", "ahp"):
        return True
    for entry in holder[key]:
        if "children" in entry:
            if needs_parameters(entry, "children"):
                return True
        elif (entry.get("normalise", {"by": "goalposts"})["by"] not in ("goalposts", "points", "none")
              or entry.get("transform") in ("yeo_johnson", "box_cox")
              or "winsorise" in entry
              or entry.get("impute", {"by": "none"})["by"] not in ("none", "value")):
            return True
    return False


def soak(program, seed, folder):
    """What the seed came to: `verified`, `refused`, or what went wrong."""
    pipeline = RandomPipeline(seed)
    pipeline.write(folder)

    def baihe(*arguments):
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout + done.stderr

    options = ["--store", str(folder / "store"), "--out", str(folder / "Reports")]
    if pipeline.known_at:
        options += ["--known-at", str(pipeline.known_at)]
    steps = [["freeze", str(folder), "--framework", name, *options]
             for name, framework in pipeline.definition["frameworks"].items() if "file" in framework]
    steps.append(["run", str(folder), "--publish", *options])
    release = folder / "Reports" / "random" / pipeline.definition["period"]
    steps.append(["verify", str(release), "--data", str(folder / "data"), "--all"])
    for step in steps:
        code, log = baihe(*step)
        if code == 4 and any(kind in log for kind in REFUSED):
            return "refused"
        if code != 0:
            return f"{step[0]} ended with {code}\n{log[-2000:]}"
    return "verified"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1, help="of the first pipeline")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=600, help="begin no pipeline after these")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    results = {"verified": 0, "refused": 0, "failed": 0}
    for seed in range(options.seed, options.seed + options.count):
        if time.monotonic() > end:
            break
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"baihe-{seed}-"))
        result = soak(options.program, seed, folder)
        if result in results:
            shutil.rmtree(folder)
        else:
            print(f"seed {seed}, kept in {folder}: {result}", flush=True)
            result = "failed"
        results[result] += 1
    print(", ".join(f"{count} {name}" for name, count in results.items()))
    sys.exit(1 if results["failed"] else 0)


if __name__ == "__main__":
    main()
