// The page: what is shown in which order, what the buttons do, and how corrections are kept and saved.

const at = (id) => document.getElementById(id);
const storageKey = `citekz-review:${data.digest}`;
let isKept = true;
let isSaved = true;

function tell(text) {
  at("told").textContent = text;
}

// Shows ------------------------------------------------------------------------------------------------------------

const SHOWN = {
  all: () => true,
  doubtful: (entry) => entry.doubtful,
  quiet: (entry) => !entry.doubtful,
  unchecked: (entry) => !entry.checked,
  checked: (entry) => entry.checked,
  changed: isChanged,
};

function isWanted(entry) {
  const sought = squeezed(at("search").value).toLocaleLowerCase(data.language);
  return (
    SHOWN[at("show").value](entry) &&
    (!at("language").value || languageOf(entry) === at("language").value.slice(1)) &&
    (!at("type").value || entry.item.type === at("type").value) &&
    (!sought || haystackOf(entry).includes(sought))
  );
}

function haystackOf(entry) {
  const texts = [...valuesOf(entry.item)].map(([variable, content]) => textOf(kindOf(variable), content) ?? "");
  return [entry.text ?? "", entry.position, ...texts].join(" ").toLocaleLowerCase(data.language);
}

function filter() {
  let shown = 0;
  for (const entry of entries) {
    entry.article.hidden = !isWanted(entry);
    shown += entry.article.hidden ? 0 : 1;
  }
  at("none").hidden = shown > 0;
  at("shown").textContent = say("shown", { shown, all: entries.length });
}

function arrange() {
  const byDoubt = (one, other) => one.rank - other.rank || one.position - other.position;
  const inOrder = at("order").value === "doubts" ? [...entries].sort(byDoubt) : entries;
  at("list").replaceChildren(...inOrder.map((entry) => entry.article));
}

function reset() {
  for (const id of ["language", "type", "search"]) at(id).value = "";
  at("show").value = "all";
  filter();
}

function fillChoices() {
  const tags = [...new Set(entries.map(languageOf))].map((tag) => [`=${tag}`, languageLabel(tag)]);
  const types = [...new Set(entries.map((entry) => entry.item.type))].map((type) => [type, typeLabel(type)]);
  for (const [id, choices] of [["language", tags], ["type", types]]) {
    for (const [value, text] of alphabetical(choices)) at(id).append(make("option", { value }, text));
  }
}

// An entry that a link points at is shown, whatever was chosen; a view, from its beginning.
function followLink() {
  switchView();
  const name = decodeURIComponent(location.hash.slice(1));
  const article = document.querySelector(`article[id="${CSS.escape(name)}"]`);
  const target = article ?? (VIEWS.includes(name) ? at(name) : null);
  if (!target) return;
  if (article?.hidden) reset();
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

// Counts and keeps -----------------------------------------------------------------------------------------------

function count() {
  const done = entries.filter((entry) => entry.checked).length;
  at("progress-text").textContent = say("progress", { done, all: entries.length });
  at("progress").max = Math.max(entries.length, 1);
  at("progress").value = done;
  const toSave = entries.filter(isToSave).length;
  at("save").textContent = toSave ? say("save_count", { count: toSave }) : words.save;
}

function keep() {
  isSaved = false;
  const kept = entries.filter((entry) => entry.checked || isChanged(entry));
  const state = kept.map((entry) => [entry.position, entry.checked, isChanged(entry) ? entry.item : null]);
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    isKept = false;
  }
  at("keeping").textContent = isKept ? words.kept_here : words.not_kept;
  count();
}

function bringBack() {
  try {
    for (const [position, checked, item] of JSON.parse(localStorage.getItem(storageKey) ?? "[]")) {
      const entry = byPosition.get(position);
      entry.checked = checked === true;
      if (item !== null && isItem(item)) entry.item = item;
    }
  } catch {
    isKept = false; // private windows, or what another program wrote there
  }
  at("keeping").textContent = isKept ? words.kept_here : words.not_kept;
}

function save() {
  const items = corrections();
  if (!items.length) return tell(words.nothing_to_save);
  const address = URL.createObjectURL(new Blob([JSON.stringify(items, null, 2) + "\n"], { type: "application/json" }));
  const link = make("a", { href: address, download: data.file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  isSaved = true;
  tell(say("saved", { file: data.file, count: items.length }));
}

async function open(file) {
  try {
    const read = JSON.parse(await file.text());
    const items = Array.isArray(read) ? read : Array.isArray(read?.items) ? read.items : [read];
    const taken = takeCorrections(items);
    if (!taken.length && !items.some((item) => item?.custom?.raw)) throw new Error("no corrections");
    taken.forEach(renew);
    keep();
    filter();
    tell(say("opened", { file: file.name, count: taken.length, unused: Math.max(items.length - taken.length, 0) }));
  } catch {
    tell(say("open_error", { file: file.name }));
  }
}

// Deeds ------------------------------------------------------------------------------------------------------------

function renew(entry) {
  renewArticle(entry);
  renewLines(entry);
}

function renewArticle(entry) {
  const article = viewOf(entry);
  article.hidden = entry.article.hidden;
  entry.article.replaceWith(article);
  entry.article = article;
}

function close(entry) {
  entry.article.querySelector("form")?.remove();
  const button = entry.article.querySelector("[data-deed=correct]");
  button.setAttribute("aria-expanded", "false");
  button.focus();
}

const DEEDS = {
  correct(entry, button, variable) {
    if (entry.article.querySelector("form")) return close(entry);
    const form = formOf(entry);
    entry.article.append(form);
    entry.article.querySelector("[data-deed=correct]").setAttribute("aria-expanded", "true");
    const row = variable && rowOfField(form.querySelector(".rows"), variable);
    (row ?? form).querySelector("input, textarea, select").focus();
  },
  cancel: close,
  remove(entry, button) {
    removeRow(button.closest(".row"));
  },
  restore(entry) {
    entry.item = entry.read;
    renew(entry);
    keep();
    entry.article.querySelector("[data-deed=correct]").focus();
    tell(say("restored", { position: entry.position }));
  },
};

function apply(entry, form) {
  const item = itemOfForm(entry, form);
  if (item === null) return;
  entry.item = same(sorted(item), sorted(entry.read)) ? entry.read : item;
  entry.checked = true;
  renew(entry);
  keep();
  entry.article.querySelector("[data-deed=correct]").focus();
  tell(say("applied", { position: entry.position }));
}

const entryAround = (element) => byPosition.get(Number(element.closest("article")?.id.slice(6)));

function light(event) {
  const pointed = event.target.closest("[data-variable]");
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!pointed || event.type !== "mouseover") return;
  for (const one of pointed.closest("article").querySelectorAll("[data-variable]")) {
    one.classList.toggle("lit", one.dataset.variable === pointed.dataset.variable);
  }
}

function listen() {
  const list = at("list");
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-deed]");
    const mark = event.target.closest("mark[data-variable]");
    const entry = entryAround(event.target);
    if (button && button.type !== "checkbox") DEEDS[button.dataset.deed](entry, button);
    else if (mark && getSelection().isCollapsed && !entry.article.querySelector("form")) DEEDS.correct(entry, null, mark.dataset.variable);
  });
  list.addEventListener("change", (event) => {
    if (event.target.dataset.deed !== "check") return;
    const entry = entryAround(event.target);
    entry.checked = event.target.checked;
    entry.article.classList.toggle("checked", entry.checked);
    keep();
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    apply(entryAround(event.target), event.target);
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA" || event.isComposing || event.shiftKey) return;
    event.preventDefault(); // a value is one line, however long it is shown
    event.target.form.requestSubmit();
  });
  for (const kind of ["mouseover", "mouseout"]) list.addEventListener(kind, light);
  for (const id of ["show", "language", "type"]) at(id).addEventListener("change", filter);
  at("search").addEventListener("input", filter);
  at("order").addEventListener("change", arrange);
  at("reset").addEventListener("click", reset);
  at("save").addEventListener("click", save);
  at("open").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", () => at("file").files[0] && open(at("file").files[0]).then(() => (at("file").value = "")));
  at("captions").addEventListener("change", () => document.body.classList.toggle("captions", at("captions").checked));
  addEventListener("hashchange", followLink);
  addEventListener("beforeprint", () => (document.querySelector(".legend").open = true));
  addEventListener("beforeunload", (event) => !isSaved && !isKept && event.preventDefault());
}

function start() {
  for (const group of data.groups) {
    at("legend").append(make("li", {}, make("mark", { class: group.name }, group.label)));
  }
  at("whole-list").append(...data.whole.map(lineOf));
  at("whole").hidden = !data.whole.length;
  bringBack();
  for (const entry of entries) entry.article = viewOf(entry);
  fillViews();
  fillPersons();
  fillSecond();
  fillChoices();
  arrange();
  filter();
  count();
  listen();
  if (location.hash) followLink();
  else switchView();
}

start();
