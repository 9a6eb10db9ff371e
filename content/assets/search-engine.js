// Finds pages, claims and works by the words people type; for the search of every page and for the list of claims.
// MiniSearch 7.2.0 (assets/minisearch, as published on npm) keeps the index and scores. Here stands what a word is:
// small words are left out, endings are cut off, British and American spelling are one. Nothing here knows a page.
window.guideSearchEngine = (() => {
  const SMALL = new Set(
    ("a about all am an and any are as at be been but by can can't cannot could did didn't do does doesn't don't " +
      "for from get give got had has have how i i'm if in into is isn't it it's its just let me my no not of on or " +
      "our out over she should so than that the their them then there they this to too up us was we we're were what " +
      "what's when where which who why will with won't would you your").split(" "),
  );
  const ENDINGS = [["ings", 5], ["ing", 4], ["ies", 4], ["ed", 4], ["es", 5], ["y", 5], ["s", 3], ["e", 5]];
  // American spelling on the right; what else they change they change alike in what is typed and what is found.
  const SPELLINGS = [
    [/is(e|es|ed|ing|ation|ations|er|ers)$/, "iz$1"], [/ys(e|es|ed|ing)$/, "yz$1"], [/our(?=(s|ed|ing|al|able|ite)?$)/, "or"],
    [/([ae])e(?=[a-z]{3})/, "e"], [/oe(?=[a-z]{3})/, "e"], [/tre(?=s?$)/, "ter"], [/amme(?=s?$|d$|r$)/, "am"],
    [/ence(?=s?$)/, "ense"], [/ll(?=(ed|ing|er|ers)$)/, "l"], [/ogue(?=s?$)/, "og"], [/dgement/, "dgment"],
  ];
  const WEIGHT = { challenge: 2, "cross-cutting": 1.5, tactic: 1.5, page: 0.6, claim: 1, work: 1 };
  const [COMPLETED, BEGUN, LONG] = [3, 5, 8]; // letters: of what is completed, of a beginning, of a word with two slips

  const wordsIn = (text) => text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];

  const normals = new Map(); // a word comes again and again
  function normal(word) {
    if (!normals.has(word)) normals.set(word, reduced(word));
    return normals.get(word);
  }

  function reduced(word) {
    const whole = word.replace(/'s?$/, "");
    const spelt = whole.length < 5 ? whole : SPELLINGS.reduce((found, [from, to]) => found.replace(from, to), whole);
    if (spelt.endsWith("ss")) return spelt;
    const [ending] = ENDINGS.find(([end, least]) => spelt.endsWith(end) && spelt.length - end.length >= least) ?? [""];
    return spelt.slice(0, spelt.length - ending.length);
  }

  // Returns the words that tell something, each as {typed, term}; where none does, all of them.
  function telling(text) {
    const words = wordsIn(text);
    const some = words.filter((word) => !SMALL.has(word));
    return (some.length ? some : words).map((typed) => ({ typed, term: normal(typed) }));
  }
  const termsOf = (text) => telling(text).map(({ term }) => term);

  // Returns how many letters must be added, left out, changed or swapped with their neighbour to make one of the other.
  function slips(one, other) {
    const rows = [[...other, ""].map((_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      rows.push([i]);
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        const ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same];
        rows[i].push(Math.min(...ways, swapped ? rows[i - 2][j - 2] + 1 : Infinity));
      }
    }
    return rows[one.length][other.length];
  }

  return function engine({ entries, beyond, instead }) {
    const byAddress = new Map(entries.filter(({ of }) => of !== "claim").map((entry) => [entry.address, entry]));
    const index = new MiniSearch({
      idField: "at",
      fields: ["title", "terms", "message", "signs", "words"],
      extractField: (entry, field) => (Array.isArray(entry[field]) ? entry[field].join(" ; ") : entry[field]),
      tokenize: wordsIn,
      processTerm: normal,
    });
    index.addAll(entries.map((entry, at) => ({ ...entry, at })));
    const phrases = entries.flatMap((entry) => (entry.terms ?? []).map((term) => ({ terms: termsOf(term), entry })));
    const unspoken = beyond.map((one) => ({ ...one, terms: termsOf(one.term) }));

    // Every term that is known, with its words as somebody wrote them.
    const known = new Map();
    const texts = (entry) => [entry.title, entry.message, entry.signs, entry.words, ...(entry.terms ?? [])];
    for (const text of [...entries.flatMap(texts), ...beyond.map(({ term }) => term)]) {
      for (const word of wordsIn(text ?? "")) known.set(normal(word), (known.get(normal(word)) ?? new Set()).add(word));
    }

    // Returns what is looked for: each word as it is known, begun (the last one only) or mended, and what is lost.
    function asked(text) {
      const words = telling(text);
      const found = { words: [], mended: [], lost: [] };
      words.forEach(({ typed, term }, place) => {
        if (known.has(term)) return found.words.push({ term, prefix: term.length >= BEGUN });
        const isLast = place === words.length - 1 && /[\p{L}\p{N}]$/u.test(text);
        const begins = isLast && typed.length >= COMPLETED && [...known.keys()].some((other) => other.startsWith(typed));
        if (begins) return found.words.push({ term: typed, prefix: true });
        const other = mended(term);
        if (!other) return found.lost.push(typed);
        found.words.push({ term: other, prefix: false });
        const [nearest] = [...known.get(other)].sort((a, b) => slips(typed, a) - slips(typed, b));
        found.mended.push([typed, nearest]);
      });
      return found;
    }

    // Returns the nearest known term that begins with the same letter.
    function mended(term) {
      if (term.length < 5 || /\d/.test(term)) return null;
      const most = term.length < LONG ? 1 : 2;
      const alike = [...known.keys()].filter((other) => other[0] === term[0] && Math.abs(other.length - term.length) <= most);
      const near = alike.map((other) => [slips(term, other), other]).filter(([count]) => count <= most);
      return near.sort(([a], [b]) => a - b)[0]?.[1] ?? null;
    }

    const isAmong = (terms, words) => terms.length > 0 && terms.every((term) => words.some((word) => word.term === term));

    function hits(words, combineWith, isWanted) {
      const queries = words.map(({ term, prefix }) => ({ queries: [term], prefix }));
      return index.search(
        { combineWith, queries },
        {
          boost: { title: 6, terms: 2, message: 3, signs: 2 },
          boostDocument: (at) => (isWanted(entries[at]) ? WEIGHT[entries[at].of] : 0),
          processTerm: (term) => term,
          tokenize: (term) => [term],
          weights: { fuzzy: 0, prefix: 0.4 },
        },
      );
    }

    // Puts first what people are known to mean by what they typed.
    function ranked(found, meant) {
      const best = found[0]?.score ?? 1;
      const scored = found.map(({ id, score, terms }) => ({ entry: entries[id], score: score + best * (meant.get(entries[id]) ?? 0), terms }));
      return scored.sort((a, b) => b.score - a.score);
    }

    // Returns the pages that people are known to mean, each with the part of the words that says so.
    function meantBy(words) {
      const meant = new Map();
      for (const { terms, entry } of phrases) {
        if (isAmong(terms, words)) meant.set(entry, Math.max(meant.get(entry) ?? 0, terms.length / words.length));
      }
      return meant;
    }

    // Returns {hits, some, mended, lost, beyond, near, instead}: `hits` best first, of all words or, where `some` says
    // so, of some; `mended` pairs of what was typed and what was looked for; `lost` words known nowhere; `meant` the
    // addresses of pages for which people type just that; `beyond` the terms of which the review does not speak, and
    // `near` the pages nearest to them.
    function find(text, isWanted = () => true) {
      const { words, mended, lost } = asked(text);
      const meant = meantBy(words);
      const all = words.length ? hits(words, "AND", isWanted) : [];
      const some = words.length > 1 ? hits(words, "OR", isWanted) : [];
      const isAll = new Set(all.map(({ id }) => id));
      const isMeant = [...meant.values()].includes(1);
      const found = all.length || isMeant ? [...all, ...some.filter(({ id }) => !isAll.has(id) && meant.has(entries[id]))] : some;
      const outside = unspoken.filter(({ terms }) => isAmong(terms, words));
      const covered = new Set(outside.flatMap(({ terms }) => terms));
      const isOutside = outside.length > 0 && words.every(({ term }) => covered.has(term));
      return {
        hits: ranked(found, meant).filter(({ entry }) => !isOutside || entry.of === "claim" || entry.of === "work"),
        some: !all.length && found.length > 0,
        meant: new Set([...meant].filter(([, part]) => part === 1).map(([{ address }]) => address)),
        mended,
        lost,
        beyond: outside,
        near: [...new Set(outside.flatMap(({ near }) => near))].map((address) => byAddress.get(address)).filter(Boolean),
        instead: instead.map((address) => byAddress.get(address.split("#")[0])).filter(Boolean),
      };
    }

    return { find, normal };
  };
})();
