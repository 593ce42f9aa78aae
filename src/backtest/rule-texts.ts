/** Texts that name rule rows, each with a number: a run names the same few combinations in every fill. */
export class RuleTexts {
  readonly #texts: string[] = [];
  /** Numbers by what applies always and by the price limit's rule. */
  readonly #numbers = new Map<string, Map<string, number>>();

  /** The number of two texts joined by `+`; of the first alone where the second is empty. */
  numberOf(rules: string, limit: string): number {
    let numbers = this.#numbers.get(rules);
    if (!numbers) {
      numbers = new Map();
      this.#numbers.set(rules, numbers);
    }
    let number = numbers.get(limit);
    if (number === undefined) {
      number = this.#texts.push(limit === '' ? rules : `${rules}+${limit}`) - 1;
      numbers.set(limit, number);
    }
    return number;
  }

  textOf(number: number): string {
    return this.#texts[number]!; // given by numberOf
  }
}
