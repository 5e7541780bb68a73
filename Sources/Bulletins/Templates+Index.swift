extension Templates {
  /// The section of an index.
  static let index = """
    <section class="index" id="{{.id}}">
    <h2>{{.title}}</h2>
    {{#.hasWhat}}
    <p class="what">{{#.what}}{{.}} {{/.what}}</p>
    {{/.hasWhat}}
    {{#.isEmpty}}<p class="empty">{{t.noGroups}}</p>{{/.isEmpty}}
    {{#.levels}}
    <section class="level" id="{{.id}}">
    {{#.heading}}<h3>{{.}}</h3>{{/.heading}}
    {{#.sentences}}
    <p class="lead">{{.}}</p>
    {{/.sentences}}
    {{#.single}}{{>single}}{{/.single}}
    {{#.ranking}}{{>ranking}}{{/.ranking}}
    {{#.panels}}{{>panels}}{{/.panels}}{{#.signals}}{{>signals}}{{/.signals}}
    <section>
    <h4>{{t.effects}}</h4>
    {{#.effects}}{{>effects}}{{/.effects}}
    {{#.hasNoEffects}}<p class="note">{{t.noEffects}}</p>{{/.hasNoEffects}}
    </section>
    <section>
    <h4>{{t.terms}}</h4>
    {{#.terms}}{{>terms}}{{/.terms}}
    {{#.hasNoTerms}}<p class="note">{{t.noTerms}}</p>{{/.hasNoTerms}}
    </section>
    </section>
    {{/.levels}}
    {{#.differences}}{{>differences}}{{/.differences}}\
    {{#.comparisons}}{{>comparisons}}{{/.comparisons}}\
    {{#.revisions}}{{>revisions}}{{/.revisions}}</section>

    """

  /// The chart of a group alone, and its numbers.
  static let single = """
    <section>
    <h4>{{t.panels}}</h4>
    {{#.chart}}
    <svg class="chart" width="100%" height="260" role="img" \
    aria-labelledby="{{.id}}-title {{.id}}-text">
    <title id="{{.id}}-title">{{.title}}</title>
    <desc id="{{.id}}-text">{{.text}}</desc>
    {{#.levels}}
    <line class="grid" x1="11.5%" x2="94%" y1="{{.y}}" y2="{{.y}}" />
    <text class="tick end" x="10.3%" y="{{.y}}" dy=".35em">{{.label}}</text>
    {{/.levels}}
    {{#.months}}
    <line class="grid{{#.yields}} wide{{/.yields}}" x1="{{.x}}" x2="{{.x}}" y1="224" y2="229" />
    <text class="tick middle{{#.yields}} wide{{/.yields}}" x="{{.x}}" y="245">{{.label}}</text>
    {{/.months}}
    {{#.base}}
    <line class="base" x1="11.5%" x2="94%" y1="{{.y}}" y2="{{.y}}" />
    {{/.base}}
    <svg x="11.5%" y="24" width="82.5%" height="200" viewBox="0 0 1000 100" \
    preserveAspectRatio="none" overflow="visible"><use href="#{{.line}}" class="line" /></svg>
    {{#.dots}}
    <circle class="{{#.isVisible}}dot{{/.isVisible}}{{^.isVisible}}hidden{{/.isVisible}}" \
    cx="{{.x}}" cy="{{.y}}" r="3"><title>{{.tip}}</title></circle>
    {{/.dots}}
    {{#.last}}<text class="last end" x="{{lastX}}" y="{{.y}}">{{.label}}</text>{{/.last}}
    </svg>
    <p class="note">{{t.axisNote}}{{#.base}}{{.label}}{{/.base}}</p>
    {{/.chart}}
    <details>
    <summary>{{t.seriesTable}}</summary>
    <div class="scroll" tabindex="0"><table>
    <thead><tr><th scope="col">{{t.year}}</th>\
    {{#.columns}}<th scope="col" class="n">{{.}}</th>{{/.columns}}</tr></thead>
    <tbody>
    {{#.years}}
    <tr><th scope="row">{{.year}}</th>\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/.years}}
    </tbody>
    </table></div>
    </details>
    </section>
    """

  /// A small chart for every group.
  static let panels = """
    <section>
    <h4>{{t.panels}}</h4>
    {{#.hasLines}}
    <ul class="panels">
    {{#.panels}}
    <li><p class="of"><span class="who">{{.name.text}}</span> \
    <span class="n">{{.level.text}}</span></p>
    <svg class="panel" width="100%" height="64" viewBox="0 0 1000 100" \
    preserveAspectRatio="none" aria-hidden="true"><use href="#{{band}}" class="band" />\
    {{#base}}<line class="base" x1="0" x2="1000" y1="{{.}}" y2="{{.}}" \
    vector-effect="non-scaling-stroke" />{{/base}}<use href="#{{.line}}" class="line" /></svg></li>
    {{/.panels}}
    </ul>
    <p class="note">{{.note}}</p>
    {{/.hasLines}}
    <details>
    <summary>{{t.seriesTable}}</summary>
    <div class="scroll" tabindex="0"><table>
    <thead><tr><th scope="col">{{t.month}}</th>\
    {{#.names}}<th scope="col" class="n">{{.text}}</th>{{/.names}}</tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row">{{.month}}</th>\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/.rows}}
    </tbody>
    </table></div>
    </details>
    </section>
    """
}
