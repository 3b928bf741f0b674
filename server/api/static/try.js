// Built from extension/src by `npm run build` in extension/. Change it there.
"use strict";
(() => {
  // src/card/card.css
  var card_default = ":host {\n  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;\n  --serif: 'Iowan Old Style', 'Charter', 'Georgia', 'Noto Serif', 'Liberation Serif', serif;\n  --paper: #ffffff;\n  --ink: #1c1e22;\n  --soft: #565b64;\n  --line: #e4e2dd;\n  --line-strong: #8b8d92;\n  --wash: #f6f4f0;\n  --link: #14508c;\n  --accent: #14508c;\n  --shadow: 0 1px 2px rgb(20 20 30 / 10%), 0 12px 40px rgb(20 20 30 / 22%);\n  --shadow-small: 0 1px 2px rgb(20 20 30 / 12%), 0 4px 14px rgb(20 20 30 / 18%);\n  --supported: #17663a;\n  --refuted: #b01f24;\n  --disputed: #8a4a00;\n  --outdated: #5a3f96;\n  --unverified: #3d5566;\n  --not_checkable: #56595e;\n  --tint: 7%;\n  color-scheme: light;\n}\n\n@media (prefers-color-scheme: dark) {\n  :host {\n    --paper: #1d1f23;\n    --ink: #ebe9e4;\n    --soft: #aeb1b8;\n    --line: #363940;\n    --line-strong: #7d828b;\n    --wash: #282b30;\n    --link: #93c1f2;\n    --accent: #93c1f2;\n    --shadow: 0 0 0 1px rgb(255 255 255 / 8%), 0 14px 44px rgb(0 0 0 / 60%);\n    --shadow-small: 0 4px 14px rgb(0 0 0 / 55%);\n    --supported: #6fcf97;\n    --refuted: #ff8f88;\n    --disputed: #f2b263;\n    --outdated: #bda6f5;\n    --unverified: #a3c0d3;\n    --not_checkable: #b9bbc0;\n    --tint: 11%;\n    color-scheme: dark;\n  }\n}\n\n*, *::before, *::after { box-sizing: border-box; }\n[hidden] { display: none !important; }\n\n.card {\n  --tone: var(--ink);\n  display: flex;\n  flex-direction: column;\n  min-inline-size: 0;\n  overflow: hidden;\n  font: 400 15px/1.5 var(--sans);\n  color: var(--ink);\n  background: var(--paper);\n  border: 1px solid var(--line);\n  border-radius: 14px;\n  text-align: start;\n  overflow-wrap: anywhere;\n  -webkit-text-size-adjust: 100%;\n}\n.card:focus { outline: none; }\n.card:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }\n[data-verdict='supported'] { --tone: var(--supported); }\n[data-verdict='refuted'] { --tone: var(--refuted); }\n[data-verdict='disputed'] { --tone: var(--disputed); }\n[data-verdict='outdated'] { --tone: var(--outdated); }\n[data-verdict='unverified'] { --tone: var(--unverified); }\n[data-verdict='not_checkable'] { --tone: var(--not_checkable); }\n\nh2, h3, p, ul, ol, dl, dd, blockquote { margin: 0; padding: 0; font: inherit; }\nul, ol { list-style: none; }\na { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }\na:hover { text-decoration-thickness: 2px; }\na:focus-visible, button:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }\n.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n\nheader {\n  flex: none;\n  display: flex;\n  align-items: center;\n  gap: 7px;\n  min-block-size: 44px;\n  padding-inline: 18px 6px;\n  color: var(--soft);\n}\n.name { font-weight: 650; font-size: 13px; letter-spacing: .02em; }\n.logo { flex: none; inline-size: 18px; block-size: 18px; fill: none; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }\n.logo-ring { stroke: currentColor; }\n.logo-line { stroke: #d99a1c; stroke-width: 3; display: none; }\n.close {\n  margin-inline-start: auto;\n  inline-size: 36px;\n  block-size: 36px;\n  padding: 0;\n  border: 0;\n  border-radius: 50%;\n  color: inherit;\n  background: none;\n  cursor: pointer;\n}\n.close:hover { background: var(--wash); color: var(--ink); }\n.icon { display: block; inline-size: 18px; block-size: 18px; margin: auto; }\n.icon-line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }\n\n.content { overflow-y: auto; overscroll-behavior: contain; min-block-size: 0; }\n.content > .top { padding: 2px 18px 16px; }\n[data-state='report'] .content > .top { border-block-end: 1px solid var(--line); }\n.body { padding: 14px 18px 4px; }\n\n.verdict { display: inline-flex; align-items: center; gap: 8px; color: var(--tone); font-weight: 650; }\nh2.verdict { display: flex; gap: 11px; font-size: 23px; line-height: 1.2; letter-spacing: -.012em; }\n.verdict > span:last-child::first-letter { text-transform: uppercase; }\nh2.verdict > span:last-child { display: block; }\n.sign { flex: none; inline-size: 1.25em; block-size: 1.25em; overflow: visible; fill: none; stroke-linecap: round; stroke-linejoin: round; }\nh2 .sign { inline-size: 30px; block-size: 30px; }\nh2 .logo { inline-size: 28px; block-size: 28px; }\n.sign-solid { fill: currentColor; }\n.sign-line { stroke: currentColor; stroke-width: 2; }\n.sign-dashed { stroke-dasharray: 3.4 2.6; }\n.sign-cut { stroke: var(--paper); stroke-width: 2.3; }\n.sign-mark { stroke: currentColor; stroke-width: 2.1; }\n\n.quote { font-family: var(--serif); font-size: 15.5px; line-height: 1.45; color: var(--ink); }\nblockquote.quote { margin-block-start: 10px; padding-inline-start: 12px; border-inline-start: 3px solid var(--tone); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden; }\nq.quote { quotes: none; }\n.count { margin-block-start: 4px; color: var(--soft); font-size: 14px; }\n\n.explanation { font-size: 15.5px; line-height: 1.5; }\n.findings > * + *, .body > * + * { margin-block-start: 12px; }\n.correction { padding: 9px 12px; background: color-mix(in srgb, var(--tone) var(--tint), var(--paper)); border-radius: 8px; }\n.correction strong { display: block; font-size: 12.5px; font-weight: 600; color: var(--soft); }\n.when-published { display: flex; align-items: center; gap: 8px; font-size: 14px; }\n.when-published .sign { color: var(--tone); }\n\n.part { padding-block-start: 12px; border-block-start: 1px solid var(--line); }\n.part > h3, .asides > h3 { font-size: 13px; font-weight: 650; color: var(--soft); margin-block-end: 6px; }\n.details { font-size: 13px; color: var(--soft); }\n\ndl { display: grid; grid-template-columns: minmax(4em, max-content) minmax(0, 1fr); gap: 3px 14px; font-size: 14px; }\ndl > div { display: contents; }\ndt { color: var(--soft); }\n.words { font-family: var(--serif); quotes: '“' '”'; }\n.arrow { color: var(--soft); }\n\n.number-line { font-size: 14px; }\n.mark { position: relative; display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; padding-block: 4px 3px; --mark: var(--soft); }\n.mark[data-role='claim'] { --mark: var(--accent); }\n.mark[data-role='supports'] { --mark: var(--supported); }\n.mark[data-role='contradicts'] { --mark: var(--refuted); }\n.mark-label { font-weight: 600; font-variant-numeric: tabular-nums; position: relative; min-inline-size: 0; overflow-wrap: break-word; }\n.mark-by { color: var(--soft); font-size: 13px; text-align: end; margin-inline-start: auto; position: relative; overflow-wrap: break-word; min-inline-size: 0; }\n.band { position: absolute; inset-block: 0; background: color-mix(in srgb, var(--accent) 12%, transparent); }\n.track { flex: 0 0 100%; position: relative; direction: ltr; block-size: 16px; background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }\n.set { position: absolute; inset-block-start: 5px; block-size: 6px; border-radius: 3px; background: var(--mark); }\n.set.open-left::before, .set.open-right::after { content: ''; position: absolute; inset-block-start: -2px; inline-size: 10px; block-size: 10px; border: 2px solid var(--mark); border-radius: 50%; background: var(--paper); }\n.set.open-left::before { left: -5px; }\n.set.open-right::after { right: -5px; }\n.set.runs-left::before, .set.runs-right::after { content: ''; position: absolute; inset-block-start: -3px; border-block: 6px solid transparent; }\n.set.runs-left::before { left: -2px; border-inline-end: 9px solid var(--mark); }\n.set.runs-right::after { right: -2px; border-inline-start: 9px solid var(--mark); }\n.point { position: absolute; inset-block-start: 3px; inline-size: 10px; block-size: 10px; margin-inline-start: -5px; border-radius: 50%; background: var(--paper); border: 2.5px solid var(--mark); }\n.point[data-role='supports'], .point[data-role='claim'] { background: var(--mark); }\n.point[data-role='contradicts'] { background: var(--mark); border-radius: 1px; rotate: 45deg; }\n.axis { position: relative; direction: ltr; block-size: 22px; border-block-start: 1px solid var(--line-strong); margin-block-start: 3px; font-size: 12px; color: var(--soft); }\n.tick { position: absolute; inset-block-start: 5px; translate: -50% 0; white-space: nowrap; unicode-bidi: isolate; }\n.tick::before { content: ''; position: absolute; inset-block-start: -5px; inset-inline-start: 50%; block-size: 4px; border-inline-start: 1px solid var(--line-strong); }\n\n.calculation { font-size: 14px; font-variant-numeric: tabular-nums; background: var(--wash); border-radius: 8px; padding: 9px 12px; }\n.calculation li + li { margin-block-start: 4px; }\n\n.piece + .piece { margin-block-start: 14px; }\n.piece-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; }\n.stance { font-size: 12.5px; font-weight: 600; color: var(--soft); }\n.stance::before { content: '○ '; }\n.piece[data-stance='supports'] .stance { color: var(--supported); }\n.piece[data-stance='supports'] .stance::before { content: '✓ '; }\n.piece[data-stance='contradicts'] .stance { color: var(--refuted); }\n.piece[data-stance='contradicts'] .stance::before { content: '✕ '; }\n.figure { font-weight: 650; font-variant-numeric: tabular-nums; }\n.statement { font-size: 14.5px; }\n.sources { margin-block-start: 5px; }\n.source { padding-inline-start: 12px; border-inline-start: 2px solid var(--line); font-size: 14px; }\n.source + .source { margin-block-start: 6px; }\n.source .details { display: block; }\n.more > summary { margin-block-start: 12px; color: var(--link); font-size: 14px; cursor: pointer; }\n.more > .pieces { margin-block-start: 12px; }\n\n.claim { border-block-start: 1px solid var(--line); }\n.body > .claim:first-of-type, h3 + .claim { border-block-start: 0; }\n.body:has(> .claim) { padding-block-start: 4px; }\n.body > .claim, .asides > .claim { margin-block-start: 0; }\n.claim > summary { display: grid; gap: 3px; padding-block: 11px; padding-inline-end: 24px; position: relative; cursor: pointer; list-style: none; }\n.claim > summary::-webkit-details-marker { display: none; }\n.claim > summary::after {\n  content: '';\n  position: absolute;\n  inset-block-start: 17px;\n  inset-inline-end: 4px;\n  inline-size: 7px;\n  block-size: 7px;\n  border: solid var(--soft);\n  border-width: 0 1.8px 1.8px 0;\n  rotate: 45deg;\n}\n.claim[open] > summary::after { rotate: 225deg; inset-block-start: 21px; }\n.claim > .findings { padding-block-end: 16px; }\n.asides { padding-block-start: 12px; border-block-start: 1px solid var(--line); opacity: 1; font-size: 14px; }\n.asides .quote { font-size: 14px; color: var(--soft); }\n.asides .verdict { font-weight: 500; font-size: 13.5px; }\n\n.card footer { margin: 14px 18px 0; padding-block: 11px 15px; border-block-start: 1px solid var(--line); font-size: 12.5px; line-height: 1.5; color: var(--soft); }\n.card footer a { color: inherit; }\n\n.help { color: var(--soft); }\n.technical { font-size: 14px; }\n.technical ul { margin-block-start: 4px; }\ncode { font: 13px/1.4 ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace; }\n.buttons { display: flex; flex-wrap: wrap; gap: 8px; padding-block: 4px 14px; }\n.buttons button { min-block-size: 38px; padding: 7px 16px; font: 600 14px/1.3 var(--sans); border-radius: 8px; cursor: pointer; }\n.primary { color: var(--paper); background: var(--ink); border: 1px solid var(--ink); }\n.plain { color: var(--ink); background: none; border: 1px solid var(--line-strong); }\n.plain:hover { background: var(--wash); }\n[data-state='trouble'] .body, [data-state='asking'] .body { padding-block: 0 16px; }\n\n.dots { display: inline-flex; gap: 5px; inline-size: 30px; justify-content: center; }\n.dots i { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--soft); }\n@media (prefers-reduced-motion: no-preference) {\n  .dots i { animation: breathe 1.2s ease-in-out infinite; }\n  .dots i:nth-child(2) { animation-delay: .15s; }\n  .dots i:nth-child(3) { animation-delay: .3s; }\n}\n@keyframes breathe {\n  50% { opacity: .25; }\n}\n\n@media (forced-colors: active) {\n  .card, .correction, .calculation { border: 1px solid CanvasText; }\n  .sign-solid { fill: CanvasText; }\n  .sign-cut { stroke: Canvas; }\n  .sign-line, .sign-mark, .logo-ring, .icon-line { stroke: CanvasText; }\n  .dots i { background: CanvasText; }\n}\n\n.legend { font: 400 15px/1.5 var(--sans); color: var(--ink); padding: 20px 22px; border: 1.5px dashed var(--line-strong); border-radius: 14px; }\n.legend h3 { font-size: 13px; font-weight: 650; color: var(--soft); margin-block-end: 12px; }\n.legend li { display: grid; gap: 1px; }\n.legend li[data-verdict] { padding-inline-start: 27px; }\n.legend li + li { margin-block-start: 11px; }\n.legend .verdict { margin-inline-start: -27px; }\n";

  // src/card/dom.ts
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const child of children) if (child !== null) element.append(child);
    return element;
  }
  function draw(className, paths) {
    const namespace = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(namespace, "svg");
    for (const [name, value] of Object.entries({ class: className, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
      svg.setAttribute(name, value);
    }
    for (const attributes of paths) {
      const path = document.createElementNS(namespace, "path");
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
      svg.append(path);
    }
    return svg;
  }
  function onPress(element, action) {
    element.addEventListener("click", (event) => {
      if (event.isTrusted) action();
    });
  }
  function adoptStyles(root, ...sheets) {
    root.adoptedStyleSheets = sheets.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  }

  // src/card/figures.ts
  var isCurrency = (unit) => /^[A-Z]{3}$/.test(unit);
  function nameUnit(unit, translator2) {
    return translator2.sayOf("unit", unit) ?? unit.replaceAll("_", " ");
  }
  function withUnit(figure, unit, translator2) {
    if (unit === null) return figure;
    return isCurrency(unit) ? `${unit} ${figure}` : `${figure} ${nameUnit(unit, translator2)}`;
  }
  function describeQuantity(quantity, translator2) {
    const { low, high, lowOpen, highOpen, unit, value } = quantity;
    const figure = (decimal) => withUnit(translator2.number(decimal), unit, translator2);
    if (low !== null && high !== null) {
      if (low === high) return figure(low);
      const key = lowOpen && highOpen ? "figure_between_open" : lowOpen ? "figure_between_above" : highOpen ? "figure_between_below" : "figure_between";
      const range = translator2.say(key, { low: translator2.number(low), high: translator2.number(high) });
      return withUnit(range, unit, translator2);
    }
    if (low !== null) return translator2.say(lowOpen ? "figure_above" : "figure_at_least", { figure: figure(low) });
    if (high !== null) return translator2.say(highOpen ? "figure_below" : "figure_at_most", { figure: figure(high) });
    if (value === null) return null;
    return figure(value);
  }
  function describePeriod(period, translator2) {
    const start = period.start === null ? null : translator2.date(period.start);
    const end = period.end === null ? null : translator2.date(period.end);
    if (start !== null && end !== null) return start === end ? start : translator2.say("period_between", { start, end });
    if (start !== null) return translator2.say("period_since", { start });
    return end === null ? null : translator2.say("period_until", { end });
  }
  function describeTime(time, translator2) {
    const [start = "", end] = time.split("/");
    if (end === void 0) return translator2.date(start);
    const side = (date) => date === ".." || date === "" ? null : date;
    return describePeriod({ start: side(start), end: side(end), text: null }, translator2) ?? time;
  }
  function saysTheSame(one, other) {
    const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
    return plain(one) === plain(other);
  }

  // src/card/evidence.ts
  var SHOWN_AT_ONCE = 3;
  function makeLink(address, text, translator2) {
    const hint = make("span", { class: "unseen" }, ` ${translator2.say("opens_new_tab")}`);
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, make("bdi", {}, text), hint);
  }
  function renderSource(source, translator2) {
    const title = source.url === null ? make("bdi", {}, source.title) : makeLink(source.url, source.title, translator2);
    const details = [
      source.publisher,
      source.published === null ? null : translator2.date(source.published),
      source.kindLabel,
      source.locator
    ].filter((part) => part !== null);
    const line = make("span", { class: "details" });
    details.forEach((part, index) => line.append(...index > 0 ? [" · "] : [], make("bdi", {}, part)));
    if (source.archivedUrl !== null) {
      line.append(details.length > 0 ? " · " : "", makeLink(source.archivedUrl, translator2.say("source_archived"), translator2));
    }
    return make("li", { class: "source" }, title, line);
  }
  function renderPiece(evidence, translator2) {
    const details = [
      evidence.asOf === null ? null : translator2.say("evidence_as_of", { date: describeTime(evidence.asOf, translator2) }),
      evidence.statusLabel,
      ...evidence.settings.map(({ label, value }) => `${label}: ${value}`)
    ].filter((part) => part !== null);
    return make(
      "li",
      { class: "piece", "data-stance": evidence.stance },
      make(
        "p",
        { class: "piece-head" },
        make("span", { class: "stance" }, evidence.stanceLabel),
        evidence.valueText === null ? null : make("span", { class: "figure" }, evidence.valueText)
      ),
      make("p", { class: "statement" }, evidence.statement),
      details.length > 0 ? make("p", { class: "details" }, details.join(" · ")) : null,
      make("ul", { class: "sources" }, ...evidence.sources.map((source) => renderSource(source, translator2)))
    );
  }
  function renderEvidence(evidence, translator2) {
    if (evidence.length === 0) return null;
    const pieces = evidence.map((piece) => renderPiece(piece, translator2));
    const rest = pieces.slice(SHOWN_AT_ONCE);
    return make(
      "section",
      { class: "part" },
      make("h3", {}, translator2.say("evidence_heading")),
      make("ul", { class: "pieces" }, ...pieces.slice(0, SHOWN_AT_ONCE)),
      rest.length === 0 ? null : make(
        "details",
        { class: "more" },
        make("summary", {}, translator2.say("evidence_more", { count: rest.length })),
        make("ul", { class: "pieces" }, ...rest)
      )
    );
  }

  // src/card/number-line.ts
  var SIGNS = { supports: "✓ ", contradicts: "✕ " };
  var LEAST_WIDTH = 0.012;
  var percent = (share) => `${(share * 100).toFixed(2)}%`;
  function place(element, start, width) {
    element.style.left = percent(start);
    element.style.width = percent(width);
    return element;
  }
  function drawSet({ role, start, end, lowOpen, highOpen }) {
    if (start !== null && start === end) {
      const point = make("span", { class: "point", "data-role": role });
      point.style.left = percent(start);
      return point;
    }
    const from = start ?? 0;
    const set = make("span", { class: "set", "data-role": role });
    if (start === null) set.classList.add("runs-left");
    if (end === null) set.classList.add("runs-right");
    if (start !== null && lowOpen) set.classList.add("open-left");
    if (end !== null && highOpen) set.classList.add("open-right");
    return place(set, from, Math.max((end ?? 1) - from, LEAST_WIDTH));
  }
  function renderMark(mark, band) {
    const row = make("li", { class: "mark", "data-role": mark.role });
    if (band !== void 0) {
      const from = band.start ?? 0;
      row.append(place(make("span", { class: "band", "aria-hidden": "true" }), from, Math.max((band.end ?? 1) - from, LEAST_WIDTH / 2)));
    }
    row.append(
      make("span", { class: "mark-label" }, mark.label),
      make("span", { class: "mark-by" }, `${SIGNS[mark.role] ?? ""}${mark.by ?? mark.roleLabel}`),
      make("span", { class: "track", "aria-hidden": "true" }, drawSet(mark))
    );
    return row;
  }
  function renderTicks(figure) {
    const axis = make("div", { class: "axis", "aria-hidden": "true" });
    for (const { at, label } of figure.ticks) {
      const tick = make("span", { class: "tick" }, label);
      tick.style.left = percent(at);
      axis.append(tick);
    }
    return axis;
  }
  function renderNumberLine(figure, translator2) {
    const band = figure.marks.find(({ role }) => role === "claim");
    return make(
      "section",
      { class: "part" },
      make("h3", {}, translator2.say(figure.scale === "time" ? "time_line_heading" : "number_line_heading")),
      make("ul", { class: "number-line" }, ...figure.marks.map((mark) => renderMark(mark, band))),
      renderTicks(figure)
    );
  }

  // src/card/signs.ts
  var CIRCLE = "M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Z";
  var OCTAGON = "M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7Z";
  var DIAMOND = "M12 .8 23.2 12 12 23.2.8 12Z";
  var RING = "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Z";
  var SPEECH = "M4.5 3.5h15a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H12l-5 4v-4H4.5a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2Z";
  var TRIANGLE = "M12 2.5 22.5 21h-21Z";
  var SIGNS2 = {
    supported: { shape: CIRCLE, filled: true, mark: "m7 12.4 3.4 3.4L17.2 9" },
    refuted: { shape: OCTAGON, filled: true, mark: "m8 8 8 8m0-8-8 8" },
    disputed: { shape: DIAMOND, filled: true, mark: "M7.5 10h9m-2.5-2.5L16.5 10M16.5 14h-9m2.5 2.5L7.5 14" },
    outdated: { shape: RING, filled: false, mark: "M12 6.8V12l3.6 2.6" },
    unverified: { shape: RING, filled: false, dashed: true, mark: "M9.3 9.6a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.5 1.2-1.5 2.3m0 2.8v.1" },
    not_checkable: { shape: SPEECH, filled: false, mark: "M8 10.5h8" },
    trouble: { shape: TRIANGLE, filled: false, mark: "M12 9.5v5m0 2.9v.1" }
  };
  function drawSign(kind) {
    const { shape, filled, dashed, mark } = SIGNS2[kind];
    return draw("sign", [
      { d: shape, class: filled ? "sign-solid" : dashed ? "sign-line sign-dashed" : "sign-line" },
      { d: mark, class: filled ? "sign-cut" : "sign-mark" }
    ]);
  }
  var drawLogo = () => draw("logo", [
    { d: "M3 17.5h11", class: "logo-line" },
    { d: "M10.5 3.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.4 10.4 5.6 6.1", class: "logo-ring" },
    { d: "m8 9.6 1.9 1.9 3.3-3.7", class: "logo-ring" }
  ]);
  var drawCross = () => draw("icon", [{ d: "M6 6l12 12M18 6 6 18", class: "icon-line" }]);

  // src/card/claim.ts
  var verdictWord = (verdict, translator2) => translator2.say(`verdict_${verdict}`);
  function renderVerdict(verdict, translator2, tag = "span") {
    return make(tag, { class: "verdict" }, drawSign(verdict), make("span", {}, verdictWord(verdict, translator2)));
  }
  function makeForeign(tag, text, language, className = "") {
    return make(tag, { class: className, dir: "auto", ...language ? { lang: language } : {} }, text);
  }
  function renderQuote(text, language, tag = "blockquote") {
    return makeForeign(tag, text, language, "quote");
  }
  function renderSense(words, sense) {
    if (words === null) return sense === null ? [] : [sense];
    const quote = make("q", { class: "words", dir: "auto" }, words);
    return sense === null || saysTheSame(words, sense) ? [quote] : [quote, make("span", { class: "arrow", "aria-hidden": "true" }, " → "), sense];
  }
  function renderReading(reading, translator2) {
    const rows = [];
    const name = ({ label, inferred }) => inferred ? translator2.say("reading_inferred", { name: label }) : label;
    const time = (period) => renderSense(period.text, describePeriod(period, translator2));
    const about = [reading.subject === null ? null : name(reading.subject), reading.attribute].filter((part) => part !== null).join(", ");
    if (about !== "") rows.push(["reading_about", [about]]);
    if (reading.objects.length > 0) rows.push(["reading_objects", [translator2.join(reading.objects.map(name))]]);
    if (reading.speaker !== null) rows.push(["reading_speaker", [name(reading.speaker)]]);
    if (reading.said !== null) rows.push(["reading_said", time(reading.said)]);
    if (reading.quantity !== null) {
      rows.push(["reading_figure", renderSense(reading.quantity.text, describeQuantity(reading.quantity, translator2))]);
    }
    if (reading.period !== null) rows.push(["reading_period", time(reading.period)]);
    if (reading.at !== null) rows.push(["reading_at", time(reading.at)]);
    const settings = reading.settings.map(({ label, value }) => `${label}: ${value}`).join(", ");
    if (settings !== "") rows.push(["reading_settings", [settings]]);
    if (rows.length === 0) return null;
    const list = make("dl", {});
    for (const [key, content] of rows) list.append(make("div", {}, make("dt", {}, translator2.say(key)), make("dd", {}, ...content)));
    return make(
      "section",
      { class: "part reading" },
      make("h3", {}, translator2.say("reading_heading")),
      list,
      reading.negated ? make("p", { class: "details" }, translator2.say("reading_negated")) : null
    );
  }
  function renderCalculation(lines, translator2) {
    if (lines.length === 0) return null;
    const items = lines.map((line) => make("li", {}, line));
    return make("section", { class: "part" }, make("h3", {}, translator2.say("calculation_heading")), make("ol", { class: "calculation" }, ...items));
  }
  function renderFindings(claim, language, translator2) {
    const wasOther = claim.whenPublished !== null && claim.whenPublished !== claim.verdict;
    return make(
      "div",
      { class: "findings" },
      make("p", { class: "explanation" }, claim.explanation ?? translator2.say(`meaning_${claim.verdict}`)),
      claim.correction === null ? null : make("p", { class: "correction" }, make("strong", {}, translator2.say("correction_heading")), " ", makeForeign("span", claim.correction, language)),
      wasOther && claim.whenPublished !== null ? make(
        "p",
        { class: "when-published", "data-verdict": claim.whenPublished },
        drawSign(claim.whenPublished),
        make("span", {}, translator2.say("when_published", { verdict: verdictWord(claim.whenPublished, translator2) }))
      ) : null,
      claim.figure === null ? null : renderNumberLine(claim.figure, translator2),
      renderCalculation(claim.calculation, translator2),
      renderEvidence(claim.evidence, translator2),
      claim.reading === null ? null : renderReading(claim.reading, translator2)
    );
  }
  function renderFoldedClaim(claim, language, open, translator2) {
    const summary = make("summary", {}, renderVerdict(claim.verdict, translator2), renderQuote(claim.text, language, "q"));
    const details = make("details", { class: "claim", "data-verdict": claim.verdict }, summary, renderFindings(claim, language, translator2));
    details.open = open;
    return details;
  }

  // src/wire/request.ts
  var MAX_TEXT = 5e3;
  var CONTEXT_LENGTH = 600;
  var SHORT_TEXT = 40;
  function cleanText(text) {
    return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, " ").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "").trim();
  }
  var countCharacters = (text) => [...text].length;
  function buildRequest(passage, privacy, replyLanguage) {
    const text = cleanText(passage.text);
    const context = {};
    if (privacy.sendAddress && passage.url) context.url = passage.url;
    if (privacy.sendContext) {
      if (passage.title) context.title = passage.title;
      if (passage.before) context.before = passage.before;
      if (passage.after) context.after = passage.after;
    }
    if (passage.published) context.published = passage.published;
    const request = { text, reply_language: replyLanguage };
    if (Object.keys(context).length > 0) request.context = context;
    if (passage.language && countCharacters(text) < SHORT_TEXT) request.language = passage.language;
    return request;
  }
  function listSent(request) {
    const sent = ["text"];
    if (request.context?.title || request.context?.before || request.context?.after) sent.push("context");
    if (request.context?.url) sent.push("address");
    return sent;
  }

  // src/card/trouble.ts
  var CAN_RETRY = /* @__PURE__ */ new Set(["unreachable", "too_slow", "too_many", "server_error", "not_periksa", "sign_in"]);
  var IN_SETTINGS = /* @__PURE__ */ new Set(["unreachable", "no_permission", "sign_in", "not_periksa"]);
  var HINTS = /* @__PURE__ */ new Set(["no_selection"]);
  function troubleTitle(trouble, translator2) {
    return translator2.say(`trouble_${trouble.kind}_title`);
  }
  function renderServerWords(trouble, translator2) {
    const { problem, status, misfit } = trouble;
    const lines = [problem?.detail ?? problem?.title, misfit].filter((line) => typeof line === "string");
    const fields = problem?.errors ?? [];
    const codes = [status === void 0 ? null : `HTTP ${status}`, problem?.code].filter((code) => typeof code === "string");
    if (lines.length + fields.length + codes.length === 0) return null;
    return make(
      "section",
      { class: "part technical" },
      make("h3", {}, translator2.say("trouble_technical")),
      ...lines.map((line) => make("p", {}, line)),
      fields.length === 0 ? null : make("ul", {}, ...fields.map(({ pointer, message }) => make("li", {}, make("code", {}, pointer), " ", message))),
      codes.length === 0 ? null : make("p", { class: "details" }, make("code", {}, codes.join(" · ")))
    );
  }
  function makeButton(key, className, action, translator2) {
    const button = make("button", { type: "button", class: className }, translator2.say(key));
    onPress(button, action);
    return button;
  }
  function renderTrouble(trouble, translator2, actions) {
    const isHint = HINTS.has(trouble.kind);
    const values = {
      server: trouble.server ?? "",
      length: translator2.number(String(trouble.length ?? 0)),
      limit: translator2.number(String(MAX_TEXT))
    };
    const buttons = make("p", { class: "buttons" });
    if (actions.retry && CAN_RETRY.has(trouble.kind)) buttons.append(makeButton("card_retry", "primary", actions.retry, translator2));
    if (actions.openOptions && IN_SETTINGS.has(trouble.kind)) {
      buttons.append(makeButton("card_options", "plain", actions.openOptions, translator2));
    }
    const title = make("span", {}, isHint ? troubleTitle(trouble, translator2) : translator2.say("not_checked"));
    return [
      make("div", { class: "top" }, make("h2", { class: "verdict" }, isHint ? drawLogo() : drawSign("trouble"), title)),
      make(
        "div",
        { class: "body" },
        isHint ? null : make("p", { class: "explanation" }, make("strong", {}, troubleTitle(trouble, translator2))),
        make("p", { class: isHint ? "explanation" : "help" }, translator2.say(`trouble_${trouble.kind}_help`, values)),
        renderServerWords(trouble, translator2),
        buttons.childElementCount === 0 ? null : buttons
      )
    ];
  }

  // src/card/card.ts
  function renderFooter(report, asked, translator2) {
    const parts = asked.sent.map((part) => translator2.say(`sent_${part}`));
    const version = translator2.say("footer_engine", { engine: report.engine ?? "?", revision: report.evidenceRevision ?? "?" });
    const record = asked.record === null ? null : make("a", { href: asked.record, target: "_blank", rel: "noopener noreferrer" }, translator2.say("footer_record"));
    return make(
      "footer",
      {},
      make(
        "p",
        {},
        make("span", {}, translator2.say("footer_as_of", { date: translator2.date(report.asOf) })),
        " · ",
        make("span", { class: "asked" }, translator2.say("footer_asked", { server: asked.server }))
      ),
      make("p", {}, translator2.say("footer_sent", { parts: translator2.join(parts) })),
      make("p", {}, version, ...record === null ? [] : [" · ", record])
    );
  }
  function renderSingle(report, claim, translator2) {
    const top = make("div", { class: "top" }, renderVerdict(report.verdict, translator2, "h2"), renderQuote(claim.text, report.language));
    return [top, make("div", { class: "body" }, renderFindings(claim, report.language, translator2))];
  }
  function renderSeveral(report, translator2) {
    const main = report.claims.filter((claim) => !claim.aside);
    const asides = report.claims.filter((claim) => claim.aside);
    const deciding = report.claims.find((claim) => claim.verdict === report.verdict);
    const fold2 = (claim) => renderFoldedClaim(claim, report.language, claim === deciding, translator2);
    const count2 = translator2.say("claim_count", { count: report.claims.length });
    return [
      make("div", { class: "top" }, renderVerdict(report.verdict, translator2, "h2"), make("p", { class: "count" }, count2)),
      make(
        "div",
        { class: "body" },
        main.length === 0 ? null : make("h3", { class: "unseen" }, translator2.say("claims_heading")),
        ...main.map(fold2),
        asides.length === 0 ? null : make("section", { class: "asides" }, make("h3", {}, translator2.say("asides_heading")), ...asides.map(fold2))
      )
    ];
  }
  function renderNothing(report, translator2) {
    const top = make("div", { class: "top" }, renderVerdict(report.verdict, translator2, "h2"), renderQuote(report.text, report.language));
    const meaning = make("p", { class: "details" }, translator2.say(`meaning_${report.verdict}`));
    return [top, make("div", { class: "body" }, make("p", { class: "explanation" }, translator2.say("no_claims")), meaning)];
  }
  function renderReport(report, asked, translator2) {
    const [first, ...others] = report.claims;
    let content;
    if (first === void 0) content = renderNothing(report, translator2);
    else content = others.length === 0 ? renderSingle(report, first, translator2) : renderSeveral(report, translator2);
    return [...content, renderFooter(report, asked, translator2)];
  }
  function renderAsking(text, translator2) {
    const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
    return [
      make("div", { class: "top" }, make("h2", { class: "verdict" }, dots, make("span", {}, translator2.say("asking"))), renderQuote(text, null)),
      make("div", { class: "body" }, make("p", { class: "details" }, translator2.say("asking_detail")))
    ];
  }
  function announce(state, translator2) {
    if (state.kind === "asking") return translator2.say("asking");
    if (state.kind === "trouble") return troubleTitle(state.trouble, translator2);
    const [first, ...others] = state.report.claims;
    const explanation = first !== void 0 && others.length === 0 ? first.explanation : null;
    return [verdictWord(state.report.verdict, translator2), explanation].filter((part) => part !== null).join(". ");
  }
  function renderHead(translator2, actions) {
    const head = make("header", {}, drawLogo(), make("span", { class: "name" }, "Periksa"));
    if (actions.close) {
      const close = make("button", { type: "button", class: "close", "aria-label": translator2.say("card_close") }, drawCross());
      onPress(close, actions.close);
      head.append(close);
    }
    return head;
  }
  var Card = class {
    element;
    #translator;
    #actions;
    /** What changes its size with each state. */
    content;
    #live;
    constructor(translator2, actions) {
      this.#translator = translator2;
      this.#actions = actions;
      this.content = make("div", { class: "content" });
      this.#live = make("p", { class: "unseen", role: "status", "aria-live": "polite" });
      const attributes = {
        class: "card",
        lang: translator2.language,
        dir: translator2.direction,
        role: actions.close ? "dialog" : "region",
        "aria-label": translator2.say("card_label"),
        tabindex: "-1"
      };
      this.element = make("section", attributes, renderHead(translator2, actions), this.content, this.#live);
    }
    show(state) {
      const translator2 = this.#translator;
      this.element.dataset["state"] = state.kind;
      this.element.setAttribute("aria-busy", String(state.kind === "asking"));
      if (state.kind === "report") this.element.dataset["verdict"] = state.report.verdict;
      else delete this.element.dataset["verdict"];
      if (state.kind === "report") this.content.replaceChildren(...renderReport(state.report, state.asked, translator2));
      else if (state.kind === "trouble") this.content.replaceChildren(...renderTrouble(state.trouble, translator2, this.#actions));
      else this.content.replaceChildren(...renderAsking(state.text, translator2));
      this.content.scrollTop = 0;
      this.#live.textContent = announce(state, translator2);
    }
  };

  // src/card/legend.ts
  var IN_READING_ORDER = ["supported", "refuted", "disputed", "outdated", "unverified", "not_checkable"];
  function renderLegend(translator2) {
    const rows = IN_READING_ORDER.map(
      (verdict) => make(
        "li",
        { "data-verdict": verdict },
        renderVerdict(verdict, translator2),
        make("p", { class: "details" }, translator2.say(`meaning_${verdict}`))
      )
    );
    const attributes = { class: "legend", lang: translator2.language, dir: translator2.direction };
    return make("section", attributes, make("h3", {}, translator2.say("legend_heading")), make("ul", {}, ...rows));
  }

  // src/wire/decode.ts
  var ShapeError = class extends Error {
    constructor(path, wanted) {
      super(`${path || "answer"}: expected ${wanted}`);
      this.name = "ShapeError";
    }
  };
  var Fields = class _Fields {
    #values;
    #path;
    constructor(value, path = "") {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ShapeError(path, "an object");
      this.#values = value;
      this.#path = path;
    }
    at(name) {
      return this.#path ? `${this.#path}.${name}` : name;
    }
    has(name) {
      return this.#values[name] !== void 0 && this.#values[name] !== null;
    }
    text(name) {
      const value = this.#values[name];
      if (typeof value !== "string") throw new ShapeError(this.at(name), "a string");
      return value;
    }
    /** A string; null where the field is absent, null or empty. */
    maybeText(name) {
      return this.has(name) && this.#values[name] !== "" ? this.text(name) : null;
    }
    /** A string; a number is taken as the string that writes it. Null where absent. */
    maybeFigure(name) {
      const value = this.#values[name];
      return typeof value === "number" ? String(value) : this.maybeText(name);
    }
    /** A number; null where absent. */
    maybeNumber(name) {
      if (!this.has(name)) return null;
      const value = this.#values[name];
      if (typeof value !== "number") throw new ShapeError(this.at(name), "a number");
      return value;
    }
    /** True or false; false where absent. */
    flag(name) {
      if (!this.has(name)) return false;
      const value = this.#values[name];
      if (typeof value !== "boolean") throw new ShapeError(this.at(name), "true or false");
      return value;
    }
    oneOf(name, allowed) {
      const value = this.text(name);
      const found = allowed.find((word) => word === value);
      if (found === void 0) throw new ShapeError(this.at(name), allowed.join(", "));
      return found;
    }
    object(name, read) {
      return read(new _Fields(this.#values[name], this.at(name)));
    }
    /** The object read; null where it is absent, null or empty. */
    maybeObject(name, read) {
      const value = this.#values[name];
      if (!this.has(name) || typeof value === "object" && Object.keys(value).length === 0) return null;
      return this.object(name, read);
    }
    /** Each entry of a list of objects; an empty list where the field is absent. */
    list(name, read) {
      return this.#array(name).map((value, index) => read(new _Fields(value, `${this.at(name)}[${index}]`)));
    }
    /** Each entry of a list of strings; an empty list where the field is absent. */
    texts(name) {
      return this.#array(name).map((value, index) => {
        if (typeof value !== "string") throw new ShapeError(`${this.at(name)}[${index}]`, "a string");
        return value;
      });
    }
    /** Each entry of a list of numbers. */
    numbers(name) {
      return this.#array(name).map((value, index) => {
        if (typeof value !== "number") throw new ShapeError(`${this.at(name)}[${index}]`, "a number");
        return value;
      });
    }
    /** An object of strings as pairs, in the order written; no pairs where the field is absent. */
    textMap(name) {
      if (!this.has(name)) return [];
      return this.object(name, (inner) => Object.keys(inner.#values).map((key) => [key, inner.text(key)]));
    }
    #array(name) {
      if (!this.has(name)) return [];
      const value = this.#values[name];
      if (!Array.isArray(value)) throw new ShapeError(this.at(name), "a list");
      return value;
    }
  };

  // src/wire/problem.ts
  var NOTHING_SAID = { code: null, title: null, detail: null, errors: [] };
  function readFieldError(fields) {
    const sentences = [fields.maybeText("detail"), fields.maybeText("cure")].filter((part) => part !== null);
    return { pointer: fields.maybeText("pointer") ?? "", message: sentences.join(" ") };
  }
  function readProblem(body) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) return NOTHING_SAID;
    const fields = new Fields(body);
    try {
      return {
        code: fields.maybeText("code"),
        title: fields.maybeText("title"),
        detail: fields.maybeText("detail"),
        errors: fields.list("errors", readFieldError)
      };
    } catch (error) {
      if (error instanceof Error && error.name === "ShapeError") return NOTHING_SAID;
      throw error;
    }
  }

  // src/wire/figure.ts
  var SCALES = ["linear", "log", "time"];
  var readMark = (fields) => ({
    role: fields.text("role"),
    roleLabel: fields.text("role_label"),
    label: fields.text("label"),
    by: fields.maybeText("by"),
    lowOpen: fields.flag("low_open"),
    highOpen: fields.flag("high_open"),
    start: fields.maybeNumber("start"),
    end: fields.maybeNumber("end")
  });
  var readFigure = (fields) => ({
    scale: fields.oneOf("scale", SCALES),
    ticks: fields.list("ticks", (tick) => ({ at: tick.maybeNumber("at") ?? 0, label: tick.text("label") })),
    marks: fields.list("marks", readMark)
  });

  // src/wire/report.ts
  var VERDICTS = ["refuted", "disputed", "outdated", "supported", "unverified", "not_checkable"];
  function readLink(fields, name) {
    const written = fields.maybeText(name);
    return written !== null && URL.canParse(written) && /^https?:$/.test(new URL(written).protocol) ? written : null;
  }
  function readQuantity(fields) {
    return {
      value: fields.maybeFigure("value"),
      low: fields.maybeFigure("low"),
      high: fields.maybeFigure("high"),
      lowOpen: fields.flag("low_open"),
      highOpen: fields.flag("high_open"),
      unit: fields.maybeText("unit"),
      text: fields.maybeText("text")
    };
  }
  function readPeriod(fields) {
    return { start: fields.maybeText("start"), end: fields.maybeText("end"), text: fields.maybeText("text") };
  }
  function readSource(fields) {
    return {
      title: fields.text("title"),
      publisher: fields.maybeText("publisher"),
      url: readLink(fields, "url"),
      archivedUrl: readLink(fields, "archived_url"),
      published: fields.maybeText("published"),
      locator: fields.maybeText("locator"),
      kindLabel: fields.maybeText("kind_label") ?? fields.maybeText("kind")
    };
  }
  var readSetting = (fields) => ({ label: fields.text("label"), value: fields.text("value_label") });
  function readEvidence(fields) {
    const stance = fields.text("stance");
    return {
      stance,
      stanceLabel: fields.maybeText("stance_label") ?? stance,
      statement: fields.text("statement"),
      valueText: fields.maybeText("value_text"),
      settings: fields.list("qualifier_labels", readSetting),
      asOf: fields.maybeText("as_of"),
      statusLabel: fields.maybeText("status_label") ?? fields.maybeText("status"),
      sources: fields.list("sources", readSource)
    };
  }
  var readLabel = (fields) => fields.maybeText("label") ?? fields.text("id");
  var readReference = (fields) => ({ label: readLabel(fields), inferred: fields.flag("inferred") });
  function readReading(fields) {
    return {
      subject: fields.maybeObject("subject", readReference),
      attribute: fields.maybeObject("attribute", readLabel),
      objects: fields.list("objects", readReference),
      settings: fields.list("qualifier_labels", readSetting),
      quantity: fields.maybeObject("quantity", readQuantity),
      period: fields.maybeObject("period", readPeriod),
      at: fields.maybeObject("at", readPeriod),
      speaker: fields.maybeObject("speaker", readReference),
      said: fields.maybeObject("said", readPeriod),
      negated: fields.flag("negated")
    };
  }
  function readClaim(fields) {
    return {
      text: fields.text("text"),
      aside: fields.flag("aside"),
      verdict: fields.oneOf("verdict", VERDICTS),
      whenPublished: fields.has("when_published") ? fields.oneOf("when_published", VERDICTS) : null,
      explanation: fields.maybeText("explanation"),
      correction: fields.maybeText("correction"),
      calculation: fields.texts("calculation"),
      figure: fields.maybeObject("figure", readFigure),
      reading: fields.maybeObject("reading", readReading),
      evidence: fields.list("evidence", readEvidence)
    };
  }
  function readReport(body) {
    const fields = new Fields(body);
    return {
      id: fields.maybeText("id"),
      text: fields.text("text"),
      language: fields.maybeObject("language", (language) => language.text("code")),
      asOf: fields.text("as_of"),
      verdict: fields.oneOf("verdict", VERDICTS),
      claims: fields.list("claims", readClaim),
      evidenceRevision: fields.maybeFigure("evidence_revision"),
      engine: fields.maybeText("engine")
    };
  }

  // src/wire/reading.ts
  function readPlace(fields) {
    const [start, end] = fields.object("span", (span) => span.numbers("utf16"));
    return { start: start ?? 0, end: end ?? 0, text: fields.text("text") };
  }
  var readFigure2 = (fields) => ({
    kind: "figure",
    ...readPlace(fields),
    quantity: readQuantity(fields),
    others: fields.list("alternatives", readQuantity)
  });
  var readTime = (fields) => ({ kind: "time", ...readPlace(fields), period: readPeriod(fields) });
  var readName = (fields) => ({
    kind: "name",
    ...readPlace(fields),
    label: fields.maybeText("id") === null ? null : fields.text("label"),
    others: fields.list("alternatives", (other) => other.text("label"))
  });
  function readTextReading(body) {
    const fields = new Fields(body);
    const all = [...fields.list("quantities", readFigure2), ...fields.list("periods", readTime), ...fields.list("entities", readName)];
    const marks = [];
    for (const mark of all.sort((one, other) => one.start - other.start || other.end - one.end)) {
      if (mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark);
    }
    return { language: fields.object("language", (language) => language.maybeText("code")), marks };
  }

  // src/client.ts
  var CHECK_TIMEOUT_MS = 2e4;
  function locate(server, path) {
    return new URL(path.replace(/^\//, ""), server.endsWith("/") ? server : `${server}/`).href;
  }
  function nameServer(server) {
    const url = new URL(server);
    return url.host + url.pathname.replace(/\/$/, "");
  }
  async function fetchJson(address, init, timeoutMs) {
    const response = await fetch(address, {
      ...init,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs)
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch (error) {
      if (error instanceof SyntaxError) return { status: response.status, body: null };
      throw error;
    }
  }
  function describeFailure(error, server) {
    if (error instanceof DOMException && error.name === "TimeoutError") return { kind: "too_slow", server };
    if (error instanceof TypeError) return { kind: "unreachable", server };
    throw error;
  }
  function describeStatus(reply, server) {
    const { status } = reply;
    const problem = readProblem(reply.body);
    if (status === 401 || status === 403) return { kind: "sign_in", server, status, problem };
    if (status === 429) return { kind: "too_many", server, status, problem };
    if (status >= 500) return { kind: "server_error", server, status, problem };
    if (status >= 400 && (problem.code !== null || problem.detail !== null)) return { kind: "refused", server, status, problem };
    return { kind: "not_periksa", server, status, misfit: `HTTP ${status}` };
  }
  async function post(server, request) {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request) };
    const reply = await fetchJson(locate(server, "v1/checks"), init, CHECK_TIMEOUT_MS);
    const names = reply.status >= 400 && reply.status < 500 ? readProblem(reply.body).errors.map(({ pointer }) => pointer) : [];
    if (request.language === void 0 || !names.includes("/language")) return reply;
    const { language: _, ...rest } = request;
    return fetchJson(locate(server, "v1/checks"), { ...init, body: JSON.stringify(rest) }, CHECK_TIMEOUT_MS);
  }
  async function askServer(server, request) {
    const name = nameServer(server);
    const length = countCharacters(request.text);
    if (length === 0) return { kind: "trouble", trouble: { kind: "no_selection" } };
    if (length > MAX_TEXT) return { kind: "trouble", trouble: { kind: "too_long", length } };
    try {
      const reply = await post(server, request);
      if (reply.status !== 200 && reply.status !== 201) return { kind: "trouble", trouble: describeStatus(reply, name) };
      const report = readReport(reply.body);
      const record = report.id === null ? null : locate(server, `v1/checks/${encodeURIComponent(report.id)}`);
      const asked = { server: name, sent: listSent(request), record };
      return { kind: "report", report, asked };
    } catch (error) {
      if (error instanceof ShapeError) {
        return { kind: "trouble", trouble: { kind: "not_periksa", server: name, misfit: error.message } };
      }
      return { kind: "trouble", trouble: describeFailure(error, name) };
    }
  }
  async function askReading(server, request) {
    const published = request.context?.published;
    const body = { text: request.text, ...published === void 0 ? {} : { context: { published } } };
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    try {
      const reply = await fetchJson(locate(server, "v1/readings"), init, CHECK_TIMEOUT_MS);
      return reply.status === 200 ? readTextReading(reply.body) : null;
    } catch (error) {
      if (error instanceof ShapeError || error instanceof TypeError || error instanceof DOMException) return null;
      throw error;
    }
  }

  // periksa:periksa:catalogues
  var catalogues = { "en": { "extension_name": { "message": "Periksa" }, "extension_description": { "message": "Highlight a sentence on a news page, then read the verdict, the arithmetic and the sources." }, "action_title": { "message": "Periksa: turn on for this page, or check the highlighted text" }, "action_blocked": { "message": "Periksa cannot run on this page" }, "command_check": { "message": "Check the highlighted text" }, "menu_check": { "message": "Check “%s”" }, "language_name": { "message": "English" }, "text_direction": { "message": "ltr" }, "format_locale": { "message": "en-GB" }, "list_and": { "message": "{first} and {last}" }, "button_check": { "message": "Check" }, "button_check_label": { "message": "Check the highlighted text" }, "card_label": { "message": "Result of the check" }, "card_close": { "message": "Close" }, "card_retry": { "message": "Try again" }, "card_options": { "message": "Open the settings" }, "asking": { "message": "Checking …" }, "asking_detail": { "message": "Reading the sentence, then holding it against the evidence." }, "verdict_supported": { "message": "supported" }, "verdict_refuted": { "message": "refuted" }, "verdict_disputed": { "message": "disputed" }, "verdict_outdated": { "message": "outdated" }, "verdict_unverified": { "message": "unverified" }, "verdict_not_checkable": { "message": "not checkable" }, "meaning_supported": { "message": "The evidence agrees with this claim." }, "meaning_refuted": { "message": "The evidence contradicts this claim." }, "meaning_disputed": { "message": "Sources of equal standing disagree." }, "meaning_outdated": { "message": "It was right once, and no longer is." }, "meaning_unverified": { "message": "It could be checked, but no evidence at hand decides it." }, "meaning_not_checkable": { "message": "An opinion, a prediction, a question, or too vague to be wrong." }, "legend_heading": { "message": "The six possible verdicts" }, "no_claims": { "message": "There is no checkable claim in this text." }, "claim_count": { "message": "{count} claims checked" }, "claims_heading": { "message": "Claims" }, "asides_heading": { "message": "Said in passing" }, "when_published": { "message": "When it was published: {verdict}" }, "correction_heading": { "message": "What the evidence says" }, "reading_heading": { "message": "How it was read" }, "reading_about": { "message": "About" }, "reading_speaker": { "message": "According to" }, "reading_figure": { "message": "Figure" }, "reading_period": { "message": "Time" }, "reading_objects": { "message": "Compared with" }, "reading_said": { "message": "Said" }, "reading_at": { "message": "As it stood" }, "reading_settings": { "message": "Setting" }, "reading_inferred": { "message": "{name} (from the context)" }, "reading_negated": { "message": "Read as a denial" }, "reading_name": { "message": "Name" }, "reading_unknown": { "message": "not in the evidence base" }, "reading_or": { "message": "{first}, or {others}" }, "try_reading_heading": { "message": "How the sentence was read" }, "try_reading_nothing": { "message": "No figure, time or known name was found in it." }, "number_line_heading": { "message": "Where the figures lie" }, "time_line_heading": { "message": "Where the times lie" }, "calculation_heading": { "message": "Calculation" }, "evidence_heading": { "message": "Evidence and sources" }, "evidence_more": { "message": "{count} more" }, "evidence_as_of": { "message": "as of {date}" }, "source_archived": { "message": "archived copy" }, "opens_new_tab": { "message": "(opens a new tab)" }, "figure_at_least": { "message": "at least {figure}" }, "figure_above": { "message": "more than {figure}" }, "figure_at_most": { "message": "at most {figure}" }, "figure_below": { "message": "less than {figure}" }, "figure_between": { "message": "{low} to {high}" }, "figure_between_below": { "message": "{low} to less than {high}" }, "figure_between_above": { "message": "more than {low}, up to {high}" }, "figure_between_open": { "message": "between {low} and {high}" }, "period_between": { "message": "{start} to {end}" }, "period_since": { "message": "from {start}" }, "period_until": { "message": "until {end}" }, "footer_as_of": { "message": "As of {date}" }, "footer_asked": { "message": "Asked {server}" }, "footer_sent": { "message": "Sent: {parts}." }, "sent_text": { "message": "the highlighted text" }, "sent_context": { "message": "the sentences around it" }, "sent_address": { "message": "the page's address" }, "footer_record": { "message": "Record of this check" }, "footer_engine": { "message": "Engine {engine}, evidence revision {revision}" }, "not_checked": { "message": "not checked" }, "trouble_unreachable_title": { "message": "The server cannot be reached" }, "trouble_unreachable_help": { "message": "{server} does not answer. Make sure that it is running and that its address is right." }, "trouble_too_slow_title": { "message": "The server took too long" }, "trouble_too_slow_help": { "message": "{server} did not answer in time. Try again in a moment." }, "trouble_no_permission_title": { "message": "The browser does not allow this server yet" }, "trouble_no_permission_help": { "message": "Allow {server} on the settings page of Periksa." }, "trouble_sign_in_title": { "message": "The server asks for a sign-in" }, "trouble_sign_in_help": { "message": "{server} does not take requests without authorisation. Ask whoever runs it for access." }, "trouble_refused_title": { "message": "The server refused this request" }, "trouble_refused_help": { "message": "{server} could not check this text." }, "trouble_too_many_title": { "message": "Too many requests" }, "trouble_too_many_help": { "message": "{server} is limiting requests. Try again in a moment." }, "trouble_server_error_title": { "message": "The server failed" }, "trouble_server_error_help": { "message": "The fault lies with {server}, not with your text." }, "trouble_not_periksa_title": { "message": "The answer was not understood" }, "trouble_not_periksa_help": { "message": "{server} answered, but not as a Periksa server of a matching version." }, "trouble_too_long_title": { "message": "The text is too long" }, "trouble_too_long_help": { "message": "You highlighted {length} characters; the limit is {limit}. Highlight a shorter part." }, "trouble_no_selection_title": { "message": "Periksa is on for this page" }, "trouble_no_selection_help": { "message": "Highlight a sentence, then press the Check button beside it." }, "trouble_reloaded_title": { "message": "Periksa was just updated" }, "trouble_reloaded_help": { "message": "Reload this page to use it again." }, "trouble_technical": { "message": "What the server said" }, "unit_accelerator": { "message": "accelerators" }, "unit_accelerator_hour": { "message": "accelerator-hours" }, "unit_parameter": { "message": "parameters" }, "unit_token": { "message": "tokens" }, "unit_flop": { "message": "FLOP" }, "unit_percent": { "message": "percent" }, "unit_percentage_point": { "message": "percentage points" }, "unit_times": { "message": "times" }, "unit_point": { "message": "points" }, "unit_hour": { "message": "hours" }, "unit_day": { "message": "days" }, "unit_month": { "message": "months" }, "unit_year": { "message": "years" }, "unit_person": { "message": "people" }, "unit_megawatt": { "message": "MW" }, "unit_gigabyte": { "message": "GB" }, "unit_watt": { "message": "W" }, "unit_piece": { "message": "pieces" }, "unit_question": { "message": "questions" }, "unit_model": { "message": "models" }, "unit_country": { "message": "countries" }, "unit_language": { "message": "languages" }, "unit_layer": { "message": "layers" }, "unit_server": { "message": "servers" }, "unit_cent": { "message": "cents" }, "unit_dozen": { "message": "dozen" }, "unit_basis_point": { "message": "basis points" }, "unit_ordinal": { "message": "(rank)" }, "unit_megaflop": { "message": "MFLOP" }, "unit_gigaflop": { "message": "GFLOP" }, "unit_teraflop": { "message": "TFLOP" }, "unit_petaflop": { "message": "PFLOP" }, "unit_exaflop": { "message": "EFLOP" }, "unit_zettaflop": { "message": "ZFLOP" }, "unit_gigaflop_per_second": { "message": "GFLOP/s" }, "unit_teraflop_per_second": { "message": "TFLOP/s" }, "unit_petaflop_per_second": { "message": "PFLOP/s" }, "unit_exaflop_per_second": { "message": "EFLOP/s" }, "unit_byte": { "message": "bytes" }, "unit_kilobyte": { "message": "kB" }, "unit_megabyte": { "message": "MB" }, "unit_terabyte": { "message": "TB" }, "unit_petabyte": { "message": "PB" }, "unit_exabyte": { "message": "EB" }, "unit_kibibyte": { "message": "KiB" }, "unit_mebibyte": { "message": "MiB" }, "unit_gibibyte": { "message": "GiB" }, "unit_tebibyte": { "message": "TiB" }, "unit_bit": { "message": "bits" }, "unit_kilobit": { "message": "kbit" }, "unit_megabit": { "message": "Mbit" }, "unit_gigabit": { "message": "Gbit" }, "unit_byte_per_second": { "message": "B/s" }, "unit_gigabyte_per_second": { "message": "GB/s" }, "unit_terabyte_per_second": { "message": "TB/s" }, "unit_gigabit_per_second": { "message": "Gbit/s" }, "unit_token_per_second": { "message": "tokens/s" }, "unit_kilowatt": { "message": "kW" }, "unit_gigawatt": { "message": "GW" }, "unit_terawatt": { "message": "TW" }, "unit_watt_hour": { "message": "Wh" }, "unit_kilowatt_hour": { "message": "kWh" }, "unit_megawatt_hour": { "message": "MWh" }, "unit_gigawatt_hour": { "message": "GWh" }, "unit_terawatt_hour": { "message": "TWh" }, "unit_volt": { "message": "V" }, "unit_electronvolt": { "message": "eV" }, "unit_kiloelectronvolt": { "message": "keV" }, "unit_megaelectronvolt": { "message": "MeV" }, "unit_gigaelectronvolt": { "message": "GeV" }, "unit_teraelectronvolt": { "message": "TeV" }, "unit_hertz": { "message": "Hz" }, "unit_kilohertz": { "message": "kHz" }, "unit_megahertz": { "message": "MHz" }, "unit_gigahertz": { "message": "GHz" }, "unit_second": { "message": "seconds" }, "unit_millisecond": { "message": "milliseconds" }, "unit_minute": { "message": "minutes" }, "unit_week": { "message": "weeks" }, "unit_quarter": { "message": "quarters" }, "unit_decade": { "message": "decades" }, "unit_century": { "message": "centuries" }, "unit_metre": { "message": "m" }, "unit_kilometre": { "message": "km" }, "unit_decimetre": { "message": "dm" }, "unit_centimetre": { "message": "cm" }, "unit_millimetre": { "message": "mm" }, "unit_micrometre": { "message": "µm" }, "unit_nanometre": { "message": "nm" }, "unit_mile": { "message": "miles" }, "unit_yard": { "message": "yards" }, "unit_foot": { "message": "feet" }, "unit_inch": { "message": "inches" }, "unit_kilometre_per_hour": { "message": "km/h" }, "unit_mile_per_hour": { "message": "mph" }, "unit_square_metre": { "message": "m²" }, "unit_square_kilometre": { "message": "km²" }, "unit_square_foot": { "message": "square feet" }, "unit_hectare": { "message": "ha" }, "unit_acre": { "message": "acres" }, "unit_gram": { "message": "g" }, "unit_milligram": { "message": "mg" }, "unit_kilogram": { "message": "kg" }, "unit_tonne": { "message": "tonnes" }, "unit_pound": { "message": "pounds" }, "unit_litre": { "message": "litres" }, "unit_millilitre": { "message": "ml" }, "unit_centilitre": { "message": "cl" }, "unit_gallon": { "message": "gallons" }, "unit_degree_celsius": { "message": "°C" }, "unit_degree_fahrenheit": { "message": "°F" }, "unit_degree": { "message": "degrees" }, "unit_mu": { "message": "mu" }, "unit_jin": { "message": "jin" }, "unit_liang": { "message": "liang" }, "unit_flop_per_second": { "message": "FLOP/s" }, "options_title": { "message": "Periksa settings" }, "options_lead": { "message": "Kept in this browser only." }, "options_server_heading": { "message": "Server" }, "options_server_label": { "message": "Server address" }, "options_server_help": { "message": "The Periksa server that is asked. By default the one on your own computer: {default}" }, "options_server_save": { "message": "Save" }, "options_server_test": { "message": "Test the connection" }, "options_server_saved": { "message": "Saved." }, "options_server_invalid": { "message": "Write a full address, such as https://periksa.example or http://127.0.0.1:8000." }, "options_server_denied": { "message": "The browser was not given permission for {server}, so the address was not saved." }, "options_server_insecure": { "message": "The connection to {server} is not encrypted. Use https where it is offered." }, "options_testing": { "message": "Contacting {server} …" }, "options_test_ready": { "message": "{server} is ready." }, "options_test_not_ready": { "message": "{server} answers, but is not ready." }, "options_test_engine": { "message": "Version" }, "options_language_heading": { "message": "Language" }, "options_language_label": { "message": "Language of the card and its explanations" }, "options_language_auto": { "message": "Follow the browser" }, "options_privacy_heading": { "message": "What is sent" }, "options_privacy_lead": { "message": "The text you highlight is always sent to the server, and only when you press Check. The page's publication date goes with it where there is one." }, "options_send_context": { "message": "Send the title and about 600 characters before and after the highlight" }, "options_send_context_help": { "message": "Helps to tell who “it” is, and the year of “2 January”." }, "options_send_address": { "message": "Send the page's address" }, "options_everywhere_heading": { "message": "The button beside a highlight" }, "options_everywhere_label": { "message": "Show the button on all sites" }, "options_everywhere_help": { "message": "Without it the button appears once you have pressed the Periksa icon on a page. The browser will ask for permission to read all sites; Periksa still sends only what you ask it to. Pages without encryption (http) are not included." }, "options_everywhere_denied": { "message": "Permission was not given, so the button still appears on request only." }, "options_shortcut_heading": { "message": "Keyboard shortcut" }, "options_shortcut_help": { "message": "Check the highlighted text: {shortcut}. Change it on the browser's page of extension shortcuts." }, "options_shortcut_none": { "message": "not set" }, "try_title": { "message": "Periksa: check a sentence" }, "try_skip": { "message": "Skip to the content" }, "try_language": { "message": "Language" }, "try_headline_1": { "message": "Highlight the sentence." }, "try_headline_2": { "message": "Read the verdict." }, "try_lead": { "message": "Periksa reads what a sentence claims, holds it against curated figures and dates, and answers with a verdict, the arithmetic behind it, and the sources." }, "try_how_1_title": { "message": "A sentence is read as a claim" }, "try_how_1": { "message": "Who, what of it, how much, when. “Almost 200,000” becomes a range, not one number." }, "try_how_2_title": { "message": "It is compared with sourced facts" }, "try_how_2": { "message": "Subject, unit, setting and time must agree first. After that it is arithmetic." }, "try_how_3_title": { "message": "In doubt, it does not decide" }, "try_how_3": { "message": "Without matching evidence the answer is “unverified”, with the nearest evidence shown." }, "try_scope": { "message": "The evidence base covers AI models and companies at present." }, "try_form_heading": { "message": "Try a sentence" }, "try_text_label": { "message": "The sentence to check" }, "try_text_placeholder": { "message": "Paste or type a sentence …" }, "try_published_label": { "message": "Date of the article (if known)" }, "try_published_help": { "message": "“Not released yet” can be right on the day and outdated today." }, "try_submit": { "message": "Check this sentence" }, "try_text_missing": { "message": "Write a sentence first." }, "try_counter": { "message": "{length} / {limit} characters" }, "try_examples_label": { "message": "Examples:" }, "try_result_heading": { "message": "Result" }, "try_article_heading": { "message": "Or highlight inside an article" }, "try_article_lead": { "message": "This is what the extension is like: highlight part of a sentence below, then press the button that appears." }, "try_article_label": { "message": "Sample article" }, "try_article_note": { "message": "A sample article written by us. Some of its sentences are wrong on purpose." }, "try_extension_heading": { "message": "Install the extension" }, "try_extension_lead": { "message": "With the extension the same check works on any page, in Chromium or Chrome." }, "try_extension_1": { "message": "Build it once in the source code's extension folder (needs Node 20):" }, "try_extension_2": { "message": "Open chrome://extensions and turn on Developer mode." }, "try_extension_3": { "message": "Press “Load unpacked” and choose the folder extension/dist/chrome." }, "try_extension_4": { "message": "Write the address of this server into its settings if it differs from the default:" }, "try_api_heading": { "message": "Use the API" }, "try_api_lead": { "message": "The same verdicts over HTTP, as JSON." }, "try_api_docs": { "message": "API documentation" }, "try_api_spec": { "message": "OpenAPI file" }, "try_footer": { "message": "What you check here is sent to this server only. This page loads nothing from anywhere else." } }, "id": { "extension_name": { "message": "Periksa" }, "extension_description": { "message": "Sorot satu kalimat di halaman berita, lalu baca putusannya, hitungannya, dan sumbernya." }, "action_title": { "message": "Periksa: nyalakan di halaman ini, atau periksa teks yang disorot" }, "action_blocked": { "message": "Periksa tidak dapat berjalan di halaman ini" }, "command_check": { "message": "Periksa teks yang disorot" }, "menu_check": { "message": "Periksa “%s”" }, "language_name": { "message": "Bahasa Indonesia" }, "text_direction": { "message": "ltr" }, "format_locale": { "message": "id" }, "list_and": { "message": "{first} dan {last}" }, "button_check": { "message": "Periksa" }, "button_check_label": { "message": "Periksa teks yang disorot" }, "card_label": { "message": "Hasil pemeriksaan" }, "card_close": { "message": "Tutup" }, "card_retry": { "message": "Coba lagi" }, "card_options": { "message": "Buka pengaturan" }, "asking": { "message": "Memeriksa …" }, "asking_detail": { "message": "Membaca kalimat, lalu mencocokkannya dengan bukti." }, "verdict_supported": { "message": "benar" }, "verdict_refuted": { "message": "keliru" }, "verdict_disputed": { "message": "diperdebatkan" }, "verdict_outdated": { "message": "usang" }, "verdict_unverified": { "message": "belum terverifikasi" }, "verdict_not_checkable": { "message": "tidak dapat diperiksa" }, "meaning_supported": { "message": "Bukti sesuai dengan pernyataan ini." }, "meaning_refuted": { "message": "Bukti bertentangan dengan pernyataan ini." }, "meaning_disputed": { "message": "Sumber-sumber yang setara saling berbeda." }, "meaning_outdated": { "message": "Pernah benar, tetapi sekarang tidak lagi." }, "meaning_unverified": { "message": "Bisa diperiksa, tetapi belum ada bukti yang memutuskannya." }, "meaning_not_checkable": { "message": "Pendapat, ramalan, pertanyaan, atau terlalu kabur untuk bisa keliru." }, "legend_heading": { "message": "Enam putusan yang mungkin" }, "no_claims": { "message": "Tidak ada pernyataan yang dapat diperiksa dalam teks ini." }, "claim_count": { "message": "{count} pernyataan diperiksa" }, "claims_heading": { "message": "Pernyataan" }, "asides_heading": { "message": "Disebut sambil lalu" }, "when_published": { "message": "Saat diterbitkan: {verdict}" }, "correction_heading": { "message": "Menurut bukti" }, "reading_heading": { "message": "Cara teks ini dibaca" }, "reading_about": { "message": "Tentang" }, "reading_speaker": { "message": "Menurut" }, "reading_figure": { "message": "Angka" }, "reading_period": { "message": "Waktu" }, "reading_objects": { "message": "Dibandingkan dengan" }, "reading_said": { "message": "Dikatakan pada" }, "reading_at": { "message": "Keadaan pada" }, "reading_settings": { "message": "Pengaturan" }, "reading_inferred": { "message": "{name} (dari konteks)" }, "reading_negated": { "message": "Dibaca sebagai sangkalan" }, "reading_name": { "message": "Nama" }, "reading_unknown": { "message": "tidak ada dalam basis bukti" }, "reading_or": { "message": "{first}, atau {others}" }, "try_reading_heading": { "message": "Cara kalimat ini dibaca" }, "try_reading_nothing": { "message": "Tidak ditemukan angka, waktu, atau nama yang dikenal di dalamnya." }, "number_line_heading": { "message": "Letak angkanya" }, "time_line_heading": { "message": "Letak waktunya" }, "calculation_heading": { "message": "Hitungan" }, "evidence_heading": { "message": "Bukti dan sumber" }, "evidence_more": { "message": "{count} bukti lainnya" }, "evidence_as_of": { "message": "per {date}" }, "source_archived": { "message": "salinan arsip" }, "opens_new_tab": { "message": "(membuka tab baru)" }, "figure_at_least": { "message": "paling sedikit {figure}" }, "figure_above": { "message": "lebih dari {figure}" }, "figure_at_most": { "message": "paling banyak {figure}" }, "figure_below": { "message": "kurang dari {figure}" }, "figure_between": { "message": "{low} sampai {high}" }, "figure_between_below": { "message": "{low} sampai kurang dari {high}" }, "figure_between_above": { "message": "lebih dari {low} sampai {high}" }, "figure_between_open": { "message": "di antara {low} dan {high}" }, "period_between": { "message": "{start} sampai {end}" }, "period_since": { "message": "sejak {start}" }, "period_until": { "message": "sampai {end}" }, "footer_as_of": { "message": "Keadaan per {date}" }, "footer_asked": { "message": "Ditanyakan ke {server}" }, "footer_sent": { "message": "Dikirim: {parts}." }, "sent_text": { "message": "teks yang disorot" }, "sent_context": { "message": "kalimat di sekitarnya" }, "sent_address": { "message": "alamat halaman" }, "footer_record": { "message": "Catatan pemeriksaan ini" }, "footer_engine": { "message": "Mesin {engine}, bukti revisi {revision}" }, "not_checked": { "message": "belum diperiksa" }, "trouble_unreachable_title": { "message": "Server tidak terjangkau" }, "trouble_unreachable_help": { "message": "{server} tidak menjawab. Pastikan server berjalan dan alamatnya benar." }, "trouble_too_slow_title": { "message": "Server terlalu lama menjawab" }, "trouble_too_slow_help": { "message": "{server} belum menjawab sampai batas waktu. Coba lagi sebentar lagi." }, "trouble_no_permission_title": { "message": "Peramban belum mengizinkan server ini" }, "trouble_no_permission_help": { "message": "Izinkan {server} di halaman pengaturan Periksa." }, "trouble_sign_in_title": { "message": "Server meminta izin masuk" }, "trouble_sign_in_help": { "message": "{server} tidak menerima permintaan tanpa izin. Tanyakan aksesnya kepada pengelola server." }, "trouble_refused_title": { "message": "Server menolak permintaan ini" }, "trouble_refused_help": { "message": "{server} tidak dapat memeriksa teks ini." }, "trouble_too_many_title": { "message": "Terlalu banyak permintaan" }, "trouble_too_many_help": { "message": "{server} sedang membatasi permintaan. Coba lagi sebentar lagi." }, "trouble_server_error_title": { "message": "Server mengalami kesalahan" }, "trouble_server_error_help": { "message": "Kesalahan terjadi di {server}, bukan pada teks Anda." }, "trouble_not_periksa_title": { "message": "Jawaban tidak dikenali" }, "trouble_not_periksa_help": { "message": "{server} menjawab, tetapi bukan sebagai server Periksa dengan versi yang cocok." }, "trouble_too_long_title": { "message": "Teks terlalu panjang" }, "trouble_too_long_help": { "message": "Anda menyorot {length} karakter; batasnya {limit}. Sorot bagian yang lebih pendek." }, "trouble_no_selection_title": { "message": "Periksa menyala di halaman ini" }, "trouble_no_selection_help": { "message": "Sorot satu kalimat, lalu tekan tombol Periksa di sampingnya." }, "trouble_reloaded_title": { "message": "Periksa baru saja diperbarui" }, "trouble_reloaded_help": { "message": "Muat ulang halaman ini untuk memakainya lagi." }, "trouble_technical": { "message": "Keterangan dari server" }, "unit_accelerator": { "message": "akselerator" }, "unit_accelerator_hour": { "message": "jam akselerator" }, "unit_parameter": { "message": "parameter" }, "unit_token": { "message": "token" }, "unit_flop": { "message": "FLOP" }, "unit_percent": { "message": "persen" }, "unit_percentage_point": { "message": "poin persen" }, "unit_times": { "message": "kali" }, "unit_point": { "message": "poin" }, "unit_hour": { "message": "jam" }, "unit_day": { "message": "hari" }, "unit_month": { "message": "bulan" }, "unit_year": { "message": "tahun" }, "unit_person": { "message": "orang" }, "unit_megawatt": { "message": "MW" }, "unit_gigabyte": { "message": "GB" }, "unit_watt": { "message": "W" }, "unit_piece": { "message": "buah" }, "unit_question": { "message": "pertanyaan" }, "unit_model": { "message": "model" }, "unit_country": { "message": "negara" }, "unit_language": { "message": "bahasa" }, "unit_layer": { "message": "lapisan" }, "unit_server": { "message": "server" }, "unit_cent": { "message": "sen" }, "unit_dozen": { "message": "lusin" }, "unit_basis_point": { "message": "basis poin" }, "unit_ordinal": { "message": "(urutan)" }, "unit_megaflop": { "message": "MFLOP" }, "unit_gigaflop": { "message": "GFLOP" }, "unit_teraflop": { "message": "TFLOP" }, "unit_petaflop": { "message": "PFLOP" }, "unit_exaflop": { "message": "EFLOP" }, "unit_zettaflop": { "message": "ZFLOP" }, "unit_gigaflop_per_second": { "message": "GFLOP/s" }, "unit_teraflop_per_second": { "message": "TFLOP/s" }, "unit_petaflop_per_second": { "message": "PFLOP/s" }, "unit_exaflop_per_second": { "message": "EFLOP/s" }, "unit_byte": { "message": "byte" }, "unit_kilobyte": { "message": "kB" }, "unit_megabyte": { "message": "MB" }, "unit_terabyte": { "message": "TB" }, "unit_petabyte": { "message": "PB" }, "unit_exabyte": { "message": "EB" }, "unit_kibibyte": { "message": "KiB" }, "unit_mebibyte": { "message": "MiB" }, "unit_gibibyte": { "message": "GiB" }, "unit_tebibyte": { "message": "TiB" }, "unit_bit": { "message": "bit" }, "unit_kilobit": { "message": "kbit" }, "unit_megabit": { "message": "Mbit" }, "unit_gigabit": { "message": "Gbit" }, "unit_byte_per_second": { "message": "B/s" }, "unit_gigabyte_per_second": { "message": "GB/s" }, "unit_terabyte_per_second": { "message": "TB/s" }, "unit_gigabit_per_second": { "message": "Gbit/s" }, "unit_token_per_second": { "message": "token/detik" }, "unit_kilowatt": { "message": "kW" }, "unit_gigawatt": { "message": "GW" }, "unit_terawatt": { "message": "TW" }, "unit_watt_hour": { "message": "Wh" }, "unit_kilowatt_hour": { "message": "kWh" }, "unit_megawatt_hour": { "message": "MWh" }, "unit_gigawatt_hour": { "message": "GWh" }, "unit_terawatt_hour": { "message": "TWh" }, "unit_volt": { "message": "V" }, "unit_electronvolt": { "message": "eV" }, "unit_kiloelectronvolt": { "message": "keV" }, "unit_megaelectronvolt": { "message": "MeV" }, "unit_gigaelectronvolt": { "message": "GeV" }, "unit_teraelectronvolt": { "message": "TeV" }, "unit_hertz": { "message": "Hz" }, "unit_kilohertz": { "message": "kHz" }, "unit_megahertz": { "message": "MHz" }, "unit_gigahertz": { "message": "GHz" }, "unit_second": { "message": "detik" }, "unit_millisecond": { "message": "milidetik" }, "unit_minute": { "message": "menit" }, "unit_week": { "message": "minggu" }, "unit_quarter": { "message": "triwulan" }, "unit_decade": { "message": "dasawarsa" }, "unit_century": { "message": "abad" }, "unit_metre": { "message": "m" }, "unit_kilometre": { "message": "km" }, "unit_decimetre": { "message": "dm" }, "unit_centimetre": { "message": "cm" }, "unit_millimetre": { "message": "mm" }, "unit_micrometre": { "message": "µm" }, "unit_nanometre": { "message": "nm" }, "unit_mile": { "message": "mil" }, "unit_yard": { "message": "yard" }, "unit_foot": { "message": "kaki" }, "unit_inch": { "message": "inci" }, "unit_kilometre_per_hour": { "message": "km/jam" }, "unit_mile_per_hour": { "message": "mil/jam" }, "unit_square_metre": { "message": "m²" }, "unit_square_kilometre": { "message": "km²" }, "unit_square_foot": { "message": "kaki persegi" }, "unit_hectare": { "message": "ha" }, "unit_acre": { "message": "ekar" }, "unit_gram": { "message": "g" }, "unit_milligram": { "message": "mg" }, "unit_kilogram": { "message": "kg" }, "unit_tonne": { "message": "ton" }, "unit_pound": { "message": "pon" }, "unit_litre": { "message": "liter" }, "unit_millilitre": { "message": "ml" }, "unit_centilitre": { "message": "cl" }, "unit_gallon": { "message": "galon" }, "unit_degree_celsius": { "message": "°C" }, "unit_degree_fahrenheit": { "message": "°F" }, "unit_degree": { "message": "derajat" }, "unit_mu": { "message": "mu" }, "unit_jin": { "message": "jin" }, "unit_liang": { "message": "liang" }, "unit_flop_per_second": { "message": "FLOP/s" }, "options_title": { "message": "Pengaturan Periksa" }, "options_lead": { "message": "Tersimpan di peramban ini saja." }, "options_server_heading": { "message": "Server" }, "options_server_label": { "message": "Alamat server" }, "options_server_help": { "message": "Server Periksa yang ditanya. Bawaannya server di komputer Anda sendiri: {default}" }, "options_server_save": { "message": "Simpan" }, "options_server_test": { "message": "Uji sambungan" }, "options_server_saved": { "message": "Tersimpan." }, "options_server_invalid": { "message": "Tulis alamat lengkap, misalnya https://periksa.example atau http://127.0.0.1:8000." }, "options_server_denied": { "message": "Peramban tidak diberi izin untuk {server}, jadi alamatnya tidak disimpan." }, "options_server_insecure": { "message": "Sambungan ke {server} tidak terenkripsi. Pakai https bila tersedia." }, "options_testing": { "message": "Menghubungi {server} …" }, "options_test_ready": { "message": "{server} siap." }, "options_test_not_ready": { "message": "{server} menjawab, tetapi belum siap." }, "options_test_engine": { "message": "Versi" }, "options_language_heading": { "message": "Bahasa" }, "options_language_label": { "message": "Bahasa kartu dan penjelasan" }, "options_language_auto": { "message": "Ikuti peramban" }, "options_privacy_heading": { "message": "Yang dikirim" }, "options_privacy_lead": { "message": "Teks yang Anda sorot selalu dikirim ke server, hanya saat Anda menekan Periksa. Tanggal terbit halaman ikut dikirim bila ada." }, "options_send_context": { "message": "Kirim judul dan sekitar 600 karakter sebelum dan sesudah sorotan" }, "options_send_context_help": { "message": "Membantu mengenali siapa “ia” dan tahun dari “2 Januari”." }, "options_send_address": { "message": "Kirim alamat halaman" }, "options_everywhere_heading": { "message": "Tombol di samping sorotan" }, "options_everywhere_label": { "message": "Tampilkan tombol di semua situs" }, "options_everywhere_help": { "message": "Tanpa ini, tombol muncul setelah Anda menekan ikon Periksa di suatu halaman. Peramban akan meminta izin Anda membaca semua situs; Periksa tetap hanya mengirim yang Anda minta. Halaman tanpa enkripsi (http) tidak termasuk." }, "options_everywhere_denied": { "message": "Izin tidak diberikan, jadi tombol tetap hanya muncul bila diminta." }, "options_shortcut_heading": { "message": "Pintasan papan tik" }, "options_shortcut_help": { "message": "Periksa teks yang disorot: {shortcut}. Ubah di halaman pintasan ekstensi peramban." }, "options_shortcut_none": { "message": "belum diatur" }, "try_title": { "message": "Periksa: periksa satu kalimat" }, "try_skip": { "message": "Langsung ke isi" }, "try_language": { "message": "Bahasa" }, "try_headline_1": { "message": "Sorot kalimatnya." }, "try_headline_2": { "message": "Baca putusannya." }, "try_lead": { "message": "Periksa membaca apa yang diklaim sebuah kalimat, mencocokkannya dengan angka dan tanggal yang sudah dikurasi, lalu menjawab dengan putusan, hitungannya, dan sumbernya." }, "try_how_1_title": { "message": "Kalimat dibaca sebagai pernyataan" }, "try_how_1": { "message": "Siapa, apanya, berapa, kapan. “Hampir 200.000” menjadi sebuah rentang, bukan satu angka." }, "try_how_2_title": { "message": "Dibandingkan dengan fakta bersumber" }, "try_how_2": { "message": "Subjek, satuan, keadaan, dan waktunya harus cocok dahulu. Lalu tinggal berhitung." }, "try_how_3_title": { "message": "Bila ragu, tidak memutuskan" }, "try_how_3": { "message": "Tanpa bukti yang cocok, jawabannya “belum terverifikasi”, dengan bukti terdekat ditampilkan." }, "try_scope": { "message": "Basis bukti saat ini mencakup model dan perusahaan AI." }, "try_form_heading": { "message": "Coba satu kalimat" }, "try_text_label": { "message": "Kalimat yang akan diperiksa" }, "try_text_placeholder": { "message": "Tempel atau ketik satu kalimat …" }, "try_published_label": { "message": "Tanggal artikel (bila tahu)" }, "try_published_help": { "message": "“Belum dirilis” bisa benar pada hari itu dan usang hari ini." }, "try_submit": { "message": "Periksa kalimat ini" }, "try_text_missing": { "message": "Tulis satu kalimat dahulu." }, "try_counter": { "message": "{length} / {limit} karakter" }, "try_examples_label": { "message": "Contoh:" }, "try_result_heading": { "message": "Hasil" }, "try_article_heading": { "message": "Atau sorot di dalam artikel" }, "try_article_lead": { "message": "Beginilah rasanya memakai ekstensi: sorot sebagian kalimat di bawah ini, lalu tekan tombol yang muncul." }, "try_article_label": { "message": "Artikel contoh" }, "try_article_note": { "message": "Artikel contoh yang kami tulis sendiri. Sebagian kalimatnya sengaja keliru." }, "try_extension_heading": { "message": "Pasang ekstensinya" }, "try_extension_lead": { "message": "Dengan ekstensi, pemeriksaan yang sama bisa dipakai di halaman mana pun di Chromium atau Chrome." }, "try_extension_1": { "message": "Bangun sekali di folder extension dari kode sumber (perlu Node 20):" }, "try_extension_2": { "message": "Buka chrome://extensions, lalu nyalakan Mode developer." }, "try_extension_3": { "message": "Tekan “Load unpacked”, lalu pilih folder extension/dist/chrome." }, "try_extension_4": { "message": "Tulis alamat server ini di pengaturannya bila berbeda dari bawaannya:" }, "try_api_heading": { "message": "Pakai API-nya" }, "try_api_lead": { "message": "Putusan yang sama lewat HTTP, dalam JSON." }, "try_api_docs": { "message": "Dokumentasi API" }, "try_api_spec": { "message": "Berkas OpenAPI" }, "try_footer": { "message": "Yang Anda periksa di sini dikirim ke server ini saja. Halaman ini tidak memuat apa pun dari tempat lain." } } };
  var defaultLanguage = "en";

  // src/language.ts
  var LANGUAGES = Object.keys(catalogues).sort();
  function pickLanguage(wanted) {
    for (const tag of wanted) {
      const primary = tag.toLowerCase().split(/[-_]/)[0] ?? "";
      if (LANGUAGES.includes(primary)) return primary;
    }
    return defaultLanguage;
  }
  var Translator = class {
    language;
    #messages;
    #number;
    #dates;
    /** Throws RangeError for a language without words: choose it by pickLanguage. */
    constructor(language) {
      const found = catalogues[language];
      if (found === void 0) throw new RangeError(`no messages for language ${language}`);
      this.language = language;
      this.#messages = found;
      const locale = this.say("format_locale");
      this.#number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
      this.#dates = {
        day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
        month: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
      };
    }
    get direction() {
      return this.say("text_direction");
    }
    /** The message of that key with its {values} put in. */
    say(key, values = {}) {
      return this.#fill(this.#messages[key]?.message ?? key, values);
    }
    /** The message of a key made from data (`stance_` + what the server wrote); null where there is none. */
    sayOf(prefix, word) {
      return this.#messages[`${prefix}_${word}`]?.message ?? null;
    }
    /** A list in words: a, b and c. */
    join(parts) {
      const last = parts.at(-1) ?? "";
      return parts.length < 2 ? last : this.say("list_and", { first: parts.slice(0, -1).join(", "), last });
    }
    /** A decimal string in the reader's digits and separators, exactly as precise as it was written. */
    number(decimal) {
      if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(decimal)) return decimal;
      return this.#number.format(decimal);
    }
    /** An ISO date (YYYY, YYYY-MM or YYYY-MM-DD) in words; as written where it is none. */
    date(iso) {
      const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) ?? [];
      if (year === void 0) return iso;
      if (month === void 0) return year;
      const time = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
      return (day === void 0 ? this.#dates.month : this.#dates.day).format(time);
    }
    #fill(template, values) {
      return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
    }
  };

  // src/page/published.ts
  var META = [
    'meta[property="article:published_time"]',
    'meta[property="og:article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="article:published_time"]',
    'meta[name="datePublished" i]',
    'meta[name="parsely-pub-date"]',
    'meta[name="publishdate" i]',
    'meta[name="publish-date" i]',
    'meta[name="pubdate" i]',
    'meta[name="dc.date.issued" i]',
    'meta[name="dc.date" i]',
    'meta[name="date" i]'
  ];
  var TIMES = ['time[itemprop="datePublished"][datetime]', "time[pubdate][datetime]", "article time[datetime]", "main time[datetime]"];
  function readDay(written) {
    const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(written ?? "");
    if (match === null) return null;
    const [, year, month, day] = match.map(Number);
    const time = new Date(Date.UTC(year, month - 1, day));
    const isReal = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
    return isReal ? match[0].trim() : null;
  }
  function findDatePublished(value) {
    if (Array.isArray(value)) {
      for (const entry of value) {
        const found = findDatePublished(entry);
        if (found !== null) return found;
      }
      return null;
    }
    if (typeof value !== "object" || value === null) return null;
    const own = value["datePublished"];
    if (typeof own === "string" && readDay(own) !== null) return readDay(own);
    return findDatePublished(Object.values(value));
  }
  function readLinkedData(document2) {
    for (const script of document2.querySelectorAll('script[type="application/ld+json"]')) {
      try {
        const found = findDatePublished(JSON.parse(script.textContent ?? ""));
        if (found !== null) return found;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    return null;
  }
  function findPublished(document2) {
    for (const selector of META) {
      const day = readDay(document2.querySelector(selector)?.getAttribute("content"));
      if (day !== null) return day;
    }
    const linked = readLinkedData(document2);
    if (linked !== null) return linked;
    for (const selector of TIMES) {
      const day = readDay(document2.querySelector(selector)?.getAttribute("datetime"));
      if (day !== null) return day;
    }
    return null;
  }

  // src/page/context.ts
  var SKIPPED = 'script, style, noscript, template, select, textarea, button, nav, svg, iframe, [hidden], [aria-hidden="true"], periksa-card';
  var SCOPES = ["article", 'main, [role="main"]', "body"];
  var TITLE_LENGTH = 300;
  var ADDRESS_LENGTH = 2e3;
  function findScope(node) {
    const element = node instanceof Element ? node : node.parentElement;
    for (const scope of SCOPES) {
      const found = element?.closest(scope);
      if (found) return found;
    }
    return element?.ownerDocument.documentElement ?? null;
  }
  function findBlock(node) {
    let element = node instanceof Element ? node : node.parentElement;
    while (element && /^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
    return element;
  }
  function isRead(node) {
    const parent = node.parentElement;
    return parent !== null && parent.closest(SKIPPED) === null;
  }
  var fold = (text) => text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n").trim();
  function collect({ edge, first, step, isBeyond, add }) {
    let text = first;
    let block = findBlock(edge);
    while (fold(text).length < CONTEXT_LENGTH) {
      const node = step();
      if (node === null) break;
      if (!isBeyond(node) || !isRead(node)) continue;
      const nextBlock = findBlock(node);
      if (nextBlock !== block) text = add(text, "\n");
      block = nextBlock;
      text = add(text, node.nodeValue ?? "");
    }
    return fold(text);
  }
  function keepEnd(text, length) {
    if (text.length <= length) return text;
    const end = text.slice(-length);
    const gap = end.search(/\s/);
    return (gap < 0 || /\s/.test(text.charAt(text.length - length - 1)) ? end : end.slice(gap)).trim();
  }
  function keepStart(text, length) {
    if (text.length <= length) return text;
    const start = text.slice(0, length);
    const gap = start.search(/\s\S*$/);
    return (gap < 0 || /\s/.test(text.charAt(length)) ? start : start.slice(0, gap)).trim();
  }
  var isText = (node) => node.nodeType === Node.TEXT_NODE;
  function findLast(node) {
    let last = node;
    while (last.lastChild !== null) last = last.lastChild;
    return last;
  }
  function readSurroundings(range) {
    const scope = findScope(range.commonAncestorContainer);
    if (scope === null) return { before: "", after: "" };
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const backward = scope.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    backward.currentNode = findLast(endContainer);
    const before = collect({
      edge: startContainer,
      first: isText(startContainer) ? (startContainer.nodeValue ?? "").slice(0, startOffset) : "",
      step: () => backward.previousNode(),
      isBeyond: (node) => node !== startContainer && range.comparePoint(node, node.nodeValue?.length ?? 0) < 0,
      add: (all, more) => more + all
    });
    const forward = scope.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    forward.currentNode = startContainer;
    const after = collect({
      edge: endContainer,
      first: isText(endContainer) ? (endContainer.nodeValue ?? "").slice(endOffset) : "",
      step: () => forward.nextNode(),
      isBeyond: (node) => range.comparePoint(node, 0) > 0,
      add: (all, more) => all + more
    });
    return { before: keepEnd(cleanText(before), CONTEXT_LENGTH), after: keepStart(cleanText(after), CONTEXT_LENGTH) };
  }
  function readLanguage(range) {
    const container = range.commonAncestorContainer;
    const element = container instanceof Element ? container : container.parentElement;
    const tag = element?.closest("[lang]")?.getAttribute("lang") ?? "";
    return /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag)?.[1]?.toLowerCase() ?? null;
  }
  function readAddress(document2) {
    const { protocol, origin, pathname, search } = document2.location;
    const address = origin + pathname + search;
    return /^https?:$/.test(protocol) && address.length <= ADDRESS_LENGTH ? address : null;
  }
  function readPassage(document2, text, range) {
    const heading = document2.querySelector('meta[property="og:title"]')?.getAttribute("content")?.trim();
    return {
      text: cleanText(text),
      url: readAddress(document2),
      title: keepStart(cleanText(heading || document2.title), TITLE_LENGTH) || null,
      ...range === null ? { before: "", after: "" } : readSurroundings(range),
      published: findPublished(document2),
      language: range === null ? null : readLanguage(range)
    };
  }

  // src/page/selection.ts
  var SHORTEST = 3;
  var EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false"])';
  function readSelection(document2) {
    const selection = document2.getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
    const text = selection.toString().trim();
    return text === "" ? null : { text, range: selection.getRangeAt(0) };
  }
  function isWorthOffering(selected, scope) {
    const container = selected.range.commonAncestorContainer;
    const element = container instanceof Element ? container : container.parentElement;
    if (element === null || selected.text.length < SHORTEST || !/[\p{L}\p{N}]/u.test(selected.text)) return false;
    if (element.closest(EDITABLE) !== null || element.ownerDocument.activeElement?.matches(EDITABLE)) return false;
    return scope === null || scope.contains(element);
  }
  function findLastLine(range) {
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    return lines.at(-1) ?? range.getBoundingClientRect();
  }

  // src/page/place.ts
  var GAP = 8;
  var clamp = (value, low, high) => Math.max(low, Math.min(value, Math.max(low, high)));
  var LEAST_HEIGHT = 260;
  function placeBeside(text, size, window2, rightToLeft) {
    const inside = (y) => clamp(y, 0, window2.height);
    const anchor = { left: text.left, right: text.right, top: inside(text.top), bottom: inside(text.bottom) };
    const left = clamp(rightToLeft ? anchor.right - size.width : anchor.left, GAP, window2.width - size.width - GAP);
    const roomBelow = window2.height - anchor.bottom - 2 * GAP;
    const roomAbove = anchor.top - 2 * GAP;
    const below = size.height <= roomBelow || size.height > roomAbove && roomBelow >= roomAbove;
    const room = below ? roomBelow : roomAbove;
    if (room < Math.min(size.height, LEAST_HEIGHT)) {
      const maxHeight = window2.height - 2 * GAP;
      const top = clamp(anchor.bottom + GAP, GAP, window2.height - Math.min(size.height, maxHeight) - GAP);
      return { left, top, maxHeight };
    }
    const height = Math.min(size.height, room);
    return { left, top: below ? anchor.bottom + GAP : anchor.top - GAP - height, maxHeight: room };
  }
  function placeAtEnd(line, size, window2, rightToLeft) {
    const left = rightToLeft ? line.left : line.right - size.width;
    const end = { left, right: left + size.width, top: line.top, bottom: line.bottom };
    return placeBeside(end, size, window2, rightToLeft);
  }

  // src/page/surface.css
  var surface_default = "/* !important on the host: a page's own rules for it would win otherwise. */\n:host {\n  all: initial !important;\n  display: block !important;\n  position: fixed !important;\n  inset: 0 auto auto 0 !important;\n  inline-size: 0 !important;\n  block-size: 0 !important;\n  overflow: visible !important;\n  z-index: 2147483647 !important;\n}\n\n.offer {\n  position: fixed;\n  display: inline-flex;\n  align-items: center;\n  gap: 6px;\n  margin: 0;\n  padding: 6px 12px 6px 8px;\n  min-block-size: 34px;\n  font: 600 14px/1.3 var(--sans);\n  color: var(--ink);\n  background: var(--paper);\n  border: 1px solid var(--line-strong);\n  border-radius: 999px;\n  box-shadow: var(--shadow-small);\n  cursor: pointer;\n  white-space: nowrap;\n}\n.offer:hover { background: var(--wash); }\n.offer .logo { inline-size: 20px; block-size: 20px; }\n\n.card {\n  position: fixed;\n  inline-size: min(400px, calc(100vw - 16px));\n  max-block-size: min(640px, calc(100vh - 16px));\n  box-shadow: var(--shadow);\n}\n\n@media (prefers-reduced-motion: no-preference) {\n  .offer, .card { animation: arrive 140ms ease-out; }\n}\n@keyframes arrive {\n  from { opacity: 0; translate: 0 4px; }\n}\n\n/* On a phone the card is a sheet at the bottom: beside the text there is no room. */\n@media (max-width: 480px) {\n  .card {\n    inset: auto 0 0 0 !important;\n    inline-size: auto;\n    max-block-size: 78vh !important;\n    border-end-start-radius: 0;\n    border-end-end-radius: 0;\n    border-inline: 0;\n    border-block-end: 0;\n  }\n}\n";

  // src/page/surface.ts
  var HOST_NAME = "periksa-card";
  var Surface = class {
    #host;
    #button;
    #card;
    #cardElement;
    #anchor = null;
    #offset = { left: 0, top: 0 };
    #focusBefore = null;
    constructor(translator2, onCheck, actions) {
      this.#host = document.createElement(HOST_NAME);
      const root = this.#host.attachShadow({ mode: "closed" });
      adoptStyles(root, card_default, surface_default);
      const label = { type: "button", class: "offer", "aria-label": translator2.say("button_check_label"), lang: translator2.language, dir: translator2.direction };
      this.#button = make("button", label, drawLogo(), make("span", {}, translator2.say("button_check")));
      this.#button.addEventListener("mousedown", (event) => event.preventDefault());
      onPress(this.#button, onCheck);
      this.#card = new Card(translator2, { ...actions, close: () => this.close() });
      this.#cardElement = this.#card.element;
      this.#button.hidden = this.#cardElement.hidden = true;
      root.append(this.#button, this.#cardElement);
      for (const type of ["keydown", "keyup", "keypress"]) this.#host.addEventListener(type, (event) => event.stopPropagation());
      new ResizeObserver(() => this.place()).observe(this.#card.content);
    }
    get isCardOpen() {
      return this.#host.isConnected && !this.#cardElement.hidden;
    }
    contains(event) {
      return event.composedPath().includes(this.#host);
    }
    /** Shows the button at the end of `range`. */
    offer(range) {
      this.#enter(range);
      this.#cardElement.hidden = true;
      this.#button.hidden = false;
      this.place();
    }
    /**
     * Shows the card beside `range`; in a corner of the window where there is none. It takes the focus when it opens, with
     * a ring around it where the reader came by keyboard.
     */
    show(state, range, byKeyboard) {
      const opening = !this.isCardOpen;
      this.#enter(range);
      this.#button.hidden = true;
      this.#cardElement.hidden = false;
      this.#card.show(state);
      this.place();
      if (!opening) return;
      this.#focusBefore = document.activeElement;
      this.#cardElement.focus({ preventScroll: true, focusVisible: byKeyboard });
    }
    hideButton() {
      this.#button.hidden = true;
    }
    close() {
      this.#button.hidden = this.#cardElement.hidden = true;
      if (this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus({ preventScroll: true });
      this.#focusBefore = null;
    }
    /** Leaves the page for good. */
    remove() {
      this.close();
      this.#host.remove();
    }
    /** Puts what is shown beside its text: at first, and after a change of size. */
    place() {
      const shown = this.#shown;
      if (shown === void 0) return;
      shown.style.maxBlockSize = "";
      const window_ = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const size = { width: shown.offsetWidth, height: shown.offsetHeight };
      const box = this.#findAnchor();
      const anchorElement = this.#anchor?.startContainer.parentElement;
      const rightToLeft = anchorElement ? getComputedStyle(anchorElement).direction === "rtl" : false;
      const isButton = shown === this.#button;
      const line = isButton && this.#anchor !== null ? findLastLine(this.#anchor) : box;
      const { left, top, maxHeight } = (isButton ? placeAtEnd : placeBeside)(line, size, window_, rightToLeft);
      if (size.height > maxHeight) shown.style.maxBlockSize = `${maxHeight}px`;
      this.#offset = { left: left - box.left, top: top - box.top };
      shown.style.left = `${left}px`;
      shown.style.top = `${top}px`;
    }
    /** Moves what is shown along with its text, after a scroll. */
    follow() {
      const shown = this.#shown;
      if (shown === void 0) return;
      const box = this.#findAnchor();
      shown.style.left = `${box.left + this.#offset.left}px`;
      shown.style.top = `${box.top + this.#offset.top}px`;
    }
    get #shown() {
      return [this.#button, this.#cardElement].find((element) => !element.hidden);
    }
    /** The box of the text we stand beside; without one, the upper corner at the end of the window. */
    #findAnchor() {
      return this.#anchor?.getBoundingClientRect() ?? new DOMRect(document.documentElement.clientWidth, 0, 0, 0);
    }
    /** Joins the page, in the top layer. A modal dialog makes all outside it dead, so there we go inside. */
    #enter(range) {
      this.#anchor = range;
      const container = range?.commonAncestorContainer;
      const element = container instanceof Element ? container : container?.parentElement;
      const parent = element?.closest("dialog:modal") ?? document.documentElement;
      if (this.#host.parentElement === parent && this.#host.matches(":popover-open")) return;
      this.#host.setAttribute("popover", "manual");
      parent.append(this.#host);
      this.#host.showPopover();
    }
  };

  // src/page/reader.ts
  var SETTLE_MS = 350;
  var Reader = class {
    #options;
    #surface;
    #ended = new AbortController();
    #last = null;
    #asking = 0;
    #pointerDown = false;
    #byKeyboard = false;
    #settling;
    constructor(options) {
      this.#options = options;
      const { openOptions } = options;
      this.#surface = new Surface(options.translator, () => this.checkSelection(), {
        retry: () => this.#last && void this.#check(this.#last.passage, this.#last.range),
        ...openOptions ? { openOptions } : {}
      });
      this.#listen();
      this.#offer();
    }
    /** Checks what is selected; else `text`, which the browser says is selected where we cannot look; else says how to start. */
    checkSelection(text = null) {
      const selected = readSelection(document);
      const words = selected?.text ?? text;
      if (words === null || words.trim() === "") {
        this.#surface.show({ kind: "trouble", trouble: { kind: "no_selection" } }, null, this.#byKeyboard);
        return;
      }
      const range = selected?.range.cloneRange() ?? null;
      const passage = readPassage(document, words, range);
      void this.#check(this.#options.amend?.(passage) ?? passage, range);
    }
    /** Stops watching and takes away what is shown. */
    end() {
      this.#ended.abort();
      clearTimeout(this.#settling);
      this.#surface.remove();
    }
    async #check(passage, range) {
      this.#last = { passage, range };
      const asking2 = ++this.#asking;
      this.#surface.show({ kind: "asking", text: passage.text }, range, this.#byKeyboard);
      const outcome = await this.#options.ask(passage, this.#options.translator.language);
      if (asking2 !== this.#asking || !this.#surface.isCardOpen) return;
      this.#surface.show(outcome, range, this.#byKeyboard);
    }
    #offer() {
      const selected = readSelection(document);
      if (selected === null) this.#surface.hideButton();
      else if (!this.#surface.isCardOpen && isWorthOffering(selected, this.#options.scope ?? null)) this.#surface.offer(selected.range.cloneRange());
    }
    #settle(delayMs) {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.#offer(), delayMs);
    }
    #listen() {
      const options = { capture: true, signal: this.#ended.signal };
      const surface = this.#surface;
      document.addEventListener(
        "pointerdown",
        (event) => {
          this.#byKeyboard = false;
          if (surface.contains(event)) return;
          this.#pointerDown = true;
          if (surface.isCardOpen) surface.close();
        },
        options
      );
      document.addEventListener(
        "pointerup",
        (event) => {
          this.#pointerDown = false;
          if (!surface.contains(event)) this.#settle(0);
        },
        options
      );
      document.addEventListener("pointercancel", () => this.#pointerDown = false, options);
      document.addEventListener(
        "selectionchange",
        () => {
          if (readSelection(document) === null) surface.hideButton();
          else if (!this.#pointerDown) this.#settle(SETTLE_MS);
        },
        options
      );
      document.addEventListener(
        "keydown",
        (event) => {
          this.#byKeyboard = true;
          if (event.key !== "Escape" || !event.isTrusted) return;
          if (!surface.isCardOpen) return surface.hideButton();
          event.preventDefault();
          event.stopPropagation();
          surface.close();
        },
        options
      );
      let frame = 0;
      const follow = () => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => surface.follow());
      };
      addEventListener("scroll", follow, { ...options, passive: true });
      addEventListener("resize", () => surface.place(), options);
    }
  };

  // src/page/words.ts
  var ATTRIBUTES = ["placeholder", "aria-label"];
  function fillWords(document2, translator2, values = {}) {
    document2.documentElement.lang = translator2.language;
    document2.documentElement.dir = translator2.direction;
    for (const element of document2.querySelectorAll("[data-say]")) {
      element.textContent = translator2.say(element.dataset["say"], values);
    }
    for (const attribute of ATTRIBUTES) {
      for (const element of document2.querySelectorAll(`[data-say-${attribute}]`)) {
        const key = element.getAttribute(`data-say-${attribute}`);
        element.setAttribute(attribute, translator2.say(key, values));
      }
    }
  }
  function find(id, kind) {
    const element = document.getElementById(id);
    if (!(element instanceof kind)) throw new TypeError(`the page has no ${kind.name} with id ${id}`);
    return element;
  }

  // src/try/reading.ts
  var KINDS = { figure: "reading_figure", time: "reading_period", name: "reading_name" };
  function describe(mark, translator2) {
    if (mark.kind === "time") return describePeriod(mark.period, translator2);
    if (mark.kind === "name" && mark.label === null) return translator2.say("reading_unknown");
    const senses = mark.kind === "name" ? [mark.label, ...mark.others] : [mark.quantity, ...mark.others].map((quantity) => describeQuantity(quantity, translator2));
    const [first, ...others] = senses.filter((sense) => sense !== null);
    if (first === void 0) return null;
    return others.length === 0 ? first : translator2.say("reading_or", { first, others: others.join(", ") });
  }
  function renderText(text, reading) {
    const line = make("p", { class: "marked", dir: "auto", ...reading.language ? { lang: reading.language } : {} });
    let at = 0;
    for (const mark of reading.marks) {
      line.append(text.slice(at, mark.start), make("mark", { class: mark.kind }, text.slice(mark.start, mark.end)));
      at = mark.end;
    }
    line.append(text.slice(at));
    return line;
  }
  function renderSenses(reading, translator2) {
    const list = make("dl", { class: "senses" });
    for (const mark of reading.marks) {
      const sense = describe(mark, translator2);
      const words = make("q", { dir: "auto" }, mark.text);
      const more = sense === null || saysTheSame(mark.text, sense) ? [] : [make("span", { "aria-hidden": "true" }, " → "), sense];
      const kind = make("dt", {}, make("mark", { class: mark.kind }, translator2.say(KINDS[mark.kind])));
      list.append(make("div", {}, kind, make("dd", {}, words, ...more)));
    }
    return list;
  }
  function renderTextReading(text, reading, translator2) {
    const heading = make("h3", { class: "label" }, translator2.say("try_reading_heading"));
    if (reading.marks.length === 0) return [heading, make("p", { class: "help" }, translator2.say("try_reading_nothing"))];
    return [heading, renderText(text, reading), renderSenses(reading, translator2)];
  }

  // periksa:periksa:samples
  var samples = { "en": { "article": { "title": "What does it take to train a model?", "published": "2025-04-10", "paragraphs": ["Size remains the favourite yardstick. Llama 3.1 405B has 405 billion parameters and was trained on 15.6 trillion tokens. Its context window is 1 million tokens.", "DeepSeek took a leaner road. DeepSeek-V3 was trained on 2,048 H800 GPUs, and its training cost about 5.6 million dollars.", "On Chatbot Arena, Grok 3 scored 1402 in February 2025, more than 100 points ahead of DeepSeek-R1. Meanwhile GPT-5 has not been released.", "It is a thrilling race, and next year will surely bring another surprise."] }, "examples": [{ "text": "DeepSeek-V3 was trained on 2,048 H800 GPUs.", "expected": "supported" }, { "text": "Llama 3.1 405B was trained on 50,000 H100 GPUs.", "expected": "refuted" }, { "text": "Grok 3 scored 93.3% on AIME 2025.", "expected": "disputed" }, { "text": "GPT-5 has not been released.", "published": "2025-04-10", "expected": "outdated" }, { "text": "GPT-5 was trained on 60,000 H100 GPUs.", "expected": "unverified" }, { "text": "I think Claude 3 Opus is the most pleasant model to talk to.", "expected": "not_checkable" }] }, "id": { "article": { "title": "Seberapa mahal melatih satu model?", "published": "2025-03-10", "paragraphs": ["Ukuran model bahasa terus menjadi bahan perdebatan. DeepSeek-V3 memiliki 671 miliar parameter, tetapi hanya 37 miliar yang bekerja untuk setiap token. Model itu dilatih dengan 2.048 GPU H800.", "Meta memilih jalan lain. Llama 3.1 405B dilatih dengan 15,6 triliun token, dan jendela konteksnya 1 juta token.", "Di Chatbot Arena, Grok 3 memperoleh skor 1402 pada Februari 2025. Selisihnya dengan DeepSeek-R1 lebih dari 100 poin. Sementara itu, GPT-5 belum dirilis.", "Perlombaan ini terasa semakin seru, dan tahun depan pasti akan ada kejutan lain."] }, "examples": [{ "text": "DeepSeek-V3 memiliki 671 miliar parameter.", "expected": "supported" }, { "text": "Llama 3.1 405B dilatih dengan 50.000 GPU H100.", "expected": "refuted" }, { "text": "Grok 3 meraih skor 93,3% di AIME 2025.", "expected": "disputed" }, { "text": "GPT-5 belum dirilis.", "published": "2025-03-10", "expected": "outdated" }, { "text": "GPT-5 dilatih dengan 60.000 GPU H100.", "expected": "unverified" }, { "text": "Menurut saya, Claude 3 Opus paling enak diajak mengobrol.", "expected": "not_checkable" }] } };

  // src/try/main.ts
  var STORED_LANGUAGE = "periksa-language";
  var PRIVACY = { sendContext: true, sendAddress: false };
  var SERVER = new URL("./", location.href).href;
  var translator = new Translator(pickLanguage([localStorage.getItem(STORED_LANGUAGE) ?? "", ...navigator.languages]));
  var reader = null;
  var card = null;
  var asking = 0;
  var ask = (passage, language) => askServer(SERVER, buildRequest(passage, PRIVACY, language));
  function samplesOf(language) {
    const found = samples[language];
    if (found === void 0) throw new RangeError(`no samples for language ${language}`);
    return found;
  }
  async function check() {
    const text = find("text", HTMLTextAreaElement);
    const error = find("text-error", HTMLParagraphElement);
    const isMissing = text.value.trim() === "";
    error.textContent = isMissing ? translator.say("try_text_missing") : "";
    text.setAttribute("aria-invalid", String(isMissing));
    if (isMissing) return text.focus();
    const published = find("published", HTMLInputElement).value || null;
    const passage = { text: text.value, url: null, title: null, before: "", after: "", published, language: null };
    const current = ++asking;
    const shown = showCard();
    shown.show({ kind: "asking", text: text.value.trim() });
    bringIntoView(shown.element);
    const request = buildRequest(passage, PRIVACY, translator.language);
    const [outcome, reading] = await Promise.all([askServer(SERVER, request), askReading(SERVER, request)]);
    if (current !== asking) return;
    shown.show(outcome);
    showReading(reading === null ? [] : renderTextReading(request.text, reading, translator));
    shown.element.focus({ preventScroll: true, focusVisible: false });
  }
  function showReading(content) {
    find("read", HTMLDivElement).replaceChildren(...content);
  }
  function bringIntoView(element) {
    const { top } = element.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.7) element.scrollIntoView({ block: "start" });
  }
  function showCard() {
    card ??= new Card(translator, { retry: () => void check() });
    resultRoot.replaceChildren(card.element);
    return card;
  }
  function startExample(example) {
    const text = find("text", HTMLTextAreaElement);
    text.value = example.text;
    find("published", HTMLInputElement).value = example.published ?? "";
    count();
    void check();
  }
  function fillSamples() {
    const { article, examples } = samplesOf(translator.language);
    const chips = examples.map((example) => {
      const chip = make("button", { type: "button", class: "chip" }, example.text);
      chip.addEventListener("click", () => startExample(example));
      return make("li", {}, chip);
    });
    find("examples", HTMLUListElement).replaceChildren(...chips);
    const time = make("time", { datetime: article.published }, translator.date(article.published));
    const paragraphs = article.paragraphs.map((paragraph) => make("p", {}, paragraph));
    const title = make("h3", {}, article.title);
    const place2 = document.getElementById("article");
    place2?.setAttribute("lang", translator.language);
    place2?.replaceChildren(title, make("p", { class: "dateline" }, time), ...paragraphs);
  }
  function startReader() {
    reader?.end();
    const { title } = samplesOf(translator.language).article;
    const scope = document.getElementById("article");
    reader = new Reader({ translator, ask, scope, amend: (passage) => ({ ...passage, title, url: null }) });
  }
  function count() {
    const length = countCharacters(find("text", HTMLTextAreaElement).value);
    const values = { length: translator.number(String(length)), limit: translator.number(String(MAX_TEXT)) };
    find("counter", HTMLParagraphElement).textContent = length > MAX_TEXT / 2 ? translator.say("try_counter", values) : "";
  }
  function clearResult() {
    asking += 1;
    card = null;
    showReading([]);
    resultRoot.replaceChildren(renderLegend(translator));
  }
  function setLanguage(language) {
    translator = new Translator(language);
    fillWords(document, translator);
    for (const button of document.querySelectorAll("#languages button")) {
      button.setAttribute("aria-pressed", String(button.value === language));
    }
    fillSamples();
    clearResult();
    count();
    startReader();
  }
  function fillLanguages() {
    const buttons = LANGUAGES.map((language) => {
      const name = new Translator(language).say("language_name");
      const button = make("button", { type: "button", value: language, lang: language }, name);
      button.addEventListener("click", () => {
        localStorage.setItem(STORED_LANGUAGE, language);
        setLanguage(language);
      });
      return button;
    });
    find("languages", HTMLDivElement).replaceChildren(...buttons);
  }
  var resultRoot = find("result", HTMLDivElement).attachShadow({ mode: "open" });
  adoptStyles(resultRoot, card_default);
  find("address", HTMLElement).textContent = SERVER.replace(/\/$/, "");
  find("form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    void check();
  });
  find("text", HTMLTextAreaElement).addEventListener("input", count);
  find("text", HTMLTextAreaElement).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void check();
  });
  fillLanguages();
  setLanguage(translator.language);
})();
