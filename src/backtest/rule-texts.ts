/** Numbers the texts that name the rules of a fill: a run has few different ones. */
export class RuleTexts {
  readonly #texts: string[] = [];
  /** The rules, and the rule of the price limit, by number. */
  readonly #rules: string[] = [];
  readonly #limits: string[] = [];
  /** All numbers, recent ones mostly first: one or two comparisons are faster than maps. */
  readonly #recent: number[] = [];

  /** The number of two texts joined by `+`; of the first alone where the second is empty. */
  numberOf(rules: string, limit: string): number {
    const recent = this.#recent;
    for (let k = 0; k < recent.length; k++) {
      const number = recent[k]!; // k < length
      if (this.#rules[number] !== rules || this.#limits[number] !== limit) continue;
      recent[k] = recent[0]!;
      recent[0] = number;
      return number;
    }
    this.#rules.push(rules);
    this.#limits.push(limit);
    recent.push(this.#texts.length);
    return this.#texts.push(limit === '' ? rules : `${rules}+${limit}`) - 1;
  }

  textOf(number: number): string {
    return this.#texts[number]!; // given by numberOf
  }
}
