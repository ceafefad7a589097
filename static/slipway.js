/* Pages work without this file; it only makes them quicker. */
"use strict";

(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const inField = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

  /* What is done by htmx or by these functions needs no button of its own. */
  const mark = () => document.documentElement.classList.toggle("scripted", typeof window.htmx === "object");

  /* A flash line becomes a toast: it floats, and leaves by itself unless somebody is reading it. */
  const TOAST_STAYS = 12000;
  const floatToasts = () => {
    const flashes = document.getElementById("flashes");
    if (!flashes || !flashes.children.length) return;
    document.body.append(flashes);
    const leave = () => (flashes.matches(":hover, :focus-within") ? setTimeout(leave, TOAST_STAYS) : flashes.replaceChildren());
    setTimeout(leave, TOAST_STAYS);
  };

  /* The button of a decision repeats the verdict. */
  const sharpen = (form) => {
    const submit = form.querySelector("[data-submit]");
    const chosen = form.querySelector("input[name$=verdict]:checked");
    if (!submit || !chosen) return;
    const count = all(".condition textarea", form).filter((text) => text.value.trim()).length || 1;
    const words = count === 1 ? submit.dataset.one : (submit.dataset.many || "").replace("0", count);
    submit.textContent = chosen.value === "approve_with_conditions" && words ? words : chosen.dataset.button;
  };
  const sharpenAll = () => all("[data-decision]").forEach(sharpen);

  /* After a refusal the reader starts at the list of what is wrong. */
  const goToErrors = (within = document) => {
    const errors = within.querySelector("#errors");
    if (errors) errors.focus();
  };

  /* The bar that leads to the decision leaves when the decision is in view. */
  const watchPanel = () => {
    const bar = document.querySelector(".decide-bar");
    const panel = document.getElementById("decide");
    if (!bar || !panel) return;
    new IntersectionObserver(([seen]) => { bar.hidden = seen.isIntersecting; }).observe(panel);
  };

  /* The list of sections follows the reading. */
  const followReading = () => {
    const links = new Map(all(".contents a[href^='#']").map((link) => [link.hash.slice(1), link]));
    const sections = all(".dossier-section").filter((section) => links.has(section.id));
    const watcher = new IntersectionObserver((seen) => {
      const first = seen.find((one) => one.isIntersecting);
      if (!first) return;
      links.forEach((link, id) => link.toggleAttribute("aria-current", id === first.target.id));
    }, { rootMargin: "0px 0px -70% 0px" });
    sections.forEach((section) => watcher.observe(section));
  };

  /* Menus close when somebody acts elsewhere. */
  const menus = () => all("details[data-menu][open]");
  const closeMenus = (except) => menus().filter((menu) => !menu.contains(except)).forEach((menu) => { menu.open = false; });
  const escape = () => {
    const open = menus()[0];
    if (open) { open.open = false; open.querySelector("summary").focus(); return; }
    if (location.hash === "#menu") location.hash = "content";
    document.getElementById("keys")?.remove();
  };

  /* The bulk bar counts what is selected. */
  const countSelected = (form) => {
    const boxes = all("input[name=id]", form);
    const chosen = boxes.filter((box) => box.checked).length;
    const words = form.querySelector("[data-selected]");
    const every = form.querySelector("[data-all]");
    if (words) words.textContent = `${chosen} selected`;
    if (every) { every.checked = chosen > 0 && chosen === boxes.length; every.indeterminate = chosen > 0 && chosen < boxes.length; }
  };
  const selectAll = (form, checked) => { all("input[name=id]", form).forEach((box) => { box.checked = checked; }); countSelected(form); };

  /* Single keys: they can be turned off in the settings and never fire in a field. */
  const rows = () => all("[data-row]");
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  const move = (step) => {
    const row = rows()[Math.min(Math.max(here() + step, 0), rows().length - 1)];
    row?.querySelector("a, summary")?.focus();
  };
  const KEYS = {
    "/": ["search", () => document.getElementById("search")?.focus()],
    j: ["next line; Enter opens it", () => move(1)],
    k: ["line before", () => move(-1)],
    x: ["select the line", () => rows()[here()]?.querySelector("input[type=checkbox]")?.click()],
    "?": ["this list", () => showKeys()],
  };
  const showKeys = () => {
    if (document.getElementById("keys")) { document.getElementById("keys").remove(); return; }
    const list = document.createElement("dl");
    list.id = "keys";
    list.className = "keys";
    list.setAttribute("role", "status");
    Object.entries(KEYS).forEach(([key, [words]]) => {
      const term = document.createElement("dt");
      const meaning = document.createElement("dd");
      term.textContent = key;
      meaning.textContent = words;
      list.append(term, meaning);
    });
    document.body.append(list);
  };
  const onKey = (event) => {
    if (event.key === "Escape") { escape(); return; }
    if (document.documentElement.dataset.keys === "off") return;
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key][1]();
  };

  const onChange = (event) => {
    const decision = event.target.closest("[data-decision]");
    const bulk = event.target.closest("form:has(> .bulk)");
    if (decision) sharpen(decision);
    if (bulk && event.target.matches("[data-all]")) selectAll(bulk, event.target.checked);
    else if (bulk) countSelected(bulk);
  };
  const onClick = (event) => {
    closeMenus(event.target);
    const clear = event.target.closest("[data-clear]");
    if (!clear) return;
    event.preventDefault();
    selectAll(clear.closest("form"), false);
  };

  mark();
  floatToasts();
  sharpenAll();
  goToErrors();
  watchPanel();
  followReading();
  all("form:has(> .bulk)").forEach(countSelected);
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  document.addEventListener("htmx:afterSettle", (event) => { sharpenAll(); goToErrors(event.target.parentElement || document); });
})();
