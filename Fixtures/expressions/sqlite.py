"""Writes sqlite.tsv: what SQLite says of a list of expressions.

    python3 Fixtures/expressions/sqlite.py > Fixtures/expressions/sqlite.tsv

Each line of the table is an expression and its value on each of the ROWS,
separated by tabs: `null`, a number, or a text in single quotes. SQLite has no
type bool: a condition is 1 or 0.

Rewritten for SQLite (left as we write it, right as SQLite is asked):
    least, greatest        min, max with several arguments (null if any is null)
    starts_with(a, b)      substr(a, 1, length(b)) = b
    date 'YYYY-MM-DD'      a day number, as are the columns p and q
    year, month            strftime

Left out because we differ on purpose:
    integer / integer      SQLite truncates; ours is floating
    decimals               SQLite has none: 0.1 + 0.2 = 0.3 is false there, true
                           here; the list has integers and floating numbers only
    integer overflow       SQLite turns to floating numbers; ours is missing
    like                   SQLite ignores the case of A-Z; asked here with
                           case_sensitive_like
    trim                   SQLite strips U+0020 alone; ours all blanks
    1 = '1'                SQLite answers; ours is an error
"""

import itertools
import re
import sqlite3
from datetime import date

EPOCH = date(1970, 1, 1)
COLUMNS = ["a", "b", "x", "s", "t", "p", "q"]


def day(text):
    return (date.fromisoformat(text) - EPOCH).days


ROWS = [
    (1, 2, 0.5, "A", "信用中国", day("2026-01-05"), day("2025-12-31")),
    (None, 2, -1.25, "it's", None, day("2024-02-29"), None),
    (0, None, None, "", "b%c", None, day("2026-01-05")),
    (-7, 3, 1e10, None, "信用", day("1999-12-31"), day("2000-01-01")),
    (100, 100, 2.0, "abC", "abC", day("2026-10-31"), day("2026-10-31")),
    (None, None, None, None, None, None, None),
]


def expressions():
    numbers = ["a", "b", "3", "null"]
    for left, right in itertools.product(numbers, numbers):
        for sign in ["=", "<>", "<", "<=", ">", ">="]:
            yield f"{left} {sign} {right}"
    for left, right in itertools.product(["a", "x", "2.5e0"], ["b", "x", "-4"]):
        for sign in ["+", "-", "*"]:
            yield f"{left} {sign} {right}"
    conditions = ["a > 0", "b < 3", "s = 'A'", "a is null"]
    for left, right in itertools.product(conditions, conditions):
        for word in ["and", "or"]:
            yield f"{left} {word} {right}"
            yield f"not {left} {word} not ({right})"
    yield from """
        a > 0 or b > 2 and s = 'A'
        (a > 0 or b > 2) and s = 'A'
        not a > 0 and b > 0
        not (a > 0 and b > 0)
        not not a = 1
        a + b * 2 - 3
        (a + b) * (2 - 3)
        - a - - b
        -(a + b) * 2
        a - b - 1
        a - (b - 1)
        x * 2e0 / 4e0
        x / 0e0
        x / x
        1e0 / 3e0
        a between 0 and 50
        a not between b and 50
        a between null and 50
        a between 200 and null
        not a between 0 and 50
        x between -2e0 and 1e0
        s between 'A' and 'b'
        t between '信' and '信用中'
        a in (1, 100)
        a not in (1, 100)
        a in (1, null)
        a not in (1, null)
        null in (1, 2)
        a in (b, 1, 0)
        a not in (b, 0)
        s in ('A', '', 'it''s')
        s not in ('A', '')
        t in ('信用', 'abC')
        x in (0.5e0, 2e0)
        a is null
        a is not null
        (a > 0) is null
        (a > 0) is not null
        (a = b) = (b = a)
        (a = b) <> (a > 0)
        s = t
        s < t
        s <= t
        s > 'a'
        t >= '信'
        'a' < 'b'
        'Z' < 'a'
        '信' > 'z'
        '' < 'a'
        s like 'A'
        s like 'a%'
        s like '%C'
        s like '%b%'
        s like '___'
        s like '_%'
        s like ''
        s like '%'
        s not like 'a%'
        s like 'it''_'
        t like '信用%'
        t like '信_'
        t like '__中_'
        t like '%用%'
        t like 'b!%c' escape '!'
        t like '%!%%' escape '!'
        t not like '%!%%' escape '!'
        null like 'a'
        starts_with(t, '信用')
        starts_with(t, '')
        starts_with(s, 'ab')
        starts_with(t, s)
        length(s)
        length(t)
        length('')
        length(t) > length(s)
        lower(s)
        upper(s)
        upper(t)
        lower(upper(s)) = s
        trim('  a b  ')
        trim(s)
        abs(a)
        abs(x)
        abs(a - b)
        coalesce(a, b)
        coalesce(a, b, 0)
        coalesce(null, a, null, 7)
        coalesce(s, t, '无')
        coalesce(x, 0e0)
        nullif(a, 1)
        nullif(a, b)
        nullif(s, '')
        coalesce(nullif(s, ''), t)
        least(a, b)
        greatest(a, b)
        least(a, b, 2)
        greatest(a, null)
        greatest(s, t)
        least(p, q)
        case when a > 0 then 1 when a < 0 then -1 else 0 end
        case when a > 0 then 'plus' when a < 0 then 'minus' end
        case when a is null then b else a end
        case when a > b then a else b end * 2
        case when null then 1 else 2 end
        case when s = 'A' then null else s end
        case when a > 0 then case when b > 2 then 1 else 2 end else 3 end
        p = q
        p < q
        p - q
        p + 1 > q
        p - 30 <= q
        p - q between -31 and 31
        p = date '2026-01-05'
        p >= date '2025-01-01' and p < date '2026-02-01'
        p in (date '2026-01-05', date '1999-12-31')
        p between date '2024-02-29' and date '2026-01-05'
        p - date '2024-02-28'
        coalesce(p, q) - date '1970-01-01'
        year(p)
        month(p)
        year(p) * 12 + month(p)
        year(coalesce(q, p)) = 2026
        month(p + 1)
        true
        false
        null is null
        true and null
        false and null
        true or null
        false or null
        not null
    """.strip().splitlines()


def asked(expression):
    text = re.sub(r"date '([^']*)'", lambda m: str(day(m[1])), expression)
    text = text.replace("least(", "min(").replace("greatest(", "max(")
    text = re.sub(r"starts_with\((.*), (.*)\)", r"(substr(\1, 1, length(\2)) = \2)", text)
    for word, sign in [("year", "%Y"), ("month", "%m")]:
        text = re.sub(
            word + r"\(((?:[^()]|\([^()]*\))*)\)",
            rf"cast(strftime('{sign}', (\1) * 86400, 'unixepoch') as integer)",
            text,
        )
    return text


def written(value):
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def main():
    database = sqlite3.connect(":memory:")
    database.execute("pragma case_sensitive_like = on")
    database.execute(f"create table r (n, {', '.join(COLUMNS)})")
    database.executemany(
        "insert into r values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(n, *row) for n, row in enumerate(ROWS)],
    )
    for expression in map(str.strip, expressions()):
        query = f"select {asked(expression)} from r order by n"
        values = [written(value) for (value,) in database.execute(query)]
        print(expression, *values, sep="\t")


if __name__ == "__main__":
    main()
