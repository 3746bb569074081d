import type { CompletionRule } from '@kynangso/contracts/learning';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { useWords } from './words';

/** A completion rule in one sentence. `titles` names lessons and modules by their codes. */
export function ruleText(rule: CompletionRule, words: ReturnType<typeof useWords>, titles: ReadonlyMap<string, ShortText>, text: (value: ShortText) => string): string {
  if ('every' in rule) return words(rule.every === 'quiz' ? 'ruleEveryQuiz' : 'ruleEveryLesson');
  const name = (code: string) => {
    const title = titles.get(code);
    return title ? text(title) : code;
  };
  if ('lesson' in rule) return words('ruleLesson', { title: name(rule.lesson) });
  if ('module' in rule) return words('ruleModule', { title: name(rule.module) });
  const parts = rule.of.map((part) => ruleText(part, words, titles, text));
  return rule.op === 'all' ? parts.join(words('ruleAnd')) : words('ruleAtLeast', { k: rule.k, list: parts.join('; ') });
}
