/** Texts that name rule rows, made once each: a run names the same few combinations in every fill. */
export class RuleTexts {
  readonly #known = new Map<string, Map<string, string>>();

  /** Joins two texts by `+`. */
  join(rules: string, more: string): string {
    let joined = this.#known.get(rules);
    if (!joined) {
      joined = new Map();
      this.#known.set(rules, joined);
    }
    let text = joined.get(more);
    if (text === undefined) {
      text = `${rules}+${more}`;
      joined.set(more, text);
    }
    return text;
  }
}
