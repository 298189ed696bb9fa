// Buttons that copy the text of a field or of an element; a link in a field is there to be copied.
for (const link of document.querySelectorAll("[data-copy]")) link.addEventListener("focus", () => link.select());

function choose(source) {
  if (source.select) return source.select();
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection().removeAllRanges();
  return getSelection().addRange(range);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    choose(source);
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    } catch {
      document.execCommand("copy"); // without https there is no clipboard but this
    }
    button.textContent = button.dataset.done;
  });
}
