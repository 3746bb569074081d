import { strToU8, zipSync, type Zippable } from 'fflate';
import type { ImportProblem } from '@kynangso/contracts/bank';
import type { MadeFile } from '@kynangso/server/platform';
import type { RefusedRow } from '../import/import.repository';

/** Refused items of a package, each in its own file with the reasons as comments above it, and the package's pictures: mend and read again. */
export async function qtiErrorFile(importId: string, refused: AsyncIterable<RefusedRow>, files: readonly { path: string; content: Buffer }[]): Promise<MadeFile> {
  const name = `cau-hoi-can-sua-${importId.slice(-12)}.zip`;
  const parts: Zippable = Object.fromEntries(files.map(({ path, content }) => [path, [content, { level: 0 }] as const]));
  const paths: string[] = [];
  for await (const { file, position, cells, problems } of refused) {
    const path = file ?? `cau-${position}.xml`;
    paths.push(path);
    parts[path] = strToU8(withReasons(cells[0] ?? '', problems));
  }
  const resources = paths.map((path, at) => `<resource identifier="R${at + 1}" type="imsqti_item_xmlv3p0" href="${attribute(path)}"><file href="${attribute(path)}"/></resource>`);
  parts['imsmanifest.xml'] = strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="M1">\n<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n<organizations/>\n<resources>\n${resources.join('\n')}\n</resources>\n</manifest>\n`);
  return { name, type: 'application/zip', bytes: Buffer.from(zipSync(parts, { level: 6 })) };
}

const attribute = (text: string): string => encodeURI(text).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
/** A comment may not hold two dashes in a row. */
const comment = (text: string): string => text.replace(/-(?=-)/g, '- ').replace(/-$/, '- ');

function withReasons(xml: string, problems: readonly ImportProblem[]): string {
  const text = xml.replace(/^\ufeff/, '');
  const head = /^<\?xml[^?]*\?>\s*/.exec(text)?.[0] ?? '';
  const said = problems.map(({ place, vi, en }) => `<!-- ${comment(`${place ? `${place.line} ${place.element}: ` : ''}${vi} / ${en}`)} -->\n`);
  // written as UTF-8, whatever it was
  return `${head === '' ? '' : '<?xml version="1.0" encoding="UTF-8"?>\n'}${said.join('')}${text.slice(head.length)}`;
}
