extension SampleRelease {
  static let products: KeyValuePairs<String, String> = [
    "definition.json": definition,
    "restricted/parameters/credit.json": """
    {"format": "baihe.parameters/1", "framework": "credit", "fitted_on": "2026-10-31",
     "subjects": 3, "indicators": {
       "fines": {"observed": 3}, "total": {"observed": 3, "minmax": [0, 500]}}}
    """,
    "public/index/regional_index.csv": """
    index,level,code,name_zh,name_en,period,subjects,thin,value,index_value,rank,rank_change,\
    change,within,weight,entry,exit,entered,left
    regional,region,R1,一区,First,2026-09,2,0,887.50,100.00,2,,,,,,,,
    regional,region,R1,一区,First,2026-10,2,0,487.50,54.93,2,0,-400.00,-400.00,0.00,0.00,0.00,0,0
    regional,region,R2,,,2026-09,1,0,1000.00,100.00,1,,,,,,,,
    regional,region,R2,,,2026-10,1,0,1000.00,100.00,1,0,0.00,0.00,0.00,0.00,0.00,0,0

    """,
    "public/index/contributions.csv": """
    index,level,code,period,term,value,change
    regional,region,R1,2026-09,from,0.00,
    regional,region,R1,2026-09,conduct,437.50,
    regional,region,R1,2026-09,total,450.00,
    regional,region,R1,2026-09,limit,0.00,
    regional,region,R1,2026-10,from,0.00,0.00
    regional,region,R1,2026-10,conduct,312.50,-125.00
    regional,region,R1,2026-10,total,200.00,-250.00
    regional,region,R1,2026-10,limit,-25.00,-25.00
    regional,region,R2,2026-09,from,0.00,
    regional,region,R2,2026-09,conduct,500.00,
    regional,region,R2,2026-09,total,500.00,
    regional,region,R2,2026-09,limit,0.00,
    regional,region,R2,2026-10,from,0.00,0.00
    regional,region,R2,2026-10,conduct,500.00,0.00
    regional,region,R2,2026-10,total,500.00,0.00
    regional,region,R2,2026-10,limit,0.00,0.00

    """,
    "restricted/subject/scores.csv": """
    framework,subject,name,region,sector,score,grade,rank,coverage,veto,limit
    credit,a,Alpha,R1,S1,775.0,B,2,1.0000,,0.0
    credit,b,Beta,R1,S2,200.0,B,3,1.0000,repeated,-50.0
    credit,c,Gamma,R2,S1,1000.0,A,1,1.0000,,0.0

    """,
    "restricted/subject/contributions_credit.csv": """
    subject,from,conduct,total,limit
    a,0.0,375.0,400.0,0.0
    b,0.0,250.0,0.0,-50.0
    c,0.0,500.0,500.0,0.0

    """,
    "restricted/subject/indicators_enterprise.csv": """
    subject,fines,total
    a,1,100
    b,2,500
    c,0,0

    """,
    "public/quality/datasets.csv": """
    dataset,title_zh,title_en,source,files,read,accepted,rejected,excluded,duplicate,superseded,\
    instruction,unresolved,rejected_share
    penalties,处罚,Penalties,dept,1,4,3,0,0,0,0,0,1,0.000000
    subjects,主体,Subjects,dept,1,3,3,0,0,0,0,0,0,0.000000

    """,
    "public/quality/rejections.csv": """
    dataset,code,column,reason_zh,reason_en,records
    penalties,BH-1922,,未知,unknown,1

    """,
    "restricted/quality/set_aside.csv": """
    dataset,path,line,code,reason_zh,reason_en
    penalties,penalties.csv,5,BH-1922,未知,unknown

    """,
  ]

  private static let definition = """
    {"format": "baihe.definition/1", "program": "0", "period": "2026-10", "since": "2026-09",
     "known_at": "2026-10-31", "pipeline": {
      "labels": {"region": {"R1": {"zh": "一区", "en": "First"}}},
      "datasets": {
        "penalties": {
          "title": {"zh": "处罚", "en": "Penalties"}, "source": "dept", "files": ["penalties.csv"],
          "columns": {
            "document": {"type": "text"}, "subject": {"type": "text"}, "decided": {"type": "day"},
            "fine": {"type": "integer"}}},
        "subjects": {
          "title": {"zh": "主体", "en": "Subjects"}, "source": "dept", "files": ["subjects.csv"],
          "columns": {
            "id": {"type": "text"}, "name": {"type": "text"}, "region": {"type": "code"},
            "sector": {"type": "code"}, "size": {"type": "integer"}}}},
      "subjects": {"enterprise": {
        "title": {"zh": "企业", "en": "Enterprises"}, "dataset": "subjects", "id": "id",
        "name": "name", "region": "region", "sector": "sector", "size": "size"}},
      "records": {"penalties": {
        "class": "enterprise", "subject": "subject", "key": ["document"], "event": "decided"}},
      "indicators": {
        "fines": {
          "title": {"zh": "处罚次数", "en": "Fines"}, "dataset": "penalties", "measure": "count",
          "window": "12M", "unit": {"zh": "次", "en": "times"}},
        "total": {
          "title": {"zh": "罚款金额", "en": "Sum of fines"}, "dataset": "penalties",
          "measure": "sum", "of": "fine", "window": "12M"}},
      "frameworks": {"credit": {
        "title": {"zh": "信用分", "en": "Credit"}, "class": "enterprise", "decimals": 1,
        "tree": [
          {"node": "conduct", "title": {"zh": "行为", "en": "Conduct"}, "weight": 0.5,
           "children": [
             {"indicator": "fines", "weight": 1,
              "normalise": {"by": "goalposts", "worst": 4, "best": 0}}]},
          {"indicator": "total", "weight": 0.5, "direction": "negative",
           "normalise": {"by": "minmax"}}],
        "vetoes": [{
          "name": "repeated", "when": "fines > 1", "cap": 200,
          "basis": {"zh": "办法第九条", "en": "Rule 9"}}],
        "grades": [{"name": "A", "from": 800}, {"name": "B"}]}},
      "indices": {"regional": {
        "title": {"zh": "地区指数", "en": "Regional index"}, "framework": "credit",
        "by": "region", "base": {"period": "2026-09", "value": 100}}}}}
    """
}
