import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../app/session';
import { keptCourses } from '../../lib/device/kept';
import { givenBy } from '../../lib/device/practice';
import { eventsOf, onChange } from '../../lib/device/progress-queue';

export const keptKey = ['device'];

/** What this person has on this device and what waits to be sent, kept true as other tabs and the service worker change it. */
export function useKept() {
  const owner = useSession().person?.personId ?? '';
  const client = useQueryClient();
  useEffect(() => onChange(() => void client.invalidateQueries({ queryKey: keptKey })), [client]);
  return useQuery({
    queryKey: [...keptKey, owner],
    enabled: owner !== '',
    queryFn: async () => {
      const [courses, events, given] = await Promise.all([keptCourses(owner), eventsOf(owner), givenBy(owner).catch(() => [])]);
      return { courses, waiting: events.filter((event) => !event.refused), refused: events.filter((event) => event.refused), answers: given.filter((one) => one.state === 'waiting') };
    },
  });
}
