/// A section of GB/T 4754-2017 (gbt4754_sections.csv).
struct Section {
  let letter: StaticString
  let name: StaticString
  /// Its first two-digit division, written with a class: `1300`.
  let code: StaticString
  /// A word of names in it.
  let trade: StaticString
  /// How many enterprises it has of a thousand; illustrative.
  let share: Int
  /// Adverse events beside the mean of all sections; illustrative.
  let level: Double

  init(
    _ letter: StaticString, _ name: StaticString, _ code: StaticString, _ trade: StaticString,
    share: Int, level: Double
  ) {
    self.letter = letter
    self.name = name
    self.code = code
    self.trade = trade
    self.share = share
    self.level = level
  }

  /// The twenty sections.
  static let all: [Section] = [
    Section("A", "农、林、牧、渔业", "0100", "农业", share: 25, level: 0.7),
    Section("B", "采矿业", "0600", "矿业", share: 2, level: 1.8),
    Section("C", "制造业", "1300", "制造", share: 230, level: 1.1),
    Section("D", "电力、热力、燃气及水生产和供应业", "4400", "能源", share: 6, level: 0.8),
    Section("E", "建筑业", "4700", "建设", share: 65, level: 1.6),
    Section("F", "批发和零售业", "5100", "贸易", share: 310, level: 0.9),
    Section("G", "交通运输、仓储和邮政业", "5300", "物流", share: 35, level: 1.3),
    Section("H", "住宿和餐饮业", "6100", "餐饮", share: 40, level: 1.5),
    Section("I", "信息传输、软件和信息技术服务业", "6300", "软件", share: 60, level: 0.5),
    Section("J", "金融业", "6600", "金融", share: 6, level: 0.9),
    Section("K", "房地产业", "7000", "置业", share: 25, level: 1.2),
    Section("L", "租赁和商务服务业", "7100", "商务", share: 95, level: 0.7),
    Section("M", "科学研究和技术服务业", "7300", "科技", share: 45, level: 0.5),
    Section("N", "水利、环境和公共设施管理业", "7600", "环境", share: 8, level: 1.0),
    Section("O", "居民服务、修理和其他服务业", "8000", "服务", share: 23, level: 1.1),
    Section("P", "教育", "8300", "教育", share: 8, level: 0.9),
    Section("Q", "卫生和社会工作", "8400", "健康", share: 5, level: 0.9),
    Section("R", "文化、体育和娱乐业", "8600", "文化", share: 11, level: 0.8),
    Section("S", "公共管理、社会保障和社会组织", "9100", "协会", share: 1, level: 0.6),
    Section("T", "国际组织", "9700", "国际", share: 0, level: 1.0),
  ]

  /// What subjects without a section have in its place.
  static let none = UInt8(all.count)
}
