#!/usr/bin/env python3
"""Writes the exports of the demo: 300 made-up subjects over 24 months.

Nobody here exists: names are numbered, identifiers are of a kind that no
authority issues. The same seed gives the same bytes. The dirt is deliberate:
full-width digits, thousands separators, amounts in ten thousands, four ways
to write a date, words for null, a footer line, short records, dates that do
not exist, repeated rows, corrections, withdrawals, contradictions, records of
unknown subjects, repairs, and subjects that move, begin and end.

    python3 Fixtures/demo/make.py        # writes beside this script
"""
import csv
import datetime as dt
import gzip
import io
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = "baihe-demo-2"
FIRST, LAST = dt.date(2024, 11, 1), dt.date(2026, 10, 31)
# Region and how often its subjects are penalised, beside the others.
REGIONS = {"330102": 0.8, "330106": 0.6, "330203": 1.0, "330304": 1.5, "330481": 0.9, "330782": 1.3}
SECTORS = {"C": 1.0, "F": 0.9, "H": 1.5, "I": 0.5}
KINDS = ["警告", "罚款", "没收违法所得", "责令停产停业"]


def text(rows, newline="\n"):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=newline).writerows(rows)
    return out.getvalue()


def write(name, content, encoding="utf-8"):
    data = content.encode(encoding)
    if name.endswith(".gz"):
        buffer = io.BytesIO()
        with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as stream:
            stream.write(data)
        data = buffer.getvalue()
    (HERE / name).write_bytes(data)


def wide(number):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in str(number))


def spread(draw, first=FIRST, last=LAST):
    """A day; later days are a little rarer, so that the indices move."""
    share = draw.random() ** 1.15
    return first + dt.timedelta(days=int(share * ((last - first).days + 1)))


def later(day, days):
    return day + dt.timedelta(days=days)


class Subject:
    def __init__(self, draw, number):
        self.id = f"DEMO-{number:05d}"
        self.name = f"示例企业{number:05d}号"
        self.region = draw.choice(list(REGIONS))
        self.sector = draw.choice(list(SECTORS))
        self.founded = dt.date(2000, 1, 1) + dt.timedelta(days=draw.randrange(8800))
        if number % 20 == 0:
            self.founded = FIRST + dt.timedelta(days=draw.randrange(400))
        self.ended = FIRST + dt.timedelta(days=draw.randrange(200, 730)) if number % 17 == 0 else None
        self.capital = draw.choice(["50", "100", "1,000", "２００", "暂无", "300.5"])
        self.risk = REGIONS[self.region] * SECTORS[self.sector] * draw.choice([0.3, 0.6, 1, 1, 2, 4])


def subjects(draw, all):
    rows = [["主体编号", "主体名称", "行政区划", "行业门类", "成立日期", "注册资本(万元)", "注销日期", "变更日期", "状态"]]
    for one in all:
        row = [one.id, one.name, one.region, one.sector, one.founded.isoformat(), one.capital,
               one.ended.isoformat() if one.ended else "", one.founded.isoformat(), "存续"]
        rows.append(row)
        if draw.random() < 0.06:  # moves to another region
            moved = list(row)
            moved[2] = draw.choice([r for r in REGIONS if r != one.region])
            moved[7] = spread(draw, max(FIRST, later(one.founded, 1))).isoformat()
            rows.append(moved)
        if draw.random() < 0.02:  # suspended for good
            stopped = list(row)
            stopped[7] = spread(draw, max(FIRST, later(one.founded, 1))).isoformat()
            stopped[8] = "吊销"
            rows.append(stopped)
    rows.append(list(rows[5]))  # exported twice
    return rows


def pick(draw, all):
    return draw.choices(all, [one.risk for one in all])[0]


def penalties(draw, all):
    rows = [["决定文书号", "相对人编号", "处罚类别", "处罚决定日期", "罚款金额(万元)", "处罚机关", "公示日期",
             "公示截止日期", "修复日期", "操作", "备注"]]
    for number in range(1, 421):
        date = spread(draw, later(FIRST, -365))
        written = draw.choice([
            date.isoformat(), f"{date.year}/{date.month}/{date.day}", date.strftime("%Y%m%d"),
            f"{date.year}年{date.month}月{date.day}日"])
        kind = draw.choices(KINDS, [5, 5, 2, 1])[0]
        amount = f"{draw.randrange(1, 2000) / 100:.2f}" if kind == "罚款" else ""
        note = draw.choice(["", "", "已改正", "当场处罚,当场缴纳", '引用"自由裁量"条款', "测试"])
        if number % 97 == 0:
            written = "2026-02-30"
        if number % 101 == 0:
            amount = "约五万"
        public = later(date, draw.randrange(1, 12))
        until = later(public, 90 if kind == "警告" else 364)
        repaired = later(public, draw.randrange(60, 300)) if draw.random() < 0.15 else None
        repaired = repaired.isoformat() if repaired and repaired <= LAST else ""
        subject = pick(draw, all).id if number % 53 else f"DEMO-9{number:04d}"
        row = [f"示罚〔{date.year}〕{number:04d}号", subject, kind, written, amount, "示例市场监督管理局",
               public.isoformat(), until.isoformat(), repaired, "新增", note]
        rows.append(row)
        fate = draw.random()
        if fate < 0.02:
            rows.append(list(row))  # sent twice
        elif fate < 0.05:  # corrected
            other = list(row)
            other[6] = later(public, 20).isoformat()
            other[2], other[4], other[9] = "警告", "", "更正"
            rows.append(other)
        elif fate < 0.07:  # taken back
            other = list(row)
            other[6], other[9] = later(public, 30).isoformat(), "撤销"
            rows.append(other)
        elif fate < 0.08:  # contradicts itself
            other = list(row)
            other[2] = "没收违法所得" if kind != "没收违法所得" else "警告"
            rows.append(other)
    return rows


def inspections(draw, all):
    rows = [["检查编号", "主体编号", "检查日期", "检查结果", "检查人员数", "是否公示"]]
    for number in range(1, 901):
        one = draw.choice(all)
        bad = min(0.6, 0.15 * one.risk)
        result = draw.choices(["正常", "发现问题已责令改正", "未按规定公示信息"], [1 - bad, bad * 0.7, bad * 0.3])[0]
        people = draw.choice(["2", "3", wide(2)])
        rows.append([
            f"JC{number:06d}", one.id, spread(draw).isoformat(), result, people, draw.choice(["是", "否"])])
    return rows


def complaints(draw, all):
    lines = [["工单号", "被诉主体编号", "登记时间", "类别", "诉求"]]
    for number in range(1, 521):
        demand = draw.choice(["退款", "退款;\n另要求道歉", "更换", "说明"])
        lines.append([
            f"TS{number:06d}", pick(draw, all).id, spread(draw).isoformat(),
            draw.choice(["质量", "合同", "价格", "服务"]), demand])
    return lines


def main():
    draw = random.Random(SEED)
    all = [Subject(draw, number) for number in range(1, 301)]
    write("subjects.csv", "\ufeff" + text(subjects(draw, all), "\r\n"))
    body = text(penalties(draw, all))
    # A short record in the middle and a footer line, as spreadsheets leave them.
    lines = body.splitlines(keepends=True)
    lines[200:200] = ["示罚〔2026〕9999号,DEMO-00001,警告\n"]
    write("penalties.csv", "".join(lines) + f"合计,{len(lines) - 1}\n", "gb18030")
    write("inspections.csv.gz", text(inspections(draw, all)))
    write("complaints.csv", text(complaints(draw, all)))


if __name__ == "__main__":
    main()
