/** Addresses of a server's pages: the query is the state. */

/** Stands for what has no value, such as a call without a group. */
export const NOTHING = '\u2205';

// halves of letters have no address
const HALVES = /\p{Cs}/gu;
const encoded = (text: string): string => encodeURIComponent(text.replace(HALVES, '\ufffd'));

/** @param values those that are absent or empty are left out */
export function addressOf(
  page: string,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const parts = Object.entries(values).flatMap(([name, value = []]) =>
    (typeof value === 'string' ? [value] : value).flatMap((one) =>
      one === '' ? [] : [`${encoded(name)}=${encoded(one)}`],
    ),
  );
  return parts.length === 0 ? page : `${page}?${parts.join('&')}`;
}
