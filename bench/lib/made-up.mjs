// What made-up files are made of: weekdays and seeded draws.
const MS_PER_DAY = 86_400_000;

/** Weekdays from 2005-01-03 on, as YYYY-MM-DD. @param {number} count */
export function weekdays(count) {
  const days = [];
  for (let at = Date.UTC(2005, 0, 3); days.length < count; at += MS_PER_DAY) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Park and Miller's minimal standard generator: uniform numbers in (0, 1). @param {number} seed */
export function uniform(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
