// What the page shows besides the entries: persons in several spellings, the romanized list. One view at a time.

const VIEWS = ["entries", "persons", "references"];

const viewOfHash = (hash) => (VIEWS.includes(hash) && countOf(hash) ? hash : "entries");
const countOf = (view) => ({ entries: entries.length, persons: data.persons.length, references: data.second?.lines.length ?? 0 })[view];

function fillViews() {
  const shown = VIEWS.filter((view) => view === "entries" || countOf(view));
  at("views").hidden = shown.length < 2;
  for (const view of shown) {
    const name = view === "references" ? data.second.heading : words[view];
    const link = make("a", { href: `#${view}` }, `${name} (${countOf(view)})`);
    at("views").querySelector("ul").append(make("li", {}, link));
  }
}

// The view that the address names; any other address is an entry, or nothing.
function switchView() {
  const view = viewOfHash(location.hash.slice(1));
  document.body.dataset.view = view;
  at("skip").setAttribute("href", `#${view}`);
  for (const link of at("views").querySelectorAll("a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// Persons ----------------------------------------------------------------------------------------------------------

function fillPersons() {
  at("groups").append(...data.persons.map((person, number) => groupOfSpellings(person, `person-${number + 1}`)));
}

function groupOfSpellings(person, id) {
  const name = make("h3", { id, dir: "auto" }, person.spellings[0].text);
  const reasons = make("ul", { class: "reasons", "aria-label": words.persons_differ });
  for (const reason of person.reasons) reasons.append(make("li", { class: "badge changed" }, reason));
  const spellings = make("dl", { class: "spellings" });
  for (const spelling of person.spellings) {
    const places = spelling.positions.map((position) => make("dd", {}, linkToEntry(byPosition.get(position))));
    spellings.append(make("div", {}, make("dt", { dir: "auto" }, spelling.text), ...places));
  }
  return make("section", { class: "group", "aria-labelledby": id }, make("header", {}, name, reasons), spellings);
}

function linkToEntry(entry) {
  const link = make("a", { href: `#entry-${entry.position}` }, nameOfEntry(entry));
  if (entry.text === null) return link;
  const lang = languageOf(entry);
  return make("span", { class: "line" }, link, " ", make("span", { dir: "auto", lang: isTag(lang) ? lang : null }, entry.text));
}
