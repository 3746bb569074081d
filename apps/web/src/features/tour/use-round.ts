import { identityRoutes, type Role } from '@kynangso/contracts/identity';
import { navigation } from '../../app/navigation';
import { staffNavigation } from '../../app/staff-navigation';
import { useSession } from '../../app/session';
import { useApi, useSend } from '../../lib/query';
import { type Round, roundOf } from './stops';

/** The round for who is signed in, whether the account has still to be asked, and how to note that it has been. */
export function useRound(): { round: Round; isNew: boolean; note: () => void } {
  const { person, can, isRemembered } = useSession();
  const seen = useApi(identityRoutes.listTours, undefined, { enabled: person !== null && !isRemembered, staleTime: Infinity });
  const send = useSend(identityRoutes.noteTours, { refresh: [identityRoutes.listTours] });
  const known = seen.data?.seen ?? [];
  const roles: Role[] = [...new Set((person?.grants ?? []).map(({ role }) => role))];
  const round = roundOf(roles, known, (href) => [...navigation, ...staffNavigation].some((entry) => entry.href === href && can(entry.access)));
  return { round, isNew: seen.data !== undefined && round.tours.some((role) => !known.includes(role)) && round.stops.length > 0, note: () => send.mutate({ body: { seen: [...round.tours] } }) };
}
