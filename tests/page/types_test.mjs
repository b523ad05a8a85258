// The page's TypeScript and Svelte fit together, without a warning: svelte-check.  77 = skipped: the packages of web/ are not here.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web');
const check = path.join(web, 'node_modules/svelte-check/bin/svelte-check');
if (!fs.existsSync(check)) {
  console.log('skipped: the packages of web/ are not here (npm ci --ignore-scripts in web/)');
  process.exit(77);
}
const done = spawnSync(process.execPath, [check, '--tsconfig', './tsconfig.json', '--fail-on-warnings'], { cwd: web, stdio: 'inherit' });
process.exit(done.status ?? 1);
