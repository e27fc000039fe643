/** What is looked up at execution, such as a role; a minute is how long a change may take to count (COMMANDS, Roles). */
const rememberMs = 60_000;
const sizeMax = 5_000;

/** Remembers answers for a minute, failures not at all, and drops the oldest beyond its bound. */
export function remembered<T>(
  now: () => number,
  ask: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, { until: number; answer: T }>();
  return async (key) => {
    const found = known.get(key);
    if (found !== undefined && now() < found.until) return found.answer;
    const answer = await ask(key);
    known.delete(key);
    known.set(key, { until: now() + rememberMs, answer });
    for (const oldest of known.keys()) {
      if (known.size <= sizeMax) break;
      known.delete(oldest);
    }
    return answer;
  };
}
