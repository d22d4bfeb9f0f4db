// The entries of the page: what was read, what it is now, and where its values stand in the text.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const groupOf = new Map(data.groups.flatMap((group) => group.variables.map((variable) => [variable, group.name])));
const names = new Set(data.names);
const dates = new Set(data.dates);

const kindOf = (variable) => (names.has(variable) ? "names" : dates.has(variable) ? "date" : "text");
const groupFor = (variable) => groupOf.get(variable) ?? "other";
const labelOf = (variable) => (variable === "refers_to" ? words.refers_to : Object.hasOwn(data.variables, variable) ? data.variables[variable] : variable);
const typeLabel = (type) => data.types[type] ?? type;
const say = (key, facts = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(facts, name) ? String(facts[name]) : whole));

function languageLabel(tag) {
  if (!tag) return words.no_language;
  if (Object.hasOwn(data.languages, tag)) return data.languages[tag];
  try {
    return new Intl.DisplayNames([data.language], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const isTag = (tag) => typeof tag === "string" && /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/.test(tag);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const entries = data.entries.map((entry) => ({ ...entry, read: entry.item, checked: entry.settled, article: null }));
const byPosition = new Map(entries.map((entry) => [entry.position, entry]));

const isChanged = (entry) => !same(entry.item, entry.read);
const isToSave = (entry) => (entry.checked || isChanged(entry)) && (entry.text !== null || entry.item.id !== undefined);
const languageOf = (entry) => (typeof entry.item.language === "string" ? entry.item.language : "");

// All values of an item by variable, in the order of the groups; what stands under "custom" included.
function valuesOf(item) {
  const values = new Map();
  for (const [name, content] of Object.entries(item)) {
    if (!["id", "type", "custom", "language"].includes(name)) values.set(name, content);
  }
  for (const [name, content] of Object.entries(item.custom ?? {})) {
    values.set(["locator", "refers_to"].includes(name) ? name : `custom.${name}`, content);
  }
  const place = (variable) => data.order[variable] ?? 999;
  return new Map([...values].sort(([one], [other]) => place(one) - place(other)));
}

function itemWith(item, type, language, values) {
  const made = item.id === undefined ? { type } : { id: item.id, type };
  const custom = {};
  if (language) made.language = language;
  for (const [variable, content] of values) {
    if (["locator", "refers_to"].includes(variable)) custom[variable] = content;
    else if (variable.startsWith("custom.")) custom[variable.slice(7)] = content;
    else made[variable] = content;
  }
  if (Object.keys(custom).length) made.custom = custom;
  return same(sorted(made), sorted(item)) ? item : made;
}

// With its members in one order, so that two items can be compared.
function sorted(content) {
  if (Array.isArray(content)) return content.map(sorted);
  if (content === null || typeof content !== "object") return content;
  return Object.fromEntries(Object.keys(content).sort().map((name) => [name, sorted(content[name])]));
}

// Where a value stands: as it was read or, once corrected, where its words are found, if in one place only.
function spanOf(entry, variable, content) {
  if (entry.text === null) return null;
  const was = valuesOf(entry.read).get(variable);
  const field = entry.fields[variable];
  if (was !== undefined && same(was, content) && field && field[0] !== null) return field;
  if (was !== undefined && same(was, content) && !entry.settled) return null;
  const kind = kindOf(variable);
  const sought = kind === "date" ? String(content["date-parts"]?.[0]?.[0] ?? "") : kind === "text" ? String(content) : content[0]?.family ?? content[0]?.literal ?? "";
  const start = sought ? entry.text.indexOf(sought) : -1;
  return start >= 0 && entry.text.indexOf(sought, start + 1) < 0 ? [start, start + sought.length] : null;
}

// The text of an entry in pieces, each with the variables that cover it ("?" for what is in no value).
function piecesOf(entry) {
  const spans = [];
  for (const [variable, content] of valuesOf(entry.item)) {
    const span = spanOf(entry, variable, content);
    if (span) spans.push([span[0], span[1], variable]);
  }
  for (const doubt of entry.doubts) {
    if (!doubt.variable && doubt.span && !isChanged(entry)) spans.push([...doubt.span, "?"]);
  }
  const bounds = [...new Set([0, entry.text.length, ...spans.flatMap(([start, end]) => [start, end])])];
  bounds.sort((one, other) => one - other);
  return bounds.slice(0, -1).map((start, at) => ({
    text: entry.text.slice(start, bounds[at + 1]),
    variables: spans.filter(([from, to]) => from <= start && to >= bounds[at + 1]).map((span) => span[2]),
  }));
}

// What is saved: CSL-JSON with the source text, as "citekz convert" and "citekz train" take it.
function corrections() {
  const texts = new Set(entries.filter(isToSave).map((entry) => entry.text));
  const saved = entries.filter((entry) => isToSave(entry) || (entry.text !== null && texts.has(entry.text)));
  return saved.map((entry) =>
    entry.text === null ? entry.item : { ...entry.item, custom: { ...entry.item.custom, raw: entry.text } },
  );
}

// Takes items for the entries with the same text (or key), in the order in which both stand; gives what was taken.
function takeCorrections(items) {
  const waiting = new Map();
  const keyOf = (text, id) => (text === null || text === undefined ? `id ${id}` : `text ${text}`);
  for (const item of items) {
    const key = keyOf(item?.custom?.raw, item?.id);
    waiting.set(key, [...(waiting.get(key) ?? []), item]);
  }
  const taken = [];
  for (const entry of entries) {
    const item = waiting.get(keyOf(entry.text, entry.item.id))?.shift();
    if (!isItem(item)) continue;
    const { raw, ...custom } = item.custom ?? {};
    const { custom: _, ...rest } = item;
    const plain = Object.keys(custom).length ? { ...rest, custom } : rest;
    if (entry.item.id === undefined) delete plain.id;
    entry.item = same(sorted(plain), sorted(entry.read)) ? entry.read : plain;
    entry.checked = true;
    taken.push(entry);
  }
  return taken;
}

// Whether every part has the shape that CSL-JSON gives it, so that nothing else on the page can stumble over it.
function isItem(item) {
  if (item === null || typeof item !== "object" || !Object.hasOwn(data.types, item.type)) return false;
  if (item.custom !== undefined && (item.custom === null || typeof item.custom !== "object")) return false;
  if (item.language !== undefined && typeof item.language !== "string") return false;
  return [...valuesOf(item)].every(([variable, content]) => hasShape(variable, content));
}

function hasShape(variable, content) {
  if (variable.startsWith("custom.")) return true;
  if (variable === "refers_to") return Number.isInteger(content);
  if (!groupOf.has(variable)) return false;
  const kind = kindOf(variable);
  if (kind === "names") return Array.isArray(content) && content.every((name) => name !== null && typeof name === "object");
  if (kind === "text") return ["string", "number"].includes(typeof content);
  if (content === null || typeof content !== "object") return false;
  const parts = content["date-parts"] ?? [];
  return Array.isArray(parts) && parts.every(Array.isArray);
}
