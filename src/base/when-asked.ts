/** What is computed when it is first asked for, and once: of a thousand cards a table may show one column. */

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

/** Computes a value once for each object that it is asked of, for as long as the object is there. */
export function onceFor<Key extends object, Value>(
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}
