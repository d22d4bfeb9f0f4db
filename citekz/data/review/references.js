// The romanized list, with a field for every English title that only a person can give.

const TRANSLATION = "custom.title_translation";
const secondLines = new Map((data.second?.lines ?? []).map((line) => [line.position, { ...line, item: null }]));

const translationOf = (entry) => String(valuesOf(entry.item).get(TRANSLATION) ?? "");
const isWithout = (line) => line.needed && !translationOf(byPosition.get(line.source));

function fillSecond() {
  if (!secondLines.size) return;
  at("references").append(say("references_in", { heading: data.second.heading, style: data.second.style }));
  for (const line of secondLines.values()) {
    line.item = make("li", { id: `reference-${line.position}`, value: line.number });
    fillLine(line);
    at("second").append(line.item);
  }
  at("second").addEventListener("input", (event) => translate(Number(event.target.dataset.source), event.target.value));
  at("second").addEventListener("change", (event) => settle(Number(event.target.dataset.source)));
  at("second").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.isComposing) event.preventDefault();
  });
  at("only-needed").addEventListener("change", filterSecond);
  filterSecond();
}

function fillLine(line) {
  const entry = byPosition.get(line.position);
  line.printed = make("p", { class: "printed", lang: isTag(line.lang) ? line.lang : null }, ...printedRuns(line));
  line.item.replaceChildren(line.printed);
  const foot = make("p", { class: "foot" }, make("a", { href: `#entry-${entry.position}` }, nameOfEntry(entry)));
  if (line.kept) foot.append(" · ", words.references_kept);
  if (isStale(line)) foot.append(" · ", words.stale);
  if (line.source === line.position && line.field) line.item.append(fieldFor(line, entry));
  else if (line.needed) foot.append(" · ", make("a", { href: `#reference-${line.source}` }, say("references_at", { number: secondLines.get(line.source).number })));
  line.item.append(foot);
  if (line.notes.length) line.item.append(notesOf(line));
}

// A corrected entry is printed anew by the command only; an English title shows at once.
function isStale(line) {
  const entry = byPosition.get(line.source);
  const rest = (item) => [...valuesOf(item)].filter(([variable]) => variable !== TRANSLATION);
  return entry.item.type !== entry.read.type || !same(rest(entry.item), rest(entry.read));
}

// What stands for the title is shown in place of the mark that it is needed.
function printedRuns(line) {
  const english = translationOf(byPosition.get(line.source));
  return line.runs.map(([text, look, url, isTitle]) => {
    if (!isTitle) return runOf([text, look, url]);
    return english ? runOf([english, look, url]) : make("mark", { class: "needed" }, runOf([text, look, url]));
  });
}

function fieldFor(line, entry) {
  const id = `reference-${line.position}-title`;
  const input = valued(make("textarea", { id, rows: "1", lang: "en", spellcheck: "true", "data-source": line.source, "aria-describedby": `${id}-of` }), translationOf(entry));
  const lang = languageOf(entry);
  const title = make("span", { dir: "auto", lang: isTag(lang) ? lang : null }, String(entry.item.title ?? ""));
  const label = make("label", { for: id }, labelOf(TRANSLATION), unseen(` – ${nameOfEntry(entry)}`));
  return make("div", { class: "row" }, label, input, make("p", { class: "hint", id: `${id}-of` }, title));
}

function notesOf(line) {
  const list = make("ul", {}, ...line.notes.map((note) => make("li", {}, note)));
  return make("details", { class: "notes" }, make("summary", {}, say("references_notes", { count: line.notes.length })), list);
}

function translate(source, text) {
  const entry = byPosition.get(source);
  const values = valuesOf(entry.item);
  const english = squeezed(text);
  if (english) values.set(TRANSLATION, english);
  else values.delete(TRANSLATION);
  const item = itemWith(entry.item, entry.item.type, languageOf(entry), values);
  entry.item = same(sorted(item), sorted(entry.read)) ? entry.read : item;
  for (const line of secondLines.values()) {
    if (line.source === source) line.printed.replaceChildren(...printedRuns(line));
  }
  keep();
}

// Once a title is typed, its entry shows it too, and the counts are told.
function settle(source) {
  renewArticle(byPosition.get(source));
  filter();
  countNeeded();
}

// After an entry was corrected: its lines say so.
function renewLines(entry) {
  for (const line of secondLines.values()) if (line.source === entry.position) fillLine(line);
  if (secondLines.size) filterSecond();
}

function filterSecond() {
  const only = at("only-needed").checked;
  for (const line of secondLines.values()) line.item.hidden = only && !isWithout(line);
  countNeeded();
}

function countNeeded() {
  const all = [...secondLines.values()].filter((line) => line.source === line.position && line.field);
  const done = all.filter((line) => translationOf(byPosition.get(line.source))).length;
  at("needed").textContent = say("references_count", { done, all: all.length });
}
