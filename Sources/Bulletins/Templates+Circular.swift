extension Templates {
  /// The data-quality circular. The address chooses the language, as in the
  /// bulletin.
  static let circular = """
    <!DOCTYPE html>
    <html lang="zh-Hans">
    <head>
    {{>head}}
    <style>
    {{>style}}{{>styleScreen}}{{>styleCircular}}</style>
    </head>
    <body>
    <span id="both"></span>
    {{#.editions}}
    {{>circularEdition}}
    {{/.editions}}
    </body>
    </html>

    """

  /// The circular in one language.
  static let circularEdition = """
    <div class="edition circular" id="{{.id}}" lang="{{.tag}}">
    <header>
    {{>languages}}
    <p class="kind">{{t.qKind}}</p>
    {{>issue}}
    </header>
    <main>
    <section class="headline">
    <div class="number">
    {{#.hasTargets}}
    <p class="caption">{{t.qMet}}</p>
    <p class="big">{{met}} <small>{{targets}}</small></p>
    {{/.hasTargets}}
    {{^.hasTargets}}
    <p class="caption">{{t.qMonthRows}}</p>
    <p class="big">{{rowCount}}</p>
    {{/.hasTargets}}
    </div>
    <dl class="facts">
    <div><dt>{{t.qDatasets}}</dt><dd>{{.datasetCount}}</dd></div>
    <div><dt>{{t.qMonthRows}}</dt><dd>{{.rowCount}}</dd></div>
    </dl>
    <p class="lead">{{.sentence}}</p>
    </section>
    {{>circularTables}}
    {{>circularReading}}
    </main>
    <footer>
    <dl>
    <div><dt>{{t.pipeline}}</dt><dd>{{.pipeline}}</dd></div>
    <div><dt>{{t.program}}</dt><dd>{{.program}}</dd></div>
    <div><dt>{{t.definition}}</dt><dd class="digest">{{.definition}}</dd></div>
    </dl>
    <p>{{t.footer}}</p>
    </footer>
    </div>

    """

  /// What a row is about.
  static let dataset = """
    <th scope="row" class="name">{{.name}} <code>{{.code}}</code></th>
    """

  /// The tables of the month.
  static let circularTables = """
    <section id="{{.id}}-rates">
    <h2>{{t.qRates}}</h2>
    <p class="note">{{t.qRatesNote}}</p>
    <div class="scroll" tabindex="0"><table class="rates ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="source">{{t.source}}</th>
    <th scope="col" class="n">{{t.qRows}}</th>
    {{#.rates}}<th scope="col" class="n">{{.title}}</th>{{/.rates}}
    </tr></thead>
    <tbody>
    {{#.hasTargets}}
    <tr class="why"><th scope="row" class="name">{{t.qTarget}}</th><td></td><td></td>\
    {{#rates}}<td class="n">{{.target}}</td>{{/rates}}</tr>
    {{/.hasTargets}}
    {{#.datasets}}
    <tr>{{>dataset}}<td class="source">{{.source}}</td><td class="n">{{.rows}}</td>\
    {{#.values}}<td class="n{{#.isMissing}} none{{/.isMissing}}{{#.isMissed}} missed{{/.isMissed}}">\
    {{#.isMissed}}<span class="mark">{{t.qMissed}}</span> {{/.isMissed}}{{.text}}\
    {{#.change}}<small>{{>move}}</small>{{/.change}}</td>{{/.values}}</tr>
    {{/.datasets}}
    </tbody>
    </table></div>
    </section>
    <section id="{{.id}}-ranking">
    <h2>{{t.qRanking}}</h2>
    <p class="note">{{t.qRankingNote}}</p>
    <div class="scroll" tabindex="0"><table>
    <thead><tr>
    <th scope="col" class="n place">{{t.rank}}</th>
    <th scope="col" class="name">{{t.source}}</th>
    <th scope="col" class="n">{{t.qDatasets}}</th>
    <th scope="col" class="n">{{t.qRows}}</th>
    <th scope="col" class="n">{{t.qMet}}</th>
    <th scope="col" class="n">{{t.qMean}}</th>
    </tr></thead>
    <tbody>
    {{#.ranking}}
    <tr><td class="n place">{{.rank}}</td><th scope="row" class="name">{{.source}}</th>\
    {{#.cells}}<td class="n">{{.}}</td>{{/.cells}}</tr>
    {{/.ranking}}
    </tbody>
    </table></div>
    </section>
    {{#.hasFields}}
    <section id="{{id}}-fields">
    <h2>{{t.qFields}}</h2>
    {{#hasWorst}}
    <p class="note">{{fieldsNote}}</p>
    <div class="scroll" tabindex="0"><table>
    <thead><tr>
    <th scope="col" class="n place">{{t.rank}}</th>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="name">{{t.qField}}</th>
    <th scope="col" class="n">{{t.qRows}}</th>
    <th scope="col" class="n">{{t.qMissing}}</th>
    <th scope="col" class="n">{{t.qInvalid}}</th>
    <th scope="col" class="n">{{t.qShare}}</th>
    <th scope="col" class="n">{{t.onMonth}}</th>
    </tr></thead>
    <tbody>
    {{#worst}}
    <tr><td class="n place">{{.rank}}</td><th scope="row" class="name">{{.name}}</th>\
    <td><code>{{.field}}</code></td>\
    {{#.cells}}<td class="n">{{.}}</td>{{/.cells}}<td class="n strong">{{.rate}}</td>\
    <td class="n">{{#.change}}{{>move}}{{/.change}}{{^.change}}<span class="none">–</span>\
    {{/.change}}</td></tr>
    {{/worst}}
    </tbody>
    </table></div>
    {{/hasWorst}}
    {{^hasWorst}}<p class="empty">{{t.qNoWorst}}</p>{{/hasWorst}}
    </section>
    {{/.hasFields}}
    {{#.hasIdentifiers}}
    <section id="{{id}}-identifiers">
    <h2>{{t.qIdentifiers}}</h2>
    <p class="note">{{t.qIdentifiersNote}}</p>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="n">{{t.qValid}}</th>
    <th scope="col" class="n">{{t.qOtherKind}}</th>
    <th scope="col" class="n">{{t.qMasked}}</th>
    <th scope="col" class="n">{{t.qCharacter}}</th>
    <th scope="col" class="n">{{t.qLength}}</th>
    <th scope="col" class="n">{{t.qCheck}}</th>
    <th scope="col" class="n">{{t.qInner}}</th>
    <th scope="col" class="n">{{t.qDate}}</th>
    <th scope="col" class="n">{{t.qAbsent}}</th>
    <th scope="col" class="n">{{t.qSharedCodes}}</th>
    <th scope="col" class="n">{{t.qMulticode}}</th>
    <th scope="col" class="n">{{t.qClashing}}</th>
    </tr></thead>
    <tbody>
    {{#identifiers}}
    <tr>{{>dataset}}\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/identifiers}}
    </tbody>
    </table></div>
    </section>
    {{/.hasIdentifiers}}
    {{#.hasEntities}}
    <section id="{{id}}-entities">
    <h2>{{t.qEntities}}</h2>
    <p class="note">{{t.qEntitiesNote}}</p>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="n">{{t.qEntityCodes}}</th>
    <th scope="col" class="n">{{t.qRowsOfThese}}</th>
    <th scope="col" class="n">{{t.qCodeEntities}}</th>
    <th scope="col" class="n">{{t.qRowsOfThese}}</th>
    <th scope="col" class="n">{{t.qEntityNames}}</th>
    <th scope="col" class="n">{{t.qRowsOfThese}}</th>
    <th scope="col" class="n">{{t.qClashingCodes}}</th>
    </tr></thead>
    <tbody>
    {{#entities}}
    <tr>{{>dataset}}\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/entities}}
    </tbody>
    </table></div>
    </section>
    {{/.hasEntities}}
    {{#.hasRepeats}}
    <section id="{{id}}-repeats">
    <h2>{{t.qRepeats}}</h2>
    <p class="note">{{t.qRepeatsNote}}</p>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="n">{{t.qRows}}</th>
    <th scope="col" class="n">{{t.qDuplicates}}</th>
    <th scope="col" class="n">{{t.qConflictKeys}}</th>
    <th scope="col" class="n">{{t.qConflictRows}}</th>
    <th scope="col" class="n">{{t.qKeyless}}</th>
    </tr></thead>
    <tbody>
    {{#repeats}}
    <tr>{{>dataset}}<td class="n">{{.rows}}</td>\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/repeats}}
    </tbody>
    </table></div>
    </section>
    {{/.hasRepeats}}
    {{#.hasDelays}}
    <section id="{{id}}-delays">
    <h2>{{t.qDelays}}</h2>
    <p class="note">{{t.qDelaysNote}}</p>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="n">{{t.qRows}}</th>
    <th scope="col" class="n">{{t.qLimit}}</th>
    <th scope="col" class="n">{{t.qMedian}}</th>
    <th scope="col" class="n">{{t.qNinth}}</th>
    <th scope="col" class="n">{{t.qLate}}</th>
    <th scope="col" class="n">{{t.qEarly}}</th>
    <th scope="col" class="n">{{t.qUndated}}</th>
    </tr></thead>
    <tbody>
    {{#delays}}
    <tr>{{>dataset}}<td class="n">{{.rows}}</td>\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/delays}}
    </tbody>
    </table></div>
    </section>
    {{/.hasDelays}}
    <section id="{{.id}}-accounts">
    <h2>{{t.qAccounts}}</h2>
    <p class="note">{{t.qAccountsNote}}</p>
    <div class="scroll" tabindex="0"><table class="ranking">
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="n">{{t.read}}</th>
    <th scope="col" class="n">{{t.rejected}}</th>
    <th scope="col" class="n">{{t.excluded}}</th>
    <th scope="col" class="n">{{t.qLater}}</th>
    <th scope="col" class="n">{{t.instruction}}</th>
    <th scope="col" class="n">{{t.qAssessed}}</th>
    </tr></thead>
    <tbody>
    {{#.accounts}}
    <tr>{{>dataset}}\
    {{#.cells}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>{{/.cells}}</tr>
    {{/.accounts}}
    </tbody>
    </table></div>
    </section>
    """

  /// What rates are, how departments are ranked, how to check a number.
  static let circularReading = """
    <section class="reading" id="{{.id}}-reading">
    <h2>{{t.reading}}</h2>
    <dl class="formulas">
    {{#.rates}}
    <div><dt>{{.title}}</dt><dd>{{.formula}}</dd></div>
    {{/.rates}}
    </dl>
    <ul>
    <li>{{t.qReadRanking}}</li>
    <li>{{t.qReadChange}}</li>
    <li>{{t.qReadDays}}</li>
    <li>{{t.notLater}}</li>
    </ul>
    <h3>{{t.check}}</h3>
    <p>{{t.qCheckFiles}}</p>
    <ul class="files">
    {{#.files}}
    <li><a href="{{.path}}">{{.title}}</a> <code>{{.path}}</code></li>
    {{/.files}}
    </ul>
    <p>{{t.checkVerify}}</p>
    <pre><code>{{.verify}}</code></pre>
    </section>
    """

  /// What the circular has and the bulletin does not.
  static let styleCircular = """
    .circular td small{display:block;font-size:.75rem;font-weight:400}
    .rates td{vertical-align:top}
    .rates tbody .name{vertical-align:top}
    .rates .source{color:var(--mute);vertical-align:top;min-width:7em}
    .rates thead .source,.rates thead .name{vertical-align:bottom}
    .circular .name{min-width:8.5em}
    .circular .move{color:var(--mute)}
    .circular .why td,.circular .why .name{background:var(--soft);color:var(--mute)}
    .missed{color:var(--down);font-weight:600}
    .missed .mark{stroke:none;font-size:.75rem;border:1px solid;border-radius:.2em;padding:0 .25em;
    font-weight:400}
    .name code{display:block}
    .place{width:4em}
    .formulas{max-width:46rem}
    .formulas div{margin:.35rem 0}
    .formulas dt{font-weight:600;font-size:.9375rem}
    .formulas dd{font-size:.875rem;color:var(--mute)}
    @media print{.missed .mark{border-width:.5pt}}

    """
}
