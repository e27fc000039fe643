/** Milliseconds of the first second of 2015: snowflakes count from it (https://docs.discord.com/developers/reference#snowflakes). */
export const discordEpochMs = 1_420_070_400_000;

/** Discord's own clock, which tests may put forward. */
export type Clock = {
  now(): number;
  advance(ms: number): void;
  /** A new id that holds the moment; later ones are greater. */
  snowflake(): string;
};

export function makeClock(): Clock {
  let offsetMs = 0;
  let lastId = 0n;
  const now = () => Date.now() + offsetMs;
  return {
    now,
    advance(ms) {
      offsetMs += ms;
    },
    snowflake() {
      const earliest = BigInt(now() - discordEpochMs) << 22n;
      lastId = earliest > lastId ? earliest : lastId + 1n;
      return String(lastId);
    },
  };
}
