import { dirname, relative, resolve, sep } from 'node:path';

/** Which floor sees which. The launcher and the tests stand outside the house and may look into every window. */
const SEES = {
  contracts: ['contracts'],
  domain: ['contracts', 'domain'],
  server: ['contracts', 'domain', 'server'],
  api: ['contracts', 'domain', 'server', 'api'],
  worker: ['contracts', 'domain', 'server', 'worker'],
  web: ['contracts', 'domain', 'web'],
};

/** Rooms of the server from low to high: a room uses rooms of its own line or of lines above it in this list. */
const ORDER = [['identity', 'org', 'competency'], ['bank', 'learning'], ['exam'], ['grading'], ['certificate'], ['training'], ['export'], ['operations']];
const height = new Map(ORDER.flatMap((rooms, level) => rooms.map((room) => [room, level])));
/** Used by every room; they themselves call none. */
const SERVANTS = ['platform', 'audit', 'notify'];
/** Lists that must name every room's migration and entities, because the database is one. */
const LISTS = ['libs/server/src/platform/migrations.ts', 'libs/server/src/platform/entities.ts'];

const NODE_BUILTIN = /^(node:|(fs|path|crypto|os|http|https|net|child_process|stream|buffer|util|events|worker_threads)(\/|$))/;
const SERVER_PACKAGE = /^(@nestjs\/.|@node-rs\/.|(typeorm|bull|ioredis|pg|express|pino|multer|exceljs|pdfkit)(\/|-|$))/;

/** One line per wall: where it stands, what it refuses, and why. `from` and `to` are places (see `placeOf`). */
const WALLS = [
  {
    name: 'floor',
    refuses: (from, to) => from.scope in SEES && to.scope !== null && !SEES[from.scope].includes(to.scope) && !(from.isSpec && to.scope === 'test'),
    says: (from, to) => `${from.scope} must not import ${to.scope}: it sees only ${SEES[from.scope].join(', ')}.`,
  },
  {
    name: 'front-door',
    // The contracts' kernel is no room but the ground under all of them.
    refuses: (from, to) => {
      if (!(from.scope in SEES) || !to.isLib || to.isIndex || LISTS.includes(from.file)) return false;
      if (from.scope === 'contracts' && to.room === 'kernel') return false;
      return to.scope !== from.scope || to.room !== from.room;
    },
    says: (_from, to) => `Reach another room through its index: '@kynangso/${to.scope}/${to.room}'.`,
  },
  {
    name: 'room-order',
    refuses: (from, to) => {
      if (from.scope !== 'server' || to.scope !== 'server' || from.room === to.room || SERVANTS.includes(to.room) || from.isSpec) return false;
      if (LISTS.includes(from.file)) return false;
      if (SERVANTS.includes(from.room)) return true;
      return (height.get(to.room) ?? Infinity) > (height.get(from.room) ?? -1);
    },
    says: (from, to) => `Room ${from.room} must not use room ${to.room}: effects that go up the order are rows of due work.`,
  },
  {
    name: 'servants-call-none',
    refuses: (from, to) => from.scope === 'server' && from.room === 'platform' && ['audit', 'notify'].includes(to.room) && to.scope === 'server' && !LISTS.includes(from.file),
    says: (_from, to) => `platform must not import room ${to.room}.`,
  },
  {
    name: 'web-sees-no-keys',
    refuses: (from, to) => from.scope === 'web' && to.scope === 'domain' && ['grading', 'bank'].includes(to.room),
    says: () => 'The web must not import the grading engine, nor the bank rules that use it: no score or key is computed in a browser.',
  },
  {
    name: 'pure-domain',
    refuses: (from, to) => from.scope === 'domain' && !from.isSpec && to.package !== null && (NODE_BUILTIN.test(to.package) || SERVER_PACKAGE.test(to.package)),
    says: (_from, to) => `The domain is pure: it must not import '${to.package}'.`,
  },
  {
    name: 'any-platform-contracts',
    refuses: (from, to) => ['contracts', 'web'].includes(from.scope) && !from.isSpec && !from.isConfig && to.package !== null && (NODE_BUILTIN.test(to.package) || SERVER_PACKAGE.test(to.package)),
    says: (from, to) => `${from.scope} runs in a browser: it must not import '${to.package}'.`,
  },
];

const SCOPES = [
  [/^libs\/(contracts|domain|server)\/src\/([^/]+)\/(.+)$/, true],
  [/^apps\/(api|worker|web|standalone)\/(?:src\/)?([^/]+)(?:\/(.+))?$/, false],
  [/^(test)\/([^/]+)(?:\/(.+))?$/, false],
];

function placeOf(file) {
  const nowhere = { scope: null, room: null, isLib: false, isIndex: false, package: null, file };
  const isSpec = /\.spec\.tsx?$/.test(file);
  // the web's own build plugins run where its config does
  const isConfig = /\.config\.(ts|mjs)$/.test(file) || file.startsWith('apps/web/build/');
  for (const [pattern, isLib] of SCOPES) {
    const found = pattern.exec(file);
    if (found) return { ...nowhere, scope: found[1], room: found[2], isLib, isIndex: /^index(\.ts)?$/.test(found[3] ?? ''), isSpec, isConfig };
  }
  return { ...nowhere, isSpec, isConfig };
}

function targetOf(source, filename, root) {
  const alias = /^@kynangso\/(contracts|domain|server)\/([^/]+)(\/.+)?$/.exec(source);
  if (alias) return { scope: alias[1], room: alias[2], isLib: true, isIndex: alias[3] === undefined, package: null };
  if (!source.startsWith('.')) return { scope: null, room: null, isLib: false, isIndex: false, package: source };
  const path = relative(root, resolve(dirname(filename), source)).split(sep).join('/');
  const asFolder = /^libs\/(contracts|domain|server)\/src\/([^/]+)$/.exec(path);
  return asFolder ? { ...placeOf(`${path}/index`), package: null } : placeOf(path);
}

const importWalls = {
  meta: { type: 'problem', schema: [{ type: 'object', properties: { root: { type: 'string' } } }], messages: { wall: '[{{name}}] {{reason}}' } },
  create(context) {
    const root = context.options[0]?.root ?? context.cwd;
    const from = placeOf(relative(root, context.filename).split(sep).join('/'));
    const check = (node) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const to = targetOf(node.value, context.filename, root);
      for (const wall of WALLS) {
        if (wall.refuses(from, to)) context.report({ node, messageId: 'wall', data: { name: wall.name, reason: wall.says(from, to) } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      "CallExpression[callee.name='require']": (node) => check(node.arguments[0]),
    };
  },
};

const isMember = (node, object, property) => node.object.type === 'Identifier' && node.object.name === object && node.property.name === property;

/** `now` and `seed` are arguments in the domain, and settings are read in one file per program. */
const ambient = {
  meta: { type: 'problem', schema: [{ type: 'object', properties: { root: { type: 'string' } } }], messages: { wall: '[{{name}}] {{reason}}' } },
  create(context) {
    const file = relative(context.options[0]?.root ?? context.cwd, context.filename).split(sep).join('/');
    const place = placeOf(file);
    const isEnvFile = /(^|\/)env\.(ts|mjs)$/.test(file) || place.isConfig;
    const isPure = place.scope === 'domain' && !place.isSpec;
    const report = (node, name, reason) => context.report({ node, messageId: 'wall', data: { name, reason } });
    return {
      MemberExpression(node) {
        if (!isEnvFile && isMember(node, 'process', 'env')) report(node, 'one-env-file', 'process.env is read in an env file only.');
        if (isPure && isMember(node, 'Date', 'now')) report(node, 'no-clock', 'The domain has no clock: take `now` as an argument.');
        if (isPure && isMember(node, 'Math', 'random')) report(node, 'no-random', 'The domain has no chance: take a `seed` as an argument.');
        if (isPure && isMember(node, 'performance', 'now')) report(node, 'no-clock', 'The domain has no clock: take `now` as an argument.');
      },
      "NewExpression[callee.name='Date'][arguments.length=0]": (node) => isPure && report(node, 'no-clock', 'The domain has no clock: take `now` as an argument.'),
      "CallExpression[callee.name='Date']": (node) => isPure && report(node, 'no-clock', 'The domain has no clock: take `now` as an argument.'),
    };
  },
};

export default { meta: { name: 'kynangso' }, rules: { 'import-walls': importWalls, ambient } };
