// Puts the challenges in order by what was answered. Values in, values out: nothing here knows the page.
//
// An answer is the code "0", "1", "2" or "3", which are its points, or "u" for "don't know".
// A challenge's score is the mean of the points given to its signs. Only answers with points enter it, so that
// "don't know" and silence count neither for nor against a challenge. A challenge has a rank once at least two of its
// signs have points (all of them, where it has fewer): one "very true" alone would outrank 3, 3, 3 and 2.
//
// Why the mean and not the sum: challenges differ in how many of their signs have points, and with a sum each
// "don't know" would count as "not true". The price is that one more answer below the mean lowers the score; that
// answer is new and better than the others, not a worse one in the place of another.
//
// What holds (tests/site/test_plan_score.py): with the same signs answered, a worse answer raises its own challenge's
// score and no other, so no challenge that stood behind it comes to stand before it, and its rank never gets worse.
const PlanScore = (() => {
  const DONT_KNOW = "u";
  const CODES = ["0", "1", "2", "3", DONT_KNOW];
  const NEEDED = 2;

  // How a challenge stands. Only "ranked" ones have signs that are at least a little true; "few" have too few answers.
  const ORDER = ["ranked", "few", "clear", "unsure", "open"];

  // Returns the points of a challenge's signs and how many signs were answered how.
  function tally(signs, answers) {
    const given = signs.map((sign) => answers.get(sign));
    const known = given.filter((code) => CODES.includes(code) && code !== DONT_KNOW);
    return {
      signs: signs.length,
      points: known.reduce((sum, code) => sum + Number(code), 0),
      known: known.length,
      unsure: given.filter((code) => code === DONT_KNOW).length,
    };
  }

  const isEnough = ({ signs, known }) => known > 0 && known >= Math.min(NEEDED, signs);

  function standing(counts) {
    if (isEnough(counts)) return counts.points ? "ranked" : "clear";
    if (counts.known) return "few";
    return counts.unsure ? "unsure" : "open";
  }

  // Compares two scores exactly, the greater first; fractions are multiplied out, since rounding would break ties.
  const byScore = (a, b) => b.points * a.known - a.points * b.known;

  // Returns every challenge with its tally, standing, rank (1 is first; null without points) and whether others
  // share it: the ranked ones by rank, then those with too few answers, those without a sign, those not known and
  // those not answered.
  // `challenges` are {number, signs: [id]}, `answers` a Map from sign id to code.
  function rank(challenges, answers) {
    const tallied = challenges.map(({ number, signs }) => {
      const counts = tally(signs, answers);
      return { number, ...counts, standing: standing(counts) };
    });
    const scored = tallied.filter(isEnough);
    const placed = tallied.map((one) => ({
      ...one,
      rank: isEnough(one) ? 1 + scored.filter((other) => byScore(other, one) < 0).length : null,
      shared: isEnough(one) && scored.some((other) => other !== one && byScore(other, one) === 0),
    }));
    return placed.sort(
      (a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || a.rank - b.rank || a.number - b.number,
    );
  }

  return Object.freeze({ CODES, DONT_KNOW, rank });
})();
