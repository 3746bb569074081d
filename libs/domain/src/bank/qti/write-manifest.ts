import type { ItemSource } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { type Attributes, block, declaration, tag, words } from './markup';
import { PROVIDER } from './read-manifest';

/** imsmanifest.xml of a QTI 3.0 package: IMS Content Packaging, with LOM for difficulty and time and curriculum standards for entries. */
export interface PackedItem extends Pick<ItemSource, 'code' | 'difficulty' | 'expectedSeconds' | 'alignments'> {
  resource: string;
  path: string;
  locale: Locale;
  /** resources it needs: pictures, its stimulus, its translation */
  needs: readonly string[];
}
export interface PackedResource {
  resource: string;
  type: 'imsqti_stimulus_xmlv3p0' | 'webcontent';
  path: string;
  needs: readonly string[];
}

const NS = { cp: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', csm: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscsmd_v1p1', lom: 'http://ltsc.ieee.org/xsd/LOM' };
const lomWords = { easy: 'easy', medium: 'medium', hard: 'difficult' } as const;

/** The manifest in pieces, so that a large one never stands in memory whole. */
export function* writeManifest(identifier: string, items: Iterable<PackedItem>, others: Iterable<PackedResource>): Generator<string> {
  const attributes: Attributes = { xmlns: NS.cp, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': `${NS.cp} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd`, identifier };
  yield declaration + tag('manifest', attributes, '').replace('</manifest>', '');
  yield `\n${block('metadata', {}, [tag('schema', {}, 'QTI Item Bank'), tag('schemaversion', {}, '3.0.0')])}\n<organizations/>\n<resources>`;
  for (const each of items) yield `\n${itemResource(each)}`;
  for (const { resource, type, path, needs } of others) yield `\n${block('resource', { identifier: resource, type, href: path }, [tag('file', { href: path }), ...needs.map(dependency)])}`;
  yield '\n</resources>\n</manifest>\n';
}
const dependency = (need: string): string => tag('dependency', { identifierref: need });

function itemResource({ resource, path, needs, ...item }: PackedItem): string {
  return block('resource', { identifier: resource, type: 'imsqti_item_xmlv3p0', href: path }, [block('metadata', {}, [standards(item), lom(item)]), tag('file', { href: path }), ...needs.map(dependency)]);
}

function standards({ alignments }: Pick<PackedItem, 'alignments'>): string {
  const guids = alignments.map(({ framework, node }) => block('labelledGUID', {}, [tag('label', {}, words(`${framework} ${node}`)), tag('GUID', {}, words(`${PROVIDER}:${framework}/${node}`))]));
  return block('curriculumStandardsMetadataSet', { xmlns: NS.csm }, [block('curriculumStandardsMetadata', { providerId: PROVIDER }, [block('setOfGUIDs', { region: 'VN' }, guids)])]);
}

function lom({ locale, difficulty, expectedSeconds }: Pick<PackedItem, 'locale' | 'difficulty' | 'expectedSeconds'>): string {
  const time = expectedSeconds === undefined ? [] : [block('typicalLearningTime', {}, [tag('duration', {}, `PT${expectedSeconds}S`)])];
  const level = block('difficulty', {}, [tag('source', {}, 'LOMv1.0'), tag('value', {}, lomWords[difficulty])]);
  return block('lom', { xmlns: NS.lom }, [block('general', {}, [tag('language', {}, locale)]), block('educational', {}, [level, ...time])]);
}
