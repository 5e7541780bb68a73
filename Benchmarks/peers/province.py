#!/usr/bin/env python3
"""The peers of `province`: identifiers checked, rows joined to registers,
compared with one another and given their days, then the indicators of
`Pipelines/zhejiang` at the last month and at each of 34 month ends; by polars
(and NumPy for check characters), or by DuckDB alone. Nothing is written.

    province.py polars|duckdb FOLDER THREADS

Rules are those of docs/concepts/identifying.md, as far as this pipeline uses
them. Cells are checked once per different cell, not once per row. What is left
out is listed in Benchmarks/README.md.
"""
import calendar
import datetime as dt
import json
import os
import resource
import sys
import time

CLASSES = {
    "register_enterprise": "enterprise",
    "register_government": "government",
    "register_institution": "public_institution",
    "register_social": "social_organisation",
}
# dataset: key, event, known, withdrawal, enterprises alone
RECORDS = {
    "serious": (["listing"], "listed", "known", "operation = 'd'", False),
    "abnormal": (["listing"], "listed", "known", "operation = 'd'", True),
    "accident": (["number"], "day", "known", "operation = 'd'", False),
    "broken_commitment": (["number"], "known", "known", "operation = 'd'", False),
    "commitment": (["number"], "day", "known", "operation = 'd'", False),
    "complaint": (["number"], "day", "known", "operation = 'd'", False),
    "contract": (["number"], "day", "known", "operation = 'd'", False),
    "debtor": (["listing"], "published", "known", "operation = 'd'", False),
    "honour": (["number"], "day", "known", "operation = 'd'", False),
    "inspection": (["number"], "day", "known", "operation = 'd'", False),
    "licence": (["document"], "decided", "known", "operation = 'd'", False),
    "penalty": (["document"], "decided", "known", "operation = 'd' or status = '2'", False),
    "tax_arrears": (["code", "tax"], "exported", "exported", None, True),
    "tax_grade": (["code", "year"], "rated", "rated", None, True),
}
SNAPSHOTS = {"tax_arrears"}
EXPIRES = {"penalty": "until", "licence": "until", "tax_grade": "until"}
REPAIRED = {"penalty": "repaired", "abnormal": "removed", "serious": "removed"}

FIRST, COUNT = 2024 * 12, 34  # 2024-01 to 2026-10
KNOWN_AT = dt.date(2026, 10, 31)


def last_day(number):
    """The last day of a month, numbered year × 12 + month − 1."""
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


DATES = [last_day(number) for number in range(FIRST, FIRST + COUNT)]


def back(day, months):
    """The last day of the month `months` before a month's last day."""
    return last_day(day.year * 12 + day.month - 1 - months)


# name: dataset, months, condition, measure
INDICATORS = {
    "abnormal_now": ("abnormal", None, None, "count"),
    "licences_24m": ("licence", 24, None, "count"),
    "arrears": ("tax_arrears", None, None, "sum:amount"),
    "tax_a": ("tax_grade", None, "grade = 'A'", "exists"),
    "tax_low": ("tax_grade", None, "grade in ('C', 'D')", "exists"),
    "debtor_24m": ("debtor", 24, None, "count"),
    "contracts_broken_24m": ("contract", 24, "status = '未履行'", "count"),
    "promises_broken_24m": ("broken_commitment", 24, None, "count"),
    "promises_24m": ("commitment", 24, None, "count"),
    "inspections_24m": ("inspection", 24, None, "count"),
    "problems_24m": ("inspection", 24, "result <> '正常'", "count"),
    "penalties_minor": ("penalty", None, "kind in ('01', '02')", "count"),
    "penalties_general": ("penalty", None, "kind in ('03', '04', '05', '06')", "count"),
    "penalties_serious": ("penalty", None, "kind in ('07', '08', '09', '10', '11', '12', '13')", "count"),
    "fines_24m": ("penalty", 24, None, "sum:fine"),
    "serious_now": ("serious", None, None, "count"),
    "complaints_12m": ("complaint", 12, None, "count"),
    "accidents_24m": ("accident", 24, None, "count"),
    "honours_36m": ("honour", 36, None, "count"),
}
AGES = {
    "age_days": "enterprise", "social_age_days": "social_organisation",
    "institution_age_days": "public_institution", "government_age_days": "government",
}
STATES = [
    "valid", "by_name", "ambiguous", "unknown", "other_kind", "masked", "wrong_character",
    "wrong_length", "wrong_check", "wrong_inner_check", "wrong_date", "absent",
]
# What measuring reads of a dataset beside the days.
KEPT = {
    "contract": ["status"], "inspection": ["result"], "penalty": ["kind", "fine", "status"],
    "tax_arrears": ["amount"], "tax_grade": ["grade"],
}

# How cells are normalised: full width to half width, a sign for a mask.
WIDE = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if c != 0xFF0D} | {"×": "*"}
# Blanks, hyphens, invisible characters.
UNSEEN = (
    "[\\x00-\\x20\\x7f-\\u{a0}\\u{ad}\\u{34f}\\u{61c}\\u{115f}\\u{1160}\\u{1680}\\u{17b4}\\u{17b5}"
    "\\u{180b}-\\u{180f}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}\\u{205f}-\\u{206f}\\u{3000}\\u{3164}"
    "\\u{fe00}-\\u{fe0f}\\u{feff}\\u{ffa0}\\u{fff0}-\\u{fff8}")
HYPHENS = "\\-\\u{2010}-\\u{2015}\\u{2043}\\u{2212}\\u{2500}\\u{30fc}\\u{fe58}\\u{fe63}\\u{ff0d}]"
BRACKETS = dict(zip("[〔【〖﹙﹝]〕】〗﹚﹞", "((((((" + "))))))"))


class Clock:
    """Wall and CPU seconds since the last look."""

    def __init__(self):
        self.look()

    def look(self):
        usage = resource.getrusage(resource.RUSAGE_SELF)
        now = (time.monotonic(), usage.ru_utime + usage.ru_stime)
        before, self.last = getattr(self, "last", now), now
        return now[0] - before[0], now[1] - before[1]


# ---------------------------------------------------------------- polars


def check_codes(codes):
    """What eighteen, fifteen or nine capitals and digits are: by row the state
    as a column that holds credit codes, organisation codes and registration
    numbers sees it."""
    import numpy as np
    import polars as pl

    count = len(codes)
    states = np.full(count, STATES.index("wrong_length"), np.int8)
    lengths = codes.str.len_bytes().to_numpy()

    def characters(which, width):
        text = codes.filter(pl.Series(which)).str.join("").item()
        return np.frombuffer(text.encode(), np.uint8).reshape(-1, width)

    def lut(alphabet):
        table = np.full(256, 255, np.uint8)
        for value, character in enumerate(alphabet):
            table[ord(character)] = value
        return table

    outer, inner = lut("0123456789ABCDEFGHJKLMNPQRTUWXY"), lut("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    mod11 = np.frombuffer(b"0123456789X", np.uint8)

    def organisation(chars):
        values = inner[chars[:, :8]].astype(np.int32)
        total = values @ np.array([3, 7, 9, 10, 5, 8, 4, 2], np.int32)
        return chars[:, 8] == mod11[(11 - total % 11) % 11]

    which = lengths == 18
    if which.any():
        chars = characters(which, 18)
        values = outer[chars]
        credit_characters = (values < 31).all(axis=1)
        weights = np.array([pow(3, i, 31) for i in range(17)], np.int32)
        total = values[:, :17].astype(np.int32) @ weights
        credit_check = values[:, 17] == (31 - total % 31) % 31
        inner_check = organisation(chars[:, 8:17])
        digits = chars - 48
        number_characters = (digits[:, :17] <= 9).all(axis=1) & ((digits[:, 17] <= 9) | (chars[:, 17] == ord("X")))
        weights = np.array([pow(2, 17 - i, 11) for i in range(17)], np.int32)
        number_check = chars[:, 17] == mod11[(12 - digits[:, :17].astype(np.int32) @ weights % 11) % 11]
        year = digits[:, 6:10].astype(np.int32) @ np.array([1000, 100, 10, 1], np.int32)
        month = digits[:, 10].astype(np.int32) * 10 + digits[:, 11]
        day = digits[:, 12].astype(np.int32) * 10 + digits[:, 13]
        lengths_of_months = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int32)
        plausible = (year >= 1800) & (year <= 2199) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
        leap = (month == 2) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
        born = plausible & (day <= lengths_of_months[np.where(plausible, month, 0)] + leap)
        credit = np.where(
            ~credit_characters, STATES.index("wrong_character"),
            np.where(
                ~credit_check, STATES.index("wrong_check"),
                np.where(~inner_check, STATES.index("wrong_inner_check"), STATES.index("valid"))))
        is_number = number_characters & number_check & born
        looks = number_characters & plausible | number_characters & number_check & ~born & (
            credit != STATES.index("wrong_inner_check"))
        number = np.where(
            number_characters & ~number_check, STATES.index("wrong_check"), STATES.index("wrong_date"))
        states[which] = np.where(
            is_number, STATES.index("other_kind"),
            np.where((credit != STATES.index("valid")) & looks, number, credit))
    which = lengths == 15
    if which.any():
        digits = characters(which, 15) - 48
        good = (digits <= 9).all(axis=1)
        product = np.full(len(digits), 10, np.int32)
        for place in range(14):
            total = (product + digits[:, place]) % 10
            product = 2 * np.where(total == 0, 10, total) % 11
        states[which] = np.where(
            ~good, STATES.index("wrong_character"),
            np.where((product + digits[:, 14]) % 10 == 1, STATES.index("valid"), STATES.index("wrong_check")))
    which = lengths == 9
    if which.any():
        states[which] = np.where(
            organisation(characters(which, 9)), STATES.index("valid"), STATES.index("wrong_check"))
    return states


def read_cells(cells):
    """Different cells of identifiers in canonical form, with their states."""
    import polars as pl

    frame = cells.to_frame("code").with_columns(
        pl.col("code").str.contains("^[0-9A-Z]*$").fill_null(True).alias("plain"))
    text = pl.col("code").str.replace_many(WIDE).str.to_uppercase().str.replace_all(UNSEEN + HYPHENS, "")
    frame = pl.concat([
        frame.filter("plain").with_columns(pl.col("code").alias("id")),
        frame.filter(~pl.col("plain")).with_columns(text.alias("id")),
    ])
    length = pl.col("id").str.len_chars()
    coded = length.is_in([9, 15, 18])
    same = pl.col("id").str.strip_chars_start(pl.col("id").str.slice(0, 1)) == ""
    absent = (
        pl.col("id").is_null() | (length == 0)
        | coded & pl.col("id").str.contains("^0+.?$")
        | same & ((length > 1) | (pl.col("id") == "0")) & ~pl.col("id").str.starts_with("*"))
    frame = frame.with_columns(
        pl.when(absent).then(pl.lit(STATES.index("absent")))
        .when(~pl.col("id").str.contains("^[0-9A-Z*]*$")).then(pl.lit(STATES.index("wrong_character")))
        .when(length > 18).then(pl.lit(STATES.index("wrong_length")))
        .when(pl.col("id").str.contains("*", literal=True)).then(pl.lit(STATES.index("masked")))
        .cast(pl.Int8).alias("state"))
    open_cells = frame.filter(pl.col("state").is_null())
    open_cells = open_cells.with_columns(pl.Series("state", check_codes(open_cells["id"])))
    masked = (pl.col("state") >= STATES.index("wrong_character")) & pl.col("id").str.contains("XXXX", literal=True)
    open_cells = open_cells.with_columns(
        pl.when(masked).then(pl.lit(STATES.index("masked"), pl.Int8)).otherwise("state").alias("state"))
    return pl.concat([frame.filter(pl.col("state").is_not_null()), open_cells]).select(
        "code", "state",
        pl.when(pl.col("state") == STATES.index("valid")).then("id").alias("id"))


def normal_name(column):
    """Names as they are compared."""
    import polars as pl

    return (
        pl.col(column).str.replace_many(WIDE | {"－": "-", "×": "×"} | BRACKETS).str.to_uppercase()
        .str.replace_all(UNSEEN + "]", ""))


class Frames:
    """Identified by polars: who is registered, whose records are, when they count."""

    def __init__(self, folder):
        self.folder = folder
        self.accounts = {}
        self.records = {}

    def read(self, dataset):
        import polars as pl

        return pl.read_parquet(f"{self.folder}/tables/{dataset}.parquet")

    def account(self, dataset, **counts):
        self.accounts.setdefault(dataset, {}).update(counts)

    def registers(self):
        import polars as pl

        versions = []
        for dataset, name in CLASSES.items():
            rows = self.read(dataset)
            read = read_cells(rows["code"].unique())
            rows = rows.join(read, on="code", how="left", nulls_equal=True)
            rows = rows.filter(pl.col("state") == STATES.index("valid")).drop("state", "code")
            alike = rows.unique(maintain_order=False)
            single = alike.filter(~pl.struct("id", "changed").is_duplicated())
            self.account(
                dataset, rows=len(rows), duplicate=len(rows) - len(alike), rejected=len(alike) - len(single))
            wanted = ["id", "changed", "name", "status", "region", "founded"]
            if name == "enterprise":
                wanted += ["registration", "sector", "capital"]
            versions.append((name, rows["id"].unique(), single.select(wanted).sort("id", "changed")))
        numbers = pl.concat([
            ids.sort().to_frame("id").with_columns(pl.lit(name).alias("class")) for name, ids, _ in versions
        ]).with_row_index("subject")
        self.versions = pl.concat(
            [frame.with_columns(pl.lit(name).alias("class")) for name, _, frame in versions], how="diagonal"
        ).join(numbers, on=["id", "class"], how="left").sort("subject", "changed")
        accepted = self.versions.group_by("class").agg(pl.len(), pl.col("subject").n_unique().alias("last"))
        for name, count, last in accepted.iter_rows():
            dataset = next(d for d, c in CLASSES.items() if c == name)
            self.account(dataset, accepted=last, superseded=count - last)
        self.numbers = numbers
        self.since = self.versions.group_by("subject").agg(pl.col("changed").min().alias("since"))
        self.claim()

    def claim(self):
        """What else subjects are called, since when."""
        import polars as pl

        versions = self.versions
        registration = read_cells(versions["registration"].drop_nulls().unique()).filter(
            (pl.col("state") == STATES.index("valid")) & (pl.col("id").str.len_bytes() == 15))
        numbers = versions.select("subject", "changed", "registration").join(
            registration.select("code", pl.col("id").alias("text")), left_on="registration", right_on="code")
        codes = versions.select("subject", "changed", pl.col("id").str.slice(8, 9).alias("text"))
        first = [pl.col("changed").min().alias("since")]
        self.identifiers = pl.concat([
            numbers.select("text", "subject", "changed"), codes.select("text", "subject", "changed"),
        ]).group_by("text", "subject").agg(first)
        self.names = versions.select("subject", "changed", normal_name("name").alias("text")).filter(
            pl.col("text") != "").group_by("text", "subject").agg(first)
        self.enterprises = self.numbers.filter(pl.col("class") == "enterprise")["subject"].max() + 1

    def cells(self, codes):
        """The different cells of all records, read, with the subjects that they name by
        their own identifiers, in the scope of enterprises alone and of all."""
        import polars as pl

        read = read_cells(codes)
        own = self.numbers.group_by("id").agg(
            pl.len().alias("all"), (pl.col("subject") < self.enterprises).sum().alias("enterprises"),
            pl.col("subject").min())
        return read.join(own, on="id", how="left").with_columns(
            pl.when(pl.col("all") == 1).then("subject").alias("subject_all"),
            pl.when(pl.col("enterprises") == 1).then("subject").alias("subject_enterprises"),
        ).with_columns(pl.coalesce("subject_all", "subject_enterprises").alias("subject")).join(
            self.since, on="subject", how="left")

    def identify(self):
        import polars as pl

        wanted = {dataset: self.read(dataset) for dataset in RECORDS}
        codes = pl.concat([rows["code"].unique() for rows in wanted.values()]).unique()
        self.read_cells = self.cells(codes)
        for dataset in RECORDS:
            self.identify_dataset(dataset, wanted.pop(dataset))

    def find(self, rows, alone):
        """Rows with their subjects, states, and the days before which they do not count."""
        import polars as pl

        scope = "enterprises" if alone else "all"
        valid, unknown, ambiguous = (STATES.index(s) for s in ("valid", "unknown", "ambiguous"))
        cells = self.read_cells.select(
            "code", "id", "state", "since", pl.col(f"subject_{scope}").alias("subject"),
            pl.col(scope).alias("owners"))
        rows = rows.join(cells, on="code", how="left", nulls_equal=True)
        written = rows["state"]
        rows = rows.with_columns(
            pl.when(pl.col("state") != valid).then("state")
            .when(pl.col("subject").is_not_null()).then(pl.lit(valid, pl.Int8))
            .when(pl.col("owners") > 1).then(pl.lit(ambiguous, pl.Int8))
            .otherwise(pl.lit(unknown, pl.Int8)).alias("state"),
            pl.lit(None, pl.Date).alias("wait"))
        open_rows = rows.filter(pl.col("subject").is_null() & (pl.col("state") != ambiguous))
        found = []
        for claims, which, text, state in (
            (self.identifiers, pl.col("state") == unknown, pl.col("id"), valid),
            (self.names,
             ~pl.col("state").is_in([unknown, STATES.index("other_kind")]), normal_name("name"), STATES.index("by_name")),
        ):
            if alone:
                claims = claims.filter(pl.col("subject") < self.enterprises)
            own = open_rows.filter(which).select("row", "said", text.alias("text"))
            pairs = own.join(claims, on="text", how="inner")
            day = pl.col("said")
            if state == valid:
                day = pl.max_horizontal(pl.col("said"), pl.col("since").min().over("row"))
            pairs = pairs.with_columns(day.alias("wait")).filter(pl.col("since") <= pl.col("wait"))
            found.append(pairs.group_by("row").agg(
                pl.len().alias("count"), pl.col("subject").first().alias("found"), pl.col("wait").first(),
            ).with_columns(
                pl.when(pl.col("count") > 1).then(pl.lit(ambiguous, pl.Int8))
                .otherwise(pl.lit(state, pl.Int8)).alias("new"),
                pl.when(pl.col("count") == 1).then("found").alias("found"),
                pl.when(pl.lit(state == valid)).then("wait").alias("wait")))
        found = pl.concat(found).join(
            self.since.rename({"subject": "found", "since": "first"}), on="found", how="left")
        rows = rows.drop("wait").join(found, on="row", how="left").with_columns(
            pl.coalesce("subject", "found").alias("subject"), pl.coalesce("new", "state").alias("state"),
            pl.coalesce("since", "first").alias("since"))
        return rows.drop("found", "first", "new", "count", "owners", "id"), written

    def identify_dataset(self, dataset, rows):
        import polars as pl

        key, event, known, withdrawal, alone = RECORDS[dataset]
        content = [c for c in rows.columns if c != "code" and (c != known or c == event and dataset not in SNAPSHOTS)]
        rows = rows.with_row_index("row").with_columns(pl.col(known).alias("said"), pl.col(event).alias("event"))
        rows, written = self.find(rows, alone)
        rows = rows.with_columns(
            pl.max_horizontal("said", "since", "wait").alias("known_from"))
        taken = pl.sql_expr(withdrawal).fill_null(False) if withdrawal else pl.lit(False)
        rows = rows.with_columns(taken.alias("withdraws")).with_columns(
            pl.when("withdraws").then("said").otherwise("known_from").alias("known_from"))
        counts = rows["state"].value_counts()
        self.account(
            dataset, identifiers={STATES[s]: n for s, n in counts.iter_rows()},
            written={STATES[s]: n for s, n in written.value_counts().iter_rows()})
        unresolved = len(rows)
        rows = rows.filter(pl.col("subject").is_not_null() | pl.col("withdraws"))
        unresolved -= len(rows)
        shared = (pl.col(key[0]) if len(key) == 1 else pl.struct(key)).is_duplicated()
        rows = rows.with_columns(shared.alias("shared"))
        single, several = rows.filter(~pl.col("shared")), rows.filter("shared")
        several = several.with_columns(
            pl.struct(key).hash().alias("key"),
            pl.struct([pl.when(~pl.col("withdraws")).then("subject").alias("subject")] + content).hash().alias("says"))
        lone = single["withdraws"].sum()
        unresolved += lone
        single = single.filter(~pl.col("withdraws"))
        if dataset in SNAPSHOTS:
            exports = rows["said"].unique().sort()
            after = pl.DataFrame({"said": exports, "next": exports.shift(-1)})
            single = single.join(after, on="said", how="left").rename({"next": "superseded"})
            several, counts = self.decide_snapshots(several, after, exports)
        else:
            single = single.with_columns(pl.lit(None, pl.Date).alias("superseded"))
            several, counts = self.decide(several)
        columns = ["subject", "event", "known_from", "superseded"]
        columns += [c for c in {EXPIRES.get(dataset), REPAIRED.get(dataset)} - {None}]
        columns += [c for c in KEPT.get(dataset, []) if c not in columns]
        versions = pl.concat([single.select(columns), several.select(columns)])
        replaced = versions["superseded"].is_not_null().sum()
        self.account(
            dataset, accepted=len(versions) - replaced, superseded=replaced, duplicate=counts["duplicate"],
            rejected=counts["rejected"], instruction=counts["instruction"],
            unresolved=unresolved + counts["nothing"])
        self.records[dataset] = self.rule(dataset, versions)

    def decide(self, rows):
        """Which rows of shared keys are versions, and until when."""
        import polars as pl

        day = ["key", "known_from", "said", "withdraws"]
        rows = rows.sort(*day, "row")
        total, rejected = len(rows), 0
        # Those of one day: all alike, or none counts.
        tied = pl.struct(day).is_duplicated()
        ties = rows.filter(tied & ~pl.col("withdraws"))
        agree = ties.with_columns(pl.col("says").n_unique().over(day).alias("kinds"))
        rejected = (agree["kinds"] > 1).sum()
        standing = agree.filter(pl.col("kinds") == 1).unique(day, keep="first", maintain_order=False).drop("kinds")
        duplicate = len(agree) - rejected - len(standing)
        rows = pl.concat([rows.filter(~tied | pl.col("withdraws")), standing]).sort(*day, "row")
        # What was said before another that is known already is late.
        late = ~pl.col("withdraws") & (
            (pl.col("said") < pl.col("said").cum_max().shift(1).over("key")))
        rows = rows.with_columns(late.fill_null(False).alias("late"))
        lates = rows.filter("late").with_columns(pl.col("known_from").alias("superseded"))
        rows = rows.filter(~pl.col("late"))
        first = pl.col("key") != pl.col("key").shift(1)
        before = pl.col("withdraws").shift(1)
        rows = rows.with_columns(
            pl.when(first.fill_null(True)).then(pl.when("withdraws").then(pl.lit("nothing")).otherwise(pl.lit("version")))
            .when(pl.col("withdraws")).then(pl.when(before).then(pl.lit("nothing")).otherwise(pl.lit("instruction")))
            .when(~before & (pl.col("says") == pl.col("says").shift(1))).then(pl.lit("duplicate"))
            .otherwise(pl.lit("version")).alias("what"))
        counts = dict(rows["what"].value_counts().iter_rows())
        rows = rows.filter(pl.col("what").is_in(["version", "instruction"])).with_columns(
            pl.when(pl.col("key") == pl.col("key").shift(-1)).then(pl.col("known_from").shift(-1)).alias("superseded"))
        rows = rows.filter(pl.col("what") == "version").drop("what")
        return pl.concat([rows, lates.select(rows.columns)]), {
            "duplicate": duplicate + counts.get("duplicate", 0), "rejected": rejected,
            "instruction": counts.get("instruction", 0), "nothing": counts.get("nothing", 0)}

    def decide_snapshots(self, rows, after, exports):
        """The same where every export holds all records there are."""
        import polars as pl

        rows = rows.sort("key", "said", "row")
        tied = pl.struct("key", "said").is_duplicated()
        ties = rows.filter(tied).with_columns(pl.col("says").n_unique().over("key", "said").alias("kinds"))
        rejected = (ties["kinds"] > 1).sum()
        standing = ties.filter(pl.col("kinds") == 1).unique(["key", "said"], keep="first").drop("kinds")
        duplicate = len(ties) - rejected - len(standing)
        rows = pl.concat([rows.filter(~tied), standing]).sort("key", "said", "row")
        rows = rows.join(after, on="said", how="left", maintain_order="left")
        same = (
            (pl.col("key") == pl.col("key").shift(1)) & (pl.col("says") == pl.col("says").shift(1))
            & (pl.col("next").shift(1) == pl.col("said"))).fill_null(False)
        rows = rows.with_columns(same.alias("again"), (~same).cum_sum().alias("run"))
        ends = rows.group_by("run").agg(pl.col("next").last().alias("superseded"))
        kept = rows.filter(~pl.col("again")).join(ends, on="run", how="left")
        duplicate += len(rows) - len(kept)
        return kept, {"duplicate": duplicate, "rejected": rejected, "instruction": 0, "nothing": 0}

    def rule(self, dataset, rows):
        """When versions stop counting: `expires`, and `repaired` from its own day on."""
        import polars as pl

        none = pl.lit(None, pl.Date)
        rows = rows.with_columns(
            (pl.col(EXPIRES[dataset]).dt.offset_by("1d") if dataset in EXPIRES else none).alias("expires"),
            (pl.col(REPAIRED[dataset]) if dataset in REPAIRED else none).alias("repaired_on"))
        if dataset == "serious":
            self.bars = self.merge_bars(rows)
        if dataset == "penalty":
            rows = self.rule_penalties(rows)
        unused = ({EXPIRES.get(dataset), REPAIRED.get(dataset)} - {None} - set(KEPT.get(dataset, [])))
        return rows.drop(unused)

    def merge_bars(self, rows):
        """Spans of days on which subjects are on the serious list, joined where they touch."""
        import polars as pl

        never = pl.lit(dt.date(9999, 12, 31))
        spans = rows.select(
            "subject", pl.max_horizontal("event", "known_from").alias("from"),
            pl.min_horizontal(
                pl.col("superseded").fill_null(never), pl.col("expires").fill_null(never),
                pl.col("repaired_on").fill_null(never)).alias("until"),
        ).filter(pl.col("from") < pl.col("until")).sort("subject", "from")
        ahead = pl.col("until").cum_max().shift(1).over("subject")
        return spans.with_columns((pl.col("from") > ahead).fill_null(True).alias("new")).with_columns(
            pl.col("new").cum_sum().alias("span")
        ).group_by("span").agg(
            pl.col("subject").first(), pl.col("from").min(), pl.col("until").max()).drop("span").sort("from")

    def rule_penalties(self, rows):
        import polars as pl

        def ahead(months):
            moved = pl.col("event").dt.offset_by(f"{months}mo")
            return pl.when(pl.col("event") == pl.col("event").dt.month_end()).then(moved.dt.month_end()).otherwise(moved)

        new = pl.col("event") >= dt.date(2026, 4, 1)
        old = (pl.col("event") >= dt.date(2023, 5, 1)) & ~new
        minor, general, serious = (
            pl.sql_expr(INDICATORS[f"penalties_{kind}"][2]).fill_null(False) for kind in ("minor", "general", "serious"))
        longest = (
            pl.when(new & minor).then(ahead(3)).when(new & general).then(ahead(12))
            .when(new & serious | old).then(ahead(36)).otherwise(ahead(60)))
        shortest = (
            pl.when(new & general | old).then(ahead(3)).when(new & serious).then(ahead(12)).otherwise("event"))
        repaired = pl.when(pl.col("repaired_on").is_not_null()).then(pl.max_horizontal("repaired_on", shortest))
        disputed = (pl.col("status") == "3").fill_null(False)
        rows = rows.with_columns(
            pl.min_horizontal("expires", longest, pl.when(disputed).then("event")).alias("expires"),
            # A repair is known on its own day; where bars are, that is what counts.
            repaired.alias("repaired_on")).drop("status").with_row_index("row")
        barred = rows.filter(pl.col("repaired_on").is_not_null()).select("row", "subject", "repaired_on").join(
            self.bars, on="subject").filter(
            (pl.col("from") <= pl.col("repaired_on")) & (pl.col("repaired_on") < pl.col("until"))
        ).select("row", pl.col("until").alias("free"))
        free = pl.when(pl.col("free").is_null()).then("repaired_on").when(
            pl.col("free") < dt.date(9999, 12, 31)).then("free")
        return rows.join(barred, on="row", how="left").with_columns(free.alias("repaired_on")).drop("row", "free")

    def matrix(self, day):
        """The matrix of a day: the indicators of all subjects in force."""
        import polars as pl

        subjects = self.versions.lazy().filter(pl.col("changed") <= day).group_by("subject").last().filter(
            (pl.col("status") == "存续") & (pl.col("founded").is_null() | (pl.col("founded") <= day)))
        age = (pl.lit(day) - pl.col("founded")).dt.total_days()
        matrix = subjects.select(
            "subject", "region", "sector", pl.col("capital").cast(pl.Float64),
            *[pl.when(pl.col("class") == owner).then(age).alias(name) for name, owner in AGES.items()])
        for dataset, rows in self.records.items():
            parts, windows = [], []
            for name, (owner, months, where, measure) in INDICATORS.items():
                if owner != dataset:
                    continue
                used = pl.sql_expr(where).fill_null(False) if where else pl.lit(True)
                if months and dataset == "penalty":
                    used = used & (pl.col("event") > back(day, months))
                elif months:
                    windows.append(months)
                if measure == "count":
                    part = used.sum() if where or months and dataset == "penalty" else pl.len()
                elif measure == "exists":
                    part = used.any().cast(pl.Int64)
                else:
                    part = pl.col(measure[4:]).filter(used).sum().cast(pl.Float64)
                parts.append(part.alias(name))
            counts = (
                (pl.col("event") <= day) & (pl.col("known_from") <= KNOWN_AT)
                & (pl.col("superseded").is_null() | (pl.col("superseded") > KNOWN_AT))
                & (pl.col("expires").is_null() | (pl.col("expires") > day))
                & (pl.col("repaired_on").is_null() | (pl.col("repaired_on") > day)))
            if windows:
                counts = counts & (pl.col("event") > back(day, max(windows)))
            measured = rows.lazy().filter(counts).group_by("subject").agg(parts)
            matrix = matrix.join(measured, on="subject", how="left")
        return matrix.with_columns(pl.col(list(INDICATORS)).fill_null(0)).collect()


def frames(folder, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as pl  # noqa: F401

    clock = Clock()
    identified = Frames(folder)
    identified.registers()
    identified.identify()
    first = clock.look()
    matrix = identified.matrix(DATES[-1])
    second = clock.look()
    sums = []
    for day in DATES:
        matrix = identified.matrix(day)
        numbers = matrix.select(pl.col([*AGES, "capital", *INDICATORS]).sum()).row(0, named=True)
        sums.append({"in_force": len(matrix), **numbers})
    return first, second, clock.look(), identified.accounts, sums


# ---------------------------------------------------------------- DuckDB


def regex(characters):
    """A class of characters as RE2 writes it."""
    return characters.replace("\\u{", "\\x{")


class Database:
    """The same by DuckDB."""

    def __init__(self, folder, threads):
        import duckdb

        self.folder = folder
        self.connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})
        self.accounts = {}
        self.macros()

    def run(self, sql):
        return self.connection.execute(sql)

    def make(self, name, sql):
        self.run(f"create or replace temp table {name} as {sql}")

    def rows(self, sql):
        return self.run(sql).fetchall()

    def file(self, dataset):
        return f"read_parquet('{self.folder}/tables/{dataset}.parquet', file_row_number = true)"

    def account(self, dataset, **counts):
        self.accounts.setdefault(dataset, {}).update(counts)

    def macros(self):
        wide = WIDE | BRACKETS
        old, new = "".join(WIDE), "".join(WIDE.values())
        self.run(f"create macro tidy(t) as regexp_replace(upper(translate(t, '{sql_text(old)}', "
                 f"'{sql_text(new)}')), '{regex(UNSEEN + HYPHENS)}', '', 'g')")
        wide |= {"－": "-", "×": "×"}
        old, new = "".join(wide), "".join(wide.values())
        self.run(f"create macro named(t) as regexp_replace(upper(translate(t, '{sql_text(old)}', "
                 f"'{sql_text(new)}')), '{regex(UNSEEN)}]', '', 'g')")

    def read_cells(self, name, source):
        """Different cells of identifiers in canonical form, with their states."""
        def value(alphabet, place, id="id"):
            return f"(strpos('{alphabet}', substr({id}, {place}, 1)) - 1)"

        outer, inner = "0123456789ABCDEFGHJKLMNPQRTUWXY", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        credit = " + ".join(f"{pow(3, i, 31)} * {value(outer, i + 1)}" for i in range(17))

        def organisation(first):
            return " + ".join(
                f"{w} * {value(inner, first + i)}" for i, w in enumerate([3, 7, 9, 10, 5, 8, 4, 2]))

        number = " + ".join(f"{pow(2, 17 - i, 11)} * {value(inner, i + 1)}" for i in range(17))
        registration = "10"
        for place in range(1, 15):
            total = f"(({registration} + {value(inner, place)}) % 10)"
            registration = f"p{place}"
            yield_ = f"2 * (case {total} when 0 then 10 else {total} end) % 11 as p{place}"
            if place == 1:
                steps = []
            steps.append(yield_)
        chain = "select * from open15"
        for step in steps:
            chain = f"select *, {step} from ({chain})"
        self.run("create or replace temp macro state_of(s) as list_position([" + ", ".join(
            f"'{s}'" for s in STATES) + "], s) - 1")
        self.make(f"{name}_tidy", f"""
            select code, case when code is null then null when regexp_full_match(code, '[0-9A-Z]*') then code
              else tidy(code) end as id from ({source})""")
        self.make(f"{name}_read", f"""
            select code, id, case
              when id is null or length(id) = 0
                or length(id) in (9, 15, 18) and regexp_full_match(id, '0+.?')
                or ltrim(id, substr(id, 1, 1)) = '' and (length(id) > 1 or id = '0') and id[1] <> '*' then 'absent'
              when not regexp_full_match(id, '[0-9A-Z*]*') then 'wrong_character'
              when length(id) > 18 then 'wrong_length'
              when contains(id, '*') then 'masked'
              when length(id) not in (9, 15, 18) then
                case when contains(id, 'XXXX') then 'masked' else 'wrong_length' end
              end as state from {name}_tidy""")
        self.make(name, f"""
            with open as (select code, id from {name}_read where state is null),
            eighteen as (
              select *, regexp_full_match(id, '[{outer}]*') as characters,
                ({credit}) % 31 as outer_sum, {value(outer, 18)} as outer_value,
                ({organisation(9)}) % 11 as inner_sum, {value("0123456789X", 17)} as inner_value,
                regexp_full_match(id, '[0-9]{{17}}[0-9X]') as digits, ({number}) % 11 as number_sum,
                {value("0123456789X", 18)} as number_value
              from open where length(id) = 18),
            credits as (
              select *, case when not characters then 'wrong_character'
                when outer_value <> (31 - outer_sum) % 31 then 'wrong_check'
                when inner_value <> (11 - inner_sum) % 11 then 'wrong_inner_check' else 'valid' end as credit,
                digits and number_value = (12 - number_sum) % 11 as number_check,
                case when digits then try_strptime(substr(id, 7, 8), '%Y%m%d') end is not null
                  and substr(id, 7, 4) between '1800' and '2199' as born,
                digits and substr(id, 7, 4) between '1800' and '2199' and substr(id, 11, 2) between '01' and '12'
                  and substr(id, 13, 2) between '01' and '31' as plausible
              from eighteen),
            open15 as (select code, id from open where length(id) = 15 and regexp_full_match(id, '[0-9]*')),
            checked as (
              select code, id, case
                when number_check and born then 'other_kind'
                when credit <> 'valid' and (plausible or number_check and not born and credit <> 'wrong_inner_check')
                  then case when number_check then 'wrong_date' else 'wrong_check' end
                else credit end as state from credits
              union all
              select code, id, case when (p14 + {value(inner, 15)}) % 10 = 1 then 'valid' else 'wrong_check' end
              from ({chain})
              union all
              select code, id, 'wrong_character' from open
              where length(id) = 15 and not regexp_full_match(id, '[0-9]*')
              union all
              select code, id, case when {value("0123456789X", 9)} = (11 - ({organisation(1)}) % 11) % 11
                then 'valid' else 'wrong_check' end from open where length(id) = 9)
            select code, state, case when state = 'valid' then id end as id from (
              select code, id, case when state like 'wrong%' and contains(id, 'XXXX') then 'masked' else state end as state
              from checked
              union all select code, id, state from {name}_read where state is not null)""")

    def registers(self):
        parts, numbers = [], []
        for dataset, owner in CLASSES.items():
            self.read_cells("register_cells", f"select distinct code from {self.file(dataset)}")
            self.make("register", f"""
                select t.* exclude (code, file_row_number), c.id
                from {self.file(dataset)} t join register_cells c using (code) where c.state = 'valid'""")
            others = ("registration, sector, capital" if owner == "enterprise"
                      else "null::varchar as registration, null::varchar as sector, null::decimal(18, 6) as capital")
            self.make(f"versions_{owner}", f"""
                with alike as (select distinct * from register)
                select id, '{owner}' as class, changed, name, status, region, founded, {others} from alike
                qualify count(*) over (partition by id, changed) = 1""")
            read, = self.rows("select count(*) from register")[0]
            alike, = self.rows("select count(*) from (select distinct * from register)")[0]
            kept, last = self.rows(f"select count(*), count(distinct id) from versions_{owner}")[0]
            self.account(dataset, rows=read, duplicate=read - alike, rejected=alike - kept,
                         accepted=last, superseded=kept - last)
            parts.append(f"select * from versions_{owner}")
            numbers.append(f"select distinct id, '{owner}' as class from register")
            self.make(f"ids_{owner}", numbers[-1])
        union = " union all ".join(f"select * from ids_{owner}" for owner in CLASSES.values())
        self.make("numbers", f"select row_number() over () as subject, * from ({union})")
        self.make("versions", f"select subject, v.* from ({' union all '.join(parts)}) v join numbers using (id, class)")
        self.make("since", "select subject, min(changed) as since from versions group by subject")
        self.read_cells("registration_cells",
                        "select distinct registration as code from versions where registration is not null")
        self.make("identifiers", """
            select text, subject, class = 'enterprise' as enterprise, min(changed) as since from (
              select substr(id, 9, 9) as text, subject, class, changed from versions
              union all
              select c.id, subject, class, changed from versions join registration_cells c on registration = c.code
              where c.state = 'valid' and length(c.id) = 15) group by all""")
        self.make("names", """
            select text, subject, enterprise, min(changed) as since
            from (select named(name) as text, subject, class = 'enterprise' as enterprise, changed from versions)
            where text <> '' group by text, subject, enterprise""")

    def identify(self):
        codes = " union ".join(f"select distinct code from {self.file(d)}" for d in RECORDS)
        self.read_cells("cells_read", codes)
        self.make("cells", """
            with own as (
              select id, count(*) as n_all, count(*) filter (class = 'enterprise') as n_enterprises,
                min(subject) as s_all, min(subject) filter (class = 'enterprise') as s_enterprises
              from numbers group by id),
            found as (
              select c.*, n_all, n_enterprises, case when n_all = 1 then s_all end as subject_all,
                case when n_enterprises = 1 then s_enterprises end as subject_enterprises
              from cells_read c left join own using (id))
            select f.*, since from found f left join since s on s.subject = coalesce(subject_all, subject_enterprises)""")
        for dataset in RECORDS:
            self.identify_dataset(dataset)

    def identify_dataset(self, dataset):
        key, event, known, withdrawal, alone = RECORDS[dataset]
        scope = "enterprises" if alone else "all"
        file = self.file(dataset)
        columns = [row[0] for row in self.rows(f"describe select * exclude (file_row_number) from {file}")]
        content = [c for c in columns if c != "code" and (c != known or c == event and dataset not in SNAPSHOTS)]
        self.make("found", f"""
            select t.* exclude (file_row_number), file_row_number as row, {known} as said, {event} as event_day,
              c.id, c.state as written, c.since, subject_{scope} as own,
              case when c.state <> 'valid' then c.state when subject_{scope} is not null then 'valid'
                when n_{scope} > 1 then 'ambiguous' else 'unknown' end as named_by,
              coalesce({withdrawal or 'false'}, false) as withdraws
            from {file} t left join cells c on t.code is not distinct from c.code""")
        only = "and enterprise" if alone else ""
        self.make("resolved", f"""
            with open as (select row, said, named_by, id, name from found where own is null and named_by <> 'ambiguous'),
            pairs as (
              select row, said, subject, c.since, min(c.since) over (partition by row) as first, 'valid' as found_by
              from open join identifiers c on c.text = open.id where named_by = 'unknown' {only}
              union all
              select row, said, subject, c.since, said, 'by_name'
              from (select *, named(name) as text from open where named_by not in ('unknown', 'other_kind')) o
              join names c using (text) where true {only})
            select row, case when count(*) = 1 then min(subject) end as subject,
              case when count(*) = 1 then min(found_by) else 'ambiguous' end as named_by,
              case when min(found_by) = 'valid' then max(greatest(said, first)) end as wait
            from pairs where since <= greatest(said, first) group by row""")
        kept = [c for c in {EXPIRES.get(dataset), REPAIRED.get(dataset), *KEPT.get(dataset, [])} - {None}]
        says = "hash(case when not f.withdraws then coalesce(own, r.subject) end, " + ", ".join(f"f.{c}" for c in content) + ")"
        hashed = "hash(" + ", ".join(f"f.{c}" for c in key) + ")"
        self.make("placed", f"""
            select f.row, {", ".join(f"f.{c}" for c in kept)}{"," if kept else ""} f.said, f.event_day as event, f.withdraws,
              coalesce(own, r.subject) as subject, coalesce(r.named_by, f.named_by) as named_by, written,
              case when f.withdraws then f.said else greatest(f.said, coalesce(f.since, s.since), r.wait) end as known_from,
              {hashed} as key, {says} as says
            from found f left join resolved r using (row) left join since s on s.subject = r.subject""")
        self.account(
            dataset, identifiers=dict(self.rows("select named_by, count(*) from placed group by 1")),
            written=dict(self.rows("select written, count(*) from placed group by 1")))
        unresolved, = self.rows("select count(*) from placed where subject is null and not withdraws")[0]
        self.make("shared", """
            select key from placed where subject is not null or withdraws group by key having count(*) > 1""")
        several = "(select * from placed semi join shared using (key) where subject is not null or withdraws)"
        single = "(select * from placed anti join shared using (key) where subject is not null or withdraws)"
        lone, = self.rows(f"select count(*) from {single} where withdraws")[0]
        columns = ", ".join(["subject", "event", "known_from", *kept])
        if dataset in SNAPSHOTS:
            self.make("exports", "select said, lead(said) over (order by said) as next from (select distinct said from found)")
            counts = self.decide_snapshots(several)
            alone_rows = f"select {columns}, next as superseded from {single} join exports using (said)"
        else:
            counts = self.decide(several)
            alone_rows = f"select {columns}, null::date as superseded from {single} where not withdraws"
        self.make("ended", f"{alone_rows} union all select {columns}, superseded from decided")
        self.rule(dataset)
        accepted, superseded = self.rows(
            "select count(*) filter (superseded is null), count(*) filter (superseded is not null) from ended")[0]
        self.account(dataset, accepted=accepted, superseded=superseded, duplicate=counts[0], rejected=counts[1],
                     instruction=counts[2], unresolved=unresolved + lone + counts[3])

    def decide(self, several):
        """Which rows of shared keys are versions, and until when."""
        self.make("days", f"""
            select key, known_from, said, withdraws, min(row) as row, count(*) as n, min(says) as says,
              withdraws or min(says) = max(says) as stands from {several} group by key, known_from, said, withdraws""")
        duplicate, rejected, nothing = self.rows("""
            select coalesce(sum(n - 1) filter (stands and not withdraws), 0), coalesce(sum(n) filter (not stands), 0),
              coalesce(sum(n - 1) filter (withdraws), 0) from days""")[0]
        day = "partition by key order by known_from, said, withdraws"
        self.make("sequence", f"""
            with dated as (
              select * exclude (n, stands), not withdraws and coalesce(said < max(said) over
                ({day} rows between unbounded preceding and 1 preceding), false) as late
              from days where stands),
            what as (
              select *, case when lag(withdraws) over w is null then case when withdraws then 'nothing' else 'version' end
                when withdraws then case when lag(withdraws) over w then 'nothing' else 'instruction' end
                when not lag(withdraws) over w and says = lag(says) over w then 'duplicate' else 'version' end as what
              from dated where not late window w as ({day}))
            select row, what, lead(known_from) over ({day}) as superseded from what where what in ('version', 'instruction')
            union all select row, what, null from what where what in ('nothing', 'duplicate')
            union all select row, 'late', known_from from dated where late""")
        counts = dict(self.rows("select what, count(*) from sequence group by 1"))
        self.make("decided", """
            select p.*, superseded from placed p join sequence using (row) where what in ('version', 'late')""")
        return (duplicate + counts.get("duplicate", 0), rejected, counts.get("instruction", 0),
                nothing + counts.get("nothing", 0))

    def decide_snapshots(self, several):
        """The same where every export holds all records there are."""
        self.make("days", f"""
            select key, said, min(row) as row, count(*) as n, min(says) as says, min(says) = max(says) as stands
            from {several} group by key, said""")
        duplicate, rejected = self.rows("""
            select coalesce(sum(n - 1) filter (stands), 0), coalesce(sum(n) filter (not stands), 0) from days""")[0]
        self.make("sequence", """
            with dated as (
              select d.*, next, coalesce(says = lag(says) over w and lag(next) over w = said, false) as again
              from days d join exports using (said) where stands window w as (partition by key order by said)),
            runs as (select *, sum((not again)::int) over (partition by key order by said) as run from dated)
            select key, run, arg_min(row, said) as row, arg_max(next, said, 1)[1] as superseded, count(*) as n,
              max(said) as last from runs group by key, run""")
        again, = self.rows("select coalesce(sum(n - 1), 0) from sequence")[0]
        self.make("decided", """
            select p.*, e.next as superseded from placed p join sequence q using (row)
            join exports e on e.said = q.last""")
        return duplicate + again, rejected, 0, 0

    def rule(self, dataset):
        """When versions stop counting: `expires`, and `repaired_on` from its own day on."""
        expires = f"({EXPIRES[dataset]} + 1)::date" if dataset in EXPIRES else "null::date"
        repaired = REPAIRED.get(dataset, "null::date")
        gone = [c for c in {EXPIRES.get(dataset), REPAIRED.get(dataset)} - {None} if c not in KEPT.get(dataset, [])]
        exclude = f"exclude ({', '.join(gone)})" if gone else ""
        self.make(f"records_{dataset}", f"select * {exclude}, {expires} as expires, {repaired} as repaired_on from ended")
        if dataset == "serious":
            self.make("bars", """
                with spans as (
                  select subject, greatest(event, known_from) as first,
                    least(superseded, expires, repaired_on, date '9999-12-31') as until from records_serious),
                marked as (
                  select *, first > max(until) over (partition by subject order by first
                    rows between unbounded preceding and 1 preceding) as new from spans where first < until),
                numbered as (
                  select *, sum(coalesce(new, true)::int) over (partition by subject order by first
                    rows unbounded preceding) as span from marked)
                select subject, min(first) as first, max(until) as until from numbered group by subject, span""")
        if dataset == "penalty":
            self.rule_penalties()

    def rule_penalties(self):
        def ahead(months):
            moved = f"(event + interval {months} month)::date"
            return f"case when event = last_day(event) then last_day({moved}) else {moved} end"

        new, old = "event >= date '2026-04-01'", "event >= date '2023-05-01'"
        minor, general, serious = (f"coalesce({INDICATORS[f'penalties_{k}'][2]}, false)" for k in ("minor", "general", "serious"))
        self.make("records_penalty", f"""
            with ruled as (
              select * exclude (expires, repaired_on, status),
                least(expires, case when {new} and {minor} then {ahead(3)} when {new} and {general} then {ahead(12)}
                  when {new} and {serious} or not {new} and {old} then {ahead(36)} else {ahead(60)} end,
                  case when status = '3' then event end) as expires,
                case when repaired_on is not null then greatest(repaired_on,
                  case when {new} and {general} or not {new} and {old} then {ahead(3)}
                    when {new} and {serious} then {ahead(12)} else event end) end as due
              from records_penalty)
            select r.* exclude (due), case when until is null then due
              when until < date '9999-12-31' then until end as repaired_on
            from ruled r left join bars b on b.subject = r.subject and first <= due and due < until""")

    def matrix(self, day):
        """The matrix of a day: the indicators of all subjects in force."""
        ages = ", ".join(
            f"case when class = '{owner}' then date '{day}' - founded end as {name}" for name, owner in AGES.items())
        joins, names = [], []
        for dataset in RECORDS:
            parts, windows = [], []
            for name, (owner, months, where, measure) in INDICATORS.items():
                if owner != dataset:
                    continue
                names.append(name)
                used = f"coalesce({where}, false)" if where else "true"
                if months:
                    used += f" and event > date '{back(day, months)}'"
                    windows.append(months)
                else:
                    windows.append(1200)
                part = {"count": f"count(*) filter ({used})", "exists": f"bool_or({used})::int"}.get(
                    measure, f"sum({measure[4:]}) filter ({used})::double")
                parts.append(f"{part} as {name}")
            floor = f"and event > date '{back(day, max(windows))}'" if max(windows) < 1200 else ""
            joins.append(f"""left join (select subject, {", ".join(parts)} from records_{dataset}
                where event <= date '{day}' {floor} and known_from <= date '{KNOWN_AT}'
                  and (superseded is null or superseded > date '{KNOWN_AT}')
                  and (expires is null or expires > date '{day}') and (repaired_on is null or repaired_on > date '{day}')
                group by subject) using (subject)""")
        self.make("matrix", f"""
            with last as (
              select subject, arg_max(struct_pack(class, status, founded, region, sector, capital), changed) as v
              from versions where changed <= date '{day}' group by subject),
            present as (
              select subject, unnest(v) from last where v.status = '存续'
                and (v.founded is null or v.founded <= date '{day}'))
            select subject, region, sector, capital::double as capital, {ages},
              {", ".join(f"coalesce({name}, 0) as {name}" for name in names)}
            from present {" ".join(joins)}""")


def sql_text(text):
    return text.replace("'", "''")


def duck(folder, threads):
    clock = Clock()
    identified = Database(folder, threads)
    identified.registers()
    identified.identify()
    first = clock.look()
    identified.matrix(DATES[-1])
    second = clock.look()
    sums, names = [], [*AGES, "capital", *INDICATORS]
    for day in DATES:
        identified.matrix(day)
        found = identified.rows(f"select count(*), {', '.join(f'sum({name})' for name in names)} from matrix")[0]
        sums.append(dict(zip(["in_force", *names], found)))
    return first, second, clock.look(), identified.accounts, sums


def main():
    engine, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    identify, matrix, panel, accounts, sums = {"polars": frames, "duckdb": duck}[engine](folder, threads)
    print(json.dumps({
        "benchmark": f"province-{engine}", "seconds": identify[0] + matrix[0],
        "identify_seconds": identify[0], "matrix_seconds": matrix[0], "panel_seconds": panel[0],
        "cpu_seconds": identify[1] + matrix[1], "panel_cpu_seconds": panel[1],
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "accounts": accounts,
        "sums": {name: [float(day[name]) for day in sums] for name in sums[0]},
    }, ensure_ascii=False))


if __name__ == "__main__":
    main()
