/** Numbers as JSON has them: what cannot be computed is null. */

export type Written = number | null;

/** NaN and the infinities as null. */
export const written = (value: number): Written => (Number.isFinite(value) ? value : null);

/** Both ends, or null where one is missing. */
export const writtenInterval = ([low, high]: readonly [number, number]) =>
  Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;

/** Money as a person writes it, 109150 and not 109149.99999999999: rounded at a millionth of its unit. */
export const money = (value: number): number =>
  Number.isFinite(value) ? Number(value.toFixed(6)) : value;
