#!/usr/bin/env python3
"""Writes the exports of the demo: 300 made-up subjects over 24 months.

Nobody here exists: names are numbered, identifiers are of a kind that no
authority issues. The same seed gives the same bytes. The dirt is deliberate:
full-width digits, thousands separators, amounts in ten thousands, four ways
to write a date, words for null, a footer line, short records and dates that
do not exist.

    python3 Fixtures/demo/make.py        # writes beside this script
"""
import csv
import datetime as dt
import gzip
import io
import pathlib
import random

HERE = pathlib.Path(__file__).parent
SEED = "baihe-demo-1"
FIRST, LAST = dt.date(2024, 11, 1), dt.date(2026, 10, 31)
REGIONS = ["330102", "330106", "330203", "330304", "330481", "330782"]
SECTORS = ["C", "F", "H", "I"]
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


def day(draw):
    return FIRST + dt.timedelta(days=draw.randrange((LAST - FIRST).days + 1))


def wide(number):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in str(number))


def subjects(draw):
    rows = [["主体编号", "主体名称", "行政区划", "行业门类", "成立日期", "注册资本(万元)", "状态"]]
    for number in range(1, 301):
        founded = dt.date(2000, 1, 1) + dt.timedelta(days=draw.randrange(8800))
        capital = draw.choice(["50", "100", "1,000", "２００", "暂无", "300.5"])
        rows.append([
            f"DEMO-{number:05d}", f"示例企业{number:05d}号", draw.choice(REGIONS),
            draw.choice(SECTORS), founded.isoformat(), capital,
            draw.choices(["存续", "注销"], [19, 1])[0]])
    return rows


def penalties(draw):
    rows = [["决定文书号", "相对人编号", "处罚类别", "处罚决定日期", "罚款金额(万元)", "处罚机关", "备注"]]
    for number in range(1, 421):
        date = day(draw)
        written = draw.choice([
            date.isoformat(), f"{date.year}/{date.month}/{date.day}", date.strftime("%Y%m%d"),
            f"{date.year}年{date.month}月{date.day}日"])
        kind = draw.choice(KINDS)
        amount = f"{draw.randrange(1, 2000) / 100:.2f}" if kind == "罚款" else ""
        note = draw.choice(["", "", "已改正", "当场处罚,当场缴纳", '引用"自由裁量"条款', "测试"])
        if number % 97 == 0:
            written = "2026-02-30"
        if number % 101 == 0:
            amount = "约五万"
        rows.append([
            f"示罚〔{date.year}〕{number:04d}号", f"DEMO-{draw.randrange(1, 301):05d}", kind,
            written, amount, "示例市场监督管理局", note])
    return rows


def inspections(draw):
    rows = [["检查编号", "主体编号", "检查日期", "检查结果", "检查人员数", "是否公示"]]
    for number in range(1, 901):
        result = draw.choices(["正常", "发现问题已责令改正", "未按规定公示信息"], [8, 2, 1])[0]
        people = draw.choice(["2", "3", wide(2)])
        rows.append([
            f"JC{number:06d}", f"DEMO-{draw.randrange(1, 301):05d}", day(draw).isoformat(),
            result, people, draw.choice(["是", "否"])])
    return rows


def complaints(draw):
    lines = [["工单号", "被诉主体编号", "登记时间", "类别", "诉求"]]
    for number in range(1, 521):
        demand = draw.choice(["退款", "退款;\n另要求道歉", "更换", "说明"])
        lines.append([
            f"TS{number:06d}", f"DEMO-{draw.randrange(1, 301):05d}", day(draw).isoformat(),
            draw.choice(["质量", "合同", "价格", "服务"]), demand])
    return lines


def main():
    draw = random.Random(SEED)
    write("subjects.csv", "\ufeff" + text(subjects(draw), "\r\n"))
    body = text(penalties(draw))
    # A short record in the middle and a footer line, as spreadsheets leave them.
    lines = body.splitlines(keepends=True)
    lines[200:200] = ["示罚〔2026〕9999号,DEMO-00001,警告\n"]
    write("penalties.csv", "".join(lines) + "合计,420\n", "gb18030")
    write("inspections.csv.gz", text(inspections(draw)))
    write("complaints.csv", text(complaints(draw)))


if __name__ == "__main__":
    main()
