/** Whether a path really leads below a folder, whatever links it goes by. */
import { realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/** True for a regular file that really lies below a folder, whatever links lead to it. */
export function isInside(folder: string, path: string): boolean {
  return isBelow(folder, path) && statSync(path).isFile();
}

/** True for a path, also of a folder, that really leads below a folder. */
export function isBelow(folder: string, path: string): boolean {
  try {
    return lies(folder, path);
  } catch {
    return false; // not there, or not to be seen
  }
}

/** True where a path leads below a folder, or is the folder itself; throws where there is no such path. */
export function lies(folder: string, path: string): boolean {
  const [root, real] = [realpathSync.native(folder), realpathSync.native(path)];
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}
