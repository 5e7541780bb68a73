extension Templates {
  /// Colours, letters and drawings. Every colour of text stands out from its
  /// ground by at least 4.5 to 1, every mark by at least 3 to 1, and no colour
  /// says what a word or a shape does not say too.
  static let style = """
    :root{color-scheme:light dark;--paper:#fff;--soft:#f4f6f8;--ink:#1a2129;--mute:#59636e;
    --rule:#d5dae0;--accent:#1f5a96;--band:#e3e7ec;--up:#1f5a96;--down:#a3470f;
    --within:#1f5a96;--weight:#7d848d;--entry:#15806f;--exit:#c2620f;--from:#8a929b;--limit:#a3470f;
    --n0:#1f5a96;--n1:#15806f;--n2:#c2620f;--n3:#7a4fa3;--n4:#7a7a1c;--n5:#b8436c;--n6:#3a84b8;
    --n7:#7a5a44}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#12161b;--soft:#1b2129;--ink:#e6e9ed;
    --mute:#9aa5b1;--rule:#343d47;--accent:#82b6ec;--band:#28303a;--up:#82b6ec;--down:#f0a05a;
    --within:#82b6ec;--weight:#9aa5b1;--entry:#4cc0ab;--exit:#f0a05a;--from:#7d8894;--limit:#f0a05a;
    --n0:#82b6ec;--n1:#4cc0ab;--n2:#f0a05a;--n3:#b994e0;--n4:#c2c25a;--n5:#ec86ab;--n6:#5a9fd0;
    --n7:#c29f85}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 "Noto Sans CJK SC",
    "Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",sans-serif}
    .edition[lang=en]{font-family:"Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC",
    "PingFang SC","Microsoft YaHei",sans-serif;line-height:1.55}
    .edition{max-width:60rem;margin:0 auto;padding:1.5rem 1.5rem 3rem;overflow-wrap:anywhere}
    .shapes{position:absolute}
    a{color:var(--accent);text-underline-offset:.2em}
    h1,h2,h3,h4{line-height:1.3;margin:0;font-weight:600;text-wrap:balance}
    h1{font-size:2rem;margin:.1rem 0 .8rem}
    h2{font-size:1.4rem;margin:2.8rem 0 .6rem;padding-top:.9rem;border-top:2px solid var(--ink)}
    h3{font-size:1.15rem;margin:1.8rem 0 .4rem}
    h4{font-size:1rem;margin:1.6rem 0 .5rem}
    p,ul,dl,pre{margin:.4rem 0;max-width:46rem}
    ul{padding-left:1.2rem}
    dl,dd{margin:0}
    .languages{float:right;font-size:.875rem;display:flex;gap:.9em}
    .kind{color:var(--accent);font-weight:600;letter-spacing:.06em;margin:0}
    .issue{display:flex;flex-wrap:wrap;gap:.2rem 1.8rem;font-size:.875rem;max-width:none}
    .issue div,footer dl div{display:flex;gap:.5em}
    .issue dt,footer dt,.facts dt,.caption,.note,.what,footer{color:var(--mute)}
    .note,.what{font-size:.875rem;line-height:1.6}
    .headline{display:grid;grid-template-columns:auto 1fr;gap:.2rem 2.5rem;align-items:end;
    margin:1.4rem 0 0;padding:1.1rem 1.3rem;background:var(--soft);border-left:4px solid var(--accent)}
    .headline p{margin:0}
    .big{font-size:3.2rem;line-height:1.15;font-weight:600;font-variant-numeric:tabular-nums}
    .big small{font-size:.9rem;font-weight:400;color:var(--mute);white-space:nowrap}
    .facts{display:flex;flex-wrap:wrap;gap:.4rem 1.8rem;max-width:none;padding-bottom:.4rem}
    .facts dt{font-size:.8125rem}
    .facts dd{font-size:1.125rem;font-weight:600;font-variant-numeric:tabular-nums}
    .headline .lead{grid-column:1/-1;padding-top:.5rem;max-width:none}
    .points h2,.contents h2{font-size:1rem;border:0;margin:1.4rem 0 .2rem;padding:0}
    .contents ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;max-width:none}
    .empty{color:var(--mute);padding:.8rem 1rem;background:var(--soft)}
    .scroll{overflow-x:auto;max-width:100%}
    .scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    table{border-collapse:separate;border-spacing:0;width:100%;font-size:.875rem;line-height:1.4}
    th,td{padding:.36rem .6rem;text-align:left;border-bottom:1px solid var(--rule);
    vertical-align:middle;font-weight:400}
    thead th{color:var(--mute);font-size:.8125rem;vertical-align:bottom;
    border-bottom:1px solid var(--ink);overflow-wrap:normal}
    thead small{display:block;font-size:.75rem}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    thead .n{white-space:normal;word-break:keep-all;min-width:3.4em}
    .name{min-width:7em;max-width:18em}
    tbody .name{font-weight:500}
    .strong,.sum td,.sum th{font-weight:600}
    .sum td,.sum th{border-top:1px solid var(--ink)}
    .none{color:var(--mute)}
    code{font-size:.8125rem;color:var(--mute);font-family:ui-monospace,Menlo,Consolas,monospace}
    pre{padding:.6rem .9rem;background:var(--soft);overflow-x:auto;max-width:100%}
    pre code{color:var(--ink);white-space:pre-wrap}
    .why th{color:var(--mute);background:var(--soft)}
    .graph{min-width:9rem;width:22%}
    .alone .graph{width:45%}
    .spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
    white-space:nowrap}
    .move{position:relative;white-space:nowrap}
    .up{color:var(--up)}
    .down{color:var(--down)}
    .flat{color:var(--mute)}
    .key{display:inline-block;width:.7em;height:.7em;margin-right:.35em;vertical-align:baseline}
    svg{display:block;overflow:visible}
    .chart{margin:.6rem 0}
    .grid{stroke:var(--rule)}
    .base{stroke:var(--mute);stroke-dasharray:5 4}
    .line{fill:none;stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
    .band{fill:var(--band);stroke:none}
    .dot{fill:var(--accent);stroke:var(--paper);stroke-width:1.2}
    .hidden{fill:transparent}
    .tick{fill:var(--mute);font-size:12px;font-variant-numeric:tabular-nums}
    .last{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
    .last{fill:var(--ink);font-size:15px;font-weight:600}
    .end{text-anchor:end}
    .middle{text-anchor:middle}
    .panels{list-style:none;padding:0;max-width:none;display:grid;gap:1rem 1.5rem;
    grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}
    .panels li{min-width:0;break-inside:avoid}
    .of{display:flex;justify-content:space-between;gap:.5em;margin:0 0 .2rem;font-size:.875rem;
    line-height:1.35;align-items:end}
    .who{font-weight:500}
    .panel{overflow:hidden;border-bottom:1px solid var(--rule)}
    .zero{stroke:var(--mute)}
    .mark{stroke:var(--ink);stroke-width:2}
    .part{stroke:var(--paper);stroke-width:1}
    .within{fill:var(--within);background:var(--within)}
    .weight{fill:var(--weight);background:var(--weight)}
    .entry{fill:var(--entry);background:var(--entry)}
    .exit{fill:var(--exit);background:var(--exit)}
    .from{fill:var(--from);background:var(--from)}
    .limit{fill:var(--limit);background:var(--limit)}
    .part.sum{fill:var(--mute)}
    .node0{fill:var(--n0);background:var(--n0)}
    .node1{fill:var(--n1);background:var(--n1)}
    .node2{fill:var(--n2);background:var(--n2)}
    .node3{fill:var(--n3);background:var(--n3)}
    .node4{fill:var(--n4);background:var(--n4)}
    .node5{fill:var(--n5);background:var(--n5)}
    .node6{fill:var(--n6);background:var(--n6)}
    .node7{fill:var(--n7);background:var(--n7)}
    summary{cursor:pointer;font-size:.875rem;color:var(--accent);padding:.3rem 0}
    .files code{overflow-wrap:anywhere}
    footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--rule);font-size:.8125rem}
    footer dl{max-width:none}
    .digest{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}

    """

  /// The choice of the language, narrow screens, and paper.
  static let styleScreen = """
    @supports selector(:has(a)){
    #en{display:none}
    body:has(#en:target,#en :target) #en{display:block}
    body:has(#en:target,#en :target) #zh{display:none}
    body:has(#both:target) #en{display:block}
    }
    @media (max-width:44rem){
    .edition{padding:1rem 1rem 2rem}
    h1{font-size:1.6rem}
    .languages{float:none;justify-content:flex-end;margin-bottom:.6rem}
    .headline{grid-template-columns:1fr;padding:.9rem 1rem}
    .big{font-size:2.6rem}
    .wide{display:none}
    th,td{padding:.36rem .45rem}
    .graph{min-width:7rem}
    .ranking .graph{display:none}
    .ranking .name,.effects .name,.terms .name{position:sticky;left:0;background:var(--paper);
    min-width:7em;max-width:9.5em}
    }
    @media print{
    @page{size:A4;margin:16mm 14mm}
    body{font-size:10pt}
    .edition{max-width:none;padding:0}
    .languages,.contents,details{display:none}
    a{color:inherit;text-decoration:none}
    .headline,.empty,pre,.why th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .part,.key,.band,.dot,.line{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    h1{font-size:20pt}
    h2{font-size:14pt;break-before:auto;margin-top:8mm}
    h2,h3,h4,.lead,.what{break-after:avoid}
    p{break-inside:avoid}
    table{font-size:8pt}
    thead th,thead small{font-size:7.5pt}
    code,.digest{font-size:.9em}
    footer{break-inside:avoid;margin-top:6mm}
    .headline{gap:1mm 8mm}
    th,td{padding:.8mm 1.2mm}
    thead{display:table-header-group}
    tr,svg,.headline,li{break-inside:avoid}
    .scroll{overflow:visible}
    .graph{min-width:22mm}
    .panels{grid-template-columns:repeat(4,1fr);gap:3mm 5mm}
    body:has(#both:target) #en{break-before:page}
    .note,.what{font-size:8.5pt}
    }

    """
}
