// Past forms that do not begin like their verbs: the index, which cuts endings off, takes them for other words.
const PAST = "began begin, bought buy, broke break, brought bring, built build, chose choose, drew draw, fell fall, froze freeze, gave give, grew grow, held hold, kept keep, led lead, left leave, lost lose, made make, met meet, paid pay, rose rise, sent send, sold sell, spent spend, spoke speak, stood stand, told tell, took take, went go, withdrew withdraw, won win, wrote write";
const VERBS = new Map(PAST.split(", ").map((pair) => pair.split(" ")));

// The words with one such form as its verb, in each way that there is.
export function withVerbs(words) {
  return words.flatMap((word, index) => {
    const verb = VERBS.get(word.toLowerCase());
    return verb ? [words.with(index, verb)] : [];
  });
}
