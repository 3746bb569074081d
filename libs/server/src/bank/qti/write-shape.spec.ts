import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemSource } from '@kynangso/contracts/bank';
import { everyElement, writeItem, type XmlElement } from '@kynangso/domain/bank';
import { parseXml } from './parse-xml';

/**
 * What is written against the names 1EdTech's QTI 3.0 schema gives (imsqti_asiv3p0_v1p0): elements, the attributes of those that take no others,
 * and the order of an item's parts. The schema itself is not at hand, so this says nothing about the contents of body elements.
 */
const order = ['response-declaration', 'outcome-declaration', 'assessment-stimulus-ref', 'item-body', 'response-processing', 'modal-feedback'];
const strict: Record<string, string> = {
  'response-declaration': 'identifier cardinality base-type', 'correct-response': 'interpretation', value: 'field-identifier base-type', mapping: 'lower-bound upper-bound default-value', 'map-entry': 'map-key mapped-value case-sensitive',
  'area-mapping': 'lower-bound upper-bound default-value', 'area-map-entry': 'shape coords mapped-value', 'outcome-declaration': 'identifier cardinality base-type normal-maximum normal-minimum external-scored', 'default-value': 'interpretation',
  'assessment-stimulus-ref': 'identifier href title', 'response-processing': 'template template-location', 'response-condition': '', 'response-if': '', 'response-else-if': '', 'response-else': '', 'set-outcome-value': 'identifier', variable: 'identifier weight-identifier', correct: 'identifier',
  'map-response': 'identifier', 'map-response-point': 'identifier', 'base-value': 'base-type', equal: 'tolerance-mode tolerance include-lower-bound include-upper-bound', sum: '', 'content-body': '',
};
const loose = 'assessment-item item-body modal-feedback rubric-block prompt choice-interaction simple-choice order-interaction match-interaction simple-match-set simple-associable-choice gap-match-interaction gap-text gap hotspot-interaction hotspot-choice select-point-interaction slider-interaction extended-text-interaction upload-interaction text-entry-interaction inline-choice-interaction inline-choice p ul ol li pre div span strong em code img table caption thead tbody tr th td a'.split(' ');
const needed: Record<string, string[]> = {
  'assessment-item': ['identifier', 'title', 'time-dependent'], 'response-declaration': ['identifier', 'cardinality'], 'map-entry': ['map-key', 'mapped-value'], 'modal-feedback': ['outcome-identifier', 'identifier', 'show-hide'], 'rubric-block': ['view', 'use'],
  'hotspot-choice': ['identifier', 'shape', 'coords'], 'simple-associable-choice': ['identifier', 'match-max'], 'gap-text': ['identifier', 'match-max'], 'slider-interaction': ['response-identifier', 'lower-bound', 'upper-bound'], img: ['src', 'alt'],
};

function faults(root: XmlElement): string[] {
  const parts = root.children.flatMap((each) => (typeof each === 'string' ? [] : [order.indexOf(each.name)]));
  const found = parts.some((place, at) => place === -1 || place < (parts[at - 1] ?? 0)) ? ['parts out of order'] : [];
  for (const { name, attrs } of everyElement(root)) {
    const allowed = Object.hasOwn(strict, name) ? (strict[name] ?? '').split(' ') : null;
    if (!allowed && !loose.includes(name)) found.push(`unknown <${name}>`);
    for (const each of Object.keys(attrs)) if (allowed && !allowed.includes(each)) found.push(`<${name} ${each}>`);
    for (const each of needed[name] ?? []) if (attrs[each] === undefined) found.push(`<${name}> without ${each}`);
  }
  return found;
}

describe('a written QTI item', () => {
  it('is well-formed and uses the names of QTI 3 alone', () => {
    const folder = join(import.meta.dirname, '../../../../../apps/standalone/demo/items');
    const items = readdirSync(folder).flatMap((name) => itemSource.array().parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
    const found = items.flatMap((item) => {
      const parsed = parseXml(Buffer.from(writeItem(item, { locale: 'vi', href: (hash) => `../files/${hash}`, stimulus: item.stimulus === undefined ? null : '../stimuli/x.xml' })));
      return parsed.ok ? faults(parsed.root).map((fault) => `${item.code}: ${fault}`) : [`${item.code}: ${parsed.reason}`];
    });
    expect([...new Set(found)]).toEqual([]);
    const broken = parseXml(Buffer.from('<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="x" title="x"><qti-item-body/><qti-response-declaration identifier="R" data-x="1"/></qti-assessment-item>'));
    expect(broken.ok && faults(broken.root)).toEqual(['parts out of order', '<assessment-item> without time-dependent', '<response-declaration data-x>', '<response-declaration> without cardinality']);
  });
});
