// The search of every page: a dialog with a combobox. What it needs is loaded when it is first opened, by elements
// and not by fetch, so that it works from a folder, too.
window.guideSearch = (() => {
  const here = document.currentScript.src;
  const [SCRIPTS, STYLE] = [["minisearch/minisearch.js", "search-engine.js", "search-index.js"], "search.css"];
  const MOST = { pages: 6, claims: 5, works: 4 };
  const at = (address) => new URL(`../${address}`, here).href;
  let loading;

  // ---- loading ------------------------------------------------------------------------------------------------

  function element(tag, properties) {
    const made = Object.assign(document.createElement(tag), properties);
    const done = new Promise((resolve, reject) => {
      made.addEventListener("load", resolve);
      made.addEventListener("error", () => reject(new Error(`${made.src || made.href} cannot be loaded`)));
    });
    document.head.append(made);
    return done;
  }

  // Returns a promise of the engine; what cannot be loaded is tried again the next time.
  function load() {
    loading ??= Promise.all(SCRIPTS.map((name) => element("script", { src: at(`assets/${name}`), async: false })))
      .then(() => window.guideSearchEngine(window.guideSearchIndex))
      .catch((error) => {
        loading = undefined;
        throw error;
      });
    return loading;
  }

  // ---- words --------------------------------------------------------------------------------------------------

  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

  // Says what was looked for in place of what was typed, and which words are known nowhere.
  function about({ mended, lost, some }) {
    const said = [];
    if (mended.length) said.push(`Showing results for ${quoted(mended.map(([, word]) => word))}; the guide has no ${quoted(mended.map(([typed]) => typed))}.`);
    if (lost.length) said.push(`The guide has no ${quoted(lost)}.`);
    if (some) said.push("Nothing has all these words; this has some of them.");
    return said.join(" ");
  }

  // ---- the dialog ---------------------------------------------------------------------------------------------

  const dialog = document.getElementById("search");
  const [input, status, list, help] = ["input", "status", "found", "help"].map((name) => dialog.querySelector(`.search__${name}`));
  let styled;
  let latest = 0;

  async function open(words = "") {
    styled ??= element("link", { rel: "stylesheet", href: at(`assets/${STYLE}`) }).catch(() => {});
    const ready = load();
    ready.catch(() => {}); // said when something is typed
    await styled;
    if (!dialog.open) dialog.showModal();
    if (words) input.value = words;
    input.focus();
    input.select();
    return show();
  }

  async function show() {
    const mine = ++latest;
    const text = input.value.trim();
    if (!text) return fill("", []);
    try {
      const engine = await load();
      if (mine === latest) fill(...told(engine.find(text), text));
    } catch (error) {
      if (mine === latest) fill(`The search cannot be loaded: ${error.message}.`, []);
    }
  }

  // Returns what to say and which groups of options to show.
  function told(found, text) {
    const hits = found.hits.map(({ entry }) => entry);
    const pages = hits.filter(({ of }) => of !== "claim" && of !== "work");
    const claims = hits.filter(({ of }) => of === "claim");
    const works = hits.filter(({ of }) => of === "work");
    const groups = [
      ["Not in the review", found.beyond.map(beyond)],
      [found.beyond.length && !pages.length ? "Nearest pages" : "Pages", (pages.length ? pages : found.near).slice(0, MOST.pages)],
      ["Claims", claims.slice(0, MOST.claims).concat(claims.length > MOST.claims ? allClaims(claims.length, text) : [])],
      ["Works in the library", works.slice(0, MOST.works)],
    ].filter(([, entries]) => entries.length);
    if (groups.length) {
      const counts = [[pages.length, "page"], [claims.length, "claim"], [works.length, "work"]].filter(([count]) => count);
      const sum = counts.map(([count, noun]) => counted(count, noun)).join(", ");
      return [[about(found), ...found.beyond.map(notSpoken), sum && `Found: ${sum}.`].filter(Boolean).join(" "), groups];
    }
    return [`Nothing found. ${about(found)}`, [["Look here instead", found.instead]]];
  }

  const notSpoken = ({ term }) => `The review does not speak of “${term}”.`;
  const beyond = (one) => ({ kind: "", address: one.address, title: one.title, message: notSpoken(one) });
  const allClaims = (count, text) => ({ kind: "", address: `evidence/claims.html#q=${encodeURIComponent(text)}`, title: `All ${count} claims with these words` });

  function fill(words, groups) {
    status.textContent = words;
    list.replaceChildren(...groups.map(group));
    list.hidden = !groups.length;
    help.hidden = groups.length > 0;
    input.setAttribute("aria-expanded", String(groups.length > 0));
    list.scrollTop = 0;
    mark(null);
  }

  function made(tag, css, words) {
    const node = document.createElement(tag);
    node.className = css;
    node.textContent = words;
    return node;
  }

  let number = 0;
  function group([name, entries]) {
    const box = made("div", "search__group", "");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    const heading = made("p", "search__name", name);
    heading.setAttribute("aria-hidden", "true");
    box.append(heading, ...entries.map(option));
    return box;
  }

  function option({ kind, address, title, message, step }) {
    const link = made("a", "search__option", "");
    Object.assign(link, { href: at(address), id: `search-option-${number++}`, role: "option", ariaSelected: "false" });
    if (kind) link.append(made("span", "search__kind", kind), " ");
    link.append(made("span", "search__title", title));
    if (message) link.append(" ", made("span", "search__message", message));
    if (step) link.append(" ", made("span", "search__step", `First step: ${step}.`));
    return link;
  }

  // ---- keys ---------------------------------------------------------------------------------------------------

  const options = () => [...list.querySelectorAll("[role=option]")];
  const marked = () => list.querySelector("[aria-selected=true]");

  function mark(chosen) {
    for (const one of options()) one.ariaSelected = String(one === chosen);
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  // In the field the arrows mark an option, as the combobox pattern has it; on an option they move the focus.
  function move(by) {
    const all = options();
    const place = all.indexOf(marked());
    const next = place + by < -1 ? all.length - 1 : place + by >= all.length ? -1 : place + by;
    const target = all[next] ?? null;
    if (document.activeElement === input) mark(target);
    else (target ?? input).focus();
  }

  dialog.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps && options().length) {
      event.preventDefault();
      move(steps);
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      (marked() ?? options()[0])?.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // else the field is emptied first
      dialog.close();
    } else if (event.target !== input && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      input.focus(); // and the letter is typed there
    }
  });
  list.addEventListener("focusin", ({ target }) => mark(target.closest("[role=option]")));
  input.addEventListener("focus", () => mark(null));
  input.addEventListener("input", show);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest(".search__close, .search__option")) dialog.close();
  });
  for (const button of document.querySelectorAll(".search-open")) button.addEventListener("click", () => open());
  // Other places may ask, too: a form on a page, and an address with `?q=`.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".home-search")) return;
    event.preventDefault();
    open(new FormData(event.target).get("q"));
  });
  const shared = new URLSearchParams(location.search).get("q");
  if (shared) open(shared);

  return { load, about };
})();
