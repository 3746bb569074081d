import { useLocation } from 'react-router';

const doors = ['/login', '/register', '/activate'];

/** The address of a door (sign in, register, activate) that leads back: to the page one stands on, or to the one asked for at another door. */
export function useDoor(door: string): string {
  const { pathname, search, hash } = useLocation();
  const next = doors.includes(pathname) ? new URLSearchParams(search).get('next') : pathname + search + hash;
  return next && next !== '/' ? `${door}?next=${encodeURIComponent(next)}` : door;
}
