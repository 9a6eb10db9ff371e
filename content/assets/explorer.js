// Find a claim: look for words, narrow down, sort, take along. Only the claims in sight stay in the document,
// so that a step costs the same whether the guide holds a hundred claims or some thousands.
(() => {
  const form = document.getElementById("explorer-form");
  if (!form) return;
  const { chosen, wire, counted, shown, chosenWords, unknownWords } = window.guideViews;
  const data = JSON.parse(document.getElementById("explorer-data").textContent);
  const list = document.getElementById("explorer-list");
  const status = document.getElementById("explorer-status");
  const actions = document.querySelector("#explorer .view-actions");
  const IN_SIGHT = 40;

  // ---- what there is ------------------------------------------------------------------------------------------

  const items = new Map([...list.querySelectorAll("li[data-claim]")].map((item) => [item.dataset.claim, item]));
  const groups = [...list.querySelectorAll(".found-group")].map((section) => ({
    section,
    heading: section.querySelector("h2").textContent,
    place: section.querySelector(".found"),
    ids: new Set([...section.querySelectorAll("li[data-claim]")].map((item) => item.dataset.claim)),
  }));
  const byId = new Map(data.claims.map((claim) => [claim.id, claim]));
  const claims = [...items.keys()].map((id, place) => ({
    ...byId.get(id),
    place,
    item: items.get(id),
    text: items.get(id).querySelector(".found-claim").textContent,
    support: items.get(id).querySelector(".support").lastChild.textContent.trim(),
    address: items.get(id).querySelector("a").getAttribute("href").replace(/^(\.\.\/)+/, ""),
    challenge: groups.find((group) => group.ids.has(id)).heading,
  }));

  const flat = document.createElement("ul");
  flat.className = "found found--flat";
  const flatSection = document.createElement("section");
  const flatHeading = document.createElement("h2");
  flatHeading.className = "unseen";
  flatHeading.textContent = "Claims found";
  flatSection.append(flatHeading, flat);
  flatSection.hidden = true;
  const more = document.createElement("button");
  more.type = "button";
  more.className = "md-button found-more";
  list.append(flatSection, more);

  const facets = [...form.querySelectorAll("[data-facet]")].map((fold) => ({
    id: fold.dataset.facet,
    note: fold.querySelector(".chosen"),
    values: [...fold.querySelectorAll("label")].map((label) => ({
      label,
      value: label.querySelector("input").value,
      words: label.querySelector(".words").textContent,
      count: label.querySelector(".count"),
    })),
  }));
  const wordsOf = new Map(facets.map((facet) => [facet.id, new Map(facet.values.map((one) => [one.value, one.words]))]));
  const named = (claim, facet) => (claim.answers[facet] ?? []).map((value) => wordsOf.get(facet)?.get(value) ?? value);

  // ---- words --------------------------------------------------------------------------------------------------

  let engine = null; // the search of every page, loaded when words are first looked for

  // Returns the matches with their scores, and what to say of how they came about.
  function search(words) {
    if (!words) return { scores: null, said: "", terms: [] };
    const found = engine.find(words, ({ of }) => of === "claim");
    // Words that people are known to type for a challenge find its claims, too.
    const meant = claims.filter(({ address }) => found.meant.has(address.split("#")[0])).map(({ id }) => [id, 0]);
    return {
      scores: new Map([...meant, ...found.hits.map(({ entry, score }) => [entry.id, score])]),
      said: window.guideSearch.about(found),
      terms: found.hits.flatMap(({ terms }) => terms),
    };
  }

  async function show(unknown) {
    if (!engine && chosen(form).has("q")) {
      try {
        engine = await window.guideSearch.load();
      } catch (error) {
        status.textContent = `The search cannot be loaded: ${error.message}.`;
        return;
      }
    }
    showFound(unknown);
  }

  // ---- the view -----------------------------------------------------------------------------------------------

  // Return the claims that fit, and for each facet how many claims each value would give, all else being equal.
  // What nobody asked for otherwise is of the review: later evidence never slips in among it.
  const ofEra = (asked) => {
    const era = asked.get("era")?.[0] ?? "review";
    return era === "all" ? () => true : (claim) => claim.layer === era || claim.layer === undefined;
  };
  function narrowed(asked, scores) {
    const isOfEra = ofEra(asked);
    const active = facets.filter((facet) => asked.has(facet.id));
    const counts = new Map(facets.map((facet) => [facet.id, new Map()]));
    const fits = (claim, facet) => (claim.answers[facet.id] ?? []).some((value) => asked.get(facet.id).includes(value));
    const found = [];
    for (const claim of claims) {
      if (scores && !scores.has(claim.id)) continue;
      if (!isOfEra(claim)) continue;
      const against = active.filter((facet) => !fits(claim, facet));
      if (against.length > 1) continue;
      if (!against.length) found.push(claim);
      for (const facet of against.length ? against : facets) {
        const counted = counts.get(facet.id);
        for (const value of claim.answers[facet.id] ?? []) counted.set(value, (counted.get(value) ?? 0) + 1);
      }
    }
    return { found, counts };
  }

  const ORDERS = {
    guide: (a, b) => a.place - b.place,
    most: (a, b) => b.reports - a.reports || a.place - b.place,
    fewest: (a, b) => a.reports - b.reports || a.place - b.place,
  };

  let view = { found: [], sight: IN_SIGHT };
  function showFound(unknown) {
    const asked = chosen(form);
    const words = asked.get("q")?.[0] ?? "";
    const { scores, said, terms } = search(words);
    const { found, counts } = narrowed(asked, scores);
    const order = asked.get("order")?.[0] ?? (scores ? "match" : "guide");
    const byMatch = (a, b) => scores.get(b.id) - scores.get(a.id) || a.place - b.place;
    found.sort(order === "match" ? byMatch : ORDERS[order]);
    view = { found, grouped: order === "guide", sight: IN_SIGHT, terms };
    showFacets(asked, counts);
    showOrders(words);
    showItems();
    hide(actions, !found.length);
    const how = said ? ` ${said}` : "";
    const none = found.length ? "" : " Take away a filter or a word, or show everything again.";
    const there = claims.filter(ofEra(asked)).length;
    const elsewhere = narrowed(new Map([...asked, ["era", ["all"]]]), scores).found.length - found.length;
    const eras = form.elements.era;
    const which = eras ? ` Evidence: ${eras.selectedOptions[0].textContent.toLowerCase()}.` : "";
    const others = eras && elsewhere ? ` ${counted(elsewhere, "claim")} more would fit among other evidence.` : "";
    const listed = (found.length ? `The list shows ${shown(found.length, there, "claim")}.` : "No claim fits.") + which + others;
    const sought = words ? ` Words: ${words}.` : "";
    status.textContent = listed + none + how + sought + chosenWords(form) + unknownWords(unknown);
  }

  const [best, guide] = form.elements.order.options;
  function showOrders(words) {
    setText(best, words ? "Best match" : "By challenge");
    hide(guide, !words);
  }

  const setText = (node, text) => node.textContent !== text && (node.textContent = text);

  function showFacets(asked, counts) {
    for (const facet of facets) {
      const ticked = asked.get(facet.id)?.length ?? 0;
      if (facet.note.hidden !== !ticked) facet.note.hidden = !ticked;
      setText(facet.note, ticked ? `${ticked} chosen` : "");
      for (const { label, value, count } of facet.values) {
        const number = counts.get(facet.id).get(value) ?? 0;
        setText(count, String(number));
        if (label.classList.contains("nothing") !== (number === 0)) label.classList.toggle("nothing", number === 0);
      }
    }
  }

  const same = (place, wanted) => place.childElementCount === wanted.length && wanted.every((item, i) => place.children[i] === item);
  const fill = (place, wanted) => same(place, wanted) || place.replaceChildren(...wanted);
  const hide = (section, on) => section.hidden !== on && (section.hidden = on);

  function showItems() {
    const inSight = view.found.slice(0, view.sight).map((claim) => claim.item);
    fill(flat, view.grouped ? [] : inSight);
    hide(flatSection, view.grouped || !inSight.length);
    for (const group of groups) {
      const members = view.grouped ? inSight.filter((item) => group.ids.has(item.dataset.claim)) : [];
      fill(group.place, members);
      hide(group.section, !members.length);
    }
    const left = view.found.length - inSight.length;
    hide(more, left === 0);
    setText(more, left ? `Show ${Math.min(left, IN_SIGHT)} more of ${counted(left, "claim")}` : "");
    mark();
  }

  more.addEventListener("click", () => {
    const next = view.found[view.sight];
    view.sight += IN_SIGHT;
    showItems();
    next.item.querySelector("a").focus();
  });

  // On paper the whole selection stands.
  const onPaper = (on) => {
    view.sight = on ? Infinity : IN_SIGHT;
    showItems();
  };
  window.matchMedia("print").addEventListener("change", (event) => onPaper(event.matches));
  window.addEventListener("beforeprint", () => onPaper(true));
  window.addEventListener("afterprint", () => onPaper(false));

  // Mark the words found, without touching the document.
  function mark() {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!view.terms?.length) return;
    const terms = new Set(view.terms);
    const ranges = [];
    for (const claim of view.found.slice(0, Math.min(view.sight, view.found.length))) {
      const text = claim.item.querySelector(".found-claim a").firstChild;
      for (const { 0: word, index: start } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        if (!terms.has(engine.normal(word.toLowerCase()))) continue;
        const range = new Range();
        range.setStart(text, start);
        range.setEnd(text, start + word.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  // ---- take along ---------------------------------------------------------------------------------------------

  const COLUMNS = {
    claim: (claim) => claim.id,
    challenge: (claim) => claim.challenge,
    wording: (claim) => claim.text,
    "what supports it": (claim) => claim.support,
    "evaluation reports": (claim) => claim.reports,
    "sources and what they do": (claim) => claim.sources.map(([key, relation]) => `${key} (${relation})`).join("; "),
    tactics: (claim) => named(claim, "tactic").join("; "),
    "framework domains": (claim) => named(claim, "domain").join("; "),
    page: (claim) => claim.address,
  };
  const field = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const line = (values) => `${values.map(field).join(",")}\r\n`;
  // The mark at the start lets spreadsheets see that the text is UTF-8.
  const csv = () => `\uFEFF${line(Object.keys(COLUMNS))}${view.found.map((claim) => line(Object.values(COLUMNS).map((of) => of(claim)))).join("")}`;

  function bibtex() {
    const keys = [...new Set([...view.found.flatMap((claim) => claim.sources.map(([key]) => key)), data.review])].filter(Boolean);
    const known = keys.filter((key) => data.bibtex[key]);
    const unknown = keys.filter((key) => !data.bibtex[key]);
    const head = `% Sources of ${counted(view.found.length, "claim")}, and the review that the guide retells.\n`;
    const gap = unknown.length ? `% Left out, because nobody has identified the work: ${unknown.join(", ")}.\n` : "";
    return `${head}${gap}\n${known.map((key) => data.bibtex[key]).join("\n")}`;
  }

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  actions.querySelector("[data-do=csv]").addEventListener("click", () => save("claims.csv", "text/csv;charset=utf-8", csv()));
  actions.querySelector("[data-do=bib]").addEventListener("click", () => save("sources.bib", "application/x-bibtex;charset=utf-8", bibtex()));

  // ---- begin --------------------------------------------------------------------------------------------------

  const panel = form.querySelector(".narrow");
  const wide = window.matchMedia("(min-width: 60em)");
  const place = () => (panel.open = wide.matches);
  wide.addEventListener("change", place);
  place();
  wire(form, show);
})();
