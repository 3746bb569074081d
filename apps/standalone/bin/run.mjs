#!/usr/bin/env node
// The door behind every npm script. No package may be imported here: on a bare machine none is installed yet.
const floor = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < floor[0] || (major === floor[0] && minor < floor[1])) {
  console.error(`Cần Node.js ${floor.join('.')} trở lên (đang là ${process.versions.node}); hãy cài bản mới từ nodejs.org.`);
  console.error(`  Node.js ${floor.join('.')} or later is needed (this is ${process.versions.node}); install a newer one from nodejs.org.`);
  process.exit(1);
}

const { dispatch } = await import('./commands.mjs');
await dispatch(process.argv[2] ?? 'start', process.argv.slice(3));
