/** Fields that are computed when they are first read: of a thousand cards a table may show one column. */

/** Adds the fields to an object, which is changed. Each is computed once at most. */
export function whenAsked<Known extends object, Fields extends object>(
  known: Known,
  fields: { readonly [Name in keyof Fields]: () => Fields[Name] },
): Known & Fields {
  for (const name of Object.keys(fields) as (keyof Fields)[])
    Object.defineProperty(known, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = fields[name]();
        Object.defineProperty(known, name, { value, enumerable: true });
        return value;
      },
    });
  return known as Known & Fields; // the loop has added them
}
