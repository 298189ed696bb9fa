// A menu that folds (details.menu) closes with Escape, which gives the focus back, and by a click beside it.

for (const menu of document.querySelectorAll("details.menu")) {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  });
  addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}
