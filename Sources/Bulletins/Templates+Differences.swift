extension Templates {
  /// Which terms set the groups of an index apart, and moved them.
  static let differences = """
    <section class="level" id="{{.id}}">
    <h3>{{t.differences}}</h3>
    {{#.sentence}}<p class="lead">{{.}}</p>{{/.sentence}}
    <ul>
    {{#.lines}}
    <li>{{.}}</li>
    {{/.lines}}
    </ul>
    <p class="note">{{t.differencesNote}}{{#.isCompared}}{{t.differencesApart}}{{/.isCompared}}\
    {{^.isCompared}}{{t.differencesMoved}}{{/.isCompared}}</p>
    </section>
    """
}
