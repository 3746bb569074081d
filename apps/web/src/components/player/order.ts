/* An order of choices: the response holds all of them in their order, or nothing while nobody has touched it. */

/** The order on screen: the answer, or the order given while there is none (or it doesn't fit the choices). */
export function shownOrder(given: readonly string[], values: readonly string[]): string[] {
  const fits = values.length === given.length && new Set(values).size === given.length && values.every((value) => given.includes(value));
  return [...(fits ? values : given)];
}

/** One step (or more) up (-) or down (+); stops at the ends. */
export function moveBy(order: readonly string[], identifier: string, steps: number): string[] {
  const from = order.indexOf(identifier);
  if (from < 0) return [...order];
  const to = Math.max(0, Math.min(order.length - 1, from + steps));
  const rest = order.filter((one) => one !== identifier);
  return [...rest.slice(0, to), identifier, ...rest.slice(to)];
}

/** Dragged rows dropped before or after another one; they keep their order among themselves. */
export function moveBeside(order: readonly string[], moved: readonly string[], target: string, isAfter: boolean): string[] {
  if (moved.includes(target)) return [...order];
  const taken = order.filter((one) => moved.includes(one));
  const rest = order.filter((one) => !moved.includes(one));
  const at = rest.indexOf(target) + (isAfter ? 1 : 0);
  return [...rest.slice(0, at), ...taken, ...rest.slice(at)];
}
