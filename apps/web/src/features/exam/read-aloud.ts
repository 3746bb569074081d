/** An item as it is read out: what stands on the screen, in reading order, choices with their numbers. */
import type { Block, BodyNode, Inline } from '@kynangso/contracts/bank';

export interface SpokenWords {
  choice: (at: number, text: string) => string;
  gap: string;
  unit: (unit: string) => string;
}
const plain = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('').trim();

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
      return [plain(block.content)];
    case 'list':
      return block.items.map(plain);
    case 'code':
      return [block.text];
    case 'image':
      return [block.alt];
    case 'table':
      return [block.caption ?? '', block.header.map(plain).join(', '), ...block.rows.map((row) => row.map(plain).join(', '))];
  }
}

function nodeLines(node: BodyNode, words: SpokenWords): string[] {
  const numbered = (choices: readonly { content: readonly Inline[] }[]) => choices.map((choice, at) => words.choice(at + 1, plain(choice.content)));
  const labelled = (places: readonly { label: string }[]) => places.map((place, at) => words.choice(at + 1, place.label));
  switch (node.type) {
    case 'flow':
      return [node.content.map((part) => (part.type === 'text' ? part.text : ` ${words.gap} `)).join('')];
    case 'choiceInteraction':
    case 'orderInteraction':
      return [plain(node.prompt), ...numbered(node.choices)];
    case 'matchInteraction':
      return [plain(node.prompt), ...node.sources.map((one) => plain(one.content)), ...numbered(node.targets)];
    case 'gapMatchInteraction':
      return [plain(node.prompt), node.content.map((part) => (part.type === 'text' ? part.text : ` ${words.gap} `)).join(''), ...numbered(node.gapTexts)];
    case 'hotspotInteraction':
      return [plain(node.prompt), node.picture.alt, ...labelled(node.hotspots)];
    case 'selectPointInteraction':
      return [plain(node.prompt), node.picture.alt, ...labelled(node.places)];
    case 'textEntryInteraction':
    case 'sliderInteraction':
      return [plain(node.prompt), node.unit ? words.unit(node.unit) : ''];
    case 'extendedTextInteraction':
    case 'uploadInteraction':
      return [plain(node.prompt)];
    default:
      return blockLines(node);
  }
}

/** Short pieces: some browsers fall silent in the middle of a long one. */
export function spokenLines(item: { body: readonly BodyNode[]; stimulus: { body: readonly Block[] } | null }, words: SpokenWords): string[] {
  const lines = [...(item.stimulus?.body.flatMap(blockLines) ?? []), ...item.body.flatMap((node) => nodeLines(node, words))];
  return lines.flatMap((line) => line.replace(/\s+/g, ' ').trim().match(/[^.!?;:]+[.!?;:]*\s*/g) ?? []).map((line) => line.trim()).filter(Boolean);
}

/** The browser's voice for a language: one that works without a network first. */
export function voiceFor(voices: readonly SpeechSynthesisVoice[], locale: string): SpeechSynthesisVoice | null {
  const language = locale.slice(0, 2).toLowerCase();
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().startsWith(language));
  return fitting.find((voice) => voice.localService) ?? fitting[0] ?? null;
}
