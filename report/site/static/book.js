// Filters of the registers. Without this script every row shows.
for (const form of document.querySelectorAll("form.filters")) {
  const table = form.parentElement.querySelector("table.register");
  const rows = [...table.tBodies[0].rows];
  const count = form.querySelector(".filter-count");
  form.addEventListener("change", () => {
    const wanted = [...form.querySelectorAll("select")].map((menu) => [menu.dataset.filter, menu.value]);
    for (const row of rows) row.hidden = !wanted.every(([name, value]) => !value || row.dataset[name] === value);
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
  });
}
