extension Templates {
  /// The signals of a level.
  static let signals = """
    <section>
    <h4>{{t.signals}}</h4>
    <p class="note">{{t.signalsNote}}</p>
    <div class="scroll" tabindex="0"><table class="signals">
    <thead><tr>
    <th scope="col" class="name">{{division}}</th>
    <th scope="col" class="n">{{levelTitle}}</th>
    <th scope="col" class="n">{{t.changePercent}}<small>%</small></th>
    {{#.hasWave}}<th scope="col" class="sign">{{t.wave}}</th>{{/.hasWave}}
    {{#.hasLamp}}<th scope="col" class="sign">{{t.lamp}}</th>{{/.hasLamp}}
    {{^.isSingle}}{{#.signals}}<th scope="col" class="n">{{.}}<small>{{year}}</small></th>\
    {{/.signals}}{{/.isSingle}}
    </tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row" class="name">{{.name.text}}{{#.name.code}} <code>{{.}}</code>{{/.name.code}}</th>
    {{#.level}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.level}}
    <td class="n strong">{{#.change}}{{>move}}{{/.change}}{{^.change}}\
    <span class="none">[x]</span>{{/.change}}</td>
    {{#hasWave}}<td class="sign">{{>waveSign}}</td>{{/hasWave}}
    {{#hasLamp}}<td class="sign">{{#.lamp}}<span class="lamp {{.style}}" aria-hidden="true"></span>\
    {{.title}}{{/.lamp}}{{^.lamp}}<span class="none">[x]</span>{{/.lamp}}</td>{{/hasLamp}}
    {{^isSingle}}{{#.months}}<td class="n">{{.text}}</td>{{/.months}}{{/isSingle}}</tr>
    {{/.rows}}
    </tbody>
    </table></div>
    {{#.hasLines}}
    <p class="note">{{t.signalTermsNote}}</p>
    <div class="scroll" tabindex="0"><table class="signals">
    <thead><tr>
    <th scope="col" class="name">{{t.term}}</th>
    <th scope="col" class="n">{{t.contribution}}<small>%</small></th>
    <th scope="col" class="n">{{t.ownChange}}<small>%</small></th>
    {{#.hasWave}}<th scope="col" class="sign">{{t.wave}}</th>{{/.hasWave}}
    </tr></thead>
    <tbody>
    {{#.lines}}
    <tr><th scope="row" class="name"><i class="key {{.style}}"></i>{{.title}}</th>
    <td class="n strong">{{#.contribution}}{{>move}}{{/.contribution}}</td>
    <td class="n">{{#.change}}{{>move}}{{/.change}}{{^.change}}\
    <span class="none">[x]</span>{{/.change}}</td>
    {{#hasWave}}<td class="sign">{{>waveSign}}</td>{{/hasWave}}</tr>
    {{/.lines}}
    {{#.sum}}<tr class="sum"><th scope="row" class="name">{{t.sum}}</th>
    <td class="n">{{>move}}</td><td></td>{{#hasWave}}<td></td>{{/hasWave}}</tr>{{/.sum}}
    </tbody>
    </table></div>
    {{/.hasLines}}
    {{#.isSingle}}
    <p class="note">{{t.signalYearsNote}}</p>
    <div class="scroll" tabindex="0"><table class="signals">
    <thead><tr><th scope="col" class="name">{{t.year}}</th>\
    {{#.signals}}<th scope="col" class="n">{{.}}</th>{{/.signals}}</tr></thead>
    <tbody>
    {{#.years}}
    <tr><th scope="row" class="name">{{.year}}</th>\
    {{#.months}}<td class="n">{{.text}}</td>{{/.months}}</tr>
    {{/.years}}
    </tbody>
    </table></div>
    {{/.isSingle}}
    </section>

    """

  /// The state of a change.
  static let waveSign = """
    {{#.wave}}<span class="wave">{{.}}</span>{{/.wave}}{{^.wave}}<span class="none">[x]</span>\
    {{/.wave}}
    """

  /// How signals look, for pages that show some. A lamp has a rim that stands
  /// out from the ground by 3 to 1, and its colour in a word beside it.
  static let styleSignals = """
    .signals .sign{white-space:nowrap}
    .wave{display:inline-block;min-width:1.9em;padding:0 .4em;border:1px solid var(--mute);
    border-radius:.25em;text-align:center;font-weight:600}
    .lamp{display:inline-block;width:.85em;height:.85em;margin-right:.4em;border-radius:50%;
    border:1px solid var(--mute);vertical-align:-.08em}
    .lamp-green{background:#2e9d4f}.lamp-blue{background:#2f74c0}.lamp-yellow{background:#e8c21a}
    .lamp-orange{background:#e57c1f}.lamp-red{background:#cc2f2f}
    @media (max-width:44rem){.signals .name{position:sticky;left:0;background:var(--paper);
    min-width:7em;max-width:9.5em}}
    @media print{.lamp{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

    """
}
