/// Words of cells. All are in GB 2312.
enum Words {
  /// The characters of made-up names.
  static let characters: StaticString =
    """
    云海山川江河湖溪天地日月星辰春夏秋冬东南西北金木水火土石玉竹松柏\
    梅兰菊荷龙凤麒麟鹤鹿虎马牛羊鱼鸟青红黄白黑紫明光辉煌宏伟昌盛隆泰
    """

  static let nulls: [StaticString] = ["\\n", "暂无", "无", "无处罚期限", "[]号"]

  static let departments: [StaticString] = [
    "市场监督管理局", "税务局", "人民法院", "应急管理局", "发展和改革局", "综合行政执法局",
    "住房和城乡建设局", "生态环境局",
  ]
  static let violations: [StaticString] = [
    "虚构违法行为甲类", "虚构违法行为乙类", "虚构违法行为丙类", "虚构违法行为丁类",
  ]
  /// penalty_types.csv: code, word, weight (illustrative).
  static let penalties: [(code: StaticString, word: StaticString, weight: Int)] = [
    ("01", "警告", 25), ("02", "通报批评", 5), ("03", "罚款", 55), ("04", "没收违法所得", 6),
    ("05", "没收非法财物", 2), ("06", "暂扣许可证件", 2), ("07", "降低资质等级", 1),
    ("08", "吊销许可证件", 1), ("09", "限制开展生产经营活动", 1), ("10", "责令停产停业", 1),
    ("12", "限制从业", 1),
  ]
  static let licences: [StaticString] = ["普通", "特许", "认可", "核准", "登记", "其他"]
  static let abnormalReasons: [StaticString] = [
    "未按规定公示年度报告", "未按责令的期限公示有关企业信息", "公示信息隐瞒真实情况弄虚作假",
    "通过登记的住所无法联系",
  ]
  static let inspectionKinds: [StaticString] = ["双随机", "专项", "日常"]
  static let inspectionItems: [StaticString] = ["登记事项检查", "公示信息检查", "产品质量检查", "安全生产检查"]
  static let problems: [StaticString] = [
    "发现问题已责令改正", "未按规定公示信息", "公示信息隐瞒真实情况弄虚作假",
    "通过登记的住所无法联系", "不配合检查情节严重",
  ]
  static let channels: [StaticString] = ["12315", "12345"]
  static let topics: [StaticString] = ["质量", "合同", "价格", "售后服务", "广告"]
  static let outcomes: [StaticString] = ["属实", "不属实", "调解成功", "立案"]
  static let accidents: [StaticString] = ["生产安全", "火灾", "产品质量", "特种设备"]
  static let accidentLevels: [StaticString] = ["一般", "较大", "重大"]
  static let promises: [StaticString] = ["主动型", "审批替代型", "容缺受理型", "行业自律型", "信用修复型"]
  static let contracts: [StaticString] = ["采购", "工程", "服务", "租赁"]
  static let taxes: [StaticString] = ["增值税", "企业所得税", "城镇土地使用税", "房产税"]
  static let honours: [StaticString] = ["守信激励名单", "守合同重信用", "纳税信用A级", "质量先进单位"]
  static let behaviours: [StaticString] = [
    "有履行能力而拒不履行生效法律文书确定义务", "违反财产报告制度", "违反限制消费令",
  ]
}
