
"use strict";
(() => {
  const form = document.getElementById("filters");
  const q = form.elements.q;
  const selects = Array.from(form.querySelectorAll("select"));
  const fields = [q, ...selects];
  const filters = form.querySelector("details");
  const wide = matchMedia("(min-width: 40.01rem)");
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let read = null;

  // The searchable text of each vendor: its name and facts, without the labels.
  const sections = () => {
    read ??= Array.from(document.querySelectorAll("[data-category]"), (section) => ({
      element: section,
      groups: Array.from(section.querySelectorAll(".vendors"), (group) => ({
        element: group,
        cards: Array.from(group.children, (card) => ({
          element: card,
          vendor: card.dataset.vendor,
          category: [section.dataset.category],
          place: card.dataset.place.split(" "),
          location: card.dataset.location.split(" "),
          text: fold(
            Array.from(
              card.querySelectorAll("h4 > bdi, .mark, div:not(.unstated) > dd"),
              (each) => each.textContent,
            ).join("\n"),
          ),
        })),
      })),
    }));
    return read;
  };

  const show = (element, shown) => {
    if (element.hidden === shown) element.hidden = !shown;
  };

  const apply = () => {
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    const fitting = new Set();
    const fits = (card) =>
      selects.every(({ name, value }) => !value || card[name].includes(value)) &&
      words.every((word) => card.text.includes(word));
    for (const section of sections()) {
      let any = false;
      for (const group of section.groups) {
        const found = new Set(group.cards.filter(fits));
        // Rows in a hidden group need no check: they are hidden with it.
        if (found.size) for (const card of group.cards) show(card.element, found.has(card));
        show(group.element, found.size > 0);
        for (const card of found) fitting.add(card.vendor);
        any ||= found.size > 0;
      }
      show(section.element, any);
    }
    const { one, many, some, count: all } = count.dataset;
    const told = fitting.size < all ? some : all === "1" ? one : many;
    count.textContent = told.replace("{shown}", fitting.size).replace("{count}", all);
    const empty = fitting.size === 0 && all !== "0";
    // Text browsers show hidden elements, so this one is empty until then.
    nothing.textContent = empty ? nothing.dataset.told : "";
    show(nothing, empty);
  };

  // The search and the filters are kept in the address.
  const changed = () => {
    apply();
    const asked = new URLSearchParams();
    for (const each of fields) if (each.value) asked.set(each.name, each.value);
    const query = String(asked) ? `?${asked}` : location.pathname;
    history.replaceState(null, "", query + location.hash);
  };

  const clear = () => {
    for (const each of fields) each.value = "";
    changed();
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const each of fields) {
      each.value = asked.get(each.name) ?? "";
      if (each.selectedIndex === -1) each.value = "";
    }
    if (fields.some((each) => each.value)) apply();
  };

  // Phones have no room for the filters until the user opens or uses them.
  const unfold = () => {
    if (filters) filters.open = wide.matches || selects.some((each) => each.value);
  };

  // A link to a vendor works whatever the search and the filters are.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[data-category]") || target.getClientRects().length) return;
    clear();
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  addEventListener("hashchange", reveal);
  wide.addEventListener("change", unfold);
  recall();
  unfold();
  reveal();
  (window.requestIdleCallback ?? setTimeout)(sections);
})();
