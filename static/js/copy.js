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
