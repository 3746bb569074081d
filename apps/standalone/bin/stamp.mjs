import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export function hashText(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** Every file below the folders that can change a build: specs and the launcher's own scripts can't. */
export function buildInputs(root, folders, files) {
  const found = files.map((file) => join(root, file)).filter((file) => existsSync(file));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && relative(root, path) !== join('apps', 'standalone', 'bin')) walk(path);
      } else if (!/\.spec\.tsx?$/.test(entry.name)) found.push(path);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found.sort();
}

/** One hash over names and contents; contents and not times, because a fresh clone has all new times. */
export function hashFiles(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${value}\n`);
}

/**
 * Whether an installed tree (npm's own hidden lockfile) is the one the lockfile asks for. Packages that are optional for this
 * platform may be missing; everything present must have the version asked for.
 */
export function installedMatches(lock, installed) {
  const wanted = lock?.packages ?? {};
  const present = installed?.packages ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = present[path];
    if (!found && !entry.optional && !entry.devOptional && !entry.peer) return false;
    if (found && found.version !== entry.version) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}
