// What is typed into any form with a text field of several lines stays in this window until it is saved or discarded:
// an ended sign-in, a lost line, a closed lid or a click too many takes none of it. The copies lie in the window's own
// storage, one a form and visit: {form, at, fields, sent, before}. The server names by a cookie what it has taken.

const said = document.querySelector("[data-kept-copies]");
const me = said.dataset.keptCopies, mine = `kept:${me}:`, store = sessionStorage;
const PAUSE = 400, OF_THE_PAGE = new Set(["csrf_token", "kept"]), APART = new Set(["parent", "after"]);

const names = () => Array.from({ length: store.length }, (_, n) => store.key(n)).filter((name) => name.startsWith("kept:"));
const copies = () => names().filter((name) => name.startsWith(mine))
  .map((name) => ({ ...JSON.parse(store.getItem(name)), id: name.slice(mine.length) })).sort((a, b) => b.at - a.at);
const drop = (id) => store.removeItem(mine + id);
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// What was saved needs no copy; whoever signed out leaves none, and nobody finds those of somebody else.
function took(id) {
  const has = document.cookie.includes(`kept-${id}=`);
  if (has) document.cookie = `kept-${id}=; path=/; max-age=0; samesite=lax`;
  return has;
}
const room = store.getItem("kept-room") ?? newId(); // this window: signing out in another one takes nothing from here
store.setItem("kept-room", room);
for (const each of document.querySelectorAll("[data-kept-room]")) each.value = room;
const isOut = took(room);
for (const name of names()) if (isOut || (me && !name.startsWith(mine))) store.removeItem(name);
for (const { id, before } of copies()) if (took(id)) [id, ...before].forEach(drop);

// What was just sent and is still here was refused, or never arrived.
const refused = copies().find(({ sent }) => sent);
for (const { id, ...copy } of copies()) if (copy.sent) store.setItem(mine + id, JSON.stringify({ ...copy, sent: false }));
for (const each of document.querySelectorAll("[data-kept-here]")) each.hidden = me ? !refused : names().length === 0;

const entries = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OF_THE_PAGE.has(name));
const shown = (form, fields) => JSON.stringify(fields.filter(([name]) => !form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`)));

// The form as the server gave it: some browsers fill a form that is loaded again with what was typed before.
function given(form) {
  const clone = form.cloneNode(true);
  clone.reset();
  return shown(form, entries(clone));
}

// A form is known by where it goes, its fields, and what it answers to or stands below.
function nameOf(form) {
  const to = new URL(form.getAttribute("action") || location.href, location.href);
  const fields = Array.from(form.querySelectorAll("textarea[name]"), (each) => each.name);
  return [to.pathname + to.search, ...fields, ...entries(form).filter(([name]) => APART.has(name)).flat()].join(" ");
}

class Keeper {
  constructor(form) {
    Object.assign(this, { form, name: nameOf(form), id: newId(), timer: 0, sent: false, before: [], began: given(form) });
    if (said.dataset.method === "POST" && refused && (refused.form === this.name || this.holds(refused))) {
      this.began = "";
      this.before = [refused.id, ...refused.before];
      this.keep();
    }
    for (const each of this.earlier()) {
      if (shown(form, each.fields) === this.began) drop(each.id);
      else if (shown(form, each.fields) === this.typed()) this.id = each.id;
    }
    this.offer();
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
  }

  typed() { return shown(this.form, entries(this.form)); }

  // The text that was refused, in the form that the refusal offers for it.
  holds(copy) {
    const text = longest(this.form, copy.fields);
    return text !== "" && text === longest(this.form, entries(this.form));
  }

  earlier() { return copies().filter(({ form, id }) => form === this.name && id !== this.id && !this.before.includes(id)); }

  get isDirty() { return !this.sent && this.typed() !== this.began; }

  soon() {
    this.sent = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.timer);
    if (this.typed() === this.began) return drop(this.id);
    const { name, sent, before } = this;
    try {
      store.setItem(mine + this.id, JSON.stringify({ form: name, at: Date.now(), fields: entries(this.form), sent, before }));
    } catch { /* no room left: the question before leaving is still asked */ }
  }

  send() {
    this.sent = true;
    this.keep();
    this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: this.id }));
  }

  stay() {
    this.sent = false;
    for (const each of this.form.querySelectorAll("input[name=kept]")) each.remove();
  }

  forget() {
    clearTimeout(this.timer);
    for (const { id } of copies().filter(({ form }) => form === this.name)) drop(id);
    this.sent = true;
  }

  offer() {
    this.note?.remove();
    const copy = this.earlier()[0];
    if (!copy) return;
    for (let fold = this.form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    this.note = said.content.firstElementChild.cloneNode(true);
    this.note.querySelector("[data-what]").textContent = said.dataset.offer.replace("{time}", moment(copy.at));
    this.note.querySelector("[data-text]").textContent = longest(this.form, copy.fields);
    this.note.querySelector("[data-back]").addEventListener("click", () => this.putBack(copy));
    this.note.querySelector("[data-discard]").addEventListener("click", () => { drop(copy.id); this.offer(); });
    this.form.before(this.note);
  }

  // What stands in the form by now, where it was typed, is a copy of its own and offered in turn.
  putBack(copy) {
    if (this.isDirty) this.keep();
    this.id = copy.id;
    this.before = copy.before;
    fill(this.form, copy.fields);
    this.keep();
    this.offer();
    this.form.querySelector("textarea:not([hidden])")?.focus();
  }
}

function moment(at) {
  const time = new Date(at), isToday = new Date().toDateString() === time.toDateString();
  return time.toLocaleString(document.documentElement.lang, { ...(!isToday && { dateStyle: "medium" }), timeStyle: "short" });
}

function longest(form, fields) {
  const texts = fields.filter(([name]) => form.elements[name] instanceof HTMLTextAreaElement).map(([, text]) => text);
  return texts.sort((a, b) => b.length - a.length)[0] ?? "";
}

// The hidden fields come back as well: they say what was begun from, so that somebody else's change is not overwritten.
function fill(form, fields) {
  const left = new Map();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!left.has(field.name) && field.type !== "checkbox") continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = Boolean(left.get(field.name)?.includes(field.value));
    else if (left.get(field.name).length) field.value = left.get(field.name).shift();
    field.dispatchEvent(new Event("putback"));
    if (field.type !== "hidden") field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const field of form.querySelectorAll("textarea[name]")) field.dispatchEvent(new Event("input", { bubbles: true }));
}

const isKept = (form) => me && form.method === "post" && form.querySelector("textarea[name]") && !form.querySelector("[type=password]");
const keepers = new Map(Array.from(document.forms).filter(isKept).map((form) => [form, new Keeper(form)]));
const forget = (id) => keepers.get(document.getElementById(id))?.forget();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.forgets) forget(event.target.dataset.forgets);
  keepers.get(event.target)?.send();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-forgets]");
  if (link) forget(link.dataset.forgets);
});
addEventListener("pagehide", () => { for (const keeper of keepers.values()) if (keeper.isDirty) keeper.keep(); });
addEventListener("pageshow", (event) => { if (event.persisted) for (const keeper of keepers.values()) keeper.stay(); });

// A text that is not saved is not left by accident.
addEventListener("beforeunload", (event) => {
  for (const [form, keeper] of keepers) if (keeper.isDirty && form.dataset.autosaved !== "yes") event.preventDefault();
});
