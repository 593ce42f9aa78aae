// Loaded before a program, it makes the disk one that has no links, as FAT has none.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

fs.linkSync = () => {
  throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
};
syncBuiltinESMExports();
