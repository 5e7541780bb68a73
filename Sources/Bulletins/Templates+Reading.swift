extension Templates {
  /// The datasets and the accounts of their rows.
  static let sources = """
    <section class="sources" id="{{id}}-sources">
    <h2>{{t.sources}}</h2>
    {{#.isEmpty}}<p class="empty">{{t.noSources}}</p>{{/.isEmpty}}
    {{^.isEmpty}}
    <p class="note">{{t.sourcesNote}}</p>
    <div class="scroll" tabindex="0"><table>
    <thead><tr>
    <th scope="col" class="name">{{t.dataset}}</th>
    <th scope="col" class="name">{{t.source}}</th>
    <th scope="col" class="n">{{t.read}}</th>
    <th scope="col" class="n">{{t.accepted}}</th>
    <th scope="col" class="n">{{t.rejected}}</th>
    <th scope="col" class="n">{{t.excluded}}</th>
    <th scope="col" class="n">{{t.duplicate}}</th>
    <th scope="col" class="n">{{t.superseded}}</th>
    <th scope="col" class="n">{{t.instruction}}</th>
    <th scope="col" class="n">{{t.unresolved}}</th>
    </tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row" class="name">{{.title}} <code>{{.dataset}}</code></th>
    <td class="name">{{.source}}</td>\
    {{#.counts}}<td class="n">{{.}}</td>{{/.counts}}</tr>
    {{/.rows}}
    </tbody>
    </table></div>
    {{/.isEmpty}}
    </section>
    """

  /// How to read the page, what it is not, how to check it.
  static let reading = """
    <section class="reading" id="{{id}}-reading">
    <h2>{{t.reading}}</h2>
    <ul>
    <li>{{t.readRank}}</li>
    <li>{{t.readChange}}</li>
    <li>{{t.readEffects}}</li>
    <li>{{t.readTerms}}</li>
    <li>{{t.readRounding}}</li>
    <li>{{t.readThin}}</li>
    </ul>
    <h3>{{t.not}}</h3>
    <ul>
    <li>{{t.notSubject}}</li>
    <li>{{t.notCause}}</li>
    <li>{{t.notCertain}}{{#.hasRanges}}{{t.ranges}}{{/.hasRanges}}\
    {{^.hasRanges}}{{t.noRanges}}{{/.hasRanges}}</li>
    <li>{{t.notLater}}</li>
    </ul>
    <h3>{{t.check}}</h3>
    {{#.hasFiles}}
    <p>{{t.checkFiles}}</p>
    <ul class="files">
    {{#.files}}
    <li><a href="{{.path}}">{{.title}}</a> <code>{{.path}}</code></li>
    {{/.files}}
    </ul>
    {{/.hasFiles}}
    <p>{{t.checkVerify}}</p>
    <pre><code>{{.verify}}</code></pre>
    <p>{{t.checkExplain}}</p>
    <pre><code>{{.explain}}</code></pre>
    </section>
    """
}
