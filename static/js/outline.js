// The outline with a keyboard: everything here is a shortcut to what the page does without it.

const find = document.querySelector("#find");
const rows = [...document.querySelectorAll(".rec")];
const form = document.querySelector("#wording[data-unsaved]");

// Keys: N new, E edit, / find, J and K through the list, ctrl or command with Enter saves.
const KEYS = {
  n: () => document.querySelector("[data-key=n]")?.click(),
  e: () => edit(),
  "/": () => find?.focus(),
  j: () => go(1),
  k: () => go(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form?.contains(event.target)) {
    form.requestSubmit();
    return;
  }
  if (event.key === "Escape" && event.target === find) find.blur();
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key.toLowerCase()]) return;
  event.preventDefault();
  KEYS[event.key.toLowerCase()]();
});

function edit() {
  const text = document.querySelector("#wording textarea");
  text?.focus();
  text?.setSelectionRange(text.value.length, text.value.length);
}

function go(step) {
  const shown = rows.filter((row) => !row.hidden);
  const at = shown.findIndex((row) => row.classList.contains("on"));
  const next = at < 0 ? shown[step > 0 ? 0 : shown.length - 1] : shown[at + step];
  next?.click();
}

for (const keys of document.querySelectorAll("[data-keys], [data-all]")) keys.hidden = false;
document.querySelector(".rec.on")?.scrollIntoView({ block: "nearest" });

// Find narrows the list while one types; Enter asks the server, which knows the states too.
find?.addEventListener("input", () => {
  const wanted = find.value.trim().toLocaleLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
});

// A grade: the closed field says what is picked. It closes when the choice was made with a pointer.
for (const part of document.querySelectorAll("details[data-grade]")) {
  part.addEventListener("change", (event) => {
    part.querySelector("[data-code]").textContent = event.target.value;
    part.querySelector("[data-meaning]").textContent = event.target.closest("label").querySelector("[data-definition]").textContent;
  });
  part.addEventListener("click", (event) => {
    if (event.target.matches("input") && event.detail > 0) part.open = false;
  });
}

// A text that is not saved is not left by accident.
let sent = false;
const written = () => (form ? new URLSearchParams(new FormData(form)).toString() : "");
const before = written();
form?.addEventListener("submit", () => { sent = true; });
window.addEventListener("beforeunload", (event) => {
  if (!sent && written() !== before) event.preventDefault();
});

// An agenda: all or none of it at once.
for (const button of document.querySelectorAll("[data-check]")) {
  button.addEventListener("click", () => {
    for (const box of document.querySelectorAll("[data-agenda] input[type=checkbox]")) box.checked = button.dataset.check === "all";
  });
}

// A link in a field is there to be copied.
for (const link of document.querySelectorAll("[data-copy]")) link.addEventListener("focus", () => link.select());
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without https there is no clipboard but this
    }
    button.textContent = button.dataset.done;
  });
}
