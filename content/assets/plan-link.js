// A plan as the text behind the # of an address, and back. Values in, values out: nothing here knows the page.
//
//   plan=1                     the version of this form
//   0=s1-denial.s3-copying     the signs with that answer (codes 0 to 3, u for "don't know"), by id
//   t=count-once.name-owner    the chosen tactics, in the order chosen
//   x=…                        what people typed, only if they asked for it: JSON in URL-safe Base64
//
// Ids, not positions, name signs and tactics: a sign that is gone is left out, and the others keep their answers.
// Typed text is in Base64 because the site's theme trips over quotation marks in an address.
const PlanLink = (() => {
  const VERSION = "1";
  const OF_PLAN = ["purpose", "review"];
  const OF_TACTIC = ["owner", "when", "step"];

  // Returns a plan with nothing in it: answers by sign, chosen tactics, what is typed about the plan and its tactics.
  const empty = () => ({ answers: new Map(), tactics: [], texts: { purpose: "", review: "", rows: new Map() } });

  const isEmpty = (plan) => !plan.answers.size && !plan.tactics.length && !hasTexts(plan);
  const hasTexts = (plan) => OF_PLAN.some((name) => plan.texts[name]) || typedRows(plan).length > 0;

  // Returns what is typed about the chosen tactics.
  function typedRows({ tactics, texts }) {
    const rows = tactics.map((id) => [id, texts.rows.get(id) ?? {}]);
    return rows.filter(([, row]) => OF_TACTIC.some((name) => row[name]));
  }

  function write(plan, { withTexts = false } = {}) {
    const parts = [`plan=${VERSION}`];
    for (const code of PlanScore.CODES) {
      const signs = [...plan.answers].filter(([, given]) => given === code).map(([sign]) => sign);
      if (signs.length) parts.push(`${code}=${signs.sort().join(".")}`);
    }
    if (plan.tactics.length) parts.push(`t=${plan.tactics.join(".")}`);
    if (withTexts && hasTexts(plan)) parts.push(`x=${pack(plan)}`);
    return parts.join("&");
  }

  // Returns {plan, dropped, tooMany, garbled}, or {otherVersion: true}, or null where the text is no plan at all.
  // `dropped` counts signs and tactics that this guide does not have, `tooMany` tactics beyond what the sheet holds.
  // `guide` holds the guide's signs and tactics (sets of ids), the `most` tactics and how many characters are the
  // `longest` of each text.
  function read(text, guide) {
    const fields = new URLSearchParams(text);
    if (!fields.has("plan")) return null;
    if (fields.get("plan") !== VERSION) return { otherVersion: true };
    const plan = empty();
    const unknown = new Set();
    for (const code of PlanScore.CODES) {
      for (const sign of ids(fields, code)) {
        if (!guide.signs.has(sign)) unknown.add(sign);
        else if (!plan.answers.has(sign)) plan.answers.set(sign, code);
      }
    }
    const wanted = ids(fields, "t").filter((id) => guide.tactics.has(id) || !unknown.add(id));
    plan.tactics = wanted.slice(0, guide.most);
    const typed = fields.has("x") ? unpack(fields.get("x"), guide.longest) : plan.texts;
    plan.texts = typed ?? plan.texts;
    return { plan, dropped: unknown.size, tooMany: wanted.length - plan.tactics.length, garbled: typed === null };
  }

  function ids(fields, name) {
    return [...new Set(fields.getAll(name).join(".").split("."))].filter(Boolean);
  }

  function pack(plan) {
    const typed = { ...pick(plan.texts, OF_PLAN), rows: Object.fromEntries(typedRows(plan)) };
    const bytes = new TextEncoder().encode(JSON.stringify(typed));
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // Returns the texts, or null where they cannot be read.
  function unpack(packed, longest) {
    try {
      const binary = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
      const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
      return texts(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), longest);
    } catch (error) {
      if (error instanceof DOMException || error instanceof SyntaxError || error instanceof TypeError) return null;
      throw error;
    }
  }

  function texts(found, longest) {
    const cut = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, clean(text, longest[name])]));
    const rows = Object.entries(found.rows ?? {}).map(([id, row]) => [id, cut(pick(row ?? {}, OF_TACTIC))]);
    const ofPlan = cut(pick(found, OF_PLAN));
    return { ...ofPlan, review: day(ofPlan.review), rows: new Map(rows) };
  }

  const pick = (found, names) => Object.fromEntries(names.map((name) => [name, found[name] ?? ""]));
  const clean = (text, longest) => (typeof text === "string" ? text.slice(0, longest) : "");
  const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

  return Object.freeze({ empty, hasTexts, isEmpty, read, write });
})();
