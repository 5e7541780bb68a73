extension Templates {
  /// What became known later about the values of an index.
  static let revisions = """
    <section class="level" id="{{.id}}">
    <h3>{{t.revisions}}</h3>
    <p class="lead">{{.sentence}}</p>
    {{#.hasRows}}
    <p class="note">{{t.revisionsNote}}{{#.isCompared}} {{t.revisionsCompared}}{{/.isCompared}}</p>
    <div class="scroll" tabindex="0"><table>
    <thead><tr>
    <th scope="col" class="name">{{division}}</th>
    <th scope="col" class="name">{{t.month}}</th>
    {{#.isCompared}}<th scope="col" class="n">{{t.published}}<small>{{.unit}}</small></th>
    <th scope="col" class="n">{{t.redefinition}}</th>{{/.isCompared}}
    <th scope="col" class="n">{{t.then}}<small>{{.unit}}</small></th>
    <th scope="col" class="n">{{t.late}}</th>
    <th scope="col" class="n">{{t.correction}}</th>
    <th scope="col" class="n">{{t.repair}}</th>
    <th scope="col" class="n">{{t.revision}}</th>
    <th scope="col" class="n">{{t.now}}<small>{{.unit}}</small></th>
    </tr></thead>
    <tbody>
    {{#.rows}}
    <tr><th scope="row" class="name">{{.name}}{{#.code}} <code>{{.}}</code>{{/.code}}</th>
    <td>{{.month}}</td>
    {{#isCompared}}{{#.published}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>\
    {{/.published}}{{#.definition}}<td class="n{{#.isMissing}} none{{/.isMissing}}">{{.text}}</td>\
    {{/.definition}}{{/isCompared}}
    <td class="n">{{.then}}</td>
    <td class="n">{{.late.text}}</td><td class="n">{{.correction.text}}</td>
    <td class="n">{{.repair.text}}</td>
    <td class="n strong">{{#.whole}}{{>move}}{{/.whole}}</td>
    <td class="n">{{.now}}</td></tr>
    {{/.rows}}
    </tbody>
    </table></div>
    {{/.hasRows}}
    </section>
    """
}
