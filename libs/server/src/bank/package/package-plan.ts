import type { ItemKey, ItemSource, ItemContent, StimulusSource } from '@kynangso/contracts/bank';
import { nameIn, type PackedItem, type PackedResource } from '@kynangso/domain/bank';
import type { KnownMedia } from '@kynangso/server/platform';
import type { PackageHead } from './package.repository';

/** What stands where in a package: names of files, and what needs what. */
export interface PackagePlan {
  heads: readonly PackageHead[];
  stimuli: readonly (StimulusSource & { media: string[] })[];
  media: ReadonlyMap<string, KnownMedia>;
  locales: readonly ('vi' | 'en')[];
}
const endings: Readonly<Record<string, string>> = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};
export const filePath = ({ hash, contentType }: KnownMedia): string => `files/${hash}.${endings[contentType] ?? 'bin'}`;
export const itemPath = (code: string, locale: 'vi' | 'en'): string => `items/${nameIn(code, locale)}.xml`;
export const stimulusPath = (code: string, locale: 'vi' | 'en'): string => `stimuli/${nameIn(code, locale)}.xml`;
/** From a file one folder down. */
export const hrefOf = (media: PackagePlan['media']) => (hash: string): string => `../${media.has(hash) ? filePath(media.get(hash) as KnownMedia) : `files/${hash}`}`;

export const localesOf = (isTranslated: boolean, { locales }: Pick<PackagePlan, 'locales'>): ('vi' | 'en')[] => locales.filter((locale) => locale === 'vi' || isTranslated);
const hasEnglish = ({ title, body }: StimulusSource): boolean => title.en !== undefined || body.en !== undefined;

export function* plannedItems(plan: PackagePlan): Generator<PackedItem> {
  for (const head of plan.heads) {
    const { code, difficulty, alignments, expectedSeconds } = head;
    const locales = localesOf(head.hasEnglish, plan);
    for (const locale of locales) {
      const stimulus = head.stimulus === null ? undefined : plan.stimuli.find((each) => each.code === head.stimulus);
      const shared = stimulus ? [`S-${nameIn(stimulus.code, locale === 'en' && !hasEnglish(stimulus) ? 'vi' : locale)}`] : [];
      const translation = locale === 'vi' && locales.includes('en') ? [`I-${nameIn(code, 'en')}`] : [];
      yield { resource: `I-${nameIn(code, locale)}`, path: itemPath(code, locale), locale, code, difficulty, alignments, ...(expectedSeconds === null ? {} : { expectedSeconds }), needs: [...translation, ...shared, ...filesOf(head.media, plan)] };
    }
  }
}
const filesOf = (hashes: readonly string[], { media }: PackagePlan): string[] => hashes.filter((hash) => media.has(hash)).map((hash) => `F-${hash}`);

export function* plannedResources(plan: PackagePlan): Generator<PackedResource> {
  for (const stimulus of plan.stimuli) {
    for (const locale of localesOf(hasEnglish(stimulus), plan)) yield { resource: `S-${nameIn(stimulus.code, locale)}`, type: 'imsqti_stimulus_xmlv3p0', path: stimulusPath(stimulus.code, locale), needs: filesOf(stimulus.media, plan) };
  }
  for (const file of plan.media.values()) yield { resource: `F-${file.hash}`, type: 'webcontent', path: filePath(file), needs: [] };
}
export const stimulusLocales = (stimulus: StimulusSource, plan: PackagePlan): ('vi' | 'en')[] => localesOf(hasEnglish(stimulus), plan);
/** The address of an item's shared text, in its language where there is one. */
export function stimulusHref(code: string | null, locale: 'vi' | 'en', plan: PackagePlan): string | null {
  const found = code === null ? undefined : plan.stimuli.find((each) => each.code === code);
  return found ? `../${stimulusPath(found.code, locale === 'en' && !hasEnglish(found) ? 'vi' : locale)}` : null;
}

export function sourceOf(head: PackageHead, { content, key }: { content: ItemContent; key: ItemKey }): ItemSource {
  const { code, kind, difficulty, alignments, pool, expectedSeconds, stimulus } = head;
  return { code, kind, difficulty, alignments, content, key, ...(pool === 'both' ? {} : { pool }), ...(expectedSeconds === null ? {} : { expectedSeconds }), ...(stimulus === null ? {} : { stimulus }) };
}
