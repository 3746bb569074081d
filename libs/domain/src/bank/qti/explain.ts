import { type Block, type Interaction, interactionsIn, type ItemContent, type ItemKey } from '@kynangso/contracts/bank';

/** The right answer in words, for items that bring no explanation. */
export function rightAnswer(content: ItemContent, key: Pick<ItemKey, 'responses'>): Block {
  const parts = interactionsIn(content.body.vi).flatMap((each) => {
    const own = key.responses[each.responseIdentifier];
    const values = own?.correct.length ? own.correct : (own?.mapping?.entries.filter((entry) => Number(entry.value) > 0).map((entry) => entry.key) ?? []);
    const said = values.map((value) => sayValue(each, value)).join('; ');
    return said === '' ? [] : [said];
  });
  const text = parts.length > 0 ? `Đáp án đúng: ${parts.join(' | ')}.` : 'Chấm theo tiêu chí.';
  return { type: 'paragraph', content: [{ type: 'text', text: [...text].slice(0, 1500).join('') }] };
}

function sayValue(interaction: Interaction, value: string): string {
  const names = new Map(namesIn(interaction));
  const [first = '', second] = value.split(' ');
  if (names.has(value)) return names.get(value) ?? value;
  return second !== undefined && names.has(first) ? `${names.get(first) ?? first} → ${names.get(second) ?? second}` : value;
}

const said = (each: { identifier: string; content: readonly { text: string }[] }): [string, string] => [each.identifier, each.content.map((run) => run.text).join('')];
function namesIn(interaction: Interaction): [string, string][] {
  if ('choices' in interaction) return interaction.choices.map(said);
  if ('hotspots' in interaction) return interaction.hotspots.map((each) => [each.identifier, each.label]);
  if ('sources' in interaction) return [...interaction.sources, ...interaction.targets].map(said);
  return 'gapTexts' in interaction ? interaction.gapTexts.map(said) : [];
}
