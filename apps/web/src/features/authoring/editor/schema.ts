import { Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import { lessonNode, linkTarget, type PollNode, type VideoNode } from '@kynangso/contracts/learning';
import { mediaUrl } from '../../../lib/media';

const tables = tableNodes({ tableGroup: 'block', cellContent: 'paragraph+', cellAttributes: {} });

/**
 * The editor's document, node for node what a lesson's body is (contracts/learning `lessonNode`), so that nothing can be written that
 * has no place there. Its rules for reading HTML serve what was copied inside the editor; everything else comes through `cleanPaste`.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: { group: 'block', content: 'text*', defining: true, attrs: { level: { default: 2 } }, parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })), toDOM: (node) => [`h${Number(node.attrs['level'])}`, 0] },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: { group: 'block', content: 'list_item+', attrs: { start: { default: 1 } }, parseDOM: [{ tag: 'ol', getAttrs: (el) => ({ start: Number(el.getAttribute('start') ?? 1) || 1 }) }], toDOM: (node) => ['ol', { start: String(node.attrs['start']) }, 0] },
    list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    quote: { group: 'block', content: 'block+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    callout: { group: 'block', content: 'block+', defining: true, attrs: { tone: { default: 'note' } }, parseDOM: ['note', 'tip', 'warning'].map((tone) => ({ tag: `div[data-tone=${tone}]`, attrs: { tone } })), toDOM: (node) => ['div', { class: `pm-callout is-${String(node.attrs['tone'])}`, 'data-tone': String(node.attrs['tone']) }, 0] },
    code_block: { group: 'block', content: 'text*', marks: '', code: true, defining: true, attrs: { language: { default: null } }, parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]] },
    divider: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    image: {
      group: 'block',
      draggable: true,
      attrs: { media: {}, alt: { default: '' }, decorative: { default: false }, width: {}, height: {}, caption: { default: '' } },
      parseDOM: [{ tag: 'figure[data-image]', getAttrs: (el) => readImage(el.getAttribute('data-image') ?? '') }],
      toDOM: (node) => {
        const { media, alt, decorative, width, height, caption } = node.attrs as ImageAttrs;
        const isMissing = alt === '' && !decorative;
        return [
          'figure', { class: `pm-image${isMissing ? ' is-missing' : ''}`, 'data-image': JSON.stringify(node.attrs) },
          ['img', { src: mediaUrl(media), alt, width: String(width), height: String(height) }],
          ['figcaption', caption],
        ];
      },
    },
    // a recording comes and goes whole: it is uploaded and captioned elsewhere
    video: {
      group: 'block', draggable: true, attrs: { node: {} },
      toDOM: (node) => {
        const { poster, sections } = node.attrs['node'] as VideoNode;
        return ['figure', { class: 'pm-video' }, ['img', { src: mediaUrl(poster.media), alt: poster.alt }], ['figcaption', sections.map((section) => section.title).join(' · ')]];
      },
    },
    // written in a dialog; answers are counted by the codes it carries
    poll: {
      group: 'block', draggable: true, attrs: { node: {} },
      toDOM: (node) => {
        const { question, choices } = node.attrs['node'] as PollNode;
        return ['div', { class: 'pm-poll' }, ['strong', question], ['ul', ...choices.map((choice) => ['li', choice.text])]];
      },
    },
    // columns keep the alignment they came with
    ...tables, table: { ...tables.table, attrs: { align: { default: null } } },
    text: { group: 'inline' },
    hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    link: { inclusive: false, attrs: { href: {} }, parseDOM: [{ tag: 'a[href]', getAttrs: (el) => { const href = el.getAttribute('href') ?? ''; return linkTarget.safeParse(href).success && { href }; } }], toDOM: (mark) => ['a', { href: String(mark.attrs['href']) }, 0] },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
});

export interface ImageAttrs {
  media: string;
  alt: string;
  decorative: boolean;
  width: number;
  height: number;
  caption: string;
}

/** A picture as it was copied; false for anything that is none. */
function readImage(json: string): ImageAttrs | false {
  try {
    const { decorative, caption, ...rest } = JSON.parse(json) as ImageAttrs;
    const isImage = lessonNode.safeParse({ type: 'image', ...rest, ...(decorative ? { decorative } : {}), ...(caption ? { caption } : {}) }).success;
    return isImage && { ...rest, decorative, caption };
  } catch {
    return false;
  }
}

/** The node of a name that the schema certainly has. */
export function typeOf(name: string) {
  const found = schema.nodes[name];
  if (!found) throw new Error(`no node ${name}`);
  return found;
}
export function markOf(name: 'link' | 'strong' | 'em' | 'code') {
  const found = schema.marks[name];
  if (!found) throw new Error(`no mark ${name}`);
  return found;
}
