/** Arrays on memory that threads share. */

/** An array of zeros that threads can share. */
export function shared<T>(
  kind: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** The same numbers where all threads see them; an array that lies there already as it is. */
export function onShared<T extends Float64Array | Int32Array | Int8Array>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const kind = values.constructor as { new (buffer: SharedArrayBuffer): T } & Pick<
    T,
    'BYTES_PER_ELEMENT'
  >;
  const copy = shared(kind, values.length);
  copy.set(values);
  return copy;
}
