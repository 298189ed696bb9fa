// The forms of authoring: everything here is a shortcut to what the page does without it.

const form = document.querySelector("#wording[data-unsaved]");

// Ctrl or command with Enter saves; with Shift it saves and goes on to another one, where the form offers that.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form?.contains(event.target)) return;
  form.requestSubmit((event.shiftKey && form.querySelector("[name=another]")) || undefined);
});

for (const part of document.querySelectorAll("[data-all]")) part.hidden = false;

// A grade: the closed field says what is picked. It closes when the choice was made with a pointer.
for (const part of document.querySelectorAll("details[data-grade]")) {
  part.addEventListener("change", (event) => {
    const radios = [...part.querySelectorAll("input[type=radio]")];
    // A ticked suffix takes its level with it.
    if (event.target.checked && event.target.dataset.of) radios.find((each) => each.value === event.target.dataset.of).checked = true;
    const picked = radios.find((each) => each.checked);
    const suffixes = [...part.querySelectorAll("[data-suffix]:checked")].filter((each) => each.dataset.of === picked?.value);
    part.querySelector("[data-code]").textContent = (picked?.value ?? "") + suffixes.map((each) => each.dataset.suffix).join("");
    part.querySelector("[data-meaning]").textContent = picked?.closest("label").querySelector("[data-definition]").textContent ?? "";
  });
  part.addEventListener("click", (event) => {
    if (event.target.matches("input[type=radio]") && event.detail > 0) part.open = false;
  });
}

// A text that is not saved is not left by accident.
let sent = false;
const written = () => (form ? new URLSearchParams(new FormData(form)).toString() : "");
const before = written();
form?.addEventListener("submit", () => { sent = true; });
window.addEventListener("beforeunload", (event) => {
  if (!sent && written() !== before && form?.dataset.autosaved !== "yes") event.preventDefault();
});
addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });

// An agenda: all that can be seen of it or none of it at once.
for (const button of document.querySelectorAll("[data-check]")) {
  button.addEventListener("click", () => {
    const all = button.dataset.check === "all";
    for (const box of document.querySelectorAll("[data-agenda] input[type=checkbox]")) if (!all || !box.closest("[hidden]")) box.checked = all;
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
