// An entry as it is seen. All text goes in as text: nothing from the data is ever read as HTML.

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(attribute, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const unseen = (text) => make("span", { class: "hidden" }, text);
const nameOfEntry = (entry) => say("entry", { position: entry.position });

function viewOf(entry) {
  const id = `entry-${entry.position}`;
  const article = make("article", { class: classesOf(entry), id, "aria-label": nameOfEntry(entry), tabindex: "-1" });
  article.append(headOf(entry), sourceOf(entry));
  const told = toldOf(entry);
  if (told.length) article.append(make("ul", { class: "told", "aria-label": words.doubts }, ...told));
  article.append(make("div", { class: "columns" }, recordOf(entry), printedOf(entry)), actionsOf(entry, id));
  return article;
}

function classesOf(entry) {
  const wrong = entry.findings.some((finding) => finding.severity === "error");
  return ["entry", entry.doubtful && "doubtful", wrong && "wrong", entry.checked && "checked"].filter(Boolean).join(" ");
}

function headOf(entry) {
  const unsure = (variable, label) => (entry.doubts.some((doubt) => doubt.variable === variable) && !isChanged(entry) ? `${label} (?)` : label);
  const kind = [unsure("type", typeLabel(entry.item.type)), unsure("language", languageLabel(languageOf(entry)))];
  if (entry.number !== null && entry.number !== entry.position) kind.push(say("number", { number: entry.number }));
  const box = make("input", { type: "checkbox", "data-deed": "check" });
  box.checked = entry.checked;
  return make("header", {},
    make("h3", {}, nameOfEntry(entry)),
    make("p", { class: "kind" }, kind.join(" · ")),
    make("p", { class: "state" }, ...badgesOf(entry)),
    make("label", { class: "check" }, box, words.checked, unseen(` – ${nameOfEntry(entry)}`)),
  );
}

function badgesOf(entry) {
  const badges = [];
  if (isChanged(entry)) badges.push(make("span", { class: "badge changed" }, `✎ ${words.changed}`));
  if (entry.findings.some((finding) => finding.severity === "error")) {
    badges.push(make("span", { class: "badge error" }, `✕ ${words.severity_error}`));
  } else if (entry.doubtful) badges.push(make("span", { class: "badge doubt" }, `▲ ${words.to_look_at}`));
  return badges;
}

function sourceOf(entry) {
  if (entry.text === null) {
    const key = entry.item.id === undefined ? ` ${words.no_key}` : "";
    return make("p", { class: "missing" }, words.no_text + key);
  }
  const lang = languageOf(entry);
  const paragraph = make("p", { class: "source", dir: "auto", lang: isTag(lang) ? lang : null });
  for (const piece of piecesOf(entry)) paragraph.append(piece.variables.length ? markOf(entry, piece) : piece.text);
  return paragraph;
}

function markOf(entry, piece) {
  const shown = piece.variables.filter((variable) => variable !== "?");
  if (!shown.length) return make("mark", { class: "unread" }, piece.text, captionOf(words.severity_doubt));
  const doubtful = shown.some((variable) => isDoubted(entry, variable));
  const title = shown.map(labelOf).join(", ");
  const attributes = { class: groupFor(shown[0]) + (doubtful ? " doubt" : ""), "data-variable": shown[0], title };
  return make("mark", attributes, piece.text, captionOf(doubtful ? `${title} (${words.severity_doubt})` : title));
}

const captionOf = (text) => make("span", { class: "caption", lang: data.language }, ` [${text}]`);

const isDoubted = (entry, variable) => isAsRead(entry, variable) && entry.doubts.some((doubt) => doubt.variable === variable);
const isAsRead = (entry, variable) => same(valuesOf(entry.item).get(variable), valuesOf(entry.read).get(variable));

const RANKS = { error: 0, doubt: 1, warning: 2, note: 3 };

function toldOf(entry) {
  const doubts = entry.doubts.map((doubt) => ({ ...doubt, severity: "doubt" }));
  const all = [...doubts, ...entry.findings].sort((one, other) => RANKS[one.severity] - RANKS[other.severity]);
  return all.map((one) => lineOf(one));
}

function lineOf(one) {
  const line = make("li", { class: one.severity }, make("strong", { class: "severity" }, words[`severity_${one.severity}`]), " ");
  if (one.variable) line.append(make("b", {}, one.variable === "type" ? words.type : labelOf(one.variable)), ": ");
  if (one.place) line.append(make("b", {}, one.place), ": ");
  line.append(one.severity === "doubt" ? one.reason : one.message);
  if (one.severity === "doubt" && one.variable) line.append(" ", make("span", { class: "pill sure" }, say("sure", { percent: percent(one.confidence) })));
  if (one.advice) line.append(" ", make("span", { class: "advice" }, one.advice));
  if (one.rule) line.append(" ", make("span", { class: "rule" }, say("rule", { rule: one.rule })));
  return line;
}

const percent = (share) => Math.floor(share * 100);

function recordOf(entry) {
  const rows = [...valuesOf(entry.item)].map(([variable, content]) => rowOf(entry, variable, content));
  const list = rows.length ? make("dl", { class: "values" }, ...rows) : make("p", { class: "missing" }, words.empty_record);
  return make("section", {}, make("h4", {}, words.record), list);
}

function rowOf(entry, variable, content) {
  const shown = make("dd", { dir: "auto" });
  if (variable === "refers_to") shown.append(make("a", { href: `#entry-${content}` }, say("stands_for", { number: content })));
  else shown.append(textOf(kindOf(variable), content) ?? JSON.stringify(content));
  if (!isAsRead(entry, variable)) shown.append(" ", make("span", { class: "pill" }, words.corrected));
  else if (isInferred(entry, variable)) shown.append(" ", make("span", { class: "pill", title: words.inferred_hint }, words.inferred));
  const label = make("span", { class: groupFor(variable) }, labelOf(variable));
  return make("div", { "data-variable": variable }, make("dt", {}, label), shown);
}

function isInferred(entry, variable) {
  const field = entry.fields[variable];
  return entry.text !== null && !entry.settled && field !== undefined && field[0] === null;
}

function printedOf(entry) {
  const lang = languageOf(entry);
  const line = make("p", { class: "printed", dir: "auto", lang: isTag(lang) ? lang : null }, ...entry.printed.map(runOf));
  if (!entry.printed.length) line.append(words.not_printed);
  const stale = isChanged(entry) ? make("p", { class: "stale" }, words.stale) : null;
  return make("section", {}, make("h4", {}, say("printed", { style: data.style })), line, stale);
}

function runOf([text, look, url]) {
  let run = look.includes("i") ? make("i", {}, text) : look.includes("b") ? make("b", {}, text) : text;
  if (url) run = make("a", { href: url, rel: "noreferrer noopener external" }, run);
  return run;
}

function actionsOf(entry, id) {
  const correct = make("button", { type: "button", "data-deed": "correct", "aria-expanded": "false", "aria-controls": `${id}-form` },
    words.correct, unseen(` – ${nameOfEntry(entry)}`));
  const restore = make("button", { type: "button", "data-deed": "restore", hidden: !isChanged(entry) },
    words.restore, unseen(` – ${nameOfEntry(entry)}`));
  return make("p", { class: "actions" }, correct, restore);
}
