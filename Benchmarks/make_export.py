#!/usr/bin/env python3
"""Writes an export of eleven mixed columns, of about the size asked.

Arithmetic only, no random numbers: the same size gives the same bytes. Names
and numbers belong to nobody.

    make_export.py SIZE_MB OUT.csv
"""
import sys

import duckdb

MEGABYTE = 1_000_000
ROW = 143  # bytes of an average row

QUERY = """
select
  printf('T%017d', (i * 7919) % 1000003)                        as subject,
  '例罚〔' || (2020 + i % 6) || '〕' || printf('%08d', i) || '号' as document,
  date '2020-01-01' + cast((i * 31) % 2300 as integer)          as decided,
  printf('33%02d%02d', 1 + (i * 17) % 11, 1 + (i * 13) % 8)     as region,
  chr(cast(65 + (i * 7) % 20 as integer))                       as sector,
  ['警告','通报批评','罚款','没收违法所得','没收非法财物','暂扣许可证件',
   '吊销许可证件','降低资质等级','责令关闭','责令停产停业','限制从业','行政拘留']
   [1 + cast((i * 5) % 12 as integer)]                          as kind,
  printf('%d.%02d', (i * 104729) % 500000, i % 100)             as amount,
  printf('%.6f', ((i * 15485863) % 1000003) / 1000003.0)        as weight,
  (i * 3) % 40                                                  as people,
  (i % 3) = 0                                                   as published,
  case when i % 50 = 0 then '已责令改正,限期' || (i % 90) || '日'
       else '符合简易程序第' || ((i * 11) % 997) || '号情形' end  as remark
from range({rows}) t(i)
"""


def main():
    size, out = float(sys.argv[1]), sys.argv[2]
    rows = int(size * MEGABYTE / ROW)
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        f"copy ({QUERY.format(rows=rows)}) to '{out}' (format csv, header true)")


if __name__ == "__main__":
    main()
