// Moments that the server tells in UTC, by the clock of whoever reads: [data-at] the moment, [data-told] how it stands there.

const WAY = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };

for (const each of document.querySelectorAll("[data-at]")) {
  const here = new Date(each.dataset.at).toLocaleString(document.documentElement.lang, WAY);
  each.textContent = each.textContent.replace(each.dataset.told, () => here);
}
