// Correcting an entry: a row for each value, and from the rows a new item.

function formOf(entry) {
  const id = `entry-${entry.position}-form`;
  const form = make("form", { id, "aria-label": say("form", { position: entry.position }), novalidate: true, autocomplete: "off" });
  form.append(typeRow(entry, id), languageRow(entry, id));
  const rows = make("div", { class: "rows" });
  for (const [variable, content] of valuesOf(entry.item)) rows.append(fieldRow(entry, id, variable, content));
  form.append(rows, addRow(entry, id, rows), endRow());
  return form;
}

function choiceRow(id, name, label, choices, chosen) {
  const select = make("select", { id: `${id}-${name}`, "data-choice": name });
  for (const [value, text] of choices) select.append(make("option", { value, selected: value === chosen }, text));
  return make("div", { class: "row" }, make("label", { for: select.id }, label), select);
}

const alphabetical = (choices) => choices.sort((one, other) => one[1].localeCompare(other[1], data.language));

function typeRow(entry, id) {
  const types = alphabetical(Object.entries(data.types));
  return choiceRow(id, "type", words.type, types, entry.item.type);
}

function languageRow(entry, id) {
  const tags = new Set([...Object.keys(data.languages), ...entries.map(languageOf)].filter(Boolean));
  const choices = [["", words.no_language], ...[...tags].map((tag) => [tag, languageLabel(tag)])];
  return choiceRow(id, "language", words.language, choices, languageOf(entry));
}

function fieldRow(entry, id, variable, content) {
  const input = inputOf(id, variable, content);
  const label = make("label", { for: input.id }, labelOf(variable));
  const remove = make("button", { type: "button", "data-deed": "remove" }, words.remove, unseen(`: ${labelOf(variable)}`));
  const row = make("div", { class: "row", "data-field": variable }, label, input, remove);
  const hint = { names: words.names_hint, date: words.date_hint }[kindOf(variable)];
  if (hint) {
    row.append(make("p", { class: "hint", id: `${input.id}-hint` }, hint));
    input.setAttribute("aria-describedby", `${input.id}-hint`);
  }
  return row;
}

function inputOf(id, variable, content) {
  const shown = content === undefined ? "" : variable === "refers_to" ? String(content) : textOf(kindOf(variable), content);
  const attributes = { id: `${id}-${variable}`, dir: "auto" };
  if (shown === null) return make("output", attributes, `${JSON.stringify(content)} (${words.kept})`);
  if (variable === "refers_to") {
    return valued(make("input", { ...attributes, type: "number", min: "1", max: String(entries.length), step: "1" }), shown);
  }
  const long = kindOf(variable) === "names" || shown.length > 50 || groupFor(variable) === "title" || variable === "container-title";
  return valued(long ? make("textarea", { ...attributes, rows: "1" }) : make("input", { ...attributes, type: "text" }), shown);
}

function valued(input, text) {
  input.value = text;
  return input;
}

function addRow(entry, id, rows) {
  const select = make("select", { id: `${id}-add` }, make("option", { value: "" }, words.add_choose));
  for (const group of data.groups) {
    const variables = group.variables.filter((variable) => variable !== "language");
    if (group.name === "other") variables.push("refers_to");
    const options = variables.map((variable) => make("option", { value: variable }, labelOf(variable)));
    select.append(make("optgroup", { label: group.label }, ...options));
  }
  const add = make("button", { type: "button" }, words.add);
  add.addEventListener("click", () => {
    const variable = select.value;
    if (!variable) return select.focus();
    if (!rowOfField(rows, variable)) rows.append(fieldRow(entry, id, variable, undefined));
    select.value = "";
    rowOfField(rows, variable).querySelector("input, textarea, output").focus();
  });
  return make("div", { class: "row" }, make("label", { for: select.id }, words.add), select, add);
}

const rowOfField = (rows, variable) => [...rows.children].find((row) => row.dataset.field === variable);

function endRow() {
  return make("p", { class: "actions" },
    make("button", { type: "submit", class: "primary" }, words.apply),
    make("button", { type: "button", "data-deed": "cancel" }, words.cancel),
  );
}

function removeRow(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const form = row.closest("form");
  row.remove();
  (next?.querySelector("input, textarea") ?? form.querySelector("select")).focus();
}

// The item that the form says, or null with the faulty rows marked.
function itemOfForm(entry, form) {
  const before = valuesOf(entry.item);
  const values = new Map();
  let faulty = null;
  for (const row of form.querySelectorAll("[data-field]")) {
    const variable = row.dataset.field;
    const input = row.querySelector("input, textarea, output");
    const found = input.tagName === "OUTPUT" ? { content: before.get(variable) } : typedIn(entry, variable, input.value, before.get(variable));
    markFault(row, input, found.error);
    if (found.error) faulty ??= input;
    else if (found.content !== undefined) values.set(variable, found.content);
  }
  if (faulty) {
    faulty.focus();
    return null;
  }
  const chosen = (name) => form.querySelector(`[data-choice=${name}]`).value;
  let type = chosen("type");
  if (values.has("refers_to") && !before.has("refers_to")) {
    values.delete("custom.unresolved");
    values.delete("custom.short_form");
    if (type === "document") type = byPosition.get(values.get("refers_to")).item.type;
  }
  return itemWith(entry.item, type, chosen("language"), values);
}

function typedIn(entry, variable, text, before) {
  if (!squeezed(text)) return { content: undefined };
  if (variable !== "refers_to") return contentOf(kindOf(variable), text, before);
  const number = Number(text);
  const isPossible = byPosition.has(number) && number !== entry.position;
  return isPossible ? { content: number } : { error: "number_error" };
}

function markFault(row, input, error) {
  row.querySelector(".wrong")?.remove();
  const hint = row.querySelector(".hint");
  const described = hint ? [hint.id] : [];
  if (error) {
    const told = make("p", { class: "wrong", id: `${input.id}-error` }, say(error, { count: entries.length }));
    row.append(told);
    described.push(told.id);
  }
  if (error) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
}
