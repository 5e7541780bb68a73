/// A county-level division of today (zhejiang_divisions.csv, end of 2025).
struct County {
  /// GB/T 2260.
  let code: Int
  let name: StaticString
  /// The number of its city in `Divisions.cities`.
  let city: Int
  /// How many subjects it has beside the others; illustrative.
  let weight: Int
  /// The last code before today's that no longer exists and was carried to
  /// this one as a whole or in the main (zhejiang_division_changes.csv, since
  /// 2009); nil where there is none.
  let former: Int?

  init(
    _ code: Int, _ name: StaticString, in city: Int, weight: Int, former: Int? = nil
  ) {
    self.code = code
    self.name = name
    self.city = city
    self.weight = weight
    self.former = former
  }
}

/// The divisions that addresses are in.
enum Divisions {
  /// The eleven cities, in the order of their codes.
  static let cities: [(code: Int, name: StaticString)] = [
    (330_100, "杭州市"),
    (330_200, "宁波市"),
    (330_300, "温州市"),
    (330_400, "嘉兴市"),
    (330_500, "湖州市"),
    (330_600, "绍兴市"),
    (330_700, "金华市"),
    (330_800, "衢州市"),
    (330_900, "舟山市"),
    (331_000, "台州市"),
    (331_100, "丽水市"),
  ]

  /// The ninety county-level divisions, in the order of their codes.
  static let counties: [County] = [
    County(330_102, "上城区", in: 0, weight: 12, former: 330_104),
    County(330_105, "拱墅区", in: 0, weight: 12, former: 330_103),
    County(330_106, "西湖区", in: 0, weight: 12),
    County(330_108, "滨江区", in: 0, weight: 12),
    County(330_109, "萧山区", in: 0, weight: 12),
    County(330_110, "余杭区", in: 0, weight: 12),
    County(330_111, "富阳区", in: 0, weight: 12, former: 330_183),
    County(330_112, "临安区", in: 0, weight: 12, former: 330_185),
    County(330_113, "临平区", in: 0, weight: 12),
    County(330_114, "钱塘区", in: 0, weight: 12),
    County(330_122, "桐庐县", in: 0, weight: 4),
    County(330_127, "淳安县", in: 0, weight: 4),
    County(330_182, "建德市", in: 0, weight: 10),
    County(330_203, "海曙区", in: 1, weight: 12),
    County(330_205, "江北区", in: 1, weight: 12),
    County(330_206, "北仑区", in: 1, weight: 12),
    County(330_211, "镇海区", in: 1, weight: 12),
    County(330_212, "鄞州区", in: 1, weight: 12, former: 330_204),
    County(330_213, "奉化区", in: 1, weight: 12, former: 330_283),
    County(330_225, "象山县", in: 1, weight: 4),
    County(330_226, "宁海县", in: 1, weight: 4),
    County(330_281, "余姚市", in: 1, weight: 10),
    County(330_282, "慈溪市", in: 1, weight: 10),
    County(330_302, "鹿城区", in: 2, weight: 6),
    County(330_303, "龙湾区", in: 2, weight: 6),
    County(330_304, "瓯海区", in: 2, weight: 6),
    County(330_305, "洞头区", in: 2, weight: 6, former: 330_322),
    County(330_324, "永嘉县", in: 2, weight: 2),
    County(330_326, "平阳县", in: 2, weight: 2),
    County(330_327, "苍南县", in: 2, weight: 2),
    County(330_328, "文成县", in: 2, weight: 2),
    County(330_329, "泰顺县", in: 2, weight: 2),
    County(330_381, "瑞安市", in: 2, weight: 5),
    County(330_382, "乐清市", in: 2, weight: 5),
    County(330_383, "龙港市", in: 2, weight: 5),
    County(330_402, "南湖区", in: 3, weight: 6),
    County(330_411, "秀洲区", in: 3, weight: 6),
    County(330_421, "嘉善县", in: 3, weight: 2),
    County(330_424, "海盐县", in: 3, weight: 2),
    County(330_481, "海宁市", in: 3, weight: 5),
    County(330_482, "平湖市", in: 3, weight: 5),
    County(330_483, "桐乡市", in: 3, weight: 5),
    County(330_502, "吴兴区", in: 4, weight: 6),
    County(330_503, "南浔区", in: 4, weight: 6),
    County(330_521, "德清县", in: 4, weight: 2),
    County(330_522, "长兴县", in: 4, weight: 2),
    County(330_523, "安吉县", in: 4, weight: 2),
    County(330_602, "越城区", in: 5, weight: 6),
    County(330_603, "柯桥区", in: 5, weight: 6, former: 330_621),
    County(330_604, "上虞区", in: 5, weight: 6, former: 330_682),
    County(330_624, "新昌县", in: 5, weight: 2),
    County(330_681, "诸暨市", in: 5, weight: 5),
    County(330_683, "嵊州市", in: 5, weight: 5),
    County(330_702, "婺城区", in: 6, weight: 6),
    County(330_703, "金东区", in: 6, weight: 6),
    County(330_723, "武义县", in: 6, weight: 2),
    County(330_726, "浦江县", in: 6, weight: 2),
    County(330_727, "磐安县", in: 6, weight: 2),
    County(330_781, "兰溪市", in: 6, weight: 5),
    County(330_782, "义乌市", in: 6, weight: 5),
    County(330_783, "东阳市", in: 6, weight: 5),
    County(330_784, "永康市", in: 6, weight: 5),
    County(330_802, "柯城区", in: 7, weight: 6),
    County(330_803, "衢江区", in: 7, weight: 6),
    County(330_822, "常山县", in: 7, weight: 2),
    County(330_824, "开化县", in: 7, weight: 2),
    County(330_825, "龙游县", in: 7, weight: 2),
    County(330_881, "江山市", in: 7, weight: 5),
    County(330_902, "定海区", in: 8, weight: 6),
    County(330_903, "普陀区", in: 8, weight: 6),
    County(330_921, "岱山县", in: 8, weight: 2),
    County(330_922, "嵊泗县", in: 8, weight: 2),
    County(331_002, "椒江区", in: 9, weight: 6),
    County(331_003, "黄岩区", in: 9, weight: 6),
    County(331_004, "路桥区", in: 9, weight: 6),
    County(331_022, "三门县", in: 9, weight: 2),
    County(331_023, "天台县", in: 9, weight: 2),
    County(331_024, "仙居县", in: 9, weight: 2),
    County(331_081, "温岭市", in: 9, weight: 5),
    County(331_082, "临海市", in: 9, weight: 5),
    County(331_083, "玉环市", in: 9, weight: 5, former: 331_021),
    County(331_102, "莲都区", in: 10, weight: 6),
    County(331_121, "青田县", in: 10, weight: 2),
    County(331_122, "缙云县", in: 10, weight: 2),
    County(331_123, "遂昌县", in: 10, weight: 2),
    County(331_124, "松阳县", in: 10, weight: 2),
    County(331_125, "云和县", in: 10, weight: 2),
    County(331_126, "庆元县", in: 10, weight: 2),
    County(331_127, "景宁畲族自治县", in: 10, weight: 1),
    County(331_181, "龙泉市", in: 10, weight: 5),
  ]
}
