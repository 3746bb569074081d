import { useState } from 'react';
import { orgRoutes, type MembershipView, type PersonRow } from '@kynangso/contracts/org';
import type { RequestOf } from '@kynangso/contracts/kernel';
import { call } from '../../../lib/api';

/** Rows one decision may be about, as the contract has it. */
export const MOST_CHOSEN = 500;
const PAGE = 200;

export interface Chosen {
  membershipId: string;
  personId: string;
  fullName: string;
}
type Query = NonNullable<RequestOf<typeof orgRoutes.listPeople>['query']>;

export const chosenOf = (p: PersonRow): Chosen[] => p.memberships.map((m) => ({ membershipId: m.id, personId: p.id, fullName: p.fullName }));
export const chosenRow = (p: { id: string; fullName: string }, m: MembershipView): Chosen => ({ membershipId: m.id, personId: p.id, fullName: p.fullName });

/** People chosen on one or several pages of a list. A person is chosen with all the memberships the list shows of them. */
export function useChoice() {
  const [rows, setRows] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const people = new Set([...rows.values()].map((r) => r.personId));
  return {
    rows: [...rows.values()],
    people: people.size,
    has: (personId: string): boolean => people.has(personId),
    set: (person: PersonRow, isChosen: boolean): void => setRows((old) => {
      const next = new Map([...old].filter(([, r]) => r.personId !== person.id));
      if (isChosen) for (const row of chosenOf(person)) next.set(row.membershipId, row);
      return next;
    }),
    add: (more: readonly Chosen[]): void => setRows((old) => new Map([...old, ...more.map((r) => [r.membershipId, r] as const)])),
    /** keeps just these: what could not be done */
    keep: (membershipIds: readonly string[]): void => setRows((old) => new Map([...old].filter(([id]) => membershipIds.includes(id)))),
  };
}

/** Everybody the filters show, page by page; the list is at most a few pages long. */
export async function everybody(query: Query, total: number): Promise<Chosen[]> {
  const pages = Array.from({ length: Math.ceil(total / PAGE) }, (_, at) => at + 1);
  const found: Chosen[] = [];
  for (const page of pages) found.push(...(await call(orgRoutes.listPeople, { query: { ...query, page, pageSize: PAGE } })).rows.flatMap(chosenOf));
  return found;
}
