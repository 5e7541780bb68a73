extension Templates {
  /// The file. Shapes come first: both languages draw them by name.
  ///
  /// The address chooses the language, so that no script is needed: what is
  /// named after `#`, or holds what is named, is shown. A browser that cannot
  /// tell shows both.
  static let page = """
    <!DOCTYPE html>
    <html lang="zh-Hans">
    <head>
    {{>head}}
    <style>
    {{>style}}{{>styleScreen}}{{#.hasSignals}}{{>styleSignals}}{{/.hasSignals}}</style>
    </head>
    <body>
    <span id="both"></span>
    <svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
    {{#.shapes}}
    <path id="{{.id}}" vector-effect="non-scaling-stroke" d="{{.path}}" />
    {{/.shapes}}
    </defs></svg>
    {{#.editions}}
    {{>edition}}
    {{/.editions}}
    </body>
    </html>

    """

  /// What every page tells a browser.
  static let head = """
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'" />
    <title>{{.title}}</title>

    """

  /// How to change the language.
  static let languages = """
    <nav class="languages" aria-label="{{t.languages}}">
    {{#.isChinese}}
    <strong>中文</strong> <a href="#en" lang="en">English</a>
    {{/.isChinese}}
    {{^.isChinese}}
    <a href="#zh" lang="zh-Hans">中文</a> <strong>English</strong>
    {{/.isChinese}}
    <a href="#both">{{t.both}}</a>
    </nav>

    """

  /// Whose page it is, and of when.
  static let issue = """
    <h1>{{.title}}</h1>
    <dl class="issue">
    <div><dt>{{t.period}}</dt><dd>{{.period}}</dd></div>
    <div><dt>{{t.knownAt}}</dt><dd>{{.knownAt}}</dd></div>
    <div><dt>{{t.program}}</dt><dd>{{.program}}</dd></div>
    </dl>

    """

  /// The page in one language.
  static let edition = """
    <div class="edition" id="{{.id}}" lang="{{.tag}}">
    <header>
    {{>languages}}
    <p class="kind">{{t.kind}}</p>
    {{>issue}}
    </header>
    <main>
    {{#.headline}}{{>headline}}{{/.headline}}
    {{#.isWithoutIndices}}<p class="empty">{{t.noIndices}}</p>{{/.isWithoutIndices}}
    {{#.hasPoints}}
    <section class="points">
    <h2>{{t.points}}</h2>
    <ul>
    {{#.points}}
    <li>{{.}}</li>
    {{/.points}}
    </ul>
    </section>
    {{/.hasPoints}}
    <nav class="contents" aria-label="{{t.contents}}">
    <h2>{{t.contents}}</h2>
    <ul>
    {{#.contents}}
    <li><a href="#{{.target}}">{{.text}}</a></li>
    {{/.contents}}
    </ul>
    </nav>
    {{#.indices}}
    {{>index}}
    {{/.indices}}
    {{#.sources}}{{>sources}}{{/.sources}}
    {{#.reading}}{{>reading}}{{/.reading}}
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

  /// What a reader sees first: how much, on what scale, where it went.
  static let headline = """
    <section class="headline">
    <div class="number">
    <p class="caption">{{.caption}}</p>
    <p class="big">{{.level}} <small>{{.scale}}</small></p>
    </div>
    <dl class="facts">
    {{#.onMonth}}<div><dt>{{t.onMonth}}</dt><dd>{{>move}}</dd></div>{{/.onMonth}}
    {{#.onYear}}<div><dt>{{t.onYear}}</dt><dd>{{>move}}</dd></div>{{/.onYear}}
    <div><dt>{{t.subjects}}</dt><dd>{{.subjects}}</dd></div>
    <div><dt>{{t.thin}}</dt><dd>{{.thin}}</dd></div>
    </dl>
    <p class="lead">{{.sentence}}</p>
    </section>
    """
}
