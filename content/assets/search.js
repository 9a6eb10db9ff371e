// What people type, made ready for the search, which knows words by how they begin:
// small words are left out, endings are cut off, and a word found nowhere is tried again with a slip or two.
(() => {
  const QUERY = 2;
  const RESULT = 3;
  const SMALL = new Set(
    ("a about all am an and any are as at be been but by can can't cannot could did didn't do does doesn't don't " +
      "for from get give got had has have how i i'm if in into is isn't it it's its just let me my no not of on or " +
      "our out over she should so than that the their them then there they this to too up us was we we're were what " +
      "what's when where which who why will with won't would you your").split(" "),
  );
  const ENDINGS = [["ings", 5], ["ing", 5], ["ies", 4], ["ed", 5], ["es", 5], ["y", 5], ["s", 3], ["e", 5]];

  const beginning = (word) => {
    const whole = word.replace(/'s?$/, "");
    const [ending] = ENDINGS.find(([end, least]) => whole.endsWith(end) && whole.length - end.length >= least) ?? [""];
    return whole.endsWith("ss") ? whole : whole.slice(0, whole.length - ending.length);
  };

  // Whoever uses the signs of the search's own language is taken at their word.
  const wordsOf = (typed) => {
    if (/["+*~^:]|(^|\s)-/.test(typed)) return null;
    const words = typed.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}']+/gu) ?? [];
    const telling = words.filter((word) => !SMALL.has(word));
    if (!telling.length) return words.length ? words.map((word) => `${word}^1`) : null; // each as it is
    return [...new Set(telling.map(beginning))];
  };

  window.Worker = class extends window.Worker {
    constructor(...settings) {
      super(...settings);
      this.words = null;
      this.addEventListener("message", (event) => this.tryAgain(event));
    }

    postMessage(message) {
      if (message.type !== QUERY) return super.postMessage(message);
      this.words = wordsOf(message.data);
      super.postMessage(this.words ? { type: QUERY, data: this.words.join(" ") } : message);
    }

    tryAgain(event) {
      if (event.data.type !== RESULT || !this.words) return;
      const found = event.data.data.items.flat();
      const lost = this.words.filter((word) => word.length > 4 && !word.includes("^") && !found.some(({ terms }) => terms[word]));
      if (!lost.length) return;
      event.stopImmediatePropagation();
      const slips = (word) => (lost.includes(word) ? `${word}~${word.length > 6 ? 2 : 1}` : word);
      super.postMessage({ type: QUERY, data: this.words.map(slips).join(" ") });
      this.words = null;
    }
  };
})();
