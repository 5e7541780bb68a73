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

  /// Which terms set groups apart that are compared with each other.
  static let comparisons = """
    <section class="level" id="{{.id}}">
    <h3>{{t.comparisons}}</h3>
    <ul>
    {{#.lines}}
    <li>{{.}}</li>
    {{/.lines}}
    </ul>
    <p class="note">{{t.comparisonsNote}}</p>
    </section>
    """
}
