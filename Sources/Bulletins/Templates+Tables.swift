extension Templates {
  /// A change: arrow, digits, and the direction in words.
  static let move = """
    <span class="move {{.way}}"><span aria-hidden="true">{{.arrow}}</span> \
    <span class="spoken">{{.spoken}}</span>{{.text}}</span>
    """

  /// A bar of parts that add up.
  static let bar = """
    <svg class="bar" width="100%" height="16" aria-hidden="true">\
    {{#.parts}}<rect class="part {{.style}}" x="{{.x}}" y="3" width="{{.width}}" height="10" />\
    {{/.parts}}<line class="zero" x1="{{.zero}}" x2="{{.zero}}" y1="0" y2="16" />\
    {{#.mark}}<line class="mark" x1="{{.}}" x2="{{.}}" y1="0" y2="16" />{{/.mark}}</svg>
    """

  /// The ranking of a level.
  static let ranking = """
    <section>
    <h4>{{t.ranking}}</h4>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="n">{{t.rank}}</th>
    {{#.showsPlaces}}<th scope="col" class="n">{{t.places}}</th>{{/.showsPlaces}}\
    {{#.showsMethod}}<th scope="col" class="n">{{t.ranksByMethod}}</th>{{/.showsMethod}}\
    {{#.showsPopulation}}<th scope="col" class="n">{{t.ranksByPopulation}}</th>{{/.showsPopulation}}
    <th scope="col" class="name">{{division}}</th>
    <th scope="col" class="n">{{levelTitle}}{{^hasBase}}<small>{{unit}}</small>{{/hasBase}}</th>
    <th scope="col" class="graph"\
    {{#.showsRanges}} style="min-width:5rem;width:12%"{{/.showsRanges}}>{{t.position}}</th>
    {{#.showsMonth}}<th scope="col" class="n">{{t.onMonth}}</th>{{/.showsMonth}}
    {{#.showsYear}}<th scope="col" class="n">{{t.onYear}}</th>{{/.showsYear}}
    {{#hasBase}}<th scope="col" class="n">{{t.value}}<small>{{unit}}</small></th>{{/hasBase}}
    <th scope="col" class="n">{{t.subjects}}</th>
    <th scope="col" class="n">{{t.thin}}</th>
    </tr></thead>
    {{#.parts}}
    <tbody>
    {{#.heading}}<tr class="why"><th colspan="{{columns}}" scope="rowgroup">{{.}}</th></tr>\
    {{/.heading}}
    {{#.rows}}
    {{>row}}
    {{/.rows}}
    </tbody>
    {{/.parts}}
    </table></div>
    <p class="note">{{#hasBase}}{{t.level}}{{t.colon}}{{scale}}{{t.stop}}{{t.rankedBy}}{{/hasBase}}{{t.missingNote}}{{#.showsRanges}} {{t.rangesNote}}{{/.showsRanges}}</p>
    </section>
    """

  /// A group in the ranking.
  static let row = """
    <tr><td class="n rank">{{#.rank}}{{.text}}{{/.rank}}{{^.rank}}<span class="none">–</span>\
    {{/.rank}}</td>
    {{#showsPlaces}}<td class="n">{{#.places}}{{>move}}{{/.places}}{{^.places}}\
    <span class="none">–</span>{{/.places}}</td>{{/showsPlaces}}\
    {{#showsMethod}}<td class="n">{{#.byMethod}}{{.}}{{/.byMethod}}{{^.byMethod}}\
    <span class="none">–</span>{{/.byMethod}}</td>{{/showsMethod}}\
    {{#showsPopulation}}<td class="n">{{#.byPopulation}}{{.}}{{/.byPopulation}}{{^.byPopulation}}\
    <span class="none">–</span>{{/.byPopulation}}</td>{{/showsPopulation}}
    <th scope="row" class="name">{{.name.text}}{{#.name.code}} <code>{{.}}</code>{{/.name.code}}</th>
    {{#.level}}<td class="n strong{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.level}}
    <td class="graph"{{#showsRanges}} style="min-width:5rem;width:12%"{{/showsRanges}}>\
    <svg class="position" width="100%" height="16" aria-hidden="true">\
    <line class="grid" x1="0" x2="100%" y1="8" y2="8" />\
    {{#base}}<line class="base" x1="{{.}}" x2="{{.}}" y1="0" y2="16" />{{/base}}\
    {{#.dot}}<circle class="dot" cx="{{.}}" cy="8" r="4" />{{/.dot}}</svg></td>
    {{#showsMonth}}<td class="n">{{#.onMonth}}{{>move}}{{/.onMonth}}{{^.onMonth}}\
    <span class="none">[x]</span>{{/.onMonth}}</td>{{/showsMonth}}
    {{#showsYear}}<td class="n">{{#.onYear}}{{>move}}{{/.onYear}}{{^.onYear}}\
    <span class="none">[x]</span>{{/.onYear}}</td>{{/showsYear}}
    {{#hasBase}}{{#.value}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>\
    {{/.value}}{{/hasBase}}
    <td class="n">{{.subjects.text}}</td>
    {{#.thin}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.thin}}</tr>

    """

  /// What changes are made of.
  static let effects = """
    <p class="note">{{t.effectsNote}}</p>
    <div class="scroll" tabindex="0"><table class="effects">
    <thead><tr>
    <th scope="col" class="name">{{division}}</th>
    <th scope="col" class="n">{{t.change}}<small>{{unit}}</small></th>
    <th scope="col" class="graph">{{t.change}}</th>
    <th scope="col" class="n"><i class="key within"></i>{{t.within}}</th>
    <th scope="col" class="n"><i class="key weight"></i>{{t.weight}}</th>
    <th scope="col" class="n"><i class="key entry"></i>{{t.entry}}</th>
    <th scope="col" class="n"><i class="key exit"></i>{{t.exit}}</th>
    <th scope="col" class="n">{{t.entered}}</th>
    <th scope="col" class="n">{{t.left}}</th>
    </tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row" class="name">{{.name.text}}</th>
    <td class="n strong">{{#.change}}{{>move}}{{/.change}}</td>
    <td class="graph">{{#.bar}}{{>bar}}{{/.bar}}</td>
    <td class="n">{{.within.text}}</td><td class="n">{{.weight.text}}</td>
    <td class="n">{{.entry.text}}</td><td class="n">{{.exit.text}}</td>
    {{#.entered}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.entered}}
    {{#.left}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.left}}</tr>
    {{/.rows}}
    </tbody>
    </table></div>
    """

  /// What values are the sum of.
  static let terms = """
    <p class="note">{{t.termsNote}}</p>
    <div class="scroll" tabindex="0"><table class="terms{{#.isSingle}} alone{{/.isSingle}}">
    {{#.isSingle}}
    <thead><tr>
    <th scope="col" class="name">{{t.term}}</th>
    <th scope="col" class="n">{{t.contribution}}<small>{{unit}}</small></th>
    {{#.showsChange}}<th scope="col" class="n">{{t.onMonth}}</th>{{/.showsChange}}
    <th scope="col" class="graph">{{t.contribution}}</th>
    </tr></thead>
    <tbody>
    {{#.lines}}
    <tr><th scope="row" class="name"><i class="key {{.style}}"></i>{{.title}}</th>
    {{#.value}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.value}}
    {{#showsChange}}<td class="n">{{#.change}}{{>move}}{{/.change}}{{^.change}}\
    <span class="none">[x]</span>{{/.change}}</td>{{/showsChange}}
    <td class="graph">{{#.bar}}{{>bar}}{{/.bar}}</td></tr>
    {{/.lines}}
    <tr class="sum"><th scope="row" class="name">{{t.sum}}</th>
    <td class="n">{{.sum.text}}</td>
    {{#showsChange}}<td class="n">{{#.change}}{{>move}}{{/.change}}</td>{{/showsChange}}
    <td class="graph">{{#.sumBar}}{{>bar}}{{/.sumBar}}</td></tr>
    </tbody>
    {{/.isSingle}}
    {{^.isSingle}}
    <thead><tr>
    <th scope="col" class="name">{{division}}</th>
    <th scope="col" class="n">{{t.sum}}<small>{{unit}}</small></th>
    <th scope="col" class="graph">{{t.contribution}}</th>
    {{#.columns}}
    <th scope="col" class="n"><i class="key {{.style}}"></i>{{.title}}</th>
    {{/.columns}}
    </tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row" class="name">{{.name.text}}</th>
    <td class="n strong">{{.value.text}}</td>
    <td class="graph">{{#.bar}}{{>bar}}{{/.bar}}</td>
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/.rows}}
    </tbody>
    {{/.isSingle}}
    </table></div>
    """
}
