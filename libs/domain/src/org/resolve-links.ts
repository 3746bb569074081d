/** Which record speaks for a person: links are followed to the end (survivor of a survivor). */
export interface MergeLink {
  duplicateId: string;
  survivorId: string;
}

/** duplicate -> final survivor, for every record with an open link. A circle can't come about: `wouldCircle` refuses it. */
export function resolveLinks(links: readonly MergeLink[]): Map<string, string> {
  const next = new Map(links.map((l) => [l.duplicateId, l.survivorId]));
  const end = (id: string): string => {
    let at = id;
    for (let to = next.get(at); to !== undefined; to = next.get(at)) at = to;
    return at;
  };
  return new Map([...next.keys()].map((id) => [id, end(id)]));
}

export function wouldCircle(links: readonly MergeLink[], duplicateId: string, survivorId: string): boolean {
  return survivorId === duplicateId || resolveLinks(links).get(survivorId) === duplicateId;
}
