// The values of CSL-JSON as texts that a person can type, and back. Pure functions; nothing here touches the page.

const squeezed = (text) => text.replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim();

const joined = (...parts) => parts.filter(Boolean).join(" ");

function nameText(name) {
  if (name.literal !== undefined && name.family === undefined) {
    return /[,;{}]/.test(name.literal) ? `{${name.literal}}` : name.literal;
  }
  const family = joined(name["non-dropping-particle"], name.family);
  const given = joined(name.given, name["dropping-particle"]);
  return [family, given, name.suffix].filter((part, at) => at < 2 || part).join(", ").trimEnd();
}

const namesText = (names) => names.map(nameText).join("; ");

// A surname with initials is a person even without comma; anything else without comma is a body.
const SURNAME_FIRST = /^(\p{L}[\p{L}'’ʼ-]+)\s+((?:\p{Lu}\p{Ll}?\.[\s-]?){1,3})$/u;
const INITIALS_FIRST = /^((?:\p{Lu}\p{Ll}?\.[\s-]?){1,3})\s*(\p{L}[\p{L}'’ʼ-]+)$/u;

function nameOf(text) {
  if (text.startsWith("{") && text.endsWith("}")) return { literal: text.slice(1, -1).trim() };
  const initials = SURNAME_FIRST.exec(text);
  if (initials) return { family: initials[1], given: initials[2].trim() };
  const surname = INITIALS_FIRST.exec(text);
  if (surname) return { family: surname[2], given: surname[1].trim() };
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length === 1) return { literal: text };
  const name = { family: parts[0] };
  if (parts[1]) name.given = parts[1];
  if (parts[2]) name.suffix = parts.slice(2).join(", ");
  return name;
}

// Names parted by semicolons outside braces. A name that was there before comes back with all its parts.
function namesOf(text, before) {
  const left = [...before];
  const names = [];
  for (const piece of text.match(/(?:\{[^{}]*\}|[^;])+/g) ?? []) {
    const shown = piece.trim();
    if (!shown) continue;
    const known = left.findIndex((name) => nameText(name) === shown);
    const name = known < 0 ? nameOf(shown) : left.splice(known, 1)[0];
    if (known < 0 && !(name.literal || name.family)) return { error: "empty_error" };
    names.push(name);
  }
  return names.length ? { content: names } : { error: "empty_error" };
}

const padded = (number, width) => (number < 0 ? "-" : "") + String(Math.abs(number)).padStart(width, "0");

const partText = (part) => part.map((number, at) => padded(Number(number), at ? 2 : 4)).join("-");

function dateText(date) {
  const parts = date["date-parts"] ?? [];
  if (!parts.length) return date.literal ?? date.raw ?? "";
  const season = date.season ? `-${Number(date.season) + 20}` : "";
  return parts.map(partText).join("/") + season + (date.circa ? "~" : "");
}

const DATE = /^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/;
const DAY_FIRST = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/;

function partOf(text) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const turned = DAY_FIRST.exec(text);
  const part = (turned ? [turned[3], turned[2], turned[1]] : [year, month, day]).filter(Boolean).map(Number);
  if (!part.length) return null;
  const [y, m = 1, d = 1] = part;
  if (m > 20 && m < 25 && part.length === 2) return part;
  const days = new Date(Date.UTC(2000 + (((y % 400) + 400) % 400), m, 0)).getUTCDate();
  return m >= 1 && m <= 12 && d >= 1 && d <= days ? part : null;
}

function isLater(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    if (one[at] !== other[at]) return one[at] > other[at];
  }
  return false;
}

// What has but digits and signs must be a day, a month, a year or a range; anything else is kept in its words.
function dateOf(text) {
  if (!/^[-\d./~\u2013\s]+$/.test(text)) return { content: { literal: text } };
  const circa = text.endsWith("~");
  const plain = text.replace(/~$/, "").replace(/\s/g, "").replace(/^(\d{4})[\u2013-](\d{4})$/, "$1/$2");
  const parts = plain.split("/").map(partOf);
  if (parts.length > 2 || parts.includes(null)) return { error: "date_error" };
  if (parts.length === 2 && isLater(parts[0], parts[1])) return { error: "date_error" };
  const season = parts.length === 1 && parts[0].length === 2 && parts[0][1] > 20 ? parts[0].pop() - 20 : 0;
  const content = { "date-parts": parts };
  if (circa) content.circa = true;
  if (season) content.season = season;
  return { content };
}

// The text of a content; null for what is not to be typed (objects and lists under "custom").
function textOf(kind, content) {
  if (kind === "names") return namesText(content);
  if (kind === "date") return dateText(content);
  return typeof content === "string" || typeof content === "number" ? String(content) : null;
}

// The content that a typed text stands for, or the key of an error; what was not changed comes back as it was.
function contentOf(kind, text, before) {
  const typed = squeezed(text);
  if (before !== undefined && typed === squeezed(textOf(kind, before) ?? "")) return { content: before };
  if (kind === "names") return namesOf(typed, before ?? []);
  if (kind === "date") return dateOf(typed);
  return { content: typed };
}
