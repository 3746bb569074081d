import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';

/*
 * How much of the interface each language has, counted in the sources at build time: the words of a hundred screens travel in as many parts,
 * and a page that counted them in the browser would have to fetch them all.
 */
export interface TranslationShare {
  /** sentences of each part of the interface, by the name given to `defineMessages` */
  of: Record<string, number>;
  /** of those, the ones a language has */
  have: Record<string, Record<string, number>>;
}

const filesIn = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? filesIn(join(folder, each.name)) : /(?<!\.spec)\.tsx?$/.test(each.name) ? [join(folder, each.name)] : []));
const parse = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** The object a name stands for, in this file or in the one it is imported from. */
function objectOf(file: ts.SourceFile, node: ts.Node): { source: ts.SourceFile; object: ts.ObjectLiteralExpression } | null {
  if (ts.isObjectLiteralExpression(node)) return { source: file, object: node };
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return objectOf(file, node.expression);
  if (!ts.isIdentifier(node)) return null;
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === node.text);
      if (found?.initializer) return objectOf(file, found.initializer);
    }
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const named = statement.importClause?.namedBindings;
    const element = named && ts.isNamedImports(named) ? named.elements.find((one) => one.name.text === node.text) : undefined;
    if (!element || !statement.moduleSpecifier.text.startsWith('.')) continue;
    const next = parse(`${resolve(dirname(file.fileName), statement.moduleSpecifier.text)}.ts`);
    const wanted = element.propertyName ?? element.name;
    return ts.isIdentifier(wanted) ? objectOf(next, wanted) : null;
  }
  return null;
}

/** Keys of an object, spread ones included. */
function keysOf(source: ts.SourceFile, object: ts.ObjectLiteralExpression): string[] {
  return object.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) {
      const spread = objectOf(source, property.expression);
      return spread ? keysOf(spread.source, spread.object) : [];
    }
    return property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) ? [property.name.text] : [];
  });
}

function member(source: ts.SourceFile, object: ts.ObjectLiteralExpression, name: string): { source: ts.SourceFile; object: ts.ObjectLiteralExpression } | null {
  for (const property of object.properties) {
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) return objectOf(source, property.name);
    if (ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) && property.name.text === name) return objectOf(source, property.initializer);
  }
  return null;
}

/** @param root apps/web/src */
export function translationShare(root: string): TranslationShare {
  const known = new Map<string, { vi: Set<string>; en: Set<string> }>();
  for (const file of filesIn(root)) {
    if (!readFileSync(file, 'utf8').includes('defineMessages(')) continue;
    const source = parse(file);
    const visit = (node: ts.Node): void => {
      const [name, texts] = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'defineMessages' ? node.arguments : [];
      if (name && texts && ts.isStringLiteral(name) && ts.isObjectLiteralExpression(texts)) {
        const part = known.get(name.text) ?? { vi: new Set(), en: new Set() };
        known.set(name.text, part);
        for (const language of ['vi', 'en'] as const) {
          const found = member(source, texts, language);
          if (!found) throw new Error(`${file}: the ${language} words of "${name.text}" can't be counted`);
          for (const key of keysOf(found.source, found.object)) part[language].add(key);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const shares: TranslationShare = { of: {}, have: { vi: {}, en: {} } };
  for (const [name, { vi, en }] of [...known].sort(([a], [b]) => (a < b ? -1 : 1))) {
    shares.of[name] = vi.size;
    shares.have['vi'] = { ...shares.have['vi'], [name]: vi.size };
    shares.have['en'] = { ...shares.have['en'], [name]: [...vi].filter((key) => en.has(key)).length };
  }
  for (const folder of readdirSync(join(root, 'i18n/locales'), { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const words = join(root, 'i18n/locales', folder.name, 'words.ts');
    const source = readdirSync(dirname(words)).includes('words.ts') ? parse(words) : null;
    const tables = source && objectOf(source, ts.factory.createIdentifier('tables'));
    if (!tables) continue;
    shares.have[folder.name] = Object.fromEntries([...known].flatMap(([name, { vi }]) => {
      const room = member(tables.source, tables.object, name);
      const have = room ? new Set(keysOf(room.source, room.object).filter((key) => vi.has(key))).size : 0;
      return have > 0 ? [[name, have]] : [];
    }));
  }
  return shares;
}

const NAME = 'virtual:translation-share';
export function translationShares(): Plugin {
  const root = resolve(import.meta.dirname, '../src');
  return {
    name: 'translation-share',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(translationShare(root))}` : null),
  };
}
