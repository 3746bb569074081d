import type { ItemContent, ItemKey } from '@kynangso/contracts/bank';
import { lostOf, type NotCarried, writeItem, writeManifest, writeStimulus } from '@kynangso/domain/bank';
import { notFound, type ZipPart } from '@kynangso/server/platform';
import { filePath, hrefOf, itemPath, localesOf, type PackagePlan, plannedItems, plannedResources, sourceOf, stimulusHref, stimulusLocales, stimulusPath } from './package-plan';
import { packageNote } from './package-words';

/** The files of a package, each made when the archive gets to it: some hundred items stand in memory at once, one picture at a time. */
export interface PackageStore {
  bodies: (versionIds: readonly string[]) => Promise<Map<string, { content: ItemContent; key: ItemKey }>>;
  content: (hash: string) => Promise<Buffer | null>;
}
const AHEAD = 100;

export function packageParts(plan: PackagePlan, keyShut: readonly string[], store: PackageStore): ZipPart[] {
  const href = hrefOf(plan.media);
  const lost: { code: string; what: NotCarried[] }[] = [];
  const ahead = { from: -1, bodies: new Map<string, { content: ItemContent; key: ItemKey }>() };
  // parts are written in their order, so the items after this one are read along with it
  const bodyAt = async (at: number) => {
    const from = at - (at % AHEAD);
    if (ahead.from !== from) Object.assign(ahead, { from, bodies: await store.bodies(plan.heads.slice(from, from + AHEAD).map((head) => head.versionId)) });
    const head = plan.heads[at];
    const body = head && ahead.bodies.get(head.versionId);
    if (!head || !body) throw notFound('bank.item_not_found');
    return sourceOf(head, body);
  };
  const items = plan.heads.flatMap((head, at) =>
    localesOf(head.hasEnglish, plan).map((locale): ZipPart => ({
      name: itemPath(head.code, locale),
      body: async function* () {
        const source = await bodyAt(at);
        const what = locale === 'vi' ? lostOf(source) : [];
        if (what.length > 0) lost.push({ code: head.code, what });
        yield writeItem(source, { locale, href, stimulus: stimulusHref(head.stimulus, locale, plan) });
      },
    })),
  );
  const stimuli = plan.stimuli.flatMap(({ media: _, ...stimulus }) => stimulusLocales(stimulus, plan).map((locale): ZipPart => ({ name: stimulusPath(stimulus.code, locale), body: writeStimulus(stimulus, { locale, href }) })));
  const files = [...plan.media.values()].map((file): ZipPart => ({
    name: filePath(file),
    isStored: true,
    body: async function* () {
      const content = await store.content(file.hash);
      if (!content) throw notFound('bank.item_not_found');
      yield content;
    },
  }));
  const manifest: ZipPart = {
    name: 'imsmanifest.xml',
    body: async function* () {
      yield* writeManifest('KNS-QTI', plannedItems(plan), plannedResources(plan));
    },
  };
  const note: ZipPart = {
    name: 'DOC-TRUOC.txt',
    body: async function* () {
      yield `\ufeff${packageNote({ items: plan.heads.length, keyShut, lost })}`;
    },
  };
  return [manifest, ...items, ...stimuli, ...files, note];
}
