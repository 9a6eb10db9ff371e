// The evidence map: narrow it down, follow the counts, open a cell.
(() => {
  const form = document.getElementById("map-form");
  if (!form) return;
  const { chosen, wire, counted, shown, chosenWords, unknownWords } = window.guideViews;
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const status = document.getElementById("map-status");
  const tables = Object.fromEntries([...document.querySelectorAll("table[data-map]")].map((t) => [t.dataset.map, t]));
  const LEFT_OUT = "left out";

  // ---- what there is ------------------------------------------------------------------------------------------

  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const cellsOf = (row) => [...row.cells].slice(1);
  const claims = [...tables.claims.querySelectorAll("tr[data-claim]")].map((row) => ({
    id: row.dataset.claim,
    row,
    challenge: row.parentElement.dataset.challenge,
    cells: cellsOf(row),
    link: row.cells[0].querySelector("a"),
    columns: data.columns.map(() => []),
  }));
  const claimById = new Map(claims.map((claim) => [claim.id, claim]));
  for (const [id, column, source, relation, basis] of data.links) {
    claimById.get(id).columns[column].push({ source, relation, basis });
  }
  const challenges = [...tables.challenges.tBodies[0].rows].map((row) => ({
    id: row.dataset.challenge,
    row,
    name: row.cells[0].textContent,
    cells: cellsOf(row),
    group: document.getElementById(`claims-${row.dataset.challenge}`),
    claims: claims.filter((claim) => claim.challenge === row.dataset.challenge),
  }));
  const empty = Object.values(tables).map((table) => {
    const words = element("p", "map-empty", "No row is left in this view.");
    table.parentElement.after(words);
    return { table, region: table.parentElement, words };
  });

  // ---- one cell -----------------------------------------------------------------------------------------------

  const anchors = new Map();
  for (const anchor of document.querySelectorAll("table[data-map] tbody td a")) {
    anchors.set(anchor.parentElement, anchor);
    anchor.setAttribute("role", "button");
    anchor.setAttribute("aria-haspopup", "dialog");
  }

  const stateOf = (links) => {
    const relations = new Set(links.map((link) => link.relation));
    return relations.size > 1 ? "mixed" : [...relations][0];
  };
  const level = (count) => Math.min(4, Math.ceil(Math.log2(count)) + 1);

  const painted = new Map();
  // Show in a cell what the links that the view keeps say; a cell that never had a link is left alone.
  function paint(cell, links, count) {
    const anchor = anchors.get(cell);
    if (!anchor) return;
    const state = links.length ? stateOf(links) : LEFT_OUT;
    const key = `${state} ${count}`;
    if (painted.get(cell) === key) return;
    painted.set(cell, key);
    cell.className = state === LEFT_OUT ? "left-out" : state;
    if (state !== LEFT_OUT && count) cell.dataset.level = level(count);
    else delete cell.dataset.level;
    if (state === LEFT_OUT) return cell.replaceChildren(element("span", "", LEFT_OUT));
    anchor.replaceChildren(...(count ? [element("b", "", String(count)), " "] : []), state);
    cell.replaceChildren(anchor);
  }

  // ---- the view -----------------------------------------------------------------------------------------------

  let view;
  function viewOf() {
    const asked = chosen(form);
    const fits = (name, value) => !asked.has(name) || asked.get(name).includes(value);
    const visible = data.columns.map((column) => fits("kind", column.kind) && fits("programme", column.programme));
    const kept = new Map();
    for (const claim of claims) {
      kept.set(claim, claim.columns.map((links, i) => (visible[i] ? links.filter((l) => fits("relation", l.relation)) : [])));
    }
    const isLinked = (claim) => kept.get(claim).some((links) => links.length);
    const rows = asked.get("rows")?.[0];
    const isAbout = (claim) => fits("challenge", claim.challenge) && fits("theme", data.themes[claim.challenge] ?? "");
    const about = visible.some(Boolean) ? claims.filter(isAbout) : [];
    const shown = about.filter((claim) => !rows || isLinked(claim) === (rows === "linked"));
    return { visible, kept, isLinked, about, shown };
  }

  function showColumns(table, visible) {
    for (const row of table.querySelectorAll("tbody tr, tfoot tr, thead tr:last-child")) {
      const cells = row.closest("thead") ? [...row.cells] : cellsOf(row);
      if (cells.length) visible.forEach((on, i) => (cells[i].hidden = !on));
    }
    for (const heading of table.querySelectorAll("[data-programme]")) {
      const span = data.columns.filter((column, i) => visible[i] && column.programme === heading.dataset.programme).length;
      heading.hidden = span === 0;
      heading.colSpan = Math.max(1, span);
    }
    for (const heading of table.querySelectorAll("[scope=rowgroup]")) heading.colSpan = visible.filter(Boolean).length + 1;
  }

  function showFoot(table, counted) {
    const cells = cellsOf(table.tFoot.rows[0]);
    data.columns.forEach((_, i) => (cells[i].textContent = counted.filter((claim) => view.kept.get(claim)[i].length).length));
    if (cells.length > data.columns.length) cells.at(-1).textContent = linkedOf(counted);
  }

  const linkedOf = (some) => `${some.filter(view.isLinked).length} of ${some.length}`;

  function showChallenge(challenge) {
    const about = view.about.filter((claim) => claim.challenge === challenge.id);
    const inTable = view.shown.filter((claim) => claim.challenge === challenge.id).length;
    challenge.row.hidden = about.length === 0;
    challenge.group.hidden = inTable === 0;
    data.columns.forEach((_, i) => {
      const linked = about.filter((claim) => view.kept.get(claim)[i].length);
      paint(challenge.cells[i], linked.flatMap((claim) => view.kept.get(claim)[i]), linked.length);
    });
    challenge.cells.at(-1).textContent = linkedOf(about);
    const part = inTable === challenge.claims.length ? "" : `${inTable} of `;
    challenge.group.querySelector(".group-count").textContent = part + counted(challenge.claims.length, "claim");
  }

  // The evidence of the review is in force when the page opens; what came since has sections of its own.
  const laterParts = partsOf(data.later);
  const reviewParts = [...partsOf("challenges"), ...partsOf("claims")].filter((part) => !laterParts.includes(part));
  function partsOf(id) {
    const heading = document.getElementById(id);
    const found = heading ? [heading] : [];
    for (let next = heading?.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) found.push(next);
    return found.filter((part) => part.tagName !== "SCRIPT" && part.tagName !== "DIALOG");
  }
  function showEra() {
    const era = chosen(form).get("era")?.[0] ?? "";
    for (const part of reviewParts) part.classList.toggle("era-hidden", era === "since");
    for (const part of laterParts) part.classList.toggle("era-hidden", era === "");
  }

  function show(unknown) {
    showEra();
    view = viewOf();
    const inTable = new Set(view.shown);
    for (const claim of claims) {
      claim.row.hidden = !inTable.has(claim);
      claim.columns.forEach((links, i) => {
        const kept = view.kept.get(claim)[i];
        paint(claim.cells[i], kept, links.length > 1 ? kept.length : 0);
      });
    }
    challenges.forEach(showChallenge);
    for (const table of Object.values(tables)) showColumns(table, view.visible);
    showFoot(tables.challenges, view.about);
    showFoot(tables.claims, view.shown);
    for (const { region, words, table } of empty) {
      const rows = table === tables.claims ? view.shown : view.about;
      region.hidden = rows.length === 0;
      words.hidden = rows.length > 0;
    }
    status.textContent = statusWords() + chosenWords(form) + unknownWords(unknown);
  }

  function statusWords() {
    const visible = view.visible.filter(Boolean).length;
    if (!visible) return "No source is left: no column fits everything you chose.";
    if (!view.shown.length) return "No claim is left: no row fits everything you chose.";
    const links = view.shown.flatMap((claim) => view.kept.get(claim).flat()).length;
    return `The map shows ${shown(view.shown.length, claims.length, "claim")} and ${shown(visible, data.columns.length, "column")}, with ${counted(links, "link")}.`;
  }

  // ---- a cell, opened -----------------------------------------------------------------------------------------

  const dialog = element("dialog", "map-dialog");
  dialog.setAttribute("aria-labelledby", "map-dialog-title");
  form.closest("article").append(dialog);
  let opener;
  dialog.addEventListener("close", () => opener?.focus());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  const link = (href, words) => {
    const made = element("a", "", words);
    made.href = href;
    return made;
  };

  function claimItem(claim, links) {
    const item = element("li", "", element("p", "map-dialog-claim", link(claim.link.href, claim.link.textContent)));
    const list = element("ul", "map-dialog-links");
    for (const { source, relation, basis } of links) {
      const { name, reference, href } = data.sources[source];
      const words = reference ? `: ${reference}` : "";
      list.append(element("li", "", element("strong", "", relation), " · ", link(href, name), `${words} ${data.basis[basis]}`));
    }
    item.append(list);
    return item;
  }

  function open(cell, anchor) {
    const column = cell.cellIndex - 1;
    const row = cell.parentElement;
    const claim = claimById.get(row.dataset.claim);
    const challenge = challenges.find((one) => one.id === (claim?.challenge ?? row.dataset.challenge));
    const found = (claim ? [claim] : view.about.filter((one) => one.challenge === challenge.id)).filter((one) => view.kept.get(one)[column].length);
    const title = element("h2", "", `${data.columns[column].name}, ${challenge.name}`);
    title.id = "map-dialog-title";
    const close = element("button", "md-button", "Close");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    const state = stateOf(found.flatMap((one) => view.kept.get(one)[column]));
    const summary = element("p", "map-dialog-state", `${counted(found.length, "claim")}: `, element("strong", "", state));
    const list = element("ul", "map-dialog-claims", ...found.map((one) => claimItem(one, view.kept.get(one)[column])));
    const parts = [title, summary, list];
    if (anchor.href.includes("claims.html")) parts.push(element("p", "", link(anchor.href, "See them in Find a claim")));
    dialog.replaceChildren(...parts, close);
    opener = anchor;
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  function onActivate(event) {
    const anchor = event.target.closest("td a[role=button]");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.type === "keydown" && event.key !== " ") return;
    event.preventDefault();
    open(anchor.parentElement, anchor);
  }
  for (const table of Object.values(tables)) {
    table.addEventListener("click", onActivate);
    table.addEventListener("keydown", onActivate);
  }

  // A link to what came since opens it.
  const openLater = () => {
    if (location.hash !== `#${data.later}` || !form.elements.era) return;
    form.elements.era.value = "all";
    form.dispatchEvent(new Event("input"));
    document.getElementById(data.later)?.scrollIntoView();
  };
  window.addEventListener("hashchange", openLater);

  wire(form, show);
  openLater();
})();
