// The forms of authoring: everything here is a shortcut to what the page does without it.
import "./copy.js";

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
  // Enter picks, as in any list that is unfolded; with Ctrl or command it saves.
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("input")) return;
    event.preventDefault();
    part.open = false;
    part.querySelector("summary").focus();
  });
}

// An agenda: all that can be seen of it, what is ready, or none of it at once.
for (const button of document.querySelectorAll("[data-check]")) {
  button.addEventListener("click", () => {
    const wanted = { all: () => true, ready: (box) => "ready" in box.dataset, none: () => false }[button.dataset.check];
    for (const box of document.querySelectorAll("[data-agenda] input[type=checkbox]")) if (!wanted(box) || !box.closest("[hidden]")) box.checked = wanted(box);
  });
}
